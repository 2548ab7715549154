// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordsupport.h"

using namespace Hookwright;
using namespace Hookwright::IndexTest;
using namespace Qt::StringLiterals;

class TestEntryBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void acceptedRequest();
    void rejectedRequest();
    void requestsWithoutEvent_data();
    void requestsWithoutEvent();
    void routesWithTheVersionOfTheRecord();
    void connectorThatIsNotThere();
    void versionThatIsNotThere();
    void versionThatComesLater();
    void handMadeEvent();
    void handMadeEventTellsOfItsRequest_data();
    void handMadeEventTellsOfItsRequest();
    void handMadeOnUnknownBus();
    void importedEventIsDescribedAsItsRequest();
    void signatures();
    void handMadeThatCantBeRead_data();
    void handMadeThatCantBeRead();
    void damagedRecord();
    void recordOfANewerKind();
    void configurationRecord();
    void shortensTexts();
    void ipv6Source();
    void readsBackFromTheLog();

private:
    IndexEntry build(const LoggedRecord &record);

    std::unique_ptr<ConfigurationHistory> m_history;
    std::unique_ptr<EntryBuilder> m_builder;
};

void TestEntryBuilder::init()
{
    m_history = std::make_unique<ConfigurationHistory>();
    m_history->add(std::make_shared<const Configuration>(routingConfiguration(1)));
    m_builder = std::make_unique<EntryBuilder>(m_history.get());
}

IndexEntry TestEntryBuilder::build(const LoggedRecord &record)
{
    IndexBatch batch;
    m_builder->add(record, &batch);
    return batch.entries.size() == 1 ? batch.entries.front() : IndexEntry{};
}

