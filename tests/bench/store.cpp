// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_store [FOLDER]: what storing costs, on one thread. The folder (else a temporary one) says which disk.
#include "core/index/eventindex.h"
#include "core/index/filter/filtersubject.h"
#include "core/index/indexreader.h"
#include "core/index/rowsort.h"
#include "core/log/eventlog.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>
#include <ctime>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

double cpuSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

// Measures wall and processor time of its own life.
class Stopwatch
{
public:
    Stopwatch() { m_timer.start(); }
    void print(const char *what, double items) const
    {
        const double seconds = double(m_timer.nsecsElapsed()) / 1e9;
        std::printf("%-58s %10.0f/s  %6.2f us CPU each\n", what, items / seconds,
                    (cpuSeconds() - m_cpu) / items * 1e6);
        std::fflush(stdout);
    }

private:
    QElapsedTimer m_timer;
    double m_cpu = cpuSeconds();
};

void check(const Result<void> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
}

void benchLog(const QString &folder, int batch, int batches, bool withSync)
{
    QDir(folder).removeRecursively();
    auto log = EventLog::open(folder, {});
    if (!log)
        qFatal("%s", qPrintable(log.error().message));
    const QByteArray payload(1200, 'p');
    std::vector<LogEntry> entries(size_t(batch), {1, true, 1, payload, 0, {}});
    const Stopwatch watch;
    for (int i = 0; i < batches; ++i) {
        check((*log)->append(entries));
        if (withSync)
            check((*log)->sync());
    }
    const QByteArray what = "log: append 1.2 KB in batches of " + QByteArray::number(batch)
                            + (withSync ? ", each synced" : "");
    watch.print(what.constData(), double(batch) * batches);
}

void benchLogReading(const QString &folder)
{
    auto log = EventLog::open(folder, {});
    if (!log)
        qFatal("%s", qPrintable(log.error().message));
    {
        const Stopwatch watch;
        for (int i = 0; i < 10; ++i)
            (void)EventLog::open(folder, {});
        watch.print("log: open", 10);
    }
    int count = 0;
    const Stopwatch watch;
    (*log)->forEach({}, [&](LogPosition, const LogRecord &) { return ++count > 0; });
    watch.print("log: forEach", count);
}

IndexBatch makeBatch(Seq first, int count, int matches)
{
    static const std::vector<RuleId> rules{{"rule-aaaaaaaa"}, {"rule-bbbbbbbb"}};
    static const std::vector<TargetId> targets{{"target-aaaaaaaa"}, {"target-bbbbbbbb"}};
    IndexBatch batch;
    for (int i = 0; i < count; ++i) {
        IndexEntry entry;
        entry.row.seq = first + Seq(i);
        entry.row.timeUs = 1'700'000'000'000'000 + qint64(entry.row.seq) * 17;
        entry.row.answerStatus = 200;
        entry.row.size = 1024;
        entry.row.method = "POST";
        entry.row.path = "/hooks/github";
        entry.row.contentType = "application/json";
        entry.row.hint = "push";
        entry.row.position = {1, quint32(entry.row.seq % 65536 * 1024)};
        entry.row.configurationVersion = 3;
        entry.details.id.fill(quint8(entry.row.seq));
        entry.details.source = "127.0.0.1:53210";
        entry.details.durationUs = 120;
        entry.details.recordLength = 1200;
        for (size_t match = 0; match < size_t(matches); ++match) {
            entry.matches.push_back(rules[match]);
            entry.outbox.emplace_back(rules[match], targets[match]);
        }
        batch.entries.push_back(std::move(entry));
    }
    batch.reached = {1, quint32(first)};
    return batch;
}

