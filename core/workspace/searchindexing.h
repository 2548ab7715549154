// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logposition.h"
#include "core/util/workerthread.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace Hookwright {

class Workspace;

// Keeps search.sqlite of a workspace up with its index, on a thread of its own that gives way to all others
// and pauses while very much comes in. Where it fails (the disk is full) it tries again later. Filters look
// at what is not indexed meanwhile.
class SearchIndexing
{
public:
    // The workspace outlives it.
    explicit SearchIndexing(Workspace *workspace);
    ~SearchIndexing();

    // All numbers up to this one are in index.sqlite. Thread: any.
    void indexedThrough(Seq seq);

private:
    void run(Workspace *workspace);
    void indexAll(Workspace *workspace);
    bool waitFor(Seq seq);
    bool waitForCalm();
    bool isCalm();
    bool pause(std::chrono::milliseconds time);

    std::atomic_bool m_stopping = false;
    std::atomic<Seq> m_lastSeq = 0;
    std::atomic<Seq> m_wanted = 0; // the number that the thread waits for; 0: none
    Seq m_sampledSeq = 0;          // the thread's: what had come in at its last look, and when that was
    std::chrono::steady_clock::time_point m_sampledAt;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    WorkerThread m_thread; // last: stopped first
};

} // namespace Hookwright
