// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/eventjson.h"
#include "core/event/jsontext.h"
#include "core/exchange/exporter.h"
#include "core/index/entrybuilder.h"
#include "core/index/handmaderecord.h"

#include <QBuffer>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

using Verdict = CaptureRecord::Verdict;

// A workspace's log and index without a workspace: what Exporter reads.
class Store
{
public:
    Store()
        : m_builder(&m_history)
    {
        m_history.add(std::make_shared<const Configuration>(m_configuration));
        m_log = std::move(EventLog::open(m_dir.filePath(u"log"_s), {}).value());
        m_index = std::move(EventIndex::open(indexFile()).value());
        m_reader = std::move(IndexReader::open(indexFile()).value());
        m_events = std::make_unique<EventReader>(m_reader.get(), m_log.get(), &m_history);
    }

    const EventReader *events() const { return m_events.get(); }
    const EventLog &log() const { return *m_log; }
    QString segment() const { return m_dir.filePath(u"log/00000001.seg"_s); }

    Seq capture(const QByteArray &head, const QByteArray &body, Verdict verdict = Verdict::Accepted,
                bool chunked = false)
    {
        auto request = std::make_shared<CapturedRequest>();
        request->head = head;
        request->wireBody = body;
        request->chunked = chunked;
        request->lastByteUs = 1615430559146000;
        if (chunked)
            request->decodedBody = decodeChunked(body);
        if (verdict == Verdict::Rejected)
            request->rejection = Rejection{};
        request->parseHead();
        CaptureRecord record;
        record.verdict = verdict;
        record.answerStatus = 200;
        record.request = request;
        if (verdict == Verdict::Accepted)
            record.connector = m_configuration.buses[0].connectors[0].id;
        QByteArray payload;
        encodeCapture(record, payload);
        return add(RecordKind::Capture, payload);
    }

    Seq handMade(const QByteArray &json)
    {
        return add(RecordKind::HandMade, encodeHandMade({.bus = m_configuration.buses[0].id, .json = json}));
    }

    void remove(Seq seq) { m_batch.marks.push_back({seq, 1, EventMark{false, {}, {}, {}, true}}); }

    void apply()
    {
        m_batch.reached = m_log->end();
        QVERIFY(m_log->sync());
        QVERIFY(m_index->apply(m_batch));
        m_batch = {};
    }

private:
    QString indexFile() const { return m_dir.filePath(u"index.sqlite"_s); }

    Seq add(RecordKind kind, const QByteArray &payload)
    {
        LogEntry entry{.kind = quint8(kind), .context = m_configuration.version, .payload = payload};
        if (!m_log->append({&entry, 1}))
            qFatal("the log takes no record");
        const auto record = m_log->read(entry.position);
        m_builder.add(LoggedRecord::fromLog(entry.position, *record), &m_batch);
        return entry.seq;
    }

    QTemporaryDir m_dir;
    Configuration m_configuration = Configuration::makeDefault();
    ConfigurationHistory m_history;
    EntryBuilder m_builder;
    IndexBatch m_batch;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<EventIndex> m_index;
    std::unique_ptr<IndexReader> m_reader;
    std::unique_ptr<EventReader> m_events;
};

const QByteArray head = "POST /a%2Fb?x=1&x=2 HTTP/1.1\r\nhOST: h\r\nx-a:1\r\nX-A: \xe9\r\n\r\n"_ba;
const QByteArray body = QByteArray("{\"a\":1,\"a\":12345678901234567890}\n\0\xff", 35);
const QByteArray chunkedHead = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"_ba;
const QByteArray chunkedBody = "3;x\r\nabc\r\n0\r\nX-Trailer: t\r\n\r\n"_ba;

// Rows 1 to 6: accepted, rejected, unclaimed, chunked, hand-made, damaged.
class MixedStore : public Store
{
public:
    MixedStore()
    {
        capture(head, body);
        capture("GET\r\n", {}, Verdict::Rejected);
        capture("GET /nobody HTTP/1.1\r\n\r\n", {}, Verdict::Unclaimed);
        capture(chunkedHead, chunkedBody, Verdict::Accepted, true);
        handMade(R"({"type":"mine","source":"me","subject":"s","data":{"n":1.50,"n":[ ]}})");
        const qint64 sizeBefore = log().bytesOnDisk();
        capture(head, "damaged");
        apply();
        damage(sizeBefore);
    }

