// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/gapwatch.h"

#include <QDateTime>

#include <ctime>

namespace Hookwright {

namespace {

using namespace std::chrono_literals;

constexpr auto interval = 10s;

qint64 clockMs(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return qint64(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
}

} // namespace

GapWatch::GapWatch(Workspace *workspace, Recorder *recorder)
    : m_workspace(workspace)
    , m_recorder(recorder)
    , m_before(now())
{
    if (const qint64 aliveMs = workspace->lastAliveMs(); aliveMs > 0)
        record(GapKind::NotRunning, aliveMs, QDateTime::currentMSecsSinceEpoch());
    workspace->stayAlive();
    connect(&m_timer, &QTimer::timeout, this, [this] { tick(now()); });
    m_timer.start(interval);
}

GapWatch::~GapWatch()
{
    setListening(true); // what is not open now is not until the next start
    m_workspace->stayAlive();
}

GapWatch::Clocks GapWatch::now()
{
    return {clockMs(CLOCK_MONOTONIC), clockMs(CLOCK_BOOTTIME)};
}

void GapWatch::tick(Clocks clocks)
{
    const qint64 asleep = (clocks.always - m_before.always) - (clocks.awake - m_before.awake);
    m_before = clocks;
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    record(GapKind::Asleep, nowMs - asleep, nowMs);
    m_workspace->stayAlive();
}

void GapWatch::setListening(bool listening)
{
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    if (!listening) {
        m_closedSinceMs = m_closedSinceMs > 0 ? m_closedSinceMs : nowMs;
    } else if (m_closedSinceMs > 0) {
        record(GapKind::NotListening, m_closedSinceMs, nowMs);
        m_closedSinceMs = 0;
    }
}

void GapWatch::record(GapKind kind, qint64 fromMs, qint64 toMs)
{
    if (toMs - fromMs < shortest.count())
        return;
    PendingRecord record;
    record.kind = RecordKind::Gap;
    record.configurationVersion = m_workspace->history().lastVersion();
    record.payload = encodeGap({m_workspace->log().lastSeq(), kind, fromMs * 1000, toMs * 1000});
    std::vector<PendingRecord> records;
    records.push_back(std::move(record));
    m_recorder->record(std::move(records));
}

} // namespace Hookwright
