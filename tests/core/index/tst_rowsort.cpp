// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filtersubject.h"
#include "core/index/rowsort.h"

#include "tests/core/index/indexsupport.h"

#include <QTemporaryDir>

#include <algorithm>

using namespace Hookwright;
using namespace Hookwright::IndexTest;

Q_DECLARE_METATYPE(Hookwright::SortKey)

class TestRowSort : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sortsAsRowsCompare_data();
    void sortsAsRowsCompare();
    void sortsOnlyWhatIsListed();
    void sortsAStretch();
    void nothingToSort();

private:
    static std::vector<Seq> sorted(RowSort sort, IndexReader *reader);

    static constexpr Seq last = 20'000; // several steps and stretches
    QTemporaryDir m_dir;
    std::unique_ptr<EventIndex> m_index;
    std::unique_ptr<IndexReader> m_reader;
    std::vector<EventRow> m_rows;
};

void TestRowSort::initTestCase()
{
    const QString file = m_dir.filePath(QStringLiteral("index.sqlite"));
    m_index = openIndex(file);
    IndexBatch batch;
    for (Seq seq = 1; seq <= last; ++seq) {
        if (seq == 777)
            continue; // lost to damage
        IndexEntry entry = makeEntry(seq);
        const quint64 odd = seq * 2'654'435'761 % 1000; // spread without a pattern
        entry.row.timeUs = seq == 5 ? 0 : entry.row.timeUs + qint64(odd) * 1'000'000;
        entry.row.method = odd % 3 ? "POST" : "GET";
        entry.row.path = "/p/" + QByteArray::number(odd);
        entry.row.query = odd % 7 ? QByteArray() : QByteArray::number(odd);
        entry.row.contentType = odd % 2 ? "application/json" : "text/plain";
        entry.row.hint = odd % 5 ? "push" : "\xc3\xa9t\xc3\xa9";
        entry.row.signature = odd % 3 ? odd % 4 ? "Stripe HMAC-SHA256" : "" : QByteArray();
        entry.row.size = quint32(odd * odd);
        entry.row.answerStatus = odd % 4 ? 200 : 404;
        entry.details.durationUs = qint64(odd % 100);
        entry.details.source = "127.0.0.1:" + QByteArray::number(odd % 50);
        entry.row.mark.colour = odd % 9 ? MarkColour::None : MarkColour::Green; // a rule's
        if (odd % 11 == 0)
            batch.marks.push_back(
                    {seq,
                     1,
                     {odd % 2 == 0, MarkColour(odd % 7), odd % 3 ? QString() : QStringLiteral("n"), {}}});
        if (odd % 2)
            entry.matches = odd % 3 ? std::vector<RuleId>{ruleA} : std::vector<RuleId>{ruleA, ruleB};
        if (odd % 6 == 0)
            entry.filteredOut = {ruleB};
        if (odd % 10 < 3)
            entry.outbox = {{ruleA, targetA}, {ruleA, targetB}};
        batch.entries.push_back(entry);
    }
    for (const Seq seq : {3'333, 12'345}) // of the last stretch none is
        batch.marks.push_back({seq, 2, {false, MarkColour::None, {}, {}, true}});
    QVERIFY(m_index->apply(batch));
    std::vector<DeliveryAttempt> attempts;
    for (const IndexEntry &entry : batch.entries) {
        const Seq seq = entry.row.seq;
        if (!entry.outbox.empty() && seq % 2)
            attempts.push_back(makeAttempt(seq, targetA, 1,
                                           seq % 3   ? DeliveryState::Delivered
                                           : seq % 5 ? DeliveryState::DeadLetter
                                                     : DeliveryState::Pending));
    }
    QVERIFY(m_index->recordAttempts(attempts));
    for (const Seq seq : {4, 4, 9, 12'000})
        QVERIFY(m_index->recordReplay({.seq = seq}));
    m_reader = openReader(file);
    m_rows = m_reader->rows(1, int(last));
    QCOMPARE(m_rows.size(), size_t(last - 1));
    QCOMPARE(std::erase_if(m_rows, [](const EventRow &row) { return row.mark.deleted; }), size_t(2));
}

std::vector<Seq> TestRowSort::sorted(RowSort sort, IndexReader *reader)
{
    while (!sort.isAtEnd()) {
        if (const Result<void> step = sort.next({reader, nullptr, nullptr}); !step)
            qFatal("%s", qPrintable(step.error().message));
    }
    return sort.takeSorted();
}

using Compared = std::tuple<QByteArray, qint64, qint64, qint64>;

static Compared compared(SortKey key, const EventRow &row)
{
    switch (key) {
    case SortKey::Time:
        return {{}, row.timeUs, 0, 0};
    case SortKey::Method:
        return {row.method, 0, 0, 0};
    case SortKey::Path:
        return {row.path, 0, 0, 0};
    case SortKey::Query:
        return {row.query, 0, 0, 0};
    case SortKey::ContentType:
        return {row.contentType, 0, 0, 0};
    case SortKey::Hint:
        return {row.hint, 0, 0, 0};
    case SortKey::Signature:
        return {row.signature, 0, 0, 0};
    case SortKey::Size:
        return {{}, row.size, 0, 0};
    case SortKey::Answer:
        return {{}, row.answerStatus, 0, 0};
    case SortKey::Rules:
        return {{}, row.matchedRules, row.filteringRules, 0};
    case SortKey::Deliveries:
        return {{},
                row.deliveries.dead,
                row.deliveries.pending,
                row.deliveries.delivered * 1000 + row.replays};
    case SortKey::Source:
        return {row.source, 0, 0, 0};
    case SortKey::Duration:
        return {{}, row.durationUs, 0, 0};
    case SortKey::Mark:
        return {{}, row.mark.pinned, qint64(row.mark.colour), row.mark.hasNote};
    }
    return {};
}

void TestRowSort::sortsAsRowsCompare_data()
{
    QTest::addColumn<SortKey>("key");
    const char *const names[] = {"time",       "method",    "path",     "query",  "content type",
                                 "hint",       "signature", "size",     "answer", "rules",
                                 "deliveries", "source",    "duration", "mark"};
    for (int key = 0; key <= int(SortKey::Mark); ++key)
        QTest::newRow(names[key]) << SortKey(key);
}

void TestRowSort::sortsAsRowsCompare()
{
    QFETCH(SortKey, key);
    std::vector<EventRow> rows = m_rows;
    std::stable_sort(rows.begin(), rows.end(), [&](const EventRow &a, const EventRow &b) {
        return compared(key, a) < compared(key, b);
    });
    std::vector<Seq> expected;
    for (const EventRow &row : rows)
        expected.push_back(row.seq);
    QVERIFY(compared(key, rows.front()) != compared(key, rows.back()));
    QVERIFY(sorted(RowSort(key, Qt::AscendingOrder, 1, last), m_reader.get()) == expected);
    std::reverse(expected.begin(), expected.end());
    QVERIFY(sorted(RowSort(key, Qt::DescendingOrder, 1, last), m_reader.get()) == expected);
}

void TestRowSort::sortsOnlyWhatIsListed()
{
    for (const SortKey key : {SortKey::Path, SortKey::Deliveries}) {
        std::vector<Seq> listed{3, 4, 700, 777, 9'000, 19'999, 30'000}; // 777 and 30,000 are not there
        std::vector<Seq> expected;
        for (const Seq seq : sorted(RowSort(key, Qt::AscendingOrder, 1, last), m_reader.get())) {
            if (std::binary_search(listed.begin(), listed.end(), seq))
                expected.push_back(seq);
        }
        QCOMPARE(expected.size(), size_t(5));
        QCOMPARE(sorted(RowSort(key, Qt::AscendingOrder, listed), m_reader.get()), expected);
    }
}

void TestRowSort::sortsAStretch()
{
    const std::vector<Seq> found =
            sorted(RowSort(SortKey::Size, Qt::AscendingOrder, 500, 900), m_reader.get());
    QCOMPARE(found.size(), size_t(400)); // without 777
    QVERIFY(std::all_of(found.begin(), found.end(), [](Seq seq) { return seq >= 500 && seq <= 900; }));
}

void TestRowSort::nothingToSort()
{
    QVERIFY(sorted(RowSort(SortKey::Path, Qt::AscendingOrder, 5, 4), m_reader.get()).empty());
    QVERIFY(sorted(RowSort(SortKey::Path, Qt::AscendingOrder, {}), m_reader.get()).empty());
}

QTEST_GUILESS_MAIN(TestRowSort)
#include "tst_rowsort.moc"