    QByteArray json(Seq seq) const { return eventToJson(*events()->read(seq)->event); }

private:
    void damage(qint64 begin)
    {
        QFile file(segment());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray bytes = file.readAll();
        const qsizetype at = bytes.indexOf("damaged", begin);
        QVERIFY(at > 0);
        QVERIFY(file.seek(at));
        QCOMPARE(file.write("D"), 1);
    }
};

struct Written
{
    QByteArray bytes;
    Result<ExportResult> result = ExportResult{};
};

Written writeAll(const Store &store, ExportFormat format, Seq first, Seq last)
{
    Written written;
    QBuffer out(&written.bytes);
    out.open(QIODevice::WriteOnly);
    written.result = Exporter(store.events()).writeRange(&out, format, first, last);
    return written;
}

class FullDevice : public QIODevice
{
public:
    FullDevice() { open(QIODevice::WriteOnly | QIODevice::Unbuffered); }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64) override
    {
        setErrorString(u"no space is left"_s);
        return -1;
    }
};

} // namespace

class tst_Exporter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonArray();
    void jsonLines();
    void raw();
    void nothing();
    void chosenRows();
    void one();
    void oneWithout_data();
    void oneWithout();
    void progressByRows();
    void progressByBytes();
    void cancel();
    void fullDisk();
    void file();
    void fileStaysAsItWas_data();
    void fileStaysAsItWas();
    void fileThatCannotBe();
    void pipe();
    void deletedRowsAreLeftOut();
};

void tst_Exporter::jsonArray()
{
    const MixedStore store;
    const Written written = writeAll(store, ExportFormat::Json, 1, 6);
    QVERIFY(written.result);
    QCOMPARE(written.result->written, quint64(3));
    QCOMPARE(written.result->skipped, quint64(3));
    QCOMPARE(written.result->damaged, quint64(1));
    QVERIFY(!written.result->cancelled);
    const QByteArray compact = '[' + store.json(1) + ',' + store.json(4) + ',' + store.json(5) + ']';
    QCOMPARE(written.bytes, restyleJson(compact, JsonStyle::Indented) + '\n');
    QVERIFY(written.bytes.startsWith("[\n    {\n        \"specversion\": \"1.0\","));
}

void tst_Exporter::jsonLines()
{
    const MixedStore store;
    const Written written = writeAll(store, ExportFormat::JsonLines, 1, 6);
    QVERIFY(written.result);
    QCOMPARE(written.result->written, quint64(3));
    QCOMPARE(written.result->skipped, quint64(3));
    QCOMPARE(written.bytes, store.json(1) + '\n' + store.json(4) + '\n' + store.json(5) + '\n');
    QCOMPARE(written.bytes.count('\n'), 3);
}

void tst_Exporter::raw()
{
    const MixedStore store;
    const Written wire = writeAll(store, ExportFormat::Raw, 1, 6);
    QCOMPARE(wire.bytes, head + body + "GET\r\nGET /nobody HTTP/1.1\r\n\r\n" + chunkedHead + chunkedBody);
    QCOMPARE(wire.result->written, quint64(4));
    QCOMPARE(wire.result->skipped, quint64(2));
    QCOMPARE(writeAll(store, ExportFormat::RawDecoded, 4, 5).bytes, chunkedHead + "abc");
}

void tst_Exporter::nothing()
{
    const MixedStore store;
    QCOMPARE(writeAll(store, ExportFormat::Json, 1, 0).bytes, "[]\n"_ba);
    QCOMPARE(writeAll(store, ExportFormat::Json, 2, 3).bytes, "[]\n"_ba);
    QCOMPARE(writeAll(store, ExportFormat::JsonLines, 2, 3).bytes, ""_ba);
    const Written beyond = writeAll(store, ExportFormat::Json, 7, 9);
    QCOMPARE(beyond.result->skipped, quint64(3));
    QCOMPARE(beyond.bytes, "[]\n"_ba);
}

void tst_Exporter::chosenRows()
{
    const MixedStore store;
    QByteArray bytes;
    QBuffer out(&bytes);
    QVERIFY(out.open(QIODevice::WriteOnly));
    const auto result = Exporter(store.events()).write(&out, ExportFormat::JsonLines, {5, 2, 1});
    QVERIFY(result);
    QCOMPARE(result->written, quint64(2));
    QCOMPARE(result->skipped, quint64(1));
    QCOMPARE(bytes, store.json(5) + '\n' + store.json(1) + '\n');
}

