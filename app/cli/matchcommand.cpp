// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/problemtext.h"
#include "core/event/jsontext.h"
#include "core/pattern/matchexplanation.h"
#include "core/pattern/patternmatcher.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Match", text);
}

// nullopt after every problem was written to standard error.
std::optional<std::vector<EventPattern>> readPatterns(const QString &fileName, Dialect dialect, int *status)
{
    std::vector<EventPattern> patterns;
    *status = Done;
    const auto read = forEachLine(fileName, [&](int number, const QByteArray &line) {
        EventPattern::Outcome outcome = EventPattern::parse(line, dialect);
        for (const PatternProblem &error : outcome.errors) {
            const TextPosition position{error.position.offset, number, error.position.column};
            std::fprintf(stderr, "%s\n", qPrintable(placed(fileName, position, problemText(error))));
            *status = UsageError;
        }
        patterns.push_back(std::move(outcome.pattern));
        return true;
    });
    if (!read)
        *status = complain(read.error().message, UsageError);
    if (*status != Done)
        return std::nullopt;
    return patterns;
}

// What becomes of each event.
class Matching
{
public:
    enum class Output { Numbers, Count, Explanations };

    Matching(std::vector<EventPattern> patterns, Output output, PatternMatcher::JsonCheck check,
             QString eventsFile)
        : m_patterns(std::move(patterns))
        , m_matcher(PatternMatcher::compile(m_patterns))
        , m_output(output)
        , m_check(check)
        , m_eventsFile(std::move(eventsFile))
    {}

    bool event(int lineNumber, const QByteArray &json)
    {
        QString error;
        QElapsedTimer timer;
        timer.start();
        const bool isEvent = m_matcher->match(json, m_scratch, m_matched, &error, m_check);
        m_nanoseconds += timer.nsecsElapsed();
        ++m_events;
        m_matches += m_matched.size();
        if (!isEvent) {
            m_failed = true;
            std::fprintf(stderr, "%s:%d: %s\n", qPrintable(m_eventsFile), lineNumber, qPrintable(error));
        }
        if (m_output == Output::Numbers)
            writeNumbers(isEvent);
        else if (m_output == Output::Explanations)
            writeExplanations(json, isEvent);
        return true;
    }

    int finish() const
    {
        if (m_output == Output::Count) {
            const double seconds = double(m_nanoseconds) / 1e9;
            std::printf("events=%llu matches=%llu seconds=%.6f events_per_second=%.0f\n", m_events, m_matches,
                        seconds, seconds > 0 ? double(m_events) / seconds : 0.0);
        }
        return m_failed ? Failed : Done;
    }

private:
    void writeNumbers(bool isEvent) const
    {
        QByteArray line = "[";
        for (quint32 number : m_matched)
            line += (line.size() > 1 ? "," : "") + QByteArray::number(number);
        write(isEvent ? line + "]\n" : "null\n"_ba);
    }

    void writeExplanations(const QByteArray &json, bool isEvent) const
    {
        if (!isEvent) {
            write("null\n");
            return;
        }
        const auto parsed = JsonText::parse(json);
        const JsonText *event = std::get_if<JsonText>(&parsed);
        for (size_t i = 0; event && i < m_patterns.size(); ++i)
            write(explanationJson(i, explain(m_patterns[i], *event)));
    }

    QByteArray explanationJson(size_t pattern, const MatchExplanation &explanation) const
    {
        QByteArray line = "{\"event\":" + QByteArray::number(m_events - 1)
                          + ",\"pattern\":" + QByteArray::number(quint64(pattern))
                          + ",\"match\":" + (explanation.matched ? "true" : "false") + ",\"deciding\":"
                          + (explanation.deciding < 0 ? "null"_ba : QByteArray::number(explanation.deciding))
                          + ",\"leaves\":[";
        for (const LeafVerdict &leaf : explanation.leaves) {
            line += (line.endsWith('[') ? "{\"path\":" : ",{\"path\":") + jsonString(leaf.path)
                    + ",\"wanted\":" + jsonString(leaf.wanted.toUtf8())
                    + ",\"found\":" + (leaf.present ? jsonString(leaf.found.toUtf8()) : "null"_ba)
                    + ",\"match\":" + (leaf.matched ? "true" : "false");
            if (!leaf.hint.isEmpty())
                line += ",\"hint\":" + jsonString(leaf.hint.toUtf8());
            line += '}';
        }
        return line + "]}\n";
    }

