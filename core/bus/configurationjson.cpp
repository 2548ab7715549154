// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/configuration.h"
#include "core/bus/names.h"
#include "core/event/eventjson.h"
#include "core/event/objectreader.h"

#include <QCoreApplication>

#include <algorithm>

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

constexpr char formatName[] = "hookwright-configuration";
constexpr int longestId = 60; // records of the log keep ids with their length in one byte

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

QString translated(const char *text)
{
    return QCoreApplication::translate("Configuration", text);
}

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

void writeConnector(Writer &writer, const ConnectorSettings &connector)
{
    writer.StartObject();
    writeText(writer, "id", connector.id.text);
    writeText(writer, "name", connector.name);
    writeText(writer, "description", connector.description);
    writer.Key("listen");
    writer.StartArray();
    for (const ListenAddress &address : connector.listen) {
        const QByteArray text = listenAddressText(address).toUtf8();
        writer.String(text.constData(), rapidjson::SizeType(text.size()));
    }
    writer.EndArray();
    writeBool(writer, "defaultPort", connector.defaultPort);
    writeText(writer, "method", connector.method);
    writeText(writer, "path", connector.path);
    writer.Key("subject");
    writer.StartObject();
    writeText(writer, "account", connector.subject.account);
    writeText(writer, "app", connector.subject.app);
    writeText(writer, "service", connector.subject.service);
    writeText(writer, "api", connector.subject.api);
    writer.EndObject();
    writer.Key("stageVariables");
    writer.StartObject();
    for (const auto &[name, value] : connector.stageVariables)
        writeMember(writer, name, value);
    writer.EndObject();
    writeText(writer, "headerCase", connector.headerCase == HeaderCase::Lower ? "lower"_ba : "asReceived"_ba);
    writeText(writer, "repeatedQueryKey",
              connector.repeatedQueryKey == RepeatedQueryKey::Array ? "array"_ba : "lastValue"_ba);
    writeText(writer, "oversizedEvent",
              connector.oversizedEvent == OversizedEvent::Refuse ? "refuse"_ba : "accept"_ba);
    writer.Key("answer");
    writer.StartObject();
    writeNumber(writer, "status", connector.answer.status);
    writeText(writer, "contentType", connector.answer.contentType);
    writeText(writer, "body", connector.answer.body);
    writer.EndObject();
    writer.EndObject();
}

void writeRule(Writer &writer, const EventRule &rule)
{
    writer.StartObject();
    writeText(writer, "id", rule.id.text);
    writeText(writer, "name", rule.name);
    writeText(writer, "description", rule.description);
    writeBool(writer, "enabled", rule.enabled);
    writer.Key("eventPattern");
    const QByteArray &pattern = rule.pattern.text();
    writer.RawValue(pattern.constData(), size_t(pattern.size()), rapidjson::kObjectType);
    writer.Key("targets");
    writer.StartArray();
    for (const EventTarget &target : rule.targets) {
        writer.StartObject();
        writeText(writer, "id", target.id.text);
        writeText(writer, "name", target.name);
        writeText(writer, "type", "http"_ba);
        writeText(writer, "url", target.url);
        writeBool(writer, "enabled", target.enabled);
        writer.EndObject();
    }
    writer.EndArray();
    writer.EndObject();
}

void writeBus(Writer &writer, const EventBus &bus)
{
    writer.StartObject();
    writeText(writer, "id", bus.id.text);
    writeText(writer, "name", bus.name);
    writeText(writer, "type", bus.type);
    writeText(writer, "region", bus.region);
    writeText(writer, "description", bus.description);
    writer.Key("connectors");
    writer.StartArray();
    for (const ConnectorSettings &connector : bus.connectors)
        writeConnector(writer, connector);
    writer.EndArray();
    writer.Key("rules");
    writer.StartArray();
    for (const EventRule &rule : bus.rules)
        writeRule(writer, rule);
    writer.EndArray();
    writer.EndObject();
}

