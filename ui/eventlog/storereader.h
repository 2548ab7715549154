// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/search/searchreader.h"
#include "core/util/batchqueue.h"
#include "core/util/workerthread.h"
#include "core/workspace/workspace.h"

#include <QObject>
#include <QPointer>

#include <atomic>
#include <functional>

namespace Hookwright {

// Reads the workspace for the window, on a thread of its own, so that the window never waits for the
// disk. A job runs on that thread and returns what is to be done with its result in the window.
class StoreReader : public QObject
{
    Q_OBJECT
public:
    struct Sources
    {
        IndexReader &index;
        EventReader &events;
        const ConfigurationHistory &history;
        SearchReader &search;
        const std::atomic_bool &stopping; // a long job ends early when this is set
    };
    using Deliver = std::function<void()>;
    using Job = std::function<Deliver(const Sources &)>;

    // What nobody waits for, such as counts, is read in the background: capture and pages come first.
    enum class Urgency { Pages, Background };

    // The workspace outlives the reader.
    explicit StoreReader(Workspace &workspace, QObject *parent = nullptr, Urgency urgency = Urgency::Pages);
    ~StoreReader() override;

    // Queues a job behind those before it; what it returns runs in this object's thread while
    // `context` lives.
    void post(QObject *context, Job job);

Q_SIGNALS:
    void failed(const QString &error); // the index can't be read; jobs are not done

private:
    void run(Workspace &workspace, Urgency urgency);
    void deliverAll();

    struct Task
    {
        Job job;
        QPointer<QObject> context;
    };
    struct Finished
    {
        Deliver deliver;
        QPointer<QObject> context;
    };
    BatchQueue<Task> m_tasks;
    BatchQueue<Finished> m_finished;
    std::atomic_bool m_stopping = false;
    std::mutex m_readerMutex;
    IndexReader *m_reader = nullptr; // guarded, for interrupt()
    WorkerThread m_thread;           // last: stopped first
};

} // namespace Hookwright
