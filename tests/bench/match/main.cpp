// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_match [FOLDER [ROW]]: events matched in a second against sets of rules, as a part of what a walk over
// the same bytes reaches that decodes everything. One thread; both in turns, the median of the rounds.
#include "core/event/eventjson.h"
#include "core/pattern/patternmatcher.h"
#include "testpaths.h"
#include "tests/bench/match/benchdata.h"
#include "tests/bench/match/yardstick.h"

#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cstdio>

#include <malloc.h>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 9;
constexpr double secondsPerRound = 0.12;

quint64 total = 0;    // printed at the end
QByteArray wantedRow; // only rows whose name and number of rules contain it

// Events per second of one round over the events, again and again.
template<typename Each>
double measure(const std::vector<QByteArray> &events, Each each)
{
    QElapsedTimer timer;
    timer.start();
    quint64 count = 0;
    do {
        for (const QByteArray &event : events)
            each(event);
        count += events.size();
    } while (double(timer.nsecsElapsed()) < secondsPerRound * 1e9);
    return double(count) / (double(timer.nsecsElapsed()) / 1e9);
}

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(values.size() / 2), values.end());
    return values[values.size() / 2];
}

void row(const char *name, const std::vector<QByteArray> &events, const std::vector<QByteArray> &texts,
         double target)
{
    if (!(name + (' ' + QByteArray::number(qsizetype(texts.size())) + ' ')).contains(wantedRow))
        return;
    const std::vector<EventPattern> patterns = parsed(texts);
    QElapsedTimer timer;
    timer.start();
    const auto matcher = PatternMatcher::compile(patterns);
    const double buildMs = double(timer.nsecsElapsed()) / 1e6;

    Yardstick yardstick;
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    quint64 matches = 0;
    quint64 matchedEvents = 0;
    std::vector<double> speeds;
    std::vector<double> yardsticks;
    std::vector<double> ratios;
    for (int i = 0; i < rounds; ++i) {
        yardsticks.push_back(
                measure(events, [&](const QByteArray &event) { total += yardstick.walk(event); }));
        speeds.push_back(measure(events, [&](const QByteArray &event) {
            if (!matcher->match(event, scratch, matched, &error))
                qFatal("%s", qPrintable(error));
            matches += matched.size();
            ++matchedEvents;
        }));
        ratios.push_back(speeds.back() / yardsticks.back());
    }
    std::printf("%-28s %6zu %11.0f %11.0f %7.2f %7.2f %12.2f %9.1f\n", name, patterns.size(), median(speeds),
                median(yardsticks), median(ratios), target, double(matches) / double(matchedEvents), buildMs);
    std::fflush(stdout);
}

std::vector<QByteArray> patternTexts(PatternMaker &maker, int count)
{
    std::vector<QByteArray> texts;
    for (int i = 0; i < count; ++i)
        texts.push_back(maker.pattern());
    return texts;
}

std::vector<QByteArray> allPadded(std::vector<QByteArray> events)
{
    for (QByteArray &event : events)
        event = padded(event);
    return events;
}

// One array of 4,000 objects with the two fields of a rule and no others. Each meets one of them and none
// meets both, so that all have to be judged.
std::vector<QByteArray> longArray()
{
    QByteArray event = "{\"items\":[";
    for (int i = 0; i < 4000; ++i)
        event += (i ? ",{\"a\":" : "{\"a\":") + QByteArray::number(i % 2)
                 + ",\"b\":" + QByteArray::number((i + 1) % 2) + '}';
    return {padded(event + "]}")};
}

// The same of different objects with three members, with the spaces that many programs write. One is found.
std::vector<QByteArray> longOrder()
{
    QByteArray event = "{\"items\": [";
    for (int i = 0; i < 4000; ++i)
        event += (i ? ", {\"sku\": \"item-" : "{\"sku\": \"item-") + QByteArray::number(1000 + i)
                 + "\", \"quantity\": " + QByteArray::number(1 + i * 7 % 50)
                 + ", \"price\": " + QByteArray::number(10 + i % 83) + ".50}";
    return {padded(event + "]}")};
}

// Sets that could make building blow up: how long it takes, and what it adds to the memory of the program.
void buildRow(const char *name, const std::vector<QByteArray> &texts)
{
    if (!QByteArray(name).contains(wantedRow))
        return;
    const std::vector<EventPattern> patterns = parsed(texts);
    const std::size_t before = mallinfo2().uordblks + mallinfo2().hblkhd;
    QElapsedTimer timer;
    timer.start();
    const auto matcher = PatternMatcher::compile(patterns);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    const std::size_t used = mallinfo2().uordblks + mallinfo2().hblkhd - before;
    std::printf("%-36s %6zu %9.3f %7.2f %7.1f %7d\n", name, patterns.size(), seconds, 2.0, double(used) / 1e6,
                500);
}

