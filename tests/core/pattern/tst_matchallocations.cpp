// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/eventjson.h"
#include "core/event/referenceevent.h"
#include "core/pattern/patternmatcher.h"

#include <QTest>

#include <atomic>

using namespace Hookwright;

namespace {

std::atomic<quint64> allocations = 0;

} // namespace

// Every allocation of the program goes through these, those of Qt too.
extern "C" {
void *__libc_malloc(std::size_t size);
void *__libc_realloc(void *memory, std::size_t size);

void *malloc(std::size_t size)
{
    ++allocations;
    return __libc_malloc(size);
}

void *realloc(void *memory, std::size_t size)
{
    ++allocations;
    return __libc_realloc(memory, size);
}
}

namespace {

std::vector<EventPattern> parsed(const std::vector<QByteArray> &texts)
{
    std::vector<EventPattern> patterns;
    for (const QByteArray &text : texts)
        patterns.push_back(EventPattern::parse(text).pattern);
    return patterns;
}

} // namespace

// A program of its own: it counts what malloc() gives, which a sanitizer wants for itself.
class TestMatchAllocations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAllocations();
    void matchesWithoutOnceWarm();
};

void TestMatchAllocations::countsAllocations()
{
    const quint64 before = allocations;
    const QByteArray text(1000, 'x');
    QVERIFY(allocations > before);
    QCOMPARE(text.size(), 1000);
}

void TestMatchAllocations::matchesWithoutOnceWarm()
{
    const auto matcher = PatternMatcher::compile(parsed(
            {R"({"data":{"path":[{"prefix":"/test"}],"body":[{"contain":["test","body"]}]}})",
             R"({"data":{"headers":{"Host":[{"wildcard":"service-*.myqloud.com"}],"Accept":[{"equals-ignore-case":"x"}]}}})",
             R"({"source":[{"anything-but":{"suffix":"aws"}}],"time":[{"numeric":["=",1]}]})",
             R"({"data":{"httpMethod":["POST"],"path":[{"suffix":{"equals-ignore-case":"VALUES"}}]}})",
             R"({"id":[{"exists":true}],"x":[{"array":"{\"k\":{\"l\":[1,\"two\"]}}"}]})",
             R"({"x":{"m":[{"prefix":"a"}],"n":[{"anything-but":"a"}]}})",
             R"({"data":{"queryString":{"foo":["bar"],"bob":[{"exists":true}],"eve":[{"exists":false}]}}})"}));
    const Event event = referenceEvent();
    const QByteArray json = eventToJson(event);
    const QByteArray arrays =
            R"({"id":"1","x":[{"m":"ab","n":"\u0061"},{"k":{"l":[1,"tw\u006f"]}},{"n":"a"}]})";
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    const auto both = [&] {
        matcher->match(event, scratch, matched);
        return matcher->match(json, scratch, matched, &error) && matched.size() == 2
               && matcher->match(arrays, scratch, matched, &error) && matched.size() == 1;
    };
    QVERIFY(both() && both() && both()); // what comes again is recorded the second time
    const quint64 before = allocations;
    bool allMatch = true;
    for (int i = 0; i < 1000; ++i)
        allMatch = both() && allMatch;
    QCOMPARE(allocations - before, 0u);
    QVERIFY(allMatch);
}

QTEST_GUILESS_MAIN(TestMatchAllocations)
#include "tst_matchallocations.moc"
