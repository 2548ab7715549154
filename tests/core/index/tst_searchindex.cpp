// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/index/filtersamples.h"

#include "core/index/search/searchtables.h"

#include <QTest>

using namespace Hookwright;
using namespace Hookwright::IndexTest;
using namespace Qt::StringLiterals;

using Events = SearchBlock::Events;

class TestSearchIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void partsHaveBitsOfTheWhole();
    void slices_data();
    void slices();
    void damagedSlices();
    void queries_data();
    void queries();
    void combinesTrigrams();
    void goesOnAfterReopening();
    void knowsNothingOfOtherEvents();
    void unusableFileIsMadeAnew_data();
    void unusableFileIsMadeAnew();
    void damagedSliceTellsNothing();
    void narrowsDownToPayloads();
    void cantTellWithoutFile();

private:
    QString file() const { return m_dir->filePath(u"search.sqlite"_s); }
    // Event 1 has "alpha", 2 "beta", 3 both, 4 may have anything.
    SearchIndex::Mark addBlock(quint64 number);
    static SearchQuery query(const char *filter);
    Events asked(const char *filter, quint64 block = 0);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<EventIndex> m_events;
    std::unique_ptr<IndexReader> m_reader;
};

void TestSearchIndex::init()
{
    m_reader.reset();
    m_events.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_events = openIndex(m_dir->filePath(u"index.sqlite"_s));
    QVERIFY(m_events->apply(makeBatch(1, 5)));
    QVERIFY(m_events->apply(makeBatch(SearchBlock::lastOf(0), SearchBlock::lastOf(0) + 2)));
    m_reader = openReader(m_dir->filePath(u"index.sqlite"_s));
}

SearchIndex::Mark TestSearchIndex::addBlock(quint64 number)
{
    SearchBlock block;
    const std::vector<QByteArrayList> texts = {{"alpha"}, {"beta"}, {"alpha", "beta"}};
    TrigramSet trigrams;
    Seq seq = SearchBlock::firstOf(number);
    for (const QByteArrayList &parts : texts) {
        trigrams.clear();
        for (const QByteArray &part : parts)
            trigrams.add(part);
        block.add(++seq, trigrams);
    }
    trigrams.setUnknown();
    block.add(++seq, trigrams);
    const Seq marked = std::max<Seq>(SearchBlock::firstOf(number), 1);
    const SearchIndex::Mark mark{marked, m_reader->details(marked).value_or(EventDetails{}).id};
    auto index = SearchIndex::open(file());
    if (!index || !(*index)->add(number, block, mark))
        qFatal("the block was not added");
    return mark;
}

SearchQuery TestSearchIndex::query(const char *filter)
{
    const auto query = searchQuery(EventFilter::parse(QString::fromUtf8(filter)).filter.root());
    if (!query)
        qFatal("the index can't tell anything of %s", filter);
    return *query;
}

Events TestSearchIndex::asked(const char *filter, quint64 block)
{
    SearchReader reader(file());
    reader.refresh(m_reader.get());
    const auto events = reader.candidates(block, query(filter));
    if (!events)
        qFatal("the index can't tell");
    return *events;
}

void TestSearchIndex::partsHaveBitsOfTheWhole()
{
    const QByteArray text = "post /hooks 支付宝 \xff\x00 end"_ba;
    TrigramSet trigrams;
    trigrams.add(text);
    for (qsizetype begin = 0; begin < text.size(); ++begin) {
        for (const int bit : TrigramSet::bitsOf(text.sliced(begin)))
            QVERIFY(trigrams.bits().test(size_t(bit)));
    }
    QVERIFY(TrigramSet::bitsOf("ab").empty());
    QCOMPARE(TrigramSet::bitsOf("支").size(), 1u);
    QCOMPARE(TrigramSet::bitsOf("aaaaaa").size(), 1u);
    trigrams.clear();
    QVERIFY(trigrams.bits().none());
}

