// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/storereader.h"

#include <sys/resource.h>
#include <unistd.h>

namespace Hookwright {

namespace {

constexpr int lowestPriority = 19;

} // namespace

StoreReader::StoreReader(Workspace &workspace, QObject *parent, Urgency urgency)
    : QObject(parent)
    , m_finished([this] { QMetaObject::invokeMethod(this, &StoreReader::deliverAll, Qt::QueuedConnection); })
{
    const QString name =
            urgency == Urgency::Pages ? QStringLiteral("window reader") : QStringLiteral("window counter");
    m_thread = makeWorkerThread(name, [this, &workspace, urgency] { run(workspace, urgency); });
}

StoreReader::~StoreReader()
{
    m_stopping = true;
    m_tasks.close();
    {
        const std::lock_guard lock(m_readerMutex);
        if (m_reader)
            m_reader->interrupt();
    }
    m_thread.reset();
}

void StoreReader::post(QObject *context, Job job)
{
    m_tasks.push(Task{std::move(job), context});
}

void StoreReader::run(Workspace &workspace, Urgency urgency)
{
    if (urgency == Urgency::Background)
        ::setpriority(PRIO_PROCESS, id_t(::gettid()), lowestPriority); // of this thread alone
    auto index = IndexReader::open(workspace.indexFile());
    if (!index) {
        m_finished.push(Finished{[this, text = index.error().message] { Q_EMIT failed(text); }, this});
        return;
    }
    {
        const std::lock_guard lock(m_readerMutex);
        m_reader = index->get();
    }
    EventReader events(index->get(), &workspace.log(), &workspace.history());
    SearchReader search(workspace.searchFile());
    const Sources sources{**index, events, workspace.history(), search, m_stopping};
    std::vector<Task> tasks;
    while (m_tasks.waitAndTake(tasks)) {
        for (Task &task : tasks) {
            if (m_stopping)
                break;
            if (Deliver deliver = task.job(sources))
                m_finished.push(Finished{std::move(deliver), task.context});
        }
    }
    const std::lock_guard lock(m_readerMutex);
    m_reader = nullptr;
}

void StoreReader::deliverAll()
{
    std::vector<Finished> finished;
    m_finished.take(finished);
    for (const Finished &item : finished) {
        if (item.context)
            item.deliver();
    }
}

} // namespace Hookwright
