// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/configuration.h"

#include <QDateTime>

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void writeMember(Writer &writer, const QByteArray &name, const QByteArray &value)
{
    writer.Key(name.constData(), rapidjson::SizeType(name.size()));
    writer.String(value.constData(), rapidjson::SizeType(value.size()));
}

void writeText(Writer &writer, const char *name, const QByteArray &value)
{
    writeMember(writer, name, value);
}

void writeText(Writer &writer, const char *name, const QString &value)
{
    writeText(writer, name, value.toUtf8());
}

void writeNumber(Writer &writer, const char *name, qint64 value)
{
    writer.Key(name);
    writer.Int64(value);
}

void writeBool(Writer &writer, const char *name, bool value)
{
    writer.Key(name);
    writer.Bool(value);
}

void writeJson(Writer &writer, const char *name, const QByteArray &json)
{
    writer.Key(name);
    writer.RawValue(json.constData(), size_t(json.size()), rapidjson::kObjectType);
}

// A member that is an object; `members` writes what is in it.
template<typename Members>
void writeObject(Writer &writer, const char *name, Members members)
{
    writer.Key(name);
    writer.StartObject();
    members();
    writer.EndObject();
}

// A member that is an array, of which `write` writes each element.
template<typename Things, typename Write>
void writeArray(Writer &writer, const char *name, const Things &things, Write write)
{
    writer.Key(name);
    writer.StartArray();
    for (const auto &thing : things)
        write(writer, thing);
    writer.EndArray();
}

QByteArray failedTransformationName(FailedTransformation failed)
{
    switch (failed) {
    case FailedTransformation::DeadLetter:
        return "deadLetter";
    case FailedTransformation::Drop:
        return "drop";
    case FailedTransformation::Ignore:
        return "ignore";
    }
    Q_UNREACHABLE();
}

void writeAddress(Writer &writer, const ListenAddress &address)
{
    const QByteArray text = listenAddressText(address).toUtf8();
    writer.String(text.constData(), rapidjson::SizeType(text.size()));
}

QByteArray protocolName(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Http:
        return "http";
    case Protocol::Https:
        return "https";
    case Protocol::Both:
        return "both";
    }
    Q_UNREACHABLE();
}

void writeConnector(Writer &writer, const ConnectorSettings &connector)
{
    writer.StartObject();
    writeText(writer, "id", connector.id.text);
    writeText(writer, "name", connector.name);
    writeText(writer, "description", connector.description);
    writeBool(writer, "enabled", connector.enabled);
    writeArray(writer, "listen", connector.listen, writeAddress);
    writeBool(writer, "defaultPort", connector.defaultPort);
    writeText(writer, "protocol", protocolName(connector.protocol));
    writeObject(writer, "certificate", [&] {
        writeText(writer, "file", connector.certificate.certificate);
        writeText(writer, "keyFile", connector.certificate.key);
    });
    writeText(writer, "method", connector.method);
    writeText(writer, "stage", connector.stage);
    writeText(writer, "path", connector.path);
    writeText(writer, "publicUrl", connector.publicUrl);
    writeObject(writer, "subject", [&] {
        writeText(writer, "account", connector.subject.account);
        writeText(writer, "app", connector.subject.app);
        writeText(writer, "service", connector.subject.service);
        writeText(writer, "api", connector.subject.api);
    });
    writeObject(writer, "stageVariables", [&] {
        for (const auto &[name, value] : connector.stageVariables)
            writeMember(writer, name, value);
    });
    writeText(writer, "headerCase", connector.headerCase == HeaderCase::Lower ? "lower"_ba : "asReceived"_ba);
    writeText(writer, "repeatedQueryKey",
              connector.repeatedQueryKey == RepeatedQueryKey::Array ? "array"_ba : "lastValue"_ba);
    writeText(writer, "oversizedEvent",
              connector.oversizedEvent == OversizedEvent::Refuse ? "refuse"_ba : "accept"_ba);
    writeObject(writer, "answer", [&] {
        writeNumber(writer, "status", connector.answer.status);
        writeText(writer, "contentType", connector.answer.contentType);
        writeText(writer, "body", connector.answer.body);
    });
    writeObject(writer, "handshakes", [&] {
        writeBool(writer, "slack", connector.handshakes.slack);
        writeBool(writer, "cloudEvents", connector.handshakes.cloudEvents);
        writeBool(writer, "meta", connector.handshakes.meta);
    });
    writer.EndObject();
}

