// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_find FOLDER [EVENTS]: how long filters take in a workspace of 1,000,000 events of about 2 KB, or of
// as many as are asked for. The workspace is made in the folder, unless a run before left it there.
#include "core/index/filter/filterscan.h"
#include "core/index/search/searchbuilder.h"
#include "core/index/search/searchreader.h"
#include "core/util/uuid7.h"
#include "core/workspace/workspace.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

#include <cstdio>
#include <random>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

constexpr size_t rowsOfAPage = 50;

template<typename T>
T checked(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    return std::move(*result);
}

void check(const Result<void> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
}

double seconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e9;
}

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

void fill(const QString &folder, quint64 events)
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

void buildSearchIndex(Workspace *workspace, const FilterSources &sources)
{
    QFile::remove(workspace->searchFile());
    const auto search = checked(SearchIndex::open(workspace->searchFile()));
    SearchBuilder builder(search.get(), sources);
    const std::atomic_bool stopping = false;
    QElapsedTimer timer;
    timer.start();
    while (checked(builder.addNext(stopping)))
        continue;
    std::printf("search index: made in %.1f s, %.2f GB\n", seconds(timer),
                double(QFileInfo(workspace->searchFile()).size()) / 1e9);
}

void find(const FilterSources &sources, const IndexCounts &counts, const QString &text)
{
    const EventFilter::Outcome outcome = EventFilter::parse(text);
    if (!outcome.isValid())
        qFatal("%s", qPrintable(outcome.problems.front().message));
    FilterScan scan(outcome.filter, sources, counts.firstSeq, counts.lastSeq);
    quint64 found = 0;
    double firstPage = -1;
    QElapsedTimer timer;
    timer.start();
    while (!scan.isAtEnd()) {
        found += checked(scan.next()).found.size();
        if (firstPage < 0 && (found >= rowsOfAPage || scan.isAtEnd()))
            firstPage = seconds(timer);
    }
    std::printf("%-40s %9.1f ms %9.2f s %9llu found\n", qPrintable(text), firstPage * 1e3, seconds(timer),
                static_cast<unsigned long long>(found));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc < 2)
        qFatal("usage: bench_find FOLDER [EVENTS]");
    const QString folder = QFile::decodeName(argv[1]) + u"/find.hookwright"_s;
    const quint64 events = argc > 2 ? QByteArray(argv[2]).toULongLong() : 1'000'000;
    fill(folder, events);
    QElapsedTimer timer;
    timer.start();
    const auto workspace = checked(Workspace::open(folder, OpenMode::ReadWrite));
    std::printf("opened in %.2f s\n", seconds(timer));
    const auto index = checked(IndexReader::open(workspace->indexFile()));
    const EventReader reader(index.get(), &workspace->log(), &workspace->history());
    const IndexCounts counts = index->counts();
    std::printf("%llu events, %.2f GB of log\n", static_cast<unsigned long long>(counts.lastSeq),
                double(workspace->log().bytesOnDisk()) / 1e9);
    FilterSources sources{index.get(), &reader, &workspace->history()};
    buildSearchIndex(workspace.get(), sources);
    SearchReader search(workspace->searchFile());
    for (const bool withIndex : {false, true}) {
        sources.search = withIndex ? &search : nullptr;
        std::printf("%-40s %12s %11s\n",
                    withIndex ? "filter, with the search index" : "filter, without the search index",
                    "first page", "all");
        for (const auto &text : {u"method:POST"_s, u"hint:issues"_s, u"path:/hooks/49"_s,
                                 u"body.amount>4990"_s, u"body.customer.name:支付宝"_s, u"body.no.such=1"_s,
                                 u"header.x-delivery:zz1"_s, u"支付宝"_s, u"nosuchword"_s, u"-nosuchword"_s,
                                 u"/nosuch[0-9]/"_s, u"{\"data\":{\"path\":[\"/hooks/7\"]}}"_s})
            find(sources, counts, text);
    }
    return 0;
}
