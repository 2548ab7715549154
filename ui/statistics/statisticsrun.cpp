// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statistics/statisticsrun.h"

#include "core/index/statistics/statisticsscan.h"
#include "ui/eventlog/storereader.h"

#include <QDateTime>
#include <QElapsedTimer>

#include <atomic>

namespace Hookwright {

namespace {

constexpr qint64 tellMs = 300;

} // namespace

// Used by the reader's thread, but for `dropped`.
struct StatisticsRun::Pass
{
    Pass(const EventFilter &filter, Seq first, qint64 zoneOffsetUs)
        : scan(filter, first, zoneOffsetUs)
    {}

    std::atomic_bool dropped = false;
    StatisticsScan scan;
    bool hasBegun = false;
    QElapsedTimer sinceTold;
};

StatisticsRun::StatisticsRun(StoreReader *background, QObject *parent)
    : QObject(parent)
    , m_reader(background)
{}

StatisticsRun::~StatisticsRun()
{
    drop();
}

void StatisticsRun::start(const EventFilter &filter, Seq first, Seq last)
{
    drop();
    const qint64 offset = QDateTime::currentDateTime().offsetFromUtc();
    m_pass = std::make_shared<Pass>(filter, first, offset * 1'000'000);
    m_last = last;
    step(m_pass);
}

void StatisticsRun::extendTo(Seq last)
{
    if (!m_pass || last == m_last)
        return;
    m_last = last;
    if (!m_isWaiting)
        step(m_pass);
}

void StatisticsRun::step(const PassPtr &pass)
{
    m_isWaiting = true;
    m_reader->post(
            this, [this, pass, last = m_last](const StoreReader::Sources &sources) -> StoreReader::Deliver {
                if (pass->dropped)
                    return {};
                if (!std::exchange(pass->hasBegun, true))
                    pass->scan.setKept(sources.index.keptRows());
                pass->scan.extendTo(last);
                const Result<void> done = pass->scan.next(
                        FilterSources{&sources.index, &sources.events, &sources.history, &sources.search});
                const bool isAtEnd = pass->scan.isAtEnd();
                const bool tells =
                        isAtEnd || !pass->sinceTold.isValid() || pass->sinceTold.elapsed() >= tellMs;
                std::shared_ptr<const StatisticsSummary> summary;
                if (done && tells) {
                    summary = std::make_shared<const StatisticsSummary>(pass->scan.statistics().summary());
                    pass->sinceTold.start();
                }
                const QString error = done ? QString() : done.error().message;
                return [this, pass, last, summary, error, isAtEnd, share = pass->scan.share()] {
                    if (pass->dropped)
                        return;
                    m_isWaiting = false;
                    if (summary)
                        Q_EMIT counted(*summary, share);
                    if (!error.isEmpty()) {
                        drop();
                        Q_EMIT failed(error);
                    } else if (!isAtEnd || last < m_last) {
                        step(pass);
                    }
                };
            });
}

void StatisticsRun::drop()
{
    if (m_pass)
        m_pass->dropped = true;
    m_pass.reset();
    m_isWaiting = false;
}

} // namespace Hookwright
