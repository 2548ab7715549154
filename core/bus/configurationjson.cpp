// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/configuration.h"
#include "core/bus/configurationchange.h"
#include "core/bus/names.h"
#include "core/event/objectreader.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

constexpr char formatName[] = "hookwright-configuration";
constexpr int longestId = 60; // records of the log keep ids with their length in one byte

QString translated(const char *text)
{
    return QCoreApplication::translate("Configuration", text);
}

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

void readHandshakes(ObjectReader &reader, HandshakeSettings *handshakes)
{
    reader.boolean("slack", &handshakes->slack);
    reader.boolean("cloudEvents", &handshakes->cloudEvents);
    reader.boolean("meta", &handshakes->meta);
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
    reader.boolean("enabled", &connector.enabled);
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
    int protocol = int(connector.protocol);
    reader.choice("protocol", {"http", "https", "both"}, &protocol);
    connector.protocol = Protocol(protocol);
    reader.object("certificate", [&](ObjectReader &object) {
        object.text("file", &connector.certificate.certificate);
        object.text("keyFile", &connector.certificate.key);
    });
    reader.bytes("method", &connector.method);
    reader.bytes("stage", &connector.stage);
    reader.bytes("path", &connector.path);
    reader.text("publicUrl", &connector.publicUrl);
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
    reader.object("handshakes", [&](ObjectReader &object) { readHandshakes(object, &connector.handshakes); });
    for (const QString &problem : connectorProblems(connector))
        reader.problem("", problem);
    return connector;
}

// What is wrong with a rule's pattern, as the cloud refuses to save it.
QString refused(const QString &problem)
{
    return Error{problem, "InvalidParameterValue.EventPattern"}.text();
}

// An object that begins somewhere in a line of an indented file as it stands alone: every further line
// without what its closing brace is indented by.
QByteArray outdented(const QByteArray &object)
{
    const QByteArray lastLine = object.sliced(object.lastIndexOf('\n') + 1);
    if (lastLine.trimmed() != "}")
        return object;
    const qsizetype depth = lastLine.size() - 1;
    QByteArrayList lines = object.split('\n');
    for (qsizetype i = 1; i < lines.size(); ++i) {
        qsizetype spaces = 0;
        while (spaces < std::min(depth, lines[i].size())
               && (lines[i][spaces] == ' ' || lines[i][spaces] == '\t'))
            ++spaces;
        lines[i].remove(0, spaces);
    }
    return lines.join('\n');
}

void readPattern(ObjectReader &reader, Dialect dialect, EventPattern *pattern)
{
    const QByteArray raw = reader.raw("eventPattern").toByteArray();
    if (raw.isEmpty()) {
        reader.problem("", translated("a rule needs an “eventPattern”; {} matches every event"));
        return;
    }
    EventPattern::Outcome outcome = EventPattern::parse(raw, dialect);
    for (const PatternProblem &error : outcome.errors)
        reader.problemInside("eventPattern", error.position.offset, error.path, refused(error.message));
    if (!outcome.isValid())
        return;
    const QByteArray alone = outdented(raw);
    *pattern = alone == raw ? outcome.pattern : EventPattern::parse(alone, dialect).pattern;
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
    reader.choice("type", {"http", "apigw"}, &kind);
    target.kind = EventTarget::Kind(kind);
    reader.bytes("url", &target.url);
    reader.boolean("enabled", &target.enabled);
    if (target.kind == EventTarget::Kind::ApiGateway) {
        reader.bytes("method", &target.method);
        reader.bytes("stage", &target.stage);
        reader.bytes("path", &target.path);
        reader.bytes("service", &target.service);
    }
    if (const auto ok = checkTarget(target); !ok)
        reader.problem("url", ok.error().text());
    return target;
}

void readTags(ObjectReader &reader, std::vector<RuleTag> *tags)
{
    std::vector<std::pair<QByteArray, QByteArray>> members;
    reader.map("tags", &members);
    for (const auto &[name, value] : members)
        tags->push_back({QString::fromUtf8(name), QString::fromUtf8(value)});
    if (const auto ok = checkTags(*tags); !ok)
        reader.problem("tags", ok.error().text());
}

void readColour(ObjectReader &reader, MarkColour *colour)
{
    int number = int(*colour);
    reader.choice("colour", {"none", "red", "orange", "yellow", "green", "blue", "purple"}, &number);
    *colour = MarkColour(number);
}

