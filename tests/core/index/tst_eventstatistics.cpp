// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/statistics/statisticsscan.h"

#include "tests/core/index/filtersamples.h"

#include <algorithm>
#include <limits>

using namespace Hookwright;
using namespace Hookwright::IndexTest;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 unbounded = std::numeric_limits<qint64>::max();

quint64 sum(const std::vector<StatisticsBin> &bins)
{
    quint64 events = 0;
    for (const StatisticsBin &bin : bins)
        events += bin.events;
    return events;
}

StatisticsSummary naive(const std::vector<Sample> &samples, const std::function<bool(const Sample &)> &takes)
{
    EventStatistics statistics;
    for (const Sample &sample : samples) {
        if (!takes(sample))
            continue;
        const QByteArray path = sample.path().toUtf8();
        const QByteArray hint = sample.isEvent() ? sample.hint.toUtf8() : QByteArray();
        statistics.add({sample.timeUs, sample.body.size(), sample.durationUs, sample.status, path, hint});
    }
    return statistics.summary();
}

void compare(const StatisticsSummary &found, const StatisticsSummary &expected)
{
    QCOMPARE(found.events, expected.events);
    QCOMPARE(found.bytes, expected.bytes);
    QCOMPARE(found.firstTimeUs, expected.firstTimeUs);
    QCOMPARE(found.lastTimeUs, expected.lastTimeUs);
    QVERIFY(found.times == expected.times);
    QVERIFY(found.sizes == expected.sizes);
    QVERIFY(found.durations == expected.durations);
    QVERIFY(found.paths.most == expected.paths.most);
    QCOMPARE(found.paths.others, expected.paths.others);
    QVERIFY(found.hints.most == expected.hints.most);
    QCOMPARE(found.hints.others, expected.hints.others);
    QVERIFY(found.statuses == expected.statuses);
}

} // namespace

class TestEventStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void timesOfOneWidth();
    void timesInAnyOrder();
    void daysOfAZone();
    void growingBins();
    void mostFrequentTexts();
    void textsBeyondTheLimit();
    void scan_data();
    void scan();
    void laterRowsAreCountedOnTop();
    void keptRowsAreCountedToo();
    void nothingToCount();

private:
    StatisticsSummary scanned(StatisticsScan *scan, Seq last);

    std::unique_ptr<FilterSamples> m_store;
};

void TestEventStatistics::initTestCase()
{
    m_store = std::make_unique<FilterSamples>();
    m_store->addGithub();
    m_store->addHandMade(R"({"id":"1","type":"made.by.hand","data":{}})");
    m_store->addDamaged();
    m_store->add("GET", "/lost?a=1", {{"Host", "x"}}, {}, CaptureRecord::Verdict::Rejected);
    m_store->add("PUT", "/github", {{"Host", "x"}, {"X-GitHub-Event", "push"}}, "unclaimed",
                 CaptureRecord::Verdict::Unclaimed);
}

void TestEventStatistics::timesOfOneWidth()
{
    TimeHistogram histogram;
    QVERIFY(histogram.bins().empty());
    histogram.add(10 * second + 1);
    histogram.add(10 * second + second - 1);
    histogram.add(12 * second);
    const std::vector<StatisticsBin> expected{
            {10 * second, 11 * second, 2}, {11 * second, 12 * second, 0}, {12 * second, 13 * second, 1}};
    QVERIFY(histogram.bins() == expected);
}

void TestEventStatistics::timesInAnyOrder()
{
    TimeHistogram up;
    TimeHistogram down;
    constexpr int count = 5'000;
    for (int i = 0; i < count; ++i) {
        up.add(i * 77 * second);
        down.add((count - 1 - i) * 77 * second);
    }
    QVERIFY(up.bins() == down.bins());
    QCOMPARE(sum(up.bins()), quint64(count));
    QVERIFY(qint64(up.bins().size()) <= TimeHistogram::mostBins);
    up.add(-1); // a clock before the epoch
    up.add(300LL * 365 * 24 * 3600 * second);
    QVERIFY(qint64(up.bins().size()) <= TimeHistogram::mostBins);
    QCOMPARE(sum(up.bins()), quint64(count + 2));
    QVERIFY(up.bins().front().begin <= -1);
}

void TestEventStatistics::daysOfAZone()
{
    constexpr qint64 hour = 3600 * second;
    TimeHistogram histogram(2 * hour);
    for (int day = 0; day < 100; ++day)
        histogram.add(day * 24 * hour);
    QCOMPARE(histogram.widthUs(), 24 * hour);
    QCOMPARE(histogram.bins().front().begin, -2 * hour);
}

