// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/filterscan.h"
#include "core/index/search/searchbuilder.h"
#include "core/index/search/searchreader.h"
#include "testpaths.h"
#include "tests/core/index/indexsupport.h"
#include "tests/core/index/recordsupport.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace Hookwright::IndexTest {

// What a test knows of a row of the store, by itself.
struct Sample
{
    Seq seq = 0;
    RowKind kind = RowKind::Accepted;
    QString method, target, head, hint, id, source;
    QString envelope; // what stands around the request that an imported event tells of
    std::vector<std::pair<QString, QString>> headers;
    QByteArray body; // without chunks
    int status = 200;
    qint64 timeUs = 0;
    qint64 durationUs = 0;
    DeliveryCounts deliveries;
    int replays = 0;
    QJsonDocument json;

    QString path() const { return target.section(u'?', 0, 0); }
    QString query() const { return target.section(u'?', 1); }
    QString bodyText() const
    {
        return QByteArrayView(body).isValidUtf8() ? QString::fromUtf8(body) : QString::fromLatin1(body);
    }
    bool isEvent() const { return kind == RowKind::Accepted || kind == RowKind::HandMade; }
};

// A store with every payload of GitHub and some odd requests in it, written the way the program writes it.
class FilterSamples
{
public:
    static constexpr qint64 firstTimeUs = 1'700'000'000'000'000; // 2023-11-14T22:13:20Z, then one a second

    using Headers = std::vector<std::pair<QByteArray, QByteArray>>;

    FilterSamples()
    {
        m_log = std::move(*EventLog::open(m_dir.filePath(QStringLiteral("log")), {}));
        m_index = openIndex(m_dir.filePath(QStringLiteral("index.sqlite")));
        m_history.add(std::make_shared<const Configuration>(routingConfiguration(1)));
        m_builder = std::make_unique<EntryBuilder>(&m_history);
    }

    void addGithub()
    {
        QStringList files;
        for (QDirIterator it(QStringLiteral(HOOKWRIGHT_TEST_DATA "/github"), {QStringLiteral("*.json")},
                             QDir::Files, QDirIterator::Subdirectories);
             it.hasNext();)
            files += it.next();
        files.sort();
        if (files.size() != 146)
            qFatal("the shared test data is missing: its folder is set by -DHOOKWRIGHT_TEST_DATA");
        for (const QString &name : files) {
            QFile file(name);
            if (!file.open(QIODevice::ReadOnly))
                qFatal("%s can't be read", qPrintable(name));
            Headers headers{{"Host", "hooks.example"},
                            {"X-GitHub-Event", name.section(u'/', -2, -2).toUtf8()},
                            {"Content-Type", "application/json"}};
            if (samples.size() % 3 == 0)
                headers.emplace_back("X-Hub-Signature-256", "sha256=00");
            add("POST", "/github?delivery=" + QByteArray::number(samples.size()), headers, file.readAll());
        }
    }

    Sample &add(const QByteArray &method, const QByteArray &target, const Headers &headers,
                const QByteArray &body, CaptureRecord::Verdict verdict = CaptureRecord::Verdict::Accepted,
                bool chunked = false)
    {
        auto request = std::make_shared<CapturedRequest>();
        request->head = method + ' ' + target + " HTTP/1.1\r\n";
        for (const auto &[name, value] : headers)
            request->head += name + ": " + value + "\r\n";
        request->head += "\r\n";
        request->chunked = chunked;
        request->wireBody = chunked ? inChunks(body) : body;
        request->peerAddress = QHostAddress(QStringLiteral("127.0.0.9"));
        request->peerPort = 50'123;
        const qint64 durationUs = qint64(samples.size() % 7) * 200;
        request->lastByteUs = firstTimeUs + qint64(samples.size()) * 1'000'000;
        request->firstByteUs = request->lastByteUs - durationUs;
        if (verdict == CaptureRecord::Verdict::Rejected)
            request->rejection = {Rejection::Reason::Malformed, 400, "two Content-Length fields that differ"};
        request->parseHead();
        CaptureRecord record;
        record.id.fill(quint8(samples.size() + 1));
        record.verdict = verdict;
        record.answerStatus = verdict == CaptureRecord::Verdict::Accepted   ? 200
                              : verdict == CaptureRecord::Verdict::Rejected ? 400
                                                                            : 404;
        if (verdict == CaptureRecord::Verdict::Accepted)
            record.connector.text = "connection-test0000";
        record.request = request;
        QByteArray payload;
        encodeCapture(record, payload);
        const RowKind kind = verdict == CaptureRecord::Verdict::Accepted   ? RowKind::Accepted
                             : verdict == CaptureRecord::Verdict::Rejected ? RowKind::Rejected
                                                                           : RowKind::Unclaimed;
        Sample &sample = store(RecordKind::Capture, payload, kind);
        sample.durationUs = durationUs;
        sample.source = QStringLiteral("127.0.0.9:50123");
        sample.head = QString::fromUtf8(request->head);
        describe(&sample, method, target, headers, body);
        sample.status = record.answerStatus;
        sample.timeUs = request->lastByteUs;
        sample.id = QString::fromLatin1(uuidText(record.id));
        if (request->rejection)
            sample.hint = QString::fromLatin1(request->rejection->text);
        return sample;
    }

