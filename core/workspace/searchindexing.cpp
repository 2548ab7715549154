// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/searchindexing.h"

#include "core/index/search/searchbuilder.h"
#include "core/workspace/workspace.h"

#include <sys/resource.h>
#include <unistd.h>

namespace Hookwright {

namespace {

using namespace std::chrono_literals;

constexpr auto retryInterval = 10s;
constexpr auto calmInterval = 500ms;
constexpr Seq calmEvents = 5'000; // at most, in that time
constexpr int lowestPriority = 19;

} // namespace

SearchIndexing::SearchIndexing(Workspace *workspace)
    : m_thread(makeWorkerThread(QStringLiteral("search index"), [this, workspace] { run(workspace); }))
{}

SearchIndexing::~SearchIndexing()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    m_thread.reset();
}

// Stores before it looks, as waitFor() does: one of them sees the other. The lock is taken only when a block
// is complete.
void SearchIndexing::indexedThrough(Seq seq)
{
    m_lastSeq = seq;
    const Seq wanted = m_wanted;
    if (wanted == 0 || seq < wanted)
        return;
    {
        const std::lock_guard lock(m_mutex);
    }
    m_changed.notify_all();
}

void SearchIndexing::run(Workspace *workspace)
{
    ::setpriority(PRIO_PROCESS, id_t(::gettid()), lowestPriority); // of this thread alone
    do {
        indexAll(workspace);
    } while (pause(retryInterval));
}

// Until it is stopped, or something fails.
void SearchIndexing::indexAll(Workspace *workspace)
{
    const auto search = SearchIndex::open(workspace->searchFile());
    const auto index = IndexReader::open(workspace->indexFile());
    if (!search || !index)
        return;
    const EventReader events(index->get(), &workspace->log(), &workspace->history());
    SearchBuilder builder(search->get(), {index->get(), &events, &workspace->history()});
    quint64 removed = 0; // blocks before it
    for (;;) {
        const quint64 evicted = SearchBlock::numberOf((*index)->counts().evictedThrough);
        if (std::exchange(removed, evicted) != evicted && !(*search)->removeBefore(evicted))
            return;
        const Result<bool> added = builder.addNext(m_stopping);
        if (!added || (!*added && !waitFor(builder.waitsFor())) || !waitForCalm())
            return;
    }
}

bool SearchIndexing::waitFor(Seq seq)
{
    std::unique_lock lock(m_mutex);
    m_wanted = seq;
    m_changed.wait(lock, [&] { return m_stopping || m_lastSeq >= seq; });
    m_wanted = 0;
    return !m_stopping;
}

// Who sends as fast as the program can take it is not slowed down.
bool SearchIndexing::waitForCalm()
{
    while (!isCalm()) {
        if (!pause(calmInterval))
            return false;
    }
    return true;
}

bool SearchIndexing::isCalm()
{
    const auto now = std::chrono::steady_clock::now();
    const Seq seq = m_lastSeq;
    const Seq events = seq - std::exchange(m_sampledSeq, seq);
    const auto time = now - std::exchange(m_sampledAt, now);
    return events * quint64(calmInterval / 1ms) <= calmEvents * quint64(time / 1ms);
}

// False: it is to stop.
bool SearchIndexing::pause(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return !m_changed.wait_for(lock, time, [this] { return m_stopping.load(); });
}

} // namespace Hookwright