void changeRow(const std::vector<QByteArray> &texts)
{
    std::vector<EventPattern> patterns = parsed(texts);
    const auto before = PatternMatcher::compile(patterns);
    patterns[patterns.size() / 2] = parsed({R"({"changed":["now"]})"}).front();
    QElapsedTimer timer;
    timer.start();
    const auto after = PatternMatcher::compile(patterns, before);
    std::printf("one of %zu rules changed: in effect after %.2f ms (target 100)\n", patterns.size(),
                double(timer.nsecsElapsed()) / 1e6);
}

void buildRows(PatternMaker &maker, const std::vector<QByteArray> &payloads)
{
    std::printf("\n%-36s %6s %9s %7s %7s %7s\n", "build", "rules", "seconds", "target", "MB", "target");
    std::vector<QByteArray> contains;
    std::vector<QByteArray> wildcards;
    std::vector<QByteArray> lists;
    for (int i = 0; i < 10'000; ++i) {
        contains.push_back(R"({"a":[{"contain":)" + maker.pieceOf(payloads) + "}]}");
        wildcards.push_back(R"({"a":[{"wildcard":)" + maker.starredPieceOf(payloads) + "}]}");
        lists.push_back(R"({"a":[{"anything-but":[)" + maker.pieceOf(payloads) + ',' + maker.pieceOf(payloads)
                        + ',' + maker.pieceOf(payloads) + "]}]}");
    }
    buildRow("contain", contains);
    buildRow("wildcards with three stars", wildcards);
    buildRow("anything-but lists of three", lists);
    const std::vector<QByteArray> mixed = patternTexts(maker, 10'000);
    buildRow("mixed", mixed);
    changeRow(mixed);
}

} // namespace

int main(int argc, char *argv[])
{
    const QString folder =
            argc > 1 ? QFile::decodeName(argv[1]) : QStringLiteral(HOOKWRIGHT_TEST_DATA "/github");
    const std::vector<QByteArray> payloads = githubPayloads(folder);
    if (argc > 2)
        wantedRow = argv[2];
    if (payloads.empty())
        qFatal("no payloads in %s", qPrintable(folder));
    const std::vector<QByteArray> connector = allPadded(connectorEvents(payloads));
    const std::vector<QByteArray> github = allPadded(payloads);
    std::vector<QByteArray> compact;
    for (const QByteArray &payload : payloads)
        compact.push_back(padded(restyleJson(payload, JsonStyle::Compact)));

    std::printf("%-28s %6s %11s %11s %7s %7s %12s %9s\n", "events", "rules", "events/s", "yardstick", "ratio",
                "target", "matches/event", "build ms");
    PatternMaker ofConnector(connector, {"data.body"});
    PatternMaker ofGithub(github, {});
    const std::pair<int, std::array<double, 2>> sizes[] = {
            {10, {2.0, 0.8}}, {100, {2.0, 0.8}}, {1000, {1.5, 0.6}}, {10'000, {1.0, 0.45}}};
    for (const auto &[size, targets] : sizes)
        row("(1) connector events", connector, patternTexts(ofConnector, size), targets[0]);
    for (const auto &[size, targets] : sizes)
        row("(2) GitHub payloads", github, patternTexts(ofGithub, size), targets[1]);
    for (const auto &[size, targets] : sizes)
        row("(2) the same on one line", compact, patternTexts(ofGithub, size), targets[1]);

    std::vector<QByteArray> contains;
    for (int i = 0; i < 1000; ++i)
        contains.push_back(R"({"data":{"body":[{"contain":)" + ofGithub.pieceOf(payloads) + "}]}}");
    row("(1) contain on data.body", connector, contains, 0.10);
    row("4,000 times {\"a\":1,\"b\":0}", longArray(), {R"({"items":{"a":[1],"b":[1]}})"}, 0);
    row("4,000 times {\"sku\":…}", longOrder(),
        {R"({"items":{"sku":["item-4321","item-9999"],"quantity":[{"numeric":[">",45]}]}})"}, 0);
    buildRows(ofGithub, payloads);
    std::printf("checksum %llu\n", static_cast<unsigned long long>(total));
    return 0;
}
