// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexsupport.h"

#include "core/event/eventjson.h"
#include "core/index/eventreader.h"
#include "core/index/handmaderecord.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Hookwright;
using namespace Hookwright::IndexTest;
using namespace Qt::StringLiterals;

class TestEventReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void acceptedRequest();
    void usesTheConfigurationOfItsTime();
    void requestsThatAreNoEvents_data();
    void requestsThatAreNoEvents();
    void handMadeEvent();
    void brokenPayloads_data();
    void brokenPayloads();
    void answerToTheSender();
    void damagedRecord();
    void unknownConfiguration();
    void unknownNumber();
    void anotherRecordInItsPlace();
    void bytesAlone();

private:
    static constexpr quint32 version = 5;

    Seq store(RecordKind kind, const QByteArray &payload, RowKind rowKind, quint32 configuration = version);
    CaptureRecord capture(CaptureRecord::Verdict verdict) const;
    static QByteArray encoded(const CaptureRecord &record);
    void addConfiguration(quint32 number, const QByteArray &region);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<EventIndex> m_index;
    std::unique_ptr<IndexReader> m_reader;
    std::unique_ptr<ConfigurationHistory> m_history;
    Configuration m_configuration;
};

void TestEventReader::init()
{
    m_reader.reset();
    m_index.reset();
    m_log.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    auto log = EventLog::open(m_dir->filePath(u"log"_s), {});
    QVERIFY(log);
    m_log = std::move(*log);
    m_index = openIndex(m_dir->filePath(u"index.sqlite"_s));
    m_reader = openReader(m_dir->filePath(u"index.sqlite"_s));
    m_history = std::make_unique<ConfigurationHistory>();
    m_configuration = Configuration::makeDefault();
    addConfiguration(version, "ap-testing");
}

void TestEventReader::addConfiguration(quint32 number, const QByteArray &region)
{
    m_configuration.version = number;
    m_configuration.buses[0].region = region;
    m_history->add(std::make_shared<const Configuration>(m_configuration));
}

Seq TestEventReader::store(RecordKind kind, const QByteArray &payload, RowKind rowKind, quint32 configuration)
{
    LogEntry entry{quint8(kind), true, configuration, payload, 0, {}};
    if (!m_log->append({&entry, 1}))
        return 0;
    IndexBatch batch;
    batch.entries.push_back(makeEntry(entry.seq));
    batch.entries[0].row.kind = rowKind;
    batch.entries[0].row.position = entry.position;
    batch.entries[0].row.configurationVersion = configuration;
    return m_index->apply(batch) ? entry.seq : 0;
}

CaptureRecord TestEventReader::capture(CaptureRecord::Verdict verdict) const
{
    auto request = std::make_shared<CapturedRequest>();
    request->head =
            "POST /a%2Fb?x=1 HTTP/1.1\r\nHost: localhost\r\nX-Test:  one \r\nContent-Length: 4\r\n\r\n";
    request->wireBody = QByteArray("b\0dy", 4);
    request->firstByteUs = 1'700'000'000'000'000;
    request->lastByteUs = 1'700'000'000'250'000;
    request->parseHead();
    CaptureRecord record;
    record.id = {1, 2, 3};
    record.verdict = verdict;
    record.answerStatus = 200;
    if (verdict == CaptureRecord::Verdict::Accepted || verdict == CaptureRecord::Verdict::Oversized)
        record.connector = m_configuration.buses[0].connectors[0].id;
    record.request = request;
    return record;
}

QByteArray TestEventReader::encoded(const CaptureRecord &record)
{
    QByteArray payload;
    encodeCapture(record, payload);
    return payload;
}

void TestEventReader::acceptedRequest()
{
    const CaptureRecord record = capture(CaptureRecord::Verdict::Accepted);
    const Seq seq = store(RecordKind::Capture, encoded(record), RowKind::Accepted);
    const Result<StoredEvent> stored = EventReader(m_reader.get(), m_log.get(), m_history.get()).read(seq);
    QVERIFY(stored);
    QCOMPARE(stored->row.seq, seq);
    QCOMPARE(stored->details.source, "127.0.0.1:50001");
    QVERIFY(stored->request);
    QCOMPARE(stored->request->head, record.request->head);
    QCOMPARE(stored->request->wireBody, record.request->wireBody);
    QCOMPARE(stored->configuration->version, version);
    QVERIFY(stored->damagedBytes.isEmpty());
    QVERIFY(stored->event);
    EventLoss loss;
    const Event expected = makeApiGatewayEvent(*record.request, record.id,
                                               m_configuration.buses[0].connectors[0], "ap-testing", &loss);
    QCOMPARE(eventToJson(*stored->event), eventToJson(expected));
    QCOMPARE(stored->event->region, "ap-testing");
    QCOMPARE(stored->loss.bodyBase64, loss.bodyBase64);
}

