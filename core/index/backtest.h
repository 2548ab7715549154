// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/eventreader.h"
#include "core/pattern/patternmatcher.h"
#include "core/transform/transformer.h"

#include <QDateTime>

#include <span>

namespace Hookwright {

// What one step of a backtest found.
struct BacktestStep
{
    quint64 events = 0;      // of the bus
    quint64 taken = 0;       // by the rule
    std::vector<Seq> gained; // which the rule takes and its saved version does not; newest first
    std::vector<Seq> lost;   // the other way round
    quint64 unreadable = 0;  // rows whose record the disk did not give
};

// Which stored events a rule would take, before it is saved, and where its saved version decides otherwise.
// An event that the transformation's filter leaves out is not taken. Newest first, in steps of a few
// hundredths of a second, so that it can be dropped between any two. Used by the reader's thread; a second
// one helps it within a step.
class Backtest
{
public:
    struct Sources
    {
        IndexReader *index;
        const EventReader *events;
    };

    // Events of `bus` from `first` to `last`. `saved` may be null: then everything taken is gained. A rule
    // takes what its pattern says, whether it is enabled or not.
    Backtest(const BusId &bus, const EventRule &rule, const EventRule *saved, const Sources &sources,
             Seq first, Seq last);

    bool isAtEnd() const { return m_rows.empty() && m_ahead.empty() && m_unread < m_first; }
    quint64 looked() const; // how many numbers of the stretch were looked at

    // Fails where the index can't be read; the same step may be tried again.
    Result<BacktestStep> next();

private:
    // What one of the two threads needs for itself.
    struct Judge
    {
        std::optional<LogReader> log; // made after the rows were read
        MatchScratch scratch;
        std::vector<quint32> matched;
        BacktestStep found;
    };

    Result<void> takeRows();
    Result<void> readAhead();
    void judgeNewest(BacktestStep *step);
    void judge(std::span<const EventRow> rows, Judge *judge) const;
    void judge(const EventRow &row, Judge *judge) const;
    bool takes(quint32 rule, const EventRow &row, Judge *judge, QByteArray *json) const;

    const BusId m_bus;
    const Sources m_sources;
    std::shared_ptr<const PatternMatcher> m_matcher; // of the rule and, behind it, the saved one
    std::vector<std::shared_ptr<const Transformer>> m_transformers; // of the same, null where there is none
    EventParts m_parts;                                             // that the patterns ask about
    const Seq m_first;
    const Seq m_last;
    Seq m_unread; // the last number whose row was not read
    Seq m_stretch;
    std::vector<EventRow> m_rows;  // ascending, RowParts::Record; judged from the back
    std::vector<EventRow> m_ahead; // those before them, read meanwhile
    QDateTime m_now;               // for transformations
    Judge m_mine, m_helpers;
};

} // namespace Hookwright
