// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/capturerecord.h"
#include "requests.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

CaptureRecord recordOf(CapturedRequest request,
                       CaptureRecord::Verdict verdict = CaptureRecord::Verdict::Accepted)
{
    CaptureRecord record;
    record.id = uuidFromText("0190163d-8694-739b-aea5-966c26f8ad91");
    record.verdict = verdict;
    record.answerStatus = 202;
    record.connector = {"connection-abcd1234"};
    record.request = std::make_shared<const CapturedRequest>(std::move(request));
    return record;
}

QByteArray encoded(const CaptureRecord &record)
{
    QByteArray bytes;
    encodeCapture(record, bytes);
    return bytes;
}

void compare(const CaptureRecord &actual, const CaptureRecord &expected)
{
    QCOMPARE(actual.id, expected.id);
    QCOMPARE(actual.verdict, expected.verdict);
    QCOMPARE(actual.answerStatus, expected.answerStatus);
    QCOMPARE(actual.connector, expected.connector);
    const CapturedRequest &a = *actual.request;
    const CapturedRequest &e = *expected.request;
    QCOMPARE(a.head, e.head);
    QCOMPARE(a.wireBody, e.wireBody);
    QCOMPARE(a.chunked, e.chunked);
    QCOMPARE(a.body(), e.body());
    QCOMPARE(a.method, e.method);
    QCOMPARE(a.target, e.target);
    QCOMPARE(a.fields.size(), e.fields.size());
    for (std::size_t i = 0; i < a.fields.size(); ++i) {
        QCOMPARE(a.fields[i].name, e.fields[i].name);
        QCOMPARE(a.fields[i].value, e.fields[i].value);
    }
    QCOMPARE(a.peerAddress, e.peerAddress);
    QCOMPARE(a.peerAddress.scopeId(), e.peerAddress.scopeId());
    QCOMPARE(a.peerPort, e.peerPort);
    QCOMPARE(a.localAddress, e.localAddress);
    QCOMPARE(a.localPort, e.localPort);
    QCOMPARE(a.tls, e.tls);
    QCOMPARE(a.firstByteUs, e.firstByteUs);
    QCOMPARE(a.lastByteUs, e.lastByteUs);
    QCOMPARE(a.rejection.has_value(), e.rejection.has_value());
    if (a.rejection) {
        QCOMPARE(a.rejection->reason, e.rejection->reason);
        QCOMPARE(a.rejection->status, e.rejection->status);
        QCOMPARE(a.rejection->text, e.rejection->text);
    }
}

CaptureRecord chunkedRecord()
{
    return recordOf(chunkedRequestOf("POST /a?b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n",
                                     "3\r\nabc\r\n0\r\nX-Trailer: t\r\n\r\n"));
}

CaptureRecord rejectedRecord()
{
    CapturedRequest request = requestOf(QByteArray("GET\0 /", 6));
    request.rejection = {Rejection::Reason::Malformed, 400, "a control character in the request line"};
    CaptureRecord record = recordOf(request, CaptureRecord::Verdict::Rejected);
    record.connector = {};
    return record;
}

QByteArray randomBytes(QRandomGenerator &random, int longest)
{
    QByteArray bytes(random.bounded(longest + 1), Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(random.bounded(256));
    return bytes;
}

} // namespace

class tst_CaptureRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void layout();
    void roundTrip_data();
    void roundTrip();
    void randomRoundTrips();
    void appends();
    void everyTruncationFails_data();
    void everyTruncationFails();
    void flippedBytesNeverCrash();
    void unknownValuesFail();
    void withoutLocalAddress();
    void longTextsAreCut();
};