void writeTarget(Writer &writer, const EventTarget &target)
{
    const bool isGateway = target.kind == EventTarget::Kind::ApiGateway;
    writer.StartObject();
    writeText(writer, "id", target.id.text);
    writeText(writer, "name", target.name);
    writeText(writer, "type", isGateway ? "apigw"_ba : "http"_ba);
    writeText(writer, "url", target.url);
    writeBool(writer, "enabled", target.enabled);
    if (isGateway) {
        writeText(writer, "method", target.method);
        writeText(writer, "stage", target.stage);
        writeText(writer, "path", target.path);
        writeText(writer, "service", target.service);
    }
    writer.EndObject();
}

void writeRule(Writer &writer, const EventRule &rule)
{
    writer.StartObject();
    writeText(writer, "id", rule.id.text);
    writeText(writer, "name", rule.name);
    writeText(writer, "description", rule.description);
    writeBool(writer, "enabled", rule.enabled);
    if (!rule.tags.empty()) {
        writeObject(writer, "tags", [&] {
            for (const RuleTag &tag : rule.tags)
                writeMember(writer, tag.name.toUtf8(), tag.value.toUtf8());
        });
    }
    if (rule.colour != MarkColour::None)
        writeText(writer, "colour", QString(markColourName(rule.colour)));
    if (rule.notifies)
        writeBool(writer, "notify", true);
    writeJson(writer, "eventPattern", rule.pattern.text());
    if (rule.transformation)
        writeJson(writer, "transformation", transformationToJson(*rule.transformation));
    if (rule.transformation || rule.failedTransformation != FailedTransformation())
        writeText(writer, "failedTransformation", failedTransformationName(rule.failedTransformation));
    writeArray(writer, "targets", rule.targets, writeTarget);
    writer.EndObject();
}

// ISO 8601 with milliseconds, UTC.
QString timeText(qint64 msSinceEpoch)
{
    return QDateTime::fromMSecsSinceEpoch(msSinceEpoch, Qt::UTC).toString(Qt::ISODateWithMs);
}

void writeBus(Writer &writer, const EventBus &bus)
{
    writer.StartObject();
    writeText(writer, "id", bus.id.text);
    writeText(writer, "name", bus.name);
    writeText(writer, "type", bus.type);
    writeText(writer, "region", bus.region);
    writeText(writer, "description", bus.description);
    if (bus.updatedMs > 0)
        writeText(writer, "updated", timeText(bus.updatedMs));
    writeArray(writer, "connectors", bus.connectors, writeConnector);
    writeArray(writer, "rules", bus.rules, writeRule);
    writer.EndObject();
}

void writeLimits(Writer &writer, const Limits &limits)
{
    writeObject(writer, "limits", [&] {
        writeNumber(writer, "headSize", limits.headSize);
        writeNumber(writer, "bodySize", limits.bodySize);
        writeNumber(writer, "totalMemory", limits.totalMemory);
        writeNumber(writer, "connections", limits.connections);
        writeNumber(writer, "pipelineDepth", limits.pipelineDepth);
        writeNumber(writer, "headTimeoutMs", limits.headTimeout.count());
        writeNumber(writer, "bodyIdleTimeoutMs", limits.bodyIdleTimeout.count());
        writeNumber(writer, "keepAliveTimeoutMs", limits.keepAliveTimeout.count());
    });
}

void writeQuotas(Writer &writer, const Quotas &quotas)
{
    writeObject(writer, "quotas", [&] {
        writeNumber(writer, "buses", quotas.buses);
        writeNumber(writer, "connectorsPerBus", quotas.connectorsPerBus);
        writeNumber(writer, "rulesPerBus", quotas.rulesPerBus);
        writeNumber(writer, "targetsPerRule", quotas.targetsPerRule);
    });
}

} // namespace

QByteArray configurationToJson(const Configuration &configuration)
{
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    writer.SetIndent(' ', 4);
    writer.StartObject();
    writeText(writer, "format", "hookwright-configuration"_ba);
    writeNumber(writer, "version", configuration.version);
    writeText(writer, "patternDialect", QByteArray(dialectName(configuration.patternDialect)));
    writeArray(writer, "buses", configuration.buses, writeBus);
    writeLimits(writer, configuration.limits);
    writeQuotas(writer, configuration.quotas);
    if (!configuration.retention.keepsEverything())
        writeText(writer, "keep", retentionText(configuration.retention));
    writeNumber(writer, "networkThreads", configuration.networkThreads);
    writer.EndObject();
    return QByteArray(buffer.GetString(), qsizetype(buffer.GetSize())) + '\n';
}

} // namespace Hookwright
