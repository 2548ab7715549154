// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/replayer.h"

#include "core/util/batchqueue.h"
#include "core/util/workerthread.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>

namespace Hookwright {

namespace {

using namespace std::chrono_literals;

constexpr auto timeout = 30s;

// Said to the next hop only, or counted anew.
constexpr std::array<QByteArrayView, 11> ofTheConnection{
        "host", "content-length", "transfer-encoding", "connection",          "keep-alive",      "expect",
        "te",   "trailer",        "upgrade",           "proxy-authorization", "proxy-connection"};

struct Task
{
    Seq seq = 0;
    OutgoingRequest request;
    ReplayEdits edits;
};

} // namespace

OutgoingRequest replayRequest(const CapturedRequest &request, const QByteArray &url)
{
    OutgoingRequest outgoing;
    outgoing.method = request.method.toByteArray();
    outgoing.url = url;
    for (const HeaderField &field : request.fields) {
        const QByteArray name = field.name.toByteArray().toLower();
        if (std::find(ofTheConnection.begin(), ofTheConnection.end(), name) == ofTheConnection.end())
            outgoing.fields.emplace_back(field.name.toByteArray(), field.value.toByteArray());
    }
    outgoing.body = request.body();
    outgoing.timeout = timeout;
    return outgoing;
}

ReplayEdits editsOf(const CapturedRequest &request, const OutgoingRequest &sent)
{
    const OutgoingRequest whole = replayRequest(request, sent.url);
    ReplayEdits edits;
    edits.setFlag(ReplayEdit::Method, sent.method != whole.method);
    edits.setFlag(ReplayEdit::Fields, sent.fields != whole.fields);
    edits.setFlag(ReplayEdit::Body, sent.body != whole.body);
    return edits;
}

class Replayer::Private
{
public:
    explicit Private(Finished finished_)
        : finished(std::move(finished_))
        , thread(makeWorkerThread(QStringLiteral("replay"), [this] { run(); }))
    {}
    ~Private()
    {
        isStopping = true;
        wake();
    }

    void wake()
    {
        const std::lock_guard lock(mutex);
        if (client)
            client->wake();
    }

    void run();
    void start(Task &task);

    const Finished finished;
    BatchQueue<Task> queue;
    std::atomic_bool isStopping = false;
    std::mutex mutex; // guards the pointer
    HttpClient *client = nullptr;
    WorkerThread thread; // last: stopped first
};

void Replayer::Private::run()
{
    HttpClient mine([](const QHostAddress &, quint16) { return true; });
    {
        const std::lock_guard lock(mutex);
        client = &mine;
    }
    std::vector<Task> tasks;
    while (!isStopping) {
        queue.take(tasks);
        for (Task &task : tasks)
            start(task);
        mine.run(1h);
    }
    const std::lock_guard lock(mutex);
    client = nullptr;
}

void Replayer::Private::start(Task &task)
{
    Replay replay{
            .seq = task.seq, .url = task.request.url, .method = task.request.method, .edits = task.edits};
    client->send(std::move(task.request), [this, replay](TransferResult result) mutable {
        replay.timeMs = result.startedMs;
        replay.durationMs = result.duration.count();
        replay.status = result.status;
        replay.answer = std::move(result.answer);
        replay.error = result.error;
        finished(std::move(replay));
    });
}

Replayer::Replayer(Finished finished)
    : d(std::make_unique<Private>(std::move(finished)))
{}

Replayer::~Replayer() = default;

void Replayer::send(Seq seq, OutgoingRequest request, ReplayEdits edits)
{
    d->queue.push(Task{seq, std::move(request), edits});
    d->wake();
}

} // namespace Hookwright