EventRule readRule(ObjectReader &reader, const EventBus *base, Dialect dialect)
{
    EventRule rule;
    reader.text("name", &rule.name);
    const EventRule *replaced = base ? withName(base->rules, rule.name) : nullptr;
    readId(reader, &rule, replaced);
    reader.text("description", &rule.description);
    reader.boolean("enabled", &rule.enabled);
    readTags(reader, &rule.tags);
    readColour(reader, &rule.colour);
    reader.boolean("notify", &rule.notifies);
    readPattern(reader, dialect, &rule.pattern);
    if (reader.hasValue("transformation")) {
        reader.object("transformation",
                      [&rule](ObjectReader &object) { rule.transformation = readTransformation(object); });
    }
    int failed = int(rule.failedTransformation);
    reader.choice("failedTransformation", {"deadLetter", "drop", "ignore"}, &failed);
    rule.failedTransformation = FailedTransformation(failed);
    reader.objects("targets", [&rule, replaced](ObjectReader &object) {
        rule.targets.push_back(readTarget(object, replaced));
    });
    if (const auto ok = checkName(NamedThing::Rule, rule.name); !ok)
        reader.problem("name", ok.error().text());
    if (const auto ok = checkDescription(rule.description); !ok)
        reader.problem("description", ok.error().text());
    return rule;
}

void readTime(ObjectReader &reader, const char *name, qint64 *msSinceEpoch)
{
    QString text;
    reader.text(name, &text);
    if (text.isEmpty())
        return;
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (time.isValid())
        *msSinceEpoch = time.toMSecsSinceEpoch();
    else
        reader.problem(name, translated("“%1” is no time such as 2026-01-31T12:00:00.000Z").arg(text));
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
    readTime(reader, "updated", &bus.updatedMs);
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
        reader.problem("name", ok.error().text());
    if (const auto ok = checkDescription(bus.description); !ok)
        reader.problem("description", ok.error().text());
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

void readQuotas(ObjectReader &reader, Quotas *quotas)
{
    const auto same = [](qint64 n) { return int(n); };
    readWith(reader, "buses", &quotas->buses, 1, largestQuota, same);
    readWith(reader, "connectorsPerBus", &quotas->connectorsPerBus, 1, largestQuota, same);
    readWith(reader, "rulesPerBus", &quotas->rulesPerBus, 1, largestQuota, same);
    readWith(reader, "targetsPerRule", &quotas->targetsPerRule, 1, largestQuota, same);
}

void readRetention(ObjectReader &reader, Retention *retention)
{
    QString text = retentionText(*retention);
    reader.text("keep", &text);
    if (const auto read = retentionFromText(text))
        *retention = *read;
    else
        reader.problem("keep", read.error().text());
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
    if (reader.has("version")) {
        if (!base.buses.empty() && !reader.has("buses"))
            reader.problem("buses",
                           translated("a file with a version is complete and names its buses; without the "
                                      "version it changes only what it names"));
        configuration->buses.clear();
    }
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
    reader.object("quotas", [&](ObjectReader &object) { readQuotas(object, &configuration->quotas); });
    readRetention(reader, &configuration->retention);
    readWith(reader, "networkThreads", &configuration->networkThreads, 1, 64,
             [](qint64 n) { return int(n); });
    reader.finish();
    for (const QString &problem : duplicateIds(*configuration))
        reader.problem("", problem);
    if (!reader.hasProblems()) { // else the file's own rules would be told twice
        for (const QString &problem : dialectProblems(*configuration))
            reader.problem("patternDialect", refused(problem));
    }
}

} // namespace

Result<Configuration> configurationFromJson(const QByteArray &text, const Configuration &base)
{
    auto parsed = JsonText::parse(text);
    if (const auto *error = std::get_if<JsonError>(&parsed)) {
        return Error{translated("line %1, column %2: %3")
                             .arg(error->position.line)
                             .arg(error->position.column)
                             .arg(error->message),
                     "InvalidParameterValue"};
    }
    const JsonText &json = std::get<JsonText>(parsed);
    QStringList problems;
    Configuration configuration = base;
    ObjectReader reader(json, json.root(), {}, &problems);
    readConfiguration(reader, base, &configuration);
    if (!problems.isEmpty())
        return Error{problems.join(u'\n'), "InvalidParameterValue"};
    return configuration;
}

} // namespace Hookwright