    // As the program exports it.
    Sample &addImported(const QByteArray &method, const QByteArray &path, const Headers &headers,
                        const QByteArray &body)
    {
        const bool isText = QByteArrayView(body).isValidUtf8();
        QJsonObject fields;
        for (const auto &[name, value] : headers)
            fields[QString::fromUtf8(name)] = QString::fromUtf8(value);
        QJsonObject data{{QStringLiteral("httpMethod"), QString::fromLatin1(method)},
                         {QStringLiteral("path"), QString::fromUtf8(path)},
                         {QStringLiteral("headers"), fields},
                         {QStringLiteral("body"), QString::fromUtf8(isText ? body : body.toBase64())}};
        if (!isText)
            data[QStringLiteral("isBase64Encoded")] = QStringLiteral("true");
        const QJsonObject event{{QStringLiteral("type"), QStringLiteral("connector:apigw")},
                                {QStringLiteral("subject"), QStringLiteral("qcs::apigw:elsewhere")},
                                {QStringLiteral("data"), data}};
        Sample &sample = addHandMade(QJsonDocument(event).toJson(QJsonDocument::Compact), "github.jsonl");
        sample.envelope = QString::fromUtf8(sample.body).remove(u'\\');
        describe(&sample, method, path, headers, body);
        sample.head = sample.method + u' ' + sample.target;
        for (const auto &[name, value] : sample.headers)
            sample.head += QStringLiteral("\r\n%1: %2").arg(name, value);
        return sample;
    }

    Sample &addHandMade(const QByteArray &json, const QByteArray &importedFrom = {})
    {
        HandMadeRecord made;
        made.id.fill(quint8(samples.size() + 1));
        made.timeUs = firstTimeUs + qint64(samples.size()) * 1'000'000;
        made.bus = BusId{"eb-testbus0"};
        made.json = json;
        made.importedFrom = importedFrom;
        Sample &sample = store(RecordKind::HandMade, encodeHandMade(made), RowKind::HandMade);
        sample.body = json;
        sample.json = QJsonDocument::fromJson(json);
        sample.hint = sample.json[u"type"].toString();
        sample.source = QString::fromUtf8(importedFrom);
        sample.timeUs = made.timeUs;
        sample.status = 0;
        sample.id = QString::fromLatin1(uuidText(made.id));
        return sample;
    }

    Sample &addDamaged()
    {
        Sample &sample = store(RecordKind::Capture, "nonsense", RowKind::Damaged);
        sample.status = 0;
        return sample;
    }

    void attempt(Seq seq, const TargetId &target, DeliveryState state)
    {
        if (!record(*m_index, makeAttempt(seq, target, 1, state)))
            qFatal("the attempt was not recorded");
        DeliveryCounts &counts = samples[seq - 1].deliveries;
        --counts.pending;
        ++(state == DeliveryState::Delivered ? counts.delivered : counts.dead);
    }

    void replay(Seq seq)
    {
        if (!m_index->recordReplay({.seq = seq, .url = "http://127.0.0.1/"}))
            qFatal("the replay was not recorded");
        ++samples[seq - 1].replays;
    }