void TestSearchIndex::slices_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("size");
    QTest::newRow("none") << 0 << 0;
    QTest::newRow("one") << 1 << 2;
    QTest::newRow("longest list") << 255 << 510;
    QTest::newRow("shortest bitmap") << 256 << 512;
    QTest::newRow("all") << 4096 << 512;
}

void TestSearchIndex::slices()
{
    QFETCH(int, count);
    QFETCH(int, size);
    SearchBlock block;
    TrigramSet trigrams;
    trigrams.add("abc");
    const int bit = TrigramSet::bitsOf("abc").front();
    Events expected;
    for (int i = 0; i < count; ++i) {
        const auto place = size_t(4095 - i * 16 % 4096 - i / 256); // all different, up to both ends
        block.add(SearchBlock::firstOf(7) + place, trigrams);
        expected.set(place);
    }
    QCOMPARE(int(expected.count()), count);
    QCOMPARE(int(block.slice(bit).size()), size);
    QVERIFY(SearchBlock::decoded(block.slice(bit)) == expected);
    QVERIFY(block.slice(bit == 0 ? 1 : 0).isEmpty());
}

void TestSearchIndex::damagedSlices()
{
    QVERIFY(!SearchBlock::decoded("\x01"));
    QVERIFY(!SearchBlock::decoded(QByteArrayView("\xff\xff"))); // a place that there is not
    QVERIFY(!SearchBlock::decoded(QByteArray(513, 'x')));
    QVERIFY(!SearchBlock::decoded(QByteArray(514, '\0')));
}

void TestSearchIndex::queries_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("tells");
    for (const char *filter :
         {"word", "支", "\"two words\"", "body:word", "header.x-kind:a", "has:header.x-kind", "host:example",
          "id:0190163d", "body.amount>1000", "body.id:word", "word OR other", "method:POST word",
          "-other word", "(a OR word) other"})
        QTest::newRow(filter) << QString::fromUtf8(filter) << true;
    for (const char *filter :
         {"ab", "-word", "word OR ab", "method:POST", "path:/hooks", "size>10", "/regex/", "body.n=1000",
          "header:\"accept: text\"", "is:event", "{\"source\":[\"a\"]}"})
        QTest::newRow(filter) << QString::fromUtf8(filter) << false;
}

void TestSearchIndex::queries()
{
    QFETCH(QString, filter);
    QFETCH(bool, tells);
    const EventFilter::Outcome outcome = EventFilter::parse(filter);
    QVERIFY(outcome.isValid());
    QCOMPARE(searchQuery(outcome.filter.root()).has_value(), tells);
}

void TestSearchIndex::combinesTrigrams()
{
    addBlock(0);
    QCOMPARE(asked("alpha"), Events(0b11010));
    QCOMPARE(asked("LPH"), Events(0b11010));
    QCOMPARE(asked("alpha beta"), Events(0b11000));
    QCOMPARE(asked("alpha OR beta"), Events(0b11110));
    QCOMPARE(asked("gamma"), Events(0b10000));
    QCOMPARE(asked("(alpha OR gamma) beta"), Events(0b11000));
}

void TestSearchIndex::goesOnAfterReopening()
{
    addBlock(0);
    SearchReader reader(file());
    reader.refresh(m_reader.get());
    QCOMPARE(reader.lastSeq(), SearchBlock::lastOf(0));
    QVERIFY(!reader.candidates(1, query("alpha")));
    addBlock(1);
    QVERIFY(!reader.candidates(1, query("alpha"))); // not before it looks again
    reader.refresh(m_reader.get());
    QCOMPARE(reader.lastSeq(), SearchBlock::lastOf(1));
    QCOMPARE(*reader.candidates(1, query("beta")), Events(0b11100));
    QCOMPARE((*SearchIndex::open(file()))->lastBlock(), std::optional<quint64>(1));
}