// The format is on people's disks: it must not change unnoticed.
void tst_CaptureRecord::layout()
{
    CapturedRequest request = requestOf("GET / HTTP/1.1\r\n\r\n", "hi");
    request.firstByteUs = 1;
    request.lastByteUs = 258;
    request.rejection = {Rejection::Reason::BodyTimeout, 408, "slow"};
    CaptureRecord record = recordOf(request, CaptureRecord::Verdict::Rejected);
    record.connector = {"c-1"};
    QCOMPARE(encoded(record).toHex(), QByteArray("01"
                                                 "02"
                                                 "ca00"
                                                 "06"
                                                 "0190163d8694739baea5966c26f8ad91"
                                                 "0100000000000000"
                                                 "0201000000000000"
                                                 "dacf"
                                                 "901f"
                                                 "047f000001"
                                                 "00"
                                                 "047f000001"
                                                 "00"
                                                 "03632d31"
                                                 "05"
                                                 "9801"
                                                 "0400736c6f77"
                                                 "12000000474554202f20485454502f312e310d0a0d0a"
                                                 "020000006869"));
}

void tst_CaptureRecord::roundTrip_data()
{
    QTest::addColumn<CaptureRecord>("record");
    const auto row = [](const char *name, const CaptureRecord &record) { QTest::newRow(name) << record; };
    const QByteArray head = "POST /x HTTP/1.1\r\nA: 1\r\na:2\r\n\r\n";
    row("plain", recordOf(requestOf(head, QByteArray("body\0\xff\n", 7))));
    row("no body", recordOf(requestOf(head)));
    row("chunked", chunkedRecord());
    row("rejected", rejectedRecord());
    row("nothing at all", recordOf(CapturedRequest(), CaptureRecord::Verdict::Unclaimed));
    CapturedRequest six = requestOf(head);
    six.peerAddress = QHostAddress(u"2001:db8::1"_s);
    row("IPv6", recordOf(six, CaptureRecord::Verdict::Oversized));
    six.peerAddress = QHostAddress(u"fe80::1%eth0"_s);
    row("IPv6 with scope", recordOf(six));
    six.peerAddress = QHostAddress(u"::ffff:127.0.0.1"_s);
    row("IPv4 mapped", recordOf(six));
    row("large", recordOf(requestOf(head, QByteArray(5'000'000, 'x'))));
    CapturedRequest secure = requestOf(head);
    secure.tls = true;
    row("over TLS", recordOf(secure));
    CapturedRequest times = requestOf(head);
    times.firstByteUs = std::numeric_limits<qint64>::min();
    times.lastByteUs = std::numeric_limits<qint64>::max();
    row("times", recordOf(times));
}

void tst_CaptureRecord::roundTrip()
{
    QFETCH(CaptureRecord, record);
    const Result<CaptureRecord> decoded = decodeCapture(encoded(record));
    QVERIFY(decoded);
    compare(*decoded, record);
    const QByteArray payload = encoded(record);
    QCOMPARE(encoded(*decoded), payload);
    const std::optional<CaptureBytes> bytes = captureBytes(payload);
    QCOMPARE(bytes.has_value(), !record.request->chunked && !record.request->rejection);
    if (bytes) {
        QCOMPARE(bytes->head, record.request->head);
        QCOMPARE(bytes->body, record.request->wireBody);
        QVERIFY(!captureBytes(payload.chopped(1)));
    }
}

void tst_CaptureRecord::randomRoundTrips()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 2000; ++round) {
        CapturedRequest request = requestOf(randomBytes(random, 300), randomBytes(random, 300));
        request.chunked = random.bounded(2);
        if (request.chunked)
            request.decodedBody = decodeChunked(request.wireBody);
        request.peerPort = quint16(random.generate());
        request.lastByteUs = qint64(random.generate64());
        if (random.bounded(2)) {
            request.rejection = {Rejection::Reason(1 + random.bounded(13)), quint16(random.generate()),
                                 randomBytes(random, 50)};
        }
        CaptureRecord record = recordOf(request, CaptureRecord::Verdict(1 + random.bounded(4)));
        record.connector.text = randomBytes(random, 20);
        const Result<CaptureRecord> decoded = decodeCapture(encoded(record));
        QVERIFY(decoded);
        compare(*decoded, record);
        if (QTest::currentTestFailed())
            return;
    }
}