void TestEventReader::answerToTheSender()
{
    m_configuration.buses[0].connectors[0].answer.body = "first";
    addConfiguration(version + 1, "ap-testing");
    const CaptureRecord record = capture(CaptureRecord::Verdict::Accepted);
    const Seq seq = store(RecordKind::Capture, encoded(record), RowKind::Accepted, version + 1);
    m_configuration.buses[0].connectors[0].answer.body = "of today";
    addConfiguration(version + 2, "ap-testing");
    Result<StoredEvent> stored = EventReader(m_reader.get(), m_log.get(), m_history.get()).read(seq);
    QVERIFY(stored);
    stored->row.answerStatus = 200;
    QCOMPARE(answerOf(*stored)->body, "first"_ba);
    stored->row.answerStatus = 503; // by something else
    QVERIFY(!answerOf(*stored));

    const Seq unclaimed = store(RecordKind::Capture, encoded(capture(CaptureRecord::Verdict::Unclaimed)),
                                RowKind::Unclaimed);
    QVERIFY(!answerOf(*EventReader(m_reader.get(), m_log.get(), m_history.get()).read(unclaimed)));
}

void TestEventReader::usesTheConfigurationOfItsTime()
{
    const Seq before =
            store(RecordKind::Capture, encoded(capture(CaptureRecord::Verdict::Accepted)), RowKind::Accepted);
    addConfiguration(version + 1, "ap-later");
    const Seq after = store(RecordKind::Capture, encoded(capture(CaptureRecord::Verdict::Accepted)),
                            RowKind::Accepted, version + 1);
    const EventReader reader(m_reader.get(), m_log.get(), m_history.get());
    QCOMPARE(reader.read(before)->event->region, "ap-testing");
    QCOMPARE(reader.read(after)->event->region, "ap-later");
}

void TestEventReader::requestsThatAreNoEvents_data()
{
    QTest::addColumn<int>("verdict");
    QTest::newRow("rejected") << int(CaptureRecord::Verdict::Rejected);
    QTest::newRow("unclaimed") << int(CaptureRecord::Verdict::Unclaimed);
    QTest::newRow("oversized") << int(CaptureRecord::Verdict::Oversized);
}

void TestEventReader::requestsThatAreNoEvents()
{
    QFETCH(int, verdict);
    const Seq seq =
            store(RecordKind::Capture, encoded(capture(CaptureRecord::Verdict(verdict))), RowKind::Rejected);
    const Result<StoredEvent> stored = EventReader(m_reader.get(), m_log.get(), m_history.get()).read(seq);
    QVERIFY(stored);
    QVERIFY(stored->request);
    QVERIFY(!stored->event);
    QVERIFY(stored->damagedBytes.isEmpty());
}

void TestEventReader::handMadeEvent()
{
    HandMadeRecord made;
    made.timeUs = 1'700'000'000'000'000;
    made.bus = m_configuration.buses[0].id;
    made.json = R"({"source":"by.hand","data":{"n":1.0,"n":10000000000000000000001}})";
    const Seq seq = store(RecordKind::HandMade, encodeHandMade(made), RowKind::HandMade);
    const Result<StoredEvent> stored = EventReader(m_reader.get(), m_log.get(), m_history.get()).read(seq);
    QVERIFY(stored);
    QVERIFY(!stored->request);
    QVERIFY(stored->event);
    QCOMPARE(stored->event->source, "by.hand");
    QCOMPARE(stored->event->region, "ap-testing");
    QCOMPARE(std::get<JsonData>(stored->event->data).text, R"({"n":1.0,"n":10000000000000000000001})");
}

void TestEventReader::brokenPayloads_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("capture") << int(RecordKind::Capture);
    QTest::newRow("hand-made") << int(RecordKind::HandMade);
}

void TestEventReader::brokenPayloads()
{
    QFETCH(int, kind);
    const Seq seq = store(RecordKind(kind), "\xFFnonsense", RowKind::Damaged);
    const Seq undecodable = store(RecordKind(kind), "\xFFnonsense", RowKind::Accepted);
    const EventReader reader(m_reader.get(), m_log.get(), m_history.get());
    for (const Seq number : {seq, undecodable}) {
        const Result<StoredEvent> stored = reader.read(number);
        QVERIFY(stored);
        QVERIFY(!stored->request);
        QVERIFY(!stored->event);
        QCOMPARE(stored->damagedBytes, "\xFFnonsense");
        QCOMPARE(stored->row.kind, RowKind::Damaged);
    }
}

