// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchworkspace.h"

#include "core/util/uuid7.h"

#include <random>

namespace Hookwright::Bench {

namespace {

// Requests like those of a shop's and a forge's senders; the same ones in each run.
class Requests
{
public:
    Requests()
    {
        for (int i = 0; i < 5'000; ++i) {
            QByteArray word;
            for (size_t letters = 4 + m_random() % 6; letters > 0; --letters)
                word += char('a' + m_random() % 26);
            m_words.push_back(word);
        }
    }

    QByteArray next(const ConnectorId &connector)
    {
        ++m_number;
        const QByteArray id = QByteArray::number(quint64(m_random()) << 32 | m_random(), 36);
        auto request = std::make_shared<CapturedRequest>();
        request->wireBody = body(id);
        request->head = "POST /hooks/" + QByteArray::number(m_number % 100)
                        + "?attempt=" + QByteArray::number(m_number % 3)
                        + " HTTP/1.1\r\nHost: hooks.example\r\nUser-Agent: Sender/1.0\r\nContent-Type: "
                          "application/json\r\n"
                          "X-GitHub-Event: "
                        + (m_number % 10 ? "push" : "issues") + "\r\nX-Delivery: " + id
                        + "\r\nContent-Length: " + QByteArray::number(request->wireBody.size()) + "\r\n\r\n";
        request->peerAddress = QHostAddress(QHostAddress::LocalHost);
        request->firstByteUs = request->lastByteUs = 1'700'000'000'000'000 + qint64(m_number) * 1'000;
        CaptureRecord record;
        record.id = m_ids.next(request->lastByteUs / 1'000);
        record.answerStatus = 200;
        record.connector = connector;
        record.request = request;
        QByteArray payload;
        encodeCapture(record, payload);
        return payload;
    }

private:
    QByteArray body(const QByteArray &id)
    {
        QByteArray json = "{\"id\":\"evt_" + id + "\",\"amount\":" + QByteArray::number(m_number % 5'000)
                          + ",\"customer\":{\"name\":\"" + (m_number % 1'000 ? word() : "支付宝")
                          + "\"},\"message\":\"";
        while (json.size() < 1'600)
            json += word() + ' ';
        return json + "\"}";
    }
    QByteArray word() { return m_words[m_random() % m_words.size()]; }

    std::mt19937 m_random{1};
    std::vector<QByteArray> m_words;
    Uuid7Generator m_ids;
    quint64 m_number = 0;
};

} // namespace

void fillWorkspace(const QString &folder, quint64 events)
{
    constexpr quint64 batch = 500;
    const auto workspace = checked(Workspace::open(folder, OpenMode::ReadWrite));
    const ConnectorId connector = workspace->history().current()->buses[0].connectors[0].id;
    const quint32 version = workspace->history().lastVersion();
    Requests requests;
    for (quint64 done = workspace->log().lastSeq(); done < events; done += batch) {
        std::vector<QByteArray> payloads;
        for (quint64 i = 0; i < batch; ++i)
            payloads.push_back(requests.next(connector));
        std::vector<LogEntry> entries;
        for (const QByteArray &payload : payloads)
            entries.push_back({quint8(RecordKind::Capture), true, version, payload, 0, {}});
        check(workspace->log().append(entries));
    }
    check(workspace->log().sync());
}

} // namespace Hookwright::Bench