void tst_CaptureRecord::appends()
{
    QByteArray bytes = "before";
    encodeCapture(chunkedRecord(), bytes);
    QCOMPARE(bytes, "before" + encoded(chunkedRecord()));
}

void tst_CaptureRecord::everyTruncationFails_data()
{
    QTest::addColumn<CaptureRecord>("record");
    QTest::newRow("chunked") << chunkedRecord();
    QTest::newRow("rejected") << rejectedRecord();
    QTest::newRow("nothing at all") << recordOf(CapturedRequest());
}

void tst_CaptureRecord::everyTruncationFails()
{
    QFETCH(CaptureRecord, record);
    const QByteArray bytes = encoded(record);
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        const QByteArray cut = bytes.first(size); // a buffer of its own, so that a sanitizer sees its end
        const Result<CaptureRecord> decoded = decodeCapture(cut);
        QVERIFY2(!decoded, qPrintable(QString::number(size)));
        QVERIFY(!decoded.error().message.isEmpty());
    }
    QVERIFY(!decodeCapture(bytes + '\0'));
    QVERIFY(decodeCapture(bytes));
}

void tst_CaptureRecord::flippedBytesNeverCrash()
{
    for (const CaptureRecord &record : {chunkedRecord(), rejectedRecord()}) {
        const QByteArray bytes = encoded(record);
        int failed = 0;
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            for (int bit = 0; bit < 8; ++bit) {
                QByteArray flipped = bytes;
                flipped[at] = char(flipped[at] ^ 1 << bit);
                const Result<CaptureRecord> decoded = decodeCapture(flipped);
                failed += decoded ? 0 : 1;
                QVERIFY(!decoded || encoded(*decoded) != bytes);
            }
        }
        QVERIFY(failed > 100);
    }
}

void tst_CaptureRecord::unknownValuesFail()
{
    const QByteArray bytes = encoded(rejectedRecord());
    const auto decodes = [&](qsizetype at, char value) {
        QByteArray changed = bytes;
        changed[at] = value;
        return decodeCapture(changed).has_value();
    };
    QVERIFY(!decodes(0, 0) && !decodes(0, 2)); // format version
    QVERIFY(decodes(1, 4));
    QVERIFY(!decodes(1, 0) && !decodes(1, 5)); // verdict
    QVERIFY(!decodes(4, 22));                  // flags
    QVERIFY(!decodes(41, 3));                  // size of the peer's address
    QVERIFY(!decodes(47, 3));                  // and of the local one
    const qsizetype reason = 54;
    QCOMPARE(bytes[reason], char(1));
    QVERIFY(decodes(reason, 13));
    QVERIFY(!decodes(reason, 0) && !decodes(reason, char(Rejection::Reason::TlsFailed) + 1));
}

void tst_CaptureRecord::withoutLocalAddress()
{
    CapturedRequest request = requestOf("GET / HTTP/1.1\r\n\r\n");
    request.localAddress = {};
    const QByteArray bytes = encoded(recordOf(request));
    QCOMPARE(bytes[4], char(0)); // as it was written before addresses were
    const Result<CaptureRecord> decoded = decodeCapture(bytes);
    QVERIFY(decoded);
    QVERIFY(decoded->request->localAddress.isNull());
    QCOMPARE(decoded->request->localPort, request.localPort);
}

void tst_CaptureRecord::longTextsAreCut()
{
    CaptureRecord record = rejectedRecord();
    auto request = std::make_shared<CapturedRequest>(*record.request);
    request->parseHead();
    request->rejection->text = QByteArray(100'000, 'x');
    record.request = request;
    record.connector.text = QByteArray(300, 'c');
    const Result<CaptureRecord> decoded = decodeCapture(encoded(record));
    QVERIFY(decoded);
    QCOMPARE(decoded->request->rejection->text, QByteArray(65'535, 'x'));
    QCOMPARE(decoded->connector.text, QByteArray(255, 'c'));
    QCOMPARE(decoded->request->head, request->head);
}

QTEST_GUILESS_MAIN(tst_CaptureRecord)
#include "tst_capturerecord.moc"
