// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchworkspace.h"

#include "core/index/search/searchbuilder.h"
#include "core/util/uuid7.h"

namespace Hookwright::Bench {

namespace {

QByteArray payloadOf(const SampleRequests::Request &sample, quint64 number, const ConnectorId &connector,
                     Uuid7Generator *ids)
{
    auto request = std::make_shared<CapturedRequest>();
    request->head = sample.head;
    request->wireBody = sample.body;
    request->peerAddress = QHostAddress(QHostAddress::LocalHost);
    request->firstByteUs = request->lastByteUs = 1'700'000'000'000'000 + qint64(number) * 1'000;
    CaptureRecord record;
    record.id = ids->next(request->lastByteUs / 1'000);
    record.answerStatus = 200;
    record.connector = connector;
    record.request = request;
    QByteArray payload;
    encodeCapture(record, payload);
    return payload;
}

} // namespace

SampleRequests::SampleRequests()
{
    for (int i = 0; i < 5'000; ++i) {
        QByteArray word;
        for (size_t letters = 4 + m_random() % 6; letters > 0; --letters)
            word += char('a' + m_random() % 26);
        m_words.push_back(word);
    }
}

SampleRequests::Request SampleRequests::next()
{
    ++m_number;
    const QByteArray id = QByteArray::number(quint64(m_random()) << 32 | m_random(), 36);
    Request request;
    request.body = body(id);
    request.head = "POST /hooks/" + QByteArray::number(m_number % 100)
                   + "?attempt=" + QByteArray::number(m_number % 3)
                   + " HTTP/1.1\r\nHost: hooks.example\r\nUser-Agent: Sender/1.0\r\nContent-Type: "
                     "application/json\r\n"
                     "X-GitHub-Event: "
                   + (m_number % 10 ? "push" : "issues") + "\r\nX-Delivery: " + id
                   + "\r\nContent-Length: " + QByteArray::number(request.body.size()) + "\r\n\r\n";
    return request;
}

QByteArray SampleRequests::body(const QByteArray &id)
{
    QByteArray json = "{\"id\":\"evt_" + id + "\",\"amount\":" + QByteArray::number(m_number % 5'000)
                      + ",\"customer\":{\"name\":\"" + (m_number % 1'000 ? word() : "支付宝")
                      + "\"},\"message\":\"";
    while (json.size() < 1'600)
        json += word() + ' ';
    return json + "\"}";
}

void fillWorkspace(const QString &folder, quint64 events)
{
    constexpr quint64 batch = 500;
    const auto workspace = checked(Workspace::open(folder, OpenMode::ReadWrite));
    const ConnectorId connector = workspace->history().current()->buses[0].connectors[0].id;
    const quint32 version = workspace->history().lastVersion();
    SampleRequests requests;
    Uuid7Generator ids;
    for (quint64 done = workspace->log().lastSeq(); done < events; done += batch) {
        std::vector<QByteArray> payloads;
        for (quint64 i = 0; i < batch; ++i) {
            const SampleRequests::Request request = requests.next();
            payloads.push_back(payloadOf(request, requests.number(), connector, &ids));
        }
        std::vector<LogEntry> entries;
        for (const QByteArray &payload : payloads)
            entries.push_back({quint8(RecordKind::Capture), true, version, payload, 0, {}});
        check(workspace->log().append(entries));
    }
    check(workspace->log().sync());
}

void buildSearchIndex(Workspace *workspace)
{
    const auto index = checked(IndexReader::open(workspace->indexFile()));
    const EventReader reader(index.get(), &workspace->log(), &workspace->history());
    const auto search = checked(SearchIndex::open(workspace->searchFile()));
    SearchBuilder builder(search.get(), {index.get(), &reader, &workspace->history()});
    const std::atomic_bool stopping = false;
    while (checked(builder.addNext(stopping)))
        continue;
}

} // namespace Hookwright::Bench