    static void write(const QByteArray &line)
    {
        std::fwrite(line.constData(), 1, size_t(line.size()), stdout);
    }

    std::vector<EventPattern> m_patterns;
    std::shared_ptr<const PatternMatcher> m_matcher;
    Output m_output;
    PatternMatcher::JsonCheck m_check;
    QString m_eventsFile;
    MatchScratch m_scratch;
    std::vector<quint32> m_matched;
    unsigned long long m_events = 0;
    unsigned long long m_matches = 0;
    qint64 m_nanoseconds = 0;
    bool m_failed = false;
};

void addOptions(Arguments *options)
{
    options->parser().addOptions(
            {{u"patterns"_s, translated("Event patterns, one JSON object a line."), u"P.jsonl"_s},
             {u"events"_s, translated("Events, one JSON object a line; - is standard input."), u"E.jsonl"_s},
             {u"count"_s, translated("Print one line with counts and speed instead of the matches.")},
             {u"explain"_s, translated("Print for each event and pattern why it matches or not, as JSON.")},
             {u"strict"_s, translated("Read events to their end, also what no pattern asks for.")},
             {u"dialect"_s, translated("Refuse what this cloud would refuse: union, tencent or aws."),
              u"NAME"_s, u"union"_s}});
}

} // namespace

int runMatch(const QStringList &arguments)
{
    Arguments options(u"match"_s,
                      translated("Prints for each event the numbers, from 0, of the patterns that match "
                                 "it, as a JSON array on a line."));
    addOptions(&options);
    int status = Done;
    if (!options.parse(arguments, 0, &status))
        return status;
    const QCommandLineParser &parser = options.parser();
    const std::optional<Dialect> dialect = dialectNamed(parser.value(u"dialect"_s));
    if (!parser.isSet(u"patterns"_s) || !parser.isSet(u"events"_s))
        return complain(translated("--patterns and --events are needed."), UsageError);
    if (!dialect)
        return complain(translated("--dialect is union, tencent or aws."), UsageError);
    if (parser.isSet(u"count"_s) && parser.isSet(u"explain"_s))
        return complain(translated("--count and --explain exclude each other."), UsageError);
    if (parser.value(u"patterns"_s) == u"-" && parser.value(u"events"_s) == u"-")
        return complain(translated("Patterns and events can't both be standard input."), UsageError);

    auto patterns = readPatterns(parser.value(u"patterns"_s), *dialect, &status);
    if (!patterns)
        return status;
    const Matching::Output output = parser.isSet(u"count"_s)     ? Matching::Output::Count
                                    : parser.isSet(u"explain"_s) ? Matching::Output::Explanations
                                                                 : Matching::Output::Numbers;
    // An explanation reads the whole event.
    const bool readsEverything = parser.isSet(u"strict"_s) || output == Matching::Output::Explanations;
    const auto check =
            readsEverything ? PatternMatcher::JsonCheck::Everything : PatternMatcher::JsonCheck::WhatIsNeeded;
    if (parser.value(u"events"_s) == u"-")
        std::setvbuf(stdout, nullptr, _IOLBF,
                     BUFSIZ); // whoever sends one event after the other sees each result
    Matching matching(std::move(*patterns), output, check, parser.value(u"events"_s));
    const auto read = forEachLine(parser.value(u"events"_s), [&](int number, const QByteArray &line) {
        return matching.event(number, line);
    });
    if (!read)
        return complain(read.error().message, UsageError);
    return matching.finish();
}

} // namespace Hookwright