void TestSearchIndex::knowsNothingOfOtherEvents()
{
    addBlock(0);
    const auto other = openIndex(m_dir->filePath(u"other.sqlite"_s));
    IndexBatch batch = makeBatch(1, 5);
    batch.entries[0].details.id.fill(0xee);
    QVERIFY(other->apply(batch));
    const auto events = openReader(m_dir->filePath(u"other.sqlite"_s));
    SearchReader reader(file());
    reader.refresh(events.get());
    QCOMPARE(reader.lastSeq(), Seq(0));
    QVERIFY(!reader.candidates(0, query("alpha")));
    const auto index = std::move(*SearchIndex::open(file()));
    QVERIFY(index->belongsTo(m_reader.get()));
    QVERIFY(!index->belongsTo(events.get()));
    QVERIFY(index->clear());
    QVERIFY(index->belongsTo(events.get()));
    QVERIFY(!index->lastBlock());
}

void TestSearchIndex::unusableFileIsMadeAnew_data()
{
    QTest::addColumn<bool>("isNewer");
    QTest::newRow("damaged") << false;
    QTest::newRow("of a newer version") << true;
}

void TestSearchIndex::unusableFileIsMadeAnew()
{
    QFETCH(bool, isNewer);
    addBlock(0);
    if (isNewer) {
        auto database = Database::open(file(), Database::Access::Existing);
        QVERIFY(database && database->execute("PRAGMA user_version = 99"));
    } else {
        QFile damaged(file());
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write(QByteArray(8192, 'x')) == 8192);
        QFile::remove(file() + u"-wal"_s);
    }
    SearchReader reader(file());
    reader.refresh(m_reader.get());
    QCOMPARE(reader.lastSeq(), Seq(0));
    const auto index = SearchIndex::open(file());
    QVERIFY2(index, index ? "" : qPrintable(index.error().message));
    QVERIFY(!(*index)->lastBlock());
    addBlock(0);
    reader.refresh(m_reader.get());
    QCOMPARE(reader.lastSeq(), SearchBlock::lastOf(0));
}

void TestSearchIndex::damagedSliceTellsNothing()
{
    addBlock(0);
    auto database = Database::open(file(), Database::Access::Existing);
    QVERIFY(database && database->execute("UPDATE slices SET events = x'010203'"));
    SearchReader reader(file());
    reader.refresh(m_reader.get());
    QVERIFY(!reader.candidates(0, query("alpha")));
}

// What a scan looks at then is a few of the payloads, and each that has the word.
void TestSearchIndex::narrowsDownToPayloads()
{
    FilterSamples store;
    store.addGithub();
    store.buildSearchIndex();
    store.search->refresh(store.reader());
    for (const char *word : {"pull_request_review_thread", "dependabot", "x-github-event: PUSH", "支付宝"}) {
        const auto candidates =
                store.search->candidates(0, query(qPrintable(u"\"%1\""_s.arg(QString::fromUtf8(word)))));
        QVERIFY(candidates);
        const std::vector<Seq> found =
                store.found(EventFilter::parse(quotedFilterValue(QString::fromUtf8(word))).filter);
        for (const Seq seq : found)
            QVERIFY(candidates->test(seq));
        QVERIFY2(candidates->count() < store.samples.size() / 2,
                 qPrintable(QString::number(candidates->count())));
    }
}

void TestSearchIndex::cantTellWithoutFile()
{
    SearchReader reader(file());
    reader.refresh(m_reader.get());
    QCOMPARE(reader.lastSeq(), Seq(0));
    QVERIFY(!reader.candidates(0, query("alpha")));
    QVERIFY(!QFile::exists(file()));
    addBlock(0);
    reader.refresh(m_reader.get());
    QCOMPARE(reader.lastSeq(), SearchBlock::lastOf(0));
}

QTEST_GUILESS_MAIN(TestSearchIndex)
#include "tst_searchindex.moc"