void benchIndex(const QString &file, int batchSize, int batches, int matches)
{
    QFile::remove(file);
    auto index = EventIndex::open(file);
    if (!index)
        qFatal("%s", qPrintable(index.error().message));
    std::vector<IndexBatch> made;
    for (int i = 0; i < batches; ++i)
        made.push_back(makeBatch(Seq(i) * Seq(batchSize) + 1, batchSize, matches));
    {
        const Stopwatch watch;
        for (const IndexBatch &batch : made)
            check((*index)->apply(batch));
        const QByteArray what = "index: rows in batches of " + QByteArray::number(batchSize) + ", "
                                + QByteArray::number(matches) + " matches and outbox rows each";
        watch.print(what.constData(), double(batchSize) * batches);
    }
    auto reader = IndexReader::open(file);
    if (!reader)
        qFatal("%s", qPrintable(reader.error().message));
    {
        const Stopwatch watch;
        for (int i = 0; i < 1000; ++i)
            (void)(*reader)->rows(Seq(i) * 50 + 1, 100);
        watch.print("index: pages of 100 rows", 1000);
    }
    const Stopwatch watch;
    for (int i = 0; i < 10'000; ++i)
        (void)(*reader)->counts();
    watch.print("index: counts()", 10'000);
}

// A million rows whose texts differ as those of a busy receiver do, sorted by each column: until the first
// page can be read, in one go.
void benchSorting(const QString &file)
{
    auto index = EventIndex::open(file);
    if (!index)
        qFatal("%s", qPrintable(index.error().message));
    constexpr Seq rows = 1'000'000;
    for (Seq first = 1; first <= rows; first += 1000) {
        IndexBatch batch = makeBatch(first, 1000, first % 5000 == 1 ? 1 : 0);
        for (IndexEntry &entry : batch.entries) {
            const quint64 odd = entry.row.seq * 2'654'435'761 % 1'000'003;
            entry.row.path = "/orders/" + QByteArray::number(odd);
            entry.row.size = quint32(odd % 9000);
            entry.details.durationUs = qint64(odd % 700);
        }
        check((*index)->apply(batch));
    }
    auto reader = IndexReader::open(file);
    if (!reader)
        qFatal("%s", qPrintable(reader.error().message));
    for (int key = 0; key <= int(SortKey::Duration); ++key) {
        QElapsedTimer timer;
        timer.start();
        RowSort sort(SortKey(key), Qt::DescendingOrder, 1, rows);
        while (!sort.isAtEnd())
            check(sort.next({reader->get(), nullptr, nullptr}));
        const std::vector<Seq> sorted = sort.takeSorted();
        for (size_t i = 0; i < 50; ++i)
            (void)(*reader)->row(sorted[i]);
        std::printf("sort 1,000,000 rows by column %2d: first page after %5lld ms\n", key,
                    (long long)timer.elapsed());
    }
}

void benchAttempts(const QString &file)
{
    auto index = EventIndex::open(file);
    if (!index)
        qFatal("%s", qPrintable(index.error().message));
    constexpr int batches = 20;
    constexpr int perBatch = 500;
    const Stopwatch watch;
    for (int i = 0; i < batches; ++i) {
        std::vector<DeliveryAttempt> attempts;
        for (int k = 0; k < perBatch; ++k) {
            DeliveryAttempt attempt;
            attempt.key = {Seq(i * perBatch + k + 1), {"target-aaaaaaaa"}};
            attempt.status = 200;
            attempt.answer = "ok";
            attempt.state = DeliveryState::Delivered;
            attempts.push_back(attempt);
        }
        check((*index)->recordAttempts(attempts));
    }
    watch.print("index: attempts in batches of 500", batches * perBatch);
}

} // namespace

int main(int argc, char *argv[])
{
    const QTemporaryDir dir(argc > 1 ? QFile::decodeName(argv[1]) + u"/bench-store-XXXXXX"_s : QString());
    if (!dir.isValid())
        qFatal("%s", qPrintable(dir.errorString()));
    const QString log = dir.filePath(u"log"_s);
    benchLog(log, 10, 300, true);
    benchLog(log, 60, 300, true);
    benchLog(log, 30, 10'000, false);
    benchLogReading(log);
    for (const int batch : {50, 1000}) {
        benchIndex(dir.filePath(u"index-%1.sqlite"_s.arg(batch)), batch, 400'000 / batch, 0);
        benchIndex(dir.filePath(u"index-%1-2.sqlite"_s.arg(batch)), batch, 200'000 / batch, 2);
    }
    benchAttempts(dir.filePath(u"index-1000-2.sqlite"_s));
    benchSorting(dir.filePath(u"index-sort.sqlite"_s));
    return 0;
}