void writeLimits(Writer &writer, const Limits &limits)
{
    writer.Key("limits");
    writer.StartObject();
    writeNumber(writer, "headSize", limits.headSize);
    writeNumber(writer, "bodySize", limits.bodySize);
    writeNumber(writer, "totalMemory", limits.totalMemory);
    writeNumber(writer, "connections", limits.connections);
    writeNumber(writer, "pipelineDepth", limits.pipelineDepth);
    writeNumber(writer, "headTimeoutMs", limits.headTimeout.count());
    writeNumber(writer, "bodyIdleTimeoutMs", limits.bodyIdleTimeout.count());
    writeNumber(writer, "keepAliveTimeoutMs", limits.keepAliveTimeout.count());
    writer.EndObject();
}

// Reading ---------------------------------------------------------------------------------------

// The member `id`, else that of what is replaced, else a new one.
template<typename Thing>
void readId(ObjectReader &reader, Thing *thing, const Thing *replaced = nullptr)
{
    reader.bytes("id", &thing->id.text);
    if (thing->id.text.size() > longestId)
        reader.problem("id", translated("an id has at most %1 bytes").arg(longestId));
    if (thing->id.isEmpty())
        thing->id = replaced ? replaced->id : decltype(thing->id)::generate();
}

template<typename Thing>
const Thing *withName(const std::vector<Thing> &things, const QString &name)
{
    const auto found = std::find_if(things.cbegin(), things.cend(),
                                    [&name](const Thing &thing) { return thing.name == name; });
    return found == things.cend() ? nullptr : &*found;
}

template<typename T, typename Read>
void readWith(ObjectReader &reader, const char *name, T *value, qint64 smallest, qint64 largest,
              Read fromNumber)
{
    qint64 number = -1;
    reader.number(name, &number, smallest, largest);
    if (number >= 0)
        *value = fromNumber(number);
}

void readSubject(ObjectReader &reader, SubjectParts *subject)
{
    reader.bytes("account", &subject->account);
    reader.bytes("app", &subject->app);
    reader.bytes("service", &subject->service);
    reader.bytes("api", &subject->api);
}

void readAnswer(ObjectReader &reader, AnswerSettings *answer)
{
    readWith(reader, "status", &answer->status, 200, 599, [](qint64 n) { return quint16(n); });
    reader.bytes("contentType", &answer->contentType);
    reader.bytes("body", &answer->body);
}

// `base`: the bus that this connector's bus replaces, if any. What is left out stays as the connector of
// that name has it.
ConnectorSettings readConnector(ObjectReader &reader, const EventBus *base)
{
    ConnectorSettings connector;
    reader.text("name", &connector.name);
    const ConnectorSettings *replaced = base ? withName(base->connectors, connector.name) : nullptr;
    if (replaced)
        connector = *replaced;
    connector.id = {};
    readId(reader, &connector, replaced);
    reader.text("description", &connector.description);
    const std::vector<ListenAddress> kept = std::exchange(connector.listen, {});
    reader.texts("listen", [&connector](const QString &text) -> Result<void> {
        auto addresses = listenAddressesFromText(text);
        if (!addresses)
            return addresses.error();
        connector.listen.insert(connector.listen.end(), addresses->begin(), addresses->end());
        return {};
    });
    // A port that was written down is one that a person chose, unless the file says otherwise.
    if (!connector.listen.empty())
        connector.defaultPort = false;
    else
        connector.listen = kept.empty() ? loopbackAddresses(defaultPort) : kept;
    reader.boolean("defaultPort", &connector.defaultPort);
    reader.bytes("method", &connector.method);
    reader.bytes("path", &connector.path);
    reader.object("subject", [&](ObjectReader &object) { readSubject(object, &connector.subject); });
    reader.map("stageVariables", &connector.stageVariables);
    int headerCase = int(connector.headerCase);
    reader.choice("headerCase", {"asReceived", "lower"}, &headerCase);
    connector.headerCase = HeaderCase(headerCase);
    int repeated = int(connector.repeatedQueryKey);
    reader.choice("repeatedQueryKey", {"lastValue", "array"}, &repeated);
    connector.repeatedQueryKey = RepeatedQueryKey(repeated);
    int oversized = int(connector.oversizedEvent);
    reader.choice("oversizedEvent", {"accept", "refuse"}, &oversized);
    connector.oversizedEvent = OversizedEvent(oversized);
    reader.object("answer", [&](ObjectReader &object) { readAnswer(object, &connector.answer); });
    for (const QString &problem : connectorProblems(connector))
        reader.problem("", problem);
    return connector;
}