void TestEntryBuilder::acceptedRequest()
{
    const IndexEntry entry = build(makeCaptured(7, CaptureRecord::Verdict::Accepted,
                                                makeRequest("POST", "/a%2Fb?x=1&y", "{\"k\":1}")));
    QCOMPARE(entry.row.seq, Seq(7));
    QCOMPARE(entry.row.kind, RowKind::Accepted);
    QCOMPARE(entry.row.timeUs, 1'700'000'000'000'250);
    QCOMPARE(entry.row.answerStatus, 200);
    QCOMPARE(entry.row.size, 7u);
    QCOMPARE(entry.row.method, "POST"_ba);
    QCOMPARE(entry.row.path, "/a%2Fb"_ba);
    QCOMPARE(entry.row.query, "x=1&y"_ba);
    QCOMPARE(entry.row.contentType, "application/json"_ba);
    QCOMPARE(entry.row.hint, "GitHub push"_ba);
    QVERIFY(entry.row.signature.isEmpty() && !entry.row.signature.isNull());
    QCOMPARE(entry.row.position, (LogPosition{1, 700}));
    QCOMPARE(entry.row.configurationVersion, 1u);
    QCOMPARE(entry.row.matchedRules, 2);
    QCOMPARE(entry.details.source, "127.0.0.1:50123"_ba);
    QCOMPARE(entry.details.durationUs, 250);
    QCOMPARE(entry.details.recordLength, 321u);
    QCOMPARE(entry.details.id[0], 7);
    QCOMPARE(entry.matches, (std::vector<RuleId>{ruleA, ruleB}));
    // The disabled target of rule B gets nothing.
    QCOMPARE(entry.outbox, (std::vector<std::pair<RuleId, TargetId>>{{ruleA, targetA}, {ruleA, targetB}}));
}

void TestEntryBuilder::rejectedRequest()
{
    auto request = makeRequest("POST", "/");
    request->rejection = Rejection{Rejection::Reason::Malformed, 400, "two Content-Length fields"};
    LoggedRecord record = makeCaptured(3, CaptureRecord::Verdict::Rejected, request);
    record.capture.answerStatus = 400;
    const IndexEntry entry = build(record);
    QCOMPARE(entry.row.kind, RowKind::Rejected);
    QCOMPARE(entry.row.answerStatus, 400);
    QCOMPARE(entry.row.hint, "two Content-Length fields"_ba);
    QVERIFY(entry.matches.empty());
    QVERIFY(entry.outbox.empty());
}

void TestEntryBuilder::requestsWithoutEvent_data()
{
    QTest::addColumn<CaptureRecord::Verdict>("verdict");
    QTest::addColumn<RowKind>("kind");
    QTest::newRow("unclaimed") << CaptureRecord::Verdict::Unclaimed << RowKind::Unclaimed;
    QTest::newRow("oversized") << CaptureRecord::Verdict::Oversized << RowKind::Rejected;
}

void TestEntryBuilder::requestsWithoutEvent()
{
    QFETCH(const CaptureRecord::Verdict, verdict);
    QFETCH(const RowKind, kind);
    const IndexEntry entry = build(makeCaptured(1, verdict, makeRequest("POST", "/x")));
    QCOMPARE(entry.row.kind, kind);
    QCOMPARE(entry.row.path, "/x"_ba);
    QCOMPARE(entry.row.matchedRules, 0);
    QVERIFY(entry.matches.empty());
    QVERIFY(entry.outbox.empty());
}

void TestEntryBuilder::routesWithTheVersionOfTheRecord()
{
    Configuration later = routingConfiguration(2);
    later.buses[0].rules.erase(later.buses[0].rules.begin());
    m_history->add(std::make_shared<const Configuration>(later));
    const RequestPtr request = makeRequest("POST", "/");
    const auto accepted = CaptureRecord::Verdict::Accepted;
    QCOMPARE(build(makeCaptured(1, accepted, request, 2)).matches, std::vector<RuleId>{ruleB});
    QCOMPARE(build(makeCaptured(2, accepted, request, 1)).matches, (std::vector<RuleId>{ruleA, ruleB}));
    QCOMPARE(build(makeCaptured(3, accepted, request, 2)).matches, std::vector<RuleId>{ruleB});
    QCOMPARE(build(makeCaptured(4, accepted, makeRequest("GET", "/"), 1)).matches,
             std::vector<RuleId>{ruleB});
}

void TestEntryBuilder::connectorThatIsNotThere()
{
    LoggedRecord record = makeCaptured(1, CaptureRecord::Verdict::Accepted, makeRequest("POST", "/"));
    record.capture.connector.text = "connection-gone0000";
    const IndexEntry entry = build(record);
    QCOMPARE(entry.row.kind, RowKind::Accepted);
    QVERIFY(entry.matches.empty());
}

void TestEntryBuilder::versionThatIsNotThere()
{
    const IndexEntry entry =
            build(makeCaptured(1, CaptureRecord::Verdict::Accepted, makeRequest("POST", "/"), 99));
    QCOMPARE(entry.row.kind, RowKind::Accepted);
    QCOMPARE(entry.row.configurationVersion, 99u);
    QVERIFY(entry.matches.empty());
}

void TestEntryBuilder::versionThatComesLater()
{
    const LoggedRecord record =
            makeCaptured(1, CaptureRecord::Verdict::Accepted, makeRequest("POST", "/"), 2);
    QVERIFY(build(record).matches.empty());
    m_history->add(std::make_shared<const Configuration>(routingConfiguration(2)));
    QCOMPARE(build(record).matches.size(), size_t(2));
}

void TestEntryBuilder::handMadeEvent()
{
    const IndexEntry entry = build(makeHandMade(4, R"({"type":"my:type","data":{"httpMethod":"POST"}})"));
    QCOMPARE(entry.row.seq, Seq(4));
    QCOMPARE(entry.row.kind, RowKind::HandMade);
    QCOMPARE(entry.row.timeUs, 1'700'000'000'123'456);
    QCOMPARE(entry.row.hint, "my:type"_ba);
    QCOMPARE(entry.row.size, 47u);
    QCOMPARE(entry.row.answerStatus, 0);
    QVERIFY(entry.row.signature.isNull());
    QVERIFY(entry.row.method.isEmpty()); // of another type the member may be anything
    QCOMPARE(entry.details.id, (Uuid{1, 2, 3}));
    QCOMPARE(entry.matches, (std::vector<RuleId>{ruleA, ruleB}));
    QCOMPARE(entry.outbox.size(), size_t(2));
}

void TestEntryBuilder::handMadeEventTellsOfItsRequest_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArrayList>("cells"); // method, path, query
    const auto row = [](const char *name, const QByteArray &data, const QByteArrayList &cells) {
        QTest::newRow(name) << data << cells;
    };
    row("whole", R"({"httpMethod":"PUT","path":"/a%2Fb","queryString":{"foo":"bar","bob":"a b&c"}})",
        {"PUT", "/a%2Fb", "foo=bar&bob=a%20b%26c"});
    row("repeated key", R"({"queryString":{"a":["1","2",[3],null],"b":[]}})", {"", "", "a=1&a=2"});
    row("numbers", R"({"queryString":{"page":2,"deep":{"x":1},"none":null}})", {"", "", "page=2"});
    row("wrong kinds", R"({"httpMethod":7,"path":["/"],"queryString":"a=1"})", {"", "", ""});
    row("nothing", R"([1,"httpMethod"])", {"", "", ""});
    row("bytes that no line has", R"({"httpMethod":"A\nB","path":"\u0000","queryString":{"\u0001":"\n"}})",
        {"A\nB", QByteArray(1, '\0'), "%01=%0A"});
    const QByteArray huge = '"' + QByteArray(200'000, 'x') + '"';
    row("huge", "{\"httpMethod\":" + huge + ",\"path\":" + huge + ",\"queryString\":{\"k\":" + huge + "}}",
        {QByteArray(512, 'x'), QByteArray(512, 'x'), "k=" + QByteArray(510, 'x')});
}

void TestEntryBuilder::handMadeEventTellsOfItsRequest()
{
    QFETCH(const QByteArray, data);
    QFETCH(const QByteArrayList, cells);
    for (const char *type : {"", R"("type":"connector:apigw",)"}) {
        const IndexEntry entry = build(makeHandMade(4, '{' + QByteArray(type) + R"("data":)" + data + '}'));
        QCOMPARE(entry.row.kind, RowKind::HandMade);
        QCOMPARE((QByteArrayList{entry.row.method, entry.row.path, entry.row.query}), cells);
    }
}

void TestEntryBuilder::importedEventIsDescribedAsItsRequest()
{
    const QByteArray data = R"("data":{"headers":{"X-GitHub-Event":"push","Content-Type":"application/json",)"
                            R"("X-Hub-Signature-256":"sha256=00"},"httpMethod":"POST","path":"/hook",)";
    IndexEntry entry = build(makeHandMade(4, '{' + data + R"("body":"{}"}})"));
    QCOMPARE(entry.row.hint, "GitHub push"_ba);
    QCOMPARE(entry.row.contentType, "application/json"_ba);
    QCOMPARE(entry.row.signature, "GitHub HMAC-SHA256"_ba);
    QCOMPARE(entry.row.size, 2u);
    entry = build(makeHandMade(5, '{' + data + R"("body":"AP8=","isBase64Encoded":"true"}})"));
    QCOMPARE(entry.row.size, 2u);
    entry = build(makeHandMade(6, '{' + data + R"("body":"no base64","isBase64Encoded":true}})"));
    QCOMPARE(entry.row.size, 9u);
    entry = build(makeHandMade(7, R"({"type":"other",)" + data + R"("body":"{}"}})"));
    QCOMPARE(entry.row.hint, "other"_ba);
    QVERIFY(entry.row.signature.isNull());
}

void TestEntryBuilder::signatures()
{
    auto request = makeRequest("POST", "/");
    request->head.insert(request->head.size() - 2, "X-Slack-Signature: v0=1\r\nX-Hub-Signature: sha1=2\r\n");
    request->parseHead();
    QCOMPARE(build(makeCaptured(1, CaptureRecord::Verdict::Unclaimed, request)).row.signature,
             "Slack HMAC-SHA256, GitHub HMAC-SHA1"_ba);
}

void TestEntryBuilder::handMadeOnUnknownBus()
{
    const IndexEntry entry = build(makeHandMade(4, R"({"data":{}})", BusId{"eb-gone0000"}));
    QCOMPARE(entry.row.kind, RowKind::HandMade);
    QVERIFY(entry.matches.empty());
}

void TestEntryBuilder::handMadeThatCantBeRead_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no record") << QByteArray("\x7fnothing");
    QTest::newRow("no event") << encodeHandMade({{}, 0, BusId{"eb-testbus0"}, "not JSON"});
}

void TestEntryBuilder::handMadeThatCantBeRead()
{
    QFETCH(const QByteArray, payload);
    LoggedRecord record = makeHandMade(2, "{}");
    record.payload = payload;
    const IndexEntry entry = build(record);
    QCOMPARE(entry.row.seq, Seq(2));
    QCOMPARE(entry.row.kind, RowKind::Damaged);
    QVERIFY(entry.matches.empty());
}

void TestEntryBuilder::damagedRecord()
{
    LogRecord record{5, quint8(RecordKind::Capture), 1, "what is left", true};
    const IndexEntry entry = build(LoggedRecord::fromLog({2, 40}, record));
    QCOMPARE(entry.row.seq, Seq(5));
    QCOMPARE(entry.row.kind, RowKind::Damaged);
    QCOMPARE(entry.row.position, (LogPosition{2, 40}));
    QCOMPARE(entry.details.recordLength, 12u);

    // Without a number there is no row to show it in.
    IndexBatch batch;
    record.seq = 0;
    m_builder->add(LoggedRecord::fromLog({2, 80}, record), &batch);
    QVERIFY(batch.entries.empty());
    QVERIFY(batch.configurations.empty());
}

void TestEntryBuilder::recordOfANewerKind()
{
    const LogRecord record{5, 200, 1, "of tomorrow", false};
    QCOMPARE(build(LoggedRecord::fromLog({2, 40}, record)).row.kind, RowKind::Damaged);
}

void TestEntryBuilder::configurationRecord()
{
    IndexBatch batch;
    LogRecord record{0, quint8(RecordKind::Configuration), 9, "{\"version\":9}", false};
    m_builder->add(LoggedRecord::fromLog({1, 0}, record), &batch);
    QVERIFY(batch.entries.empty());
    QCOMPARE(batch.configurations.size(), size_t(1));
    QCOMPARE(batch.configurations[0].first, 9u);
    QCOMPARE(batch.configurations[0].second, record.payload);

    record.damaged = true;
    m_builder->add(LoggedRecord::fromLog({1, 0}, record), &batch);
    QCOMPARE(batch.configurations.size(), size_t(1));
}

void TestEntryBuilder::shortensTexts()
{
    const IndexEntry entry = build(makeCaptured(
            1, CaptureRecord::Verdict::Unclaimed,
            makeRequest(QByteArray(600, 'M'), '/' + QByteArray(2000, 'p') + '?' + QByteArray(2000, 'q'))));
    QCOMPARE(entry.row.method, QByteArray(512, 'M'));
    QCOMPARE(entry.row.path, '/' + QByteArray(511, 'p'));
    QCOMPARE(entry.row.query, QByteArray(512, 'q'));
}

void TestEntryBuilder::ipv6Source()
{
    auto request = makeRequest("GET", "/");
    request->peerAddress = QHostAddress(QHostAddress::LocalHostIPv6);
    QCOMPARE(build(makeCaptured(1, CaptureRecord::Verdict::Accepted, request)).details.source,
             "[::1]:50123"_ba);
}

void TestEntryBuilder::readsBackFromTheLog()
{
    const LoggedRecord made =
            makeCaptured(3, CaptureRecord::Verdict::Accepted, makeRequest("POST", "/p", "body"));
    LogRecord record{3, quint8(RecordKind::Capture), 1, {}, false};
    encodeCapture(made.capture, record.payload);
    const LoggedRecord back = LoggedRecord::fromLog({1, 300}, record);
    QVERIFY(!back.damaged);
    const IndexEntry entry = build(back);
    QCOMPARE(entry.row.path, "/p"_ba);
    QCOMPARE(entry.matches, (std::vector<RuleId>{ruleA, ruleB}));

    record.payload = record.payload.first(5);
    const LoggedRecord cut = LoggedRecord::fromLog({1, 300}, record);
    QVERIFY(cut.damaged);
    QCOMPARE(build(cut).row.kind, RowKind::Damaged);
}

QTEST_GUILESS_MAIN(TestEntryBuilder)
#include "tst_entrybuilder.moc"