    // Of all samples, and of a row behind them that completes their block.
    void buildSearchIndex()
    {
        Q_ASSERT(samples.size() < SearchBlock::lastOf(0));
        if (!m_index->apply(makeBatch(SearchBlock::lastOf(0), SearchBlock::lastOf(0))))
            qFatal("the last row was not indexed");
        const EventReader events(reader(), m_log.get(), &m_history);
        const auto index = std::move(*SearchIndex::open(searchFile()));
        const std::atomic_bool stopping = false;
        SearchBuilder builder(index.get(), {reader(), &events, &m_history});
        if (const Result<bool> added = builder.addNext(stopping); !added || !*added)
            qFatal("the search index was not made");
        search = std::make_unique<SearchReader>(searchFile());
    }

    // The numbers that a scan finds in the whole store, newest first.
    std::vector<Seq> found(const EventFilter &filter, Seq first = 1, Seq last = 0)
    {
        const EventReader events(reader(), m_log.get(), &m_history);
        FilterScan scan(filter, {reader(), &events, &m_history, search.get()}, first,
                        last ? last : samples.size());
        std::vector<Seq> seqs;
        while (!scan.isAtEnd()) {
            const Result<FilterStep> step = scan.next();
            if (!step)
                qFatal("%s", qPrintable(step.error().message));
            seqs.insert(seqs.end(), step->found.begin(), step->found.end());
        }
        return seqs;
    }

    IndexReader *reader()
    {
        if (!m_reader)
            m_reader = openReader(m_dir.filePath(QStringLiteral("index.sqlite")));
        return m_reader.get();
    }
    const EventLog &log() const { return *m_log; }
    const ConfigurationHistory &history() const { return m_history; }
    QString searchFile() const { return m_dir.filePath(QStringLiteral("search.sqlite")); }

    std::vector<Sample> samples; // in the order of their numbers, from 1
    std::unique_ptr<SearchReader> search;

private:
    static QByteArray inChunks(const QByteArray &body)
    {
        QByteArray wire;
        for (qsizetype at = 0; at < body.size(); at += 5) {
            const QByteArray chunk = body.mid(at, 5);
            wire += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
        }
        return wire + "0\r\n\r\n";
    }

    static void describe(Sample *sample, const QByteArray &method, const QByteArray &target,
                         const Headers &headers, const QByteArray &body)
    {
        sample->method = QString::fromLatin1(method);
        sample->target = QString::fromUtf8(target);
        for (const auto &[name, value] : headers)
            sample->headers.emplace_back(QString::fromUtf8(name), QString::fromUtf8(value));
        sample->body = body;
        sample->json = QJsonDocument::fromJson(body);
        sample->hint = providersHint(headerOf(headers, "X-GitHub-Event"));
    }

    static QString providersHint(const QString &event)
    {
        return event.isNull() ? event : QStringLiteral("GitHub ") + event;
    }

    static QString headerOf(const Headers &headers, const QByteArray &name)
    {
        for (const auto &[key, value] : headers) {
            if (key == name)
                return QString::fromUtf8(value);
        }
        return {};
    }

    Sample &store(RecordKind kind, const QByteArray &payload, RowKind rowKind)
    {
        LogEntry entry{quint8(kind), true, 1, payload, 0, {}};
        if (!m_log->append({&entry, 1}))
            qFatal("the record was not stored");
        IndexBatch batch;
        m_builder->add(LoggedRecord::fromLog(entry.position, *m_log->read(entry.position)), &batch);
        if (!m_index->apply(batch) || batch.entries.at(0).row.kind != rowKind)
            qFatal("the record was not indexed as it should be");
        Sample sample;
        sample.seq = entry.seq;
        sample.kind = rowKind;
        sample.deliveries.pending = quint16(batch.entries[0].outbox.size());
        samples.push_back(sample);
        return samples.back();
    }

    QTemporaryDir m_dir;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<EventIndex> m_index;
    std::unique_ptr<IndexReader> m_reader;
    ConfigurationHistory m_history;
    std::unique_ptr<EntryBuilder> m_builder;
};

} // namespace Hookwright::IndexTest