void readPattern(ObjectReader &reader, Dialect dialect, EventPattern *pattern)
{
    const QByteArrayView raw = reader.raw("eventPattern");
    if (raw.isEmpty()) {
        reader.problem("", translated("a rule needs an “eventPattern”; {} matches every event"));
        return;
    }
    EventPattern::Outcome outcome = EventPattern::parse(raw.toByteArray(), dialect);
    for (const PatternProblem &error : outcome.errors)
        reader.problemInside("eventPattern", error.position.offset, error.path, error.message);
    if (outcome.isValid())
        *pattern = outcome.pattern;
}

// `base`: the rule that this one replaces, if any. What has its name keeps its id, so that deliveries
// under way go on.
EventTarget readTarget(ObjectReader &reader, const EventRule *base)
{
    EventTarget target;
    target.name = u"target"_s;
    reader.text("name", &target.name);
    readId(reader, &target, base ? withName(base->targets, target.name) : nullptr);
    int kind = 0;
    reader.choice("type", {"http"}, &kind);
    reader.bytes("url", &target.url);
    reader.boolean("enabled", &target.enabled);
    if (const auto ok = checkTargetUrl(target.url); !ok)
        reader.problem("url", ok.error().message);
    return target;
}

EventRule readRule(ObjectReader &reader, const EventBus *base, Dialect dialect)
{
    EventRule rule;
    reader.text("name", &rule.name);
    const EventRule *replaced = base ? withName(base->rules, rule.name) : nullptr;
    readId(reader, &rule, replaced);
    reader.text("description", &rule.description);
    reader.boolean("enabled", &rule.enabled);
    readPattern(reader, dialect, &rule.pattern);
    reader.objects("targets", [&rule, replaced](ObjectReader &object) {
        rule.targets.push_back(readTarget(object, replaced));
    });
    if (const auto ok = checkName(NamedThing::Rule, rule.name); !ok)
        reader.problem("name", ok.error().message);
    if (const auto ok = checkDescription(rule.description); !ok)
        reader.problem("description", ok.error().message);
    return rule;
}

// The bus that one in the file changes: that of its id, else of its name.
const EventBus *baseBus(ObjectReader &reader, const Configuration &base)
{
    BusId id;
    QString name = u"webhooks"_s;
    reader.bytes("id", &id.text);
    reader.text("name", &name);
    const EventBus *sameId = id.isEmpty() ? nullptr : base.bus(id);
    return sameId ? sameId : withName(base.buses, name);
}

EventBus readBus(ObjectReader &reader, const Configuration &base, Dialect dialect)
{
    const EventBus *existing = baseBus(reader, base);
    EventBus bus = existing ? *existing : Configuration::makeDefault().buses.front();
    if (!existing)
        bus.id = {};
    readId(reader, &bus);
    reader.text("name", &bus.name);
    reader.text("type", &bus.type);
    reader.bytes("region", &bus.region);
    reader.text("description", &bus.description);
    if (reader.has("connectors"))
        bus.connectors.clear();
    reader.objects("connectors", [&bus, existing](ObjectReader &object) {
        bus.connectors.push_back(readConnector(object, existing));
    });
    if (reader.has("rules"))
        bus.rules.clear();
    reader.objects("rules", [&bus, existing, dialect](ObjectReader &object) {
        bus.rules.push_back(readRule(object, existing, dialect));
    });
    if (const auto ok = checkName(NamedThing::EventBus, bus.name); !ok)
        reader.problem("name", ok.error().message);
    if (const auto ok = checkDescription(bus.description); !ok)
        reader.problem("description", ok.error().message);
    return bus;
}