void TestEventReader::damagedRecord()
{
    const QByteArray payload = encoded(capture(CaptureRecord::Verdict::Accepted));
    const Seq seq = store(RecordKind::Capture, payload, RowKind::Accepted);
    QVERIFY(m_log->sync());
    QFile segment(m_dir->filePath(u"log/00000001.seg"_s));
    QVERIFY(segment.open(QIODevice::ReadWrite));
    QVERIFY(segment.seek(m_reader->row(seq)->position.offset + 32 + payload.size() - 1));
    QCOMPARE(segment.write("!"), 1);
    segment.close();
    const Result<StoredEvent> stored = EventReader(m_reader.get(), m_log.get(), m_history.get()).read(seq);
    QVERIFY(stored);
    QVERIFY(!stored->event);
    QVERIFY(!stored->request);
    QCOMPARE(stored->damagedBytes, payload.chopped(1) + '!');
    QCOMPARE(stored->row.kind, RowKind::Damaged); // it was whole when it was indexed
}

void TestEventReader::unknownConfiguration()
{
    const Seq seq = store(RecordKind::Capture, encoded(capture(CaptureRecord::Verdict::Accepted)),
                          RowKind::Accepted, 99);
    const Result<StoredEvent> stored = EventReader(m_reader.get(), m_log.get(), m_history.get()).read(seq);
    QVERIFY(stored);
    QVERIFY(stored->request);
    QVERIFY(!stored->configuration);
    QVERIFY(!stored->event);
}

void TestEventReader::unknownNumber()
{
    const EventReader reader(m_reader.get(), m_log.get(), m_history.get());
    const Result<StoredEvent> stored = reader.read(42);
    QVERIFY(!stored);
    QCOMPARE(stored.error().code, "NotFound");
    QVERIFY(stored.error().message.contains(u"42"));
    EventRow row;
    row.position = {7, 32};
    LogReader log = reader.logReader();
    QVERIFY(!reader.read(row, &log));
}

// A log that lost its end goes on there with other records.
void TestEventReader::anotherRecordInItsPlace()
{
    const QByteArray payload = encoded(capture(CaptureRecord::Verdict::Accepted));
    const Seq first = store(RecordKind::Capture, payload, RowKind::Accepted);
    const Seq second = store(RecordKind::Capture, payload, RowKind::Accepted);
    const EventReader reader(m_reader.get(), m_log.get(), m_history.get());
    EventRow row = *m_reader->row(first);
    LogReader log = reader.logReader();
    QVERIFY(reader.read(row, &log));
    row.position = m_reader->row(second)->position;
    const Result<StoredEvent> stored = reader.read(row, &log);
    QVERIFY(!stored);
    QCOMPARE(stored.error().code, "NotFound");
}

void TestEventReader::bytesAlone()
{
    const CaptureRecord record = capture(CaptureRecord::Verdict::Rejected);
    HandMadeRecord made;
    made.id = {4, 5, 6};
    made.bus = m_configuration.buses[0].id;
    made.json = R"({"source":"by.hand"})";
    const Seq captured = store(RecordKind::Capture, encoded(record), RowKind::Rejected);
    const Seq byHand = store(RecordKind::HandMade, encodeHandMade(made), RowKind::HandMade);
    const Seq damaged = store(RecordKind::Capture, "nonsense", RowKind::Damaged);
    const EventReader reader(m_reader.get(), m_log.get(), m_history.get());
    LogReader log = reader.logReader();
    const auto bytes = [&](Seq seq) { return EventReader::readBytes(*m_reader->row(seq), &log); };
    QCOMPARE(bytes(captured)->request->head, record.request->head);
    QCOMPARE(bytes(captured)->request->wireBody, record.request->wireBody);
    QVERIFY(bytes(captured)->id == record.id);
    QVERIFY(!bytes(byHand)->request);
    QCOMPARE(bytes(byHand)->json, made.json);
    QVERIFY(bytes(byHand)->id == made.id);
    QVERIFY(!bytes(damaged)->request);
    QVERIFY(bytes(damaged)->id == Uuid{});
    EventRow row = *m_reader->row(captured);
    row.position = m_reader->row(byHand)->position;
    QCOMPARE(EventReader::readBytes(row, &log).error().code, "NotFound");
}

QTEST_GUILESS_MAIN(TestEventReader)
#include "tst_eventreader.moc"