void tst_Exporter::one()
{
    const MixedStore store;
    const auto bytesOf = [&](ExportFormat format, Seq seq) {
        QByteArray bytes;
        QBuffer out(&bytes);
        out.open(QIODevice::WriteOnly);
        return Exporter(store.events()).writeOne(&out, format, seq) ? bytes : "failed"_ba;
    };
    QCOMPARE(bytesOf(ExportFormat::Json, 1), restyleJson(store.json(1), JsonStyle::Indented) + '\n');
    QCOMPARE(bytesOf(ExportFormat::JsonLines, 5), store.json(5) + '\n');
    QCOMPARE(bytesOf(ExportFormat::Raw, 1), head + body);
    QCOMPARE(bytesOf(ExportFormat::Raw, 2), "GET\r\n"_ba);
    QCOMPARE(bytesOf(ExportFormat::Raw, 4), chunkedHead + chunkedBody);
    QCOMPARE(bytesOf(ExportFormat::RawDecoded, 4), chunkedHead + "abc");
}

void tst_Exporter::oneWithout_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<int>("seq");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("rejected") << int(ExportFormat::Json) << 2 << "NoEvent"_ba;
    QTest::newRow("unclaimed") << int(ExportFormat::JsonLines) << 3 << "NoEvent"_ba;
    QTest::newRow("hand-made") << int(ExportFormat::Raw) << 5 << "NoRequest"_ba;
    QTest::newRow("hand-made, decoded") << int(ExportFormat::RawDecoded) << 5 << "NoRequest"_ba;
    QTest::newRow("damaged") << int(ExportFormat::Json) << 6 << "NoEvent"_ba;
    QTest::newRow("damaged, raw") << int(ExportFormat::Raw) << 6 << "NoRequest"_ba;
    QTest::newRow("absent") << int(ExportFormat::Json) << 7 << "NotFound"_ba;
}

void tst_Exporter::oneWithout()
{
    QFETCH(int, format);
    QFETCH(int, seq);
    QFETCH(QByteArray, code);
    const MixedStore store;
    QByteArray bytes;
    QBuffer out(&bytes);
    QVERIFY(out.open(QIODevice::WriteOnly));
    const auto result = Exporter(store.events()).writeOne(&out, ExportFormat(format), Seq(seq));
    QVERIFY(!result);
    QCOMPARE(result.error().code, code);
    QVERIFY(result.error().message.contains(QString::number(seq)));
    QVERIFY(bytes.isEmpty());
}

void tst_Exporter::progressByRows()
{
    Store store;
    for (int i = 0; i < 2500; ++i)
        store.capture(head, {}, i % 2 ? Verdict::Accepted : Verdict::Unclaimed);
    store.apply();
    QByteArray bytes;
    QBuffer out(&bytes);
    QVERIFY(out.open(QIODevice::WriteOnly));
    std::vector<quint64> told;
    const auto result =
            Exporter(store.events()).writeRange(&out, ExportFormat::JsonLines, 1, 2500, [&](quint64 done) {
                told.push_back(done);
                return true;
            });
    QVERIFY(result);
    QCOMPARE(told, (std::vector<quint64>{1000, 2000}));
    QCOMPARE(result->written, quint64(1250));
    QCOMPARE(bytes.count('\n'), 1250);
}

void tst_Exporter::progressByBytes()
{
    Store store;
    store.capture(head, QByteArray(17 * 1024 * 1024, 'x'));
    store.capture(head, {});
    store.apply();
    QByteArray bytes;
    QBuffer out(&bytes);
    QVERIFY(out.open(QIODevice::WriteOnly));
    quint64 told = 0;
    const auto result = Exporter(store.events()).write(&out, ExportFormat::Raw, {1, 2}, [&](quint64 done) {
        told = done;
        return false;
    });
    QVERIFY(result && result->cancelled);
    QCOMPARE(told, quint64(1));
}

void tst_Exporter::cancel()
{
    Store store;
    for (int i = 0; i < 1500; ++i)
        store.capture(head, {});
    store.apply();
    const QTemporaryDir dir;
    const QString name = dir.filePath(u"events.json"_s);
    const auto result = writeFileAtomically(name, [&](QIODevice *out) {
        return Exporter(store.events()).writeRange(out, ExportFormat::Json, 1, 1500, [](quint64) {
            return false;
        });
    });
    QVERIFY(result && result->cancelled);
    QCOMPARE(result->written, quint64(1000));
    QVERIFY(QDir(dir.path()).isEmpty());
}