void readLimits(ObjectReader &reader, Limits *limits)
{
    constexpr qint64 mib = qint64(1) << 20;
    constexpr qint64 gib = 1024 * mib;
    const auto same = [](qint64 n) { return n; };
    const auto small = [](qint64 n) { return int(n); };
    const auto milliseconds = [](qint64 n) { return std::chrono::milliseconds(n); };
    constexpr qint64 day = 86'400'000;
    readWith(reader, "headSize", &limits->headSize, 1024, 16 * mib, same);
    readWith(reader, "bodySize", &limits->bodySize, 0, gib - 64 * mib, same); // a record is below 1 GiB
    readWith(reader, "totalMemory", &limits->totalMemory, mib, 64 * gib, same);
    readWith(reader, "connections", &limits->connections, 1, 100'000, small);
    readWith(reader, "pipelineDepth", &limits->pipelineDepth, 1, 10'000, small);
    readWith(reader, "headTimeoutMs", &limits->headTimeout, 10, day, milliseconds);
    readWith(reader, "bodyIdleTimeoutMs", &limits->bodyIdleTimeout, 10, day, milliseconds);
    readWith(reader, "keepAliveTimeoutMs", &limits->keepAliveTimeout, 10, day, milliseconds);
}

void readConfiguration(ObjectReader &reader, const Configuration &base, Configuration *configuration)
{
    QByteArray format = formatName;
    reader.bytes("format", &format);
    if (format != formatName)
        reader.problem("format", translated("this is no Hookwright configuration"));
    readWith(reader, "version", &configuration->version, 0, 0xffff'ffff, [](qint64 n) { return quint32(n); });
    int dialect = int(configuration->patternDialect);
    reader.choice("patternDialect", {"union", "tencent", "aws"}, &dialect);
    configuration->patternDialect = Dialect(dialect);
    // A file with a version was written by Hookwright and is complete; one by hand adds and changes.
    if (reader.has("version"))
        configuration->buses.clear();
    reader.objects("buses", [&](ObjectReader &object) {
        EventBus bus = readBus(object, base, configuration->patternDialect);
        const EventBus *changed = baseBus(object, base);
        const auto replaced =
                std::find_if(configuration->buses.begin(), configuration->buses.end(),
                             [changed](const EventBus &other) { return changed && other.id == changed->id; });
        if (replaced == configuration->buses.end())
            configuration->buses.push_back(std::move(bus));
        else
            *replaced = std::move(bus);
    });
    if (base.buses.empty() && !reader.has("buses"))
        configuration->buses = Configuration::makeDefault().buses;
    reader.object("limits", [&](ObjectReader &object) { readLimits(object, &configuration->limits); });
    readWith(reader, "networkThreads", &configuration->networkThreads, 1, 64,
             [](qint64 n) { return int(n); });
    reader.finish();
    for (const QString &problem : duplicateIds(*configuration))
        reader.problem("", problem);
    if (!reader.hasProblems()) { // else the file's own rules would be told twice
        for (const QString &problem : dialectProblems(*configuration))
            reader.problem("patternDialect", problem);
    }
}

} // namespace

QByteArray configurationToJson(const Configuration &configuration)
{
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    writer.SetIndent(' ', 4);
    writer.StartObject();
    writeText(writer, "format", QByteArray(formatName));
    writeNumber(writer, "version", configuration.version);
    writeText(writer, "patternDialect", QByteArray(dialectName(configuration.patternDialect)));
    writer.Key("buses");
    writer.StartArray();
    for (const EventBus &bus : configuration.buses)
        writeBus(writer, bus);
    writer.EndArray();
    writeLimits(writer, configuration.limits);
    writeNumber(writer, "networkThreads", configuration.networkThreads);
    writer.EndObject();
    return QByteArray(buffer.GetString(), qsizetype(buffer.GetSize())) + '\n';
}

Result<Configuration> configurationFromJson(const QByteArray &text, const Configuration &base)
{
    auto parsed = JsonText::parse(text);
    if (const auto *error = std::get_if<JsonError>(&parsed)) {
        return Error{translated("line %1, column %2: %3")
                             .arg(error->position.line)
                             .arg(error->position.column)
                             .arg(error->message),
                     {}};
    }
    const JsonText &json = std::get<JsonText>(parsed);
    QStringList problems;
    Configuration configuration = base;
    ObjectReader reader(json, json.root(), {}, &problems);
    readConfiguration(reader, base, &configuration);
    if (!problems.isEmpty())
        return Error{problems.join(u'\n'), {}};
    return configuration;
}

} // namespace Hookwright
