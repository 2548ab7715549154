// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/eventfilter.h"
#include "core/index/statistics/eventstatistics.h"
#include "core/util/strongid.h"

#include <QObject>

#include <memory>

namespace Hookwright {

class StoreReader;

// Has the visible rows that a filter takes counted by the background reader, a short step at a time, and
// tells a few times a second what was counted so far.
class StatisticsRun : public QObject
{
    Q_OBJECT
public:
    // `background` outlives it.
    explicit StatisticsRun(StoreReader *background, QObject *parent = nullptr);
    ~StatisticsRun() override;

    // Counts anew from the first visible row on, and those before it that are shown all the same.
    void start(const EventFilter &filter, Seq first, Seq last);
    void extendTo(Seq last); // what came in since is counted on top

Q_SIGNALS:
    void counted(const StatisticsSummary &summary, double share); // share of the rows looked at: 0 … 1
    void failed(const QString &error);

private:
    struct Pass;
    using PassPtr = std::shared_ptr<Pass>;

    void step(const PassPtr &pass);
    void drop();

    StoreReader *m_reader;
    PassPtr m_pass;
    Seq m_last = 0;
    bool m_isWaiting = false; // a step is under way
};

} // namespace Hookwright