void TestEventStatistics::growingBins()
{
    GrowingHistogram histogram;
    QVERIFY(histogram.bins().empty());
    for (const qint64 value : {1, 99, 100, 500, 999})
        histogram.add(value);
    const std::vector<StatisticsBin> expected{{1, 100, 2}, {100, 200, 1}, {200, 500, 0}, {500, 1'000, 2}};
    QVERIFY(histogram.bins() == expected);
    histogram.add(0);
    histogram.add(unbounded);
    QVERIFY(histogram.bins().front() == (StatisticsBin{0, 1, 1}));
    QVERIFY(histogram.bins().back() == (StatisticsBin{1'000'000'000, unbounded, 1}));
}

void TestEventStatistics::mostFrequentTexts()
{
    TopTexts texts;
    for (const char *text : {"b", "a", "c", "c", "d"})
        texts.add(text);
    const TopTexts::List list = texts.list(2);
    QVERIFY(list.most == (std::vector<TopTexts::Entry>{{"c", 2}, {"a", 1}}));
    QCOMPARE(list.others, quint64(2));
    QCOMPARE(texts.list(10).others, quint64(0));
}

void TestEventStatistics::textsBeyondTheLimit()
{
    TopTexts texts;
    for (size_t i = 0; i < TopTexts::mostTexts + 100; ++i)
        texts.add(QByteArray::number(i));
    texts.add("0");
    const TopTexts::List list = texts.list(TopTexts::mostTexts + 100);
    QCOMPARE(list.most.size(), TopTexts::mostTexts);
    QVERIFY(list.most.front() == (TopTexts::Entry{"0", 2}));
    QCOMPARE(list.others, quint64(100));
}

StatisticsSummary TestEventStatistics::scanned(StatisticsScan *scan, Seq last)
{
    const EventReader events(m_store->reader(), &m_store->log(), &m_store->history());
    scan->extendTo(last);
    while (!scan->isAtEnd()) {
        if (const Result<void> step = scan->next({m_store->reader(), &events, &m_store->history()}); !step)
            qFatal("%s", qPrintable(step.error().message));
    }
    return scan->statistics().summary();
}

void TestEventStatistics::scan_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<std::function<bool(const Sample &)>>("takes");
    const auto row = [](const QString &filter, const std::function<bool(const Sample &)> &takes) {
        QTest::newRow(qPrintable(filter)) << filter << takes;
    };
    row(u""_s, [](const Sample &) { return true; });
    row(u"size>5k"_s, [](const Sample &s) { return s.body.size() > 5'000; });
    row(u"hint=\"GitHub push\" is:event"_s,
        [](const Sample &s) { return s.isEvent() && s.hint == u"GitHub push"; });
    row(u"-codertocat"_s, [](const Sample &s) {
        return !(s.head + QString::fromUtf8(s.body)).contains(u"codertocat", Qt::CaseInsensitive);
    });
}

void TestEventStatistics::scan()
{
    QFETCH(QString, filter);
    using Takes = std::function<bool(const Sample &)>;
    QFETCH(Takes, takes);
    StatisticsScan scan(EventFilter::parse(filter).filter, 1, 0);
    const StatisticsSummary found = scanned(&scan, m_store->samples.size());
    QVERIFY(found.events > 0);
    compare(found, naive(m_store->samples, takes));
    QCOMPARE(scan.share(), 1.0);
}

void TestEventStatistics::laterRowsAreCountedOnTop()
{
    for (const QString &filter : {u""_s, u"path:/github"_s}) {
        StatisticsScan whole(EventFilter::parse(filter).filter, 1, 0);
        StatisticsScan parts(EventFilter::parse(filter).filter, 1, 0);
        scanned(&parts, 10);
        scanned(&parts, 11);
        compare(scanned(&parts, m_store->samples.size()), scanned(&whole, m_store->samples.size()));
    }
}

void TestEventStatistics::keptRowsAreCountedToo()
{
    const Seq last = m_store->samples.size();
    for (const QString &filter : {u""_s, u"is:event"_s}) {
        StatisticsScan whole(EventFilter::parse(filter).filter, 1, 0);
        StatisticsScan parts(EventFilter::parse(filter).filter, 4, 0);
        parts.setKept({1, 2, 3});
        compare(scanned(&parts, last), scanned(&whole, last));
        StatisticsScan kept(EventFilter::parse(filter).filter, last + 1, 0);
        kept.setKept({1, 3});
        QCOMPARE(scanned(&kept, last).events, quint64(2));
    }
}

void TestEventStatistics::nothingToCount()
{
    StatisticsScan scan(EventFilter(), 5, 0);
    QVERIFY(scan.isAtEnd());
    QCOMPARE(scan.share(), 1.0);
    const StatisticsSummary found = scanned(&scan, 4);
    QCOMPARE(found.events, quint64(0));
    QVERIFY(found.times.empty() && found.sizes.empty() && found.statuses.empty());
}

QTEST_GUILESS_MAIN(TestEventStatistics)
#include "tst_eventstatistics.moc"
