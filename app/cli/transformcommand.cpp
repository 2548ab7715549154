// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "core/event/eventjson.h"
#include "core/transform/jsonpath.h"
#include "core/transform/normalizedpaths.h"
#include "core/transform/transformer.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Transform", text);
}

void write(QByteArrayView text)
{
    std::fwrite(text.data(), 1, size_t(text.size()), stdout);
}

// JSONPath --------------------------------------------------------------------------------------

int complainAt(const QString &where, const TextPosition &position, const QString &message)
{
    return complain(u"%1:%2:%3: %4"_s.arg(where).arg(position.line).arg(position.column).arg(message),
                    UsageError);
}

void printNodes(const JsonText &document, const JsonPath::Nodes &nodes)
{
    write("[");
    for (const JsonText::NodeIndex &node : nodes) {
        if (&node != &nodes.front())
            write(",");
        write(document.raw(node));
    }
    write("]\n");
}

void printPaths(const JsonText &document, const JsonPath::Nodes &nodes)
{
    const NormalizedPaths paths(document);
    write("[");
    for (const JsonText::NodeIndex &node : nodes) {
        if (&node != &nodes.front())
            write(",");
        write(jsonString(paths.of(node)));
    }
    write("]\n");
}

int select(const QString &query, const QString &documentFile, bool asPaths)
{
    const auto parsedQuery = JsonPath::parse(query.toUtf8());
    if (const auto *error = std::get_if<JsonPathError>(&parsedQuery))
        return complainAt(translated("query"), error->position, error->message);
    const auto text = readFile(documentFile);
    if (!text)
        return complain(text.error().message, UsageError);
    const auto parsedDocument = JsonText::parse(*text);
    if (const auto *error = std::get_if<JsonError>(&parsedDocument))
        return complainAt(documentFile, error->position, error->message);
    const auto &document = std::get<JsonText>(parsedDocument);
    const auto nodes = std::get<JsonPath>(parsedQuery).evaluate(document);
    if (!nodes)
        return complain(nodes.error().message, Failed);
    if (asPaths)
        printPaths(document, *nodes);
    else
        printNodes(document, *nodes);
    return Done;
}

// Transformations -------------------------------------------------------------------------------

QByteArray orNull(const QByteArray &json)
{
    return json.isEmpty() ? "null"_ba : restyleJson(json, JsonStyle::Compact);
}

QByteArray stagesJson(const TransformationStages &stages)
{
    static constexpr const char *outcomes[] = {"produced", "filtered", "failed"};
    QByteArray line = "{\"outcome\":\""_ba + outcomes[int(stages.outcome)]
                      + "\",\"extracted\":" + orNull(stages.extracted) + ",\"deciding\":";
    if (stages.filter.deciding >= 0)
        line += jsonString(stages.filter.leaves[size_t(stages.filter.deciding)].path);
    else
        line += "null";
    line += ",\"output\":" + orNull(stages.output);
    if (!stages.reason.isEmpty())
        line += ",\"reason\":" + jsonString(stages.reason.toUtf8());
    return line + "}\n";
}

// What the transformation makes of a line of the events; a failure without stages is an event that is none.
TransformationStages stagesOf(const Transformer &transformer, const QByteArray &line)
{
    TransformationStages stages;
    const auto parsed = JsonText::parse(line);
    if (const auto *error = std::get_if<JsonError>(&parsed)) {
        stages.reason = translated("column %1: %2").arg(error->position.column).arg(error->message);
        return stages;
    }
    const auto &event = std::get<JsonText>(parsed);
    if (event.node(event.root()).kind != JsonText::Kind::Object) {
        stages.reason = translated("an event is a JSON object");
        return stages;
    }
    return transformer.apply(event, QDateTime::currentDateTime());
}

int transformEvents(const Transformer &transformer, const QString &eventsFile, bool explained)
{
    int status = Done;
    const auto read = forEachLine(eventsFile, [&](int number, const QByteArray &line) {
        const TransformationStages stages = stagesOf(transformer, line);
        if (stages.outcome == TransformationStages::Outcome::Failed) {
            status = Failed;
            std::fprintf(stderr, "%s:%d: %s\n", qPrintable(eventsFile), number, qPrintable(stages.reason));
        }
        write(explained ? stagesJson(stages) : orNull(stages.output) + '\n');
        return true;
    });
    return read ? status : complain(read.error().message, UsageError);
}

int transform(const QString &transformationFile, const QString &eventsFile, bool explained)
{
    const auto text = readFile(transformationFile);
    if (!text)
        return complain(text.error().message, UsageError);
    const auto transformation = transformationFromJson(*text);
    if (!transformation) {
        const QStringList problems = transformation.error().message.split(u'\n');
        for (const QString &problem : problems)
            complain(u"%1: %2"_s.arg(transformationFile, problem), UsageError);
        return UsageError;
    }
    const Transformer::Outcome outcome = Transformer::compile(*transformation);
    for (const Transformer::Problem &warning : outcome.warnings)
        complain(translated("%1: warning: %2: %3")
                         .arg(transformationFile, QString::fromUtf8(warning.path), warning.message),
                 Done);
    return transformEvents(*outcome.transformer, eventsFile, explained);
}

void addOptions(Arguments *options)
{
    options->parser().addOptions(
            {{u"transformation"_s, translated("The transformation, as JSON."), u"T.json"_s},
             {u"events"_s, translated("Events, one JSON object a line; - is standard input."), u"E.jsonl"_s},
             {u"explain"_s, translated("Print each stage of the transformation, as JSON.")},
             {u"jsonpath"_s, translated("A JSONPath query (RFC 9535)."), u"QUERY"_s},
             {u"document"_s, translated("A JSON document; - is standard input."), u"FILE"_s},
             {u"paths"_s, translated("Print where the values are, as normalized paths, instead of them.")}});
}

} // namespace

int runTransform(const QStringList &arguments)
{
    Arguments options(
            u"transform"_s,
            translated("With --transformation and --events: prints for each event the object that the "
                       "transformation makes of it, on a line, and null for an event that is filtered out or "
                       "that can't be transformed, the latter with a reason on standard error.\n"
                       "With --jsonpath and --document: prints the JSON array of the values that the query "
                       "selects."));
    addOptions(&options);
    int status = Done;
    if (!options.parse(arguments, 0, &status))
        return status;
    const QCommandLineParser &parser = options.parser();
    const auto set = [&parser](const QString &name) { return parser.isSet(name); };
    const bool isQuery = set(u"jsonpath"_s) && set(u"document"_s);
    const bool isTransformation = set(u"transformation"_s) && set(u"events"_s);
    const bool isMixed = (set(u"jsonpath"_s) || set(u"document"_s) || set(u"paths"_s))
                         && (set(u"transformation"_s) || set(u"events"_s) || set(u"explain"_s));
    if (isMixed || isQuery == isTransformation)
        return complain(translated("Either --transformation and --events or --jsonpath and --document are "
                                   "needed."),
                        UsageError);
    if (isQuery)
        return select(parser.value(u"jsonpath"_s), parser.value(u"document"_s), set(u"paths"_s));
    return transform(parser.value(u"transformation"_s), parser.value(u"events"_s), set(u"explain"_s));
}

} // namespace Hookwright
