// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/logreader.h"

#include "tests/core/log/logsupport.h"

#include <QTemporaryDir>

#include <algorithm>
#include <random>

using namespace Hookwright;
using namespace Hookwright::LogTest;

class TestLogReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyOrder_data();
    void anyOrder();
    void knowsNothingOfWhatComesLater();
    void followsAnotherProcess();

private:
    static std::vector<QByteArray> payloads(size_t count, size_t longest);
};

// Of all lengths up to the longest, each with bytes of its own.
std::vector<QByteArray> TestLogReader::payloads(size_t count, size_t longest)
{
    std::mt19937 random(7);
    std::vector<QByteArray> payloads;
    for (size_t i = 0; i < count; ++i) {
        payloads.emplace_back(qsizetype(random() % longest), char('a' + i % 26));
        payloads.back() += QByteArray::number(quint64(i));
    }
    return payloads;
}

void TestLogReader::anyOrder_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("longest");
    QTest::addColumn<int>("segmentSize");
    QTest::newRow("short") << 5'000 << 300 << 64'000'000;
    QTest::newRow("about a window's rest") << 200 << 40'000 << 64'000'000;
    QTest::newRow("longer than a window") << 50 << 400'000 << 64'000'000;
    QTest::newRow("many segments") << 2'000 << 2'000 << 100'000;
}

void TestLogReader::anyOrder()
{
    QFETCH(int, count);
    QFETCH(int, longest);
    QFETCH(int, segmentSize);
    const QTemporaryDir dir;
    const auto log = openLog(dir.path(), segmentSize);
    const std::vector<QByteArray> texts = payloads(size_t(count), size_t(longest));
    std::vector<LogEntry> entries;
    for (size_t i = 0; i < texts.size(); i += 100) {
        const auto end = texts.begin() + qsizetype(std::min(i + 100, texts.size()));
        std::vector<LogEntry> batch;
        QVERIFY(append(*log, {texts.begin() + qsizetype(i), end}, &batch));
        entries.insert(entries.end(), batch.begin(), batch.end());
    }
    LogReader reader = log->reader();
    const auto compareAll = [&](size_t expected = 0) {
        for (size_t at = 0; at < entries.size(); ++at) {
            const LogEntry &entry = entries[at];
            if (expected > 0 && at % expected == 0) {
                const auto [first, last] = std::minmax(
                        entry.position, entries[std::min(at + expected, entries.size()) - 1].position);
                reader.expect(first, {last.segment, last.offset + 500},
                              std::min(expected, entries.size() - at));
            }
            reader.prefetch(entry.position, 100);
            const Result<LogRecord> record = reader.read(entry.position);
            QVERIFY(record);
            QVERIFY(!record->damaged);
            QCOMPARE(record->seq, entry.seq);
            QCOMPARE(record->payload, texts[size_t(entry.seq - 1)]);
        }
    };
    compareAll();
    compareAll(32);
    std::reverse(entries.begin(), entries.end());
    compareAll();
    compareAll(32);
    compareAll(1);
    std::shuffle(entries.begin(), entries.end(), std::mt19937(3));
    compareAll();
    compareAll(3); // far from each other
}

void TestLogReader::knowsNothingOfWhatComesLater()
{
    const QTemporaryDir dir;
    const auto log = openLog(dir.path());
    std::vector<LogEntry> first, second;
    QVERIFY(append(*log, {"one"}, &first));
    LogReader reader = log->reader();
    QVERIFY(append(*log, {"two"}, &second));
    QCOMPARE(reader.read(first[0].position)->payload, "one");
    const Result<LogRecord> later = reader.read(second[0].position);
    QVERIFY(!later);
    QCOMPARE(later.error().code, "NotFound");
    reader = log->reader();
    QCOMPARE(reader.read(second[0].position)->payload, "two");
    QVERIFY(!reader.read({99, 32}));
    QCOMPARE(reader.read(first[0].position)->payload, "one"); // after a segment that there is not
}

void TestLogReader::followsAnotherProcess()
{
    const QTemporaryDir dir;
    const auto writer = openLog(dir.path());
    const auto log = openLog(dir.path(), 64'000'000, true);
    std::vector<LogEntry> first, second;
    QVERIFY(append(*writer, {"one"}, &first));
    QCOMPARE(log->reader().read(first[0].position)->payload, "one");
    QVERIFY(append(*writer, {"two"}, &second));
    QCOMPARE(log->reader().read(second[0].position)->payload, "two");
}

QTEST_GUILESS_MAIN(TestLogReader)
#include "tst_logreader.moc"