void tst_Exporter::fullDisk()
{
    const MixedStore store;
    FullDevice out;
    for (const ExportFormat format :
         {ExportFormat::Json, ExportFormat::JsonLines, ExportFormat::Raw, ExportFormat::RawDecoded}) {
        const auto result = Exporter(store.events()).writeRange(&out, format, 1, 6);
        QVERIFY(!result);
        QVERIFY(result.error().message.contains(u"no space is left"_s));
        QVERIFY(!Exporter(store.events()).writeOne(&out, format, 1));
    }
    QVERIFY(!Exporter(store.events()).writeRange(&out, ExportFormat::Json, 2, 3));
}

void tst_Exporter::file()
{
    const QTemporaryDir dir;
    const QString name = dir.filePath(u"events.json"_s);
    for (const QByteArray &content : {"first"_ba, "second, longer"_ba, "3"_ba}) {
        const auto result = writeFileAtomically(name, [&](QIODevice *out) -> Result<ExportResult> {
            out->write(content);
            return ExportResult{.written = 1};
        });
        QVERIFY(result);
        QCOMPARE(result->written, quint64(1));
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files), QStringList{u"events.json"_s});
}

void tst_Exporter::fileStaysAsItWas_data()
{
    QTest::addColumn<bool>("cancelled");
    QTest::newRow("failed") << false;
    QTest::newRow("cancelled") << true;
}

void tst_Exporter::fileStaysAsItWas()
{
    QFETCH(bool, cancelled);
    const QTemporaryDir dir;
    const QString name = dir.filePath(u"events.json"_s);
    QFile before(name);
    QVERIFY(before.open(QIODevice::WriteOnly));
    before.write("before");
    before.close();
    const auto result = writeFileAtomically(name, [&](QIODevice *out) -> Result<ExportResult> {
        out->write(QByteArray(100'000, 'x'));
        if (cancelled)
            return ExportResult{.cancelled = true};
        return Error{u"no"_s, {}};
    });
    QCOMPARE(result.has_value(), cancelled);
    QVERIFY(before.open(QIODevice::ReadOnly));
    QCOMPARE(before.readAll(), "before"_ba);
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"events.json"_s});
}

void tst_Exporter::fileThatCannotBe()
{
    const QTemporaryDir dir;
    bool called = false;
    for (const QString &name : {dir.path(), dir.filePath(u"no/such/folder.json"_s)}) {
        const auto result = writeFileAtomically(name, [&](QIODevice *) -> Result<ExportResult> {
            called = true;
            return ExportResult{};
        });
        QVERIFY(!result);
        QVERIFY(result.error().message.contains(name));
    }
    QVERIFY(!called);
}

void tst_Exporter::pipe()
{
    const QTemporaryDir dir;
    const QString name = dir.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(name).constData(), 0600), 0);
    const int reader = ::open(QFile::encodeName(name).constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    QVERIFY(reader >= 0);
    const auto result = writeFileAtomically(name, [](QIODevice *out) -> Result<ExportResult> {
        out->write("through the pipe");
        return ExportResult{};
    });
    char buffer[64];
    const auto size = ::read(reader, buffer, sizeof buffer);
    ::close(reader);
    QVERIFY(result);
    QCOMPARE(QByteArray(buffer, qsizetype(std::max<ssize_t>(size, 0))), "through the pipe"_ba);
    QVERIFY(QFileInfo(name).exists() && !QFileInfo(name).isFile());
}

void tst_Exporter::deletedRowsAreLeftOut()
{
    Store store;
    const Seq first = store.handMade(R"({"data":1})");
    store.remove(first);
    const Seq second = store.handMade(R"({"data":2})");
    store.apply();
    QBuffer out;
    QVERIFY(out.open(QIODevice::WriteOnly));
    const auto result = Exporter(store.events()).writeRange(&out, ExportFormat::JsonLines, first, second);
    QVERIFY(result);
    QCOMPARE(result->written, quint64(1));
    QCOMPARE(result->skipped, quint64(0));
    QVERIFY(out.data().contains("\"data\":2"));
}

QTEST_GUILESS_MAIN(tst_Exporter)
#include "tst_exporter.moc"
