// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/backtest.h"

#include "core/event/eventjson.h"
#include "core/index/sharedrows.h"
#include "core/pattern/patterntree.h"

#include <QElapsedTimer>

#include <algorithm>

namespace Hookwright {

namespace {

// The first figures are to be there at once; later rows cost less in large stretches.
constexpr Seq shortestStretch = 500;
constexpr Seq longestStretch = 2'000; // in one reading transaction; some milliseconds for two threads
constexpr qint64 stepMs = 25;

enum Rule : quint32 { Candidate, Saved };

QByteArray eventsOnly()
{
    return "kind IN (" + QByteArray::number(int(RowKind::Accepted)) + ','
           + QByteArray::number(int(RowKind::HandMade)) + ')';
}

} // namespace

Backtest::Backtest(const BusId &bus, const EventRule &rule, const EventRule *saved, const Sources &sources,
                   Seq first, Seq last)
    : m_bus(bus)
    , m_sources(sources)
    , m_first(std::max<Seq>(first, 1))
    , m_last(std::max(last, m_first - 1))
    , m_unread(m_last)
    , m_stretch(shortestStretch)
{
    std::vector<EventPattern> patterns;
    for (const EventRule *each : {&rule, saved}) {
        if (!each)
            continue;
        patterns.push_back(each->pattern);
        m_transformers.push_back(
                each->transformation ? Transformer::compile(*each->transformation).transformer : nullptr);
    }
    m_matcher = PatternMatcher::compile(patterns);
    m_parts = partsOf(patterns);
}

quint64 Backtest::looked() const
{
    const std::vector<EventRow> &next = m_rows.empty() ? m_ahead : m_rows;
    return next.empty() ? m_last - m_unread : m_last - next.back().seq;
}

Result<BacktestStep> Backtest::next()
{
    QElapsedTimer timer;
    timer.start();
    BacktestStep step;
    do {
        if (!m_rows.empty()) {
            judgeNewest(&step);
        } else if (const Result<void> taken = takeRows(); !taken) {
            if (step.events == 0)
                return taken.error();
            break; // what was found is told first
        }
    } while (!isAtEnd() && timer.elapsed() < stepMs);
    return step;
}

Result<void> Backtest::takeRows()
{
    if (m_ahead.empty()) {
        if (Result<void> read = readAhead(); !read)
            return read;
    }
    m_rows = std::exchange(m_ahead, {});
    for (Judge *judge : {&m_mine, &m_helpers})
        judge->log.emplace(m_sources.events->logReader());
    return {};
}

Result<void> Backtest::readAhead()
{
    if (!m_ahead.empty() || m_unread < m_first)
        return {};
    const Seq first = m_unread - m_first >= m_stretch ? m_unread - m_stretch + 1 : m_first;
    Result<std::vector<EventRow>> rows =
            m_sources.index->rowsWhere(first, m_unread, eventsOnly(), RowParts::Record);
    if (!rows)
        return rows.error();
    m_ahead = std::move(*rows);
    m_unread = first - 1;
    m_stretch = std::min(m_stretch * 2, longestStretch);
    return {};
}

// The newest of the rows, by two threads. This one reads the rows that come next; where it can't, the next
// takeRows() fails.
void Backtest::judgeNewest(BacktestStep *step)
{
    const std::span<const EventRow> rows = newestRows(m_rows);
    m_now = QDateTime::currentDateTime();
    shareRows(
            rows,
            [this](std::span<const EventRow> some) {
                judge(some, &m_mine);
                (void)readAhead();
            },
            [this](std::span<const EventRow> some) { judge(some, &m_helpers); });
    const BacktestStep mine = std::exchange(m_mine.found, {});
    const BacktestStep helpers = std::exchange(m_helpers.found, {});
    step->events += mine.events + helpers.events;
    step->taken += mine.taken + helpers.taken;
    step->unreadable += mine.unreadable + helpers.unreadable;
    appendNewestFirst(mine.gained, helpers.gained, &step->gained);
    appendNewestFirst(mine.lost, helpers.lost, &step->lost);
    m_rows.resize(m_rows.size() - rows.size());
}

void Backtest::judge(std::span<const EventRow> rows, Judge *judge) const
{
    expectRecords(rows, &*judge->log);
    for (auto row = rows.rbegin(); row != rows.rend(); ++row)
        this->judge(*row, judge);
}

void Backtest::judge(const EventRow &row, Judge *judge) const
{
    BacktestStep &found = judge->found;
    const Result<std::optional<BusEvent>> stored = m_sources.events->readBusEvent(row, &*judge->log, m_parts);
    found.unreadable += stored ? 0 : 1;
    if (!stored || !*stored || (*stored)->bus != m_bus)
        return;
    ++found.events;
    judge->matched.clear();
    m_matcher->match((*stored)->event, judge->scratch, judge->matched);
    QByteArray json; // for transformations
    const bool taken = takes(Candidate, row, judge, &json);
    const bool before = takes(Saved, row, judge, &json);
    found.taken += taken;
    if (taken && !before)
        found.gained.push_back(row.seq);
    else if (before && !taken)
        found.lost.push_back(row.seq);
}

bool Backtest::takes(quint32 rule, const EventRow &row, Judge *judge, QByteArray *json) const
{
    if (std::find(judge->matched.begin(), judge->matched.end(), rule) == judge->matched.end())
        return false;
    const auto &transformer = m_transformers[rule];
    if (!transformer)
        return true;
    if (json->isEmpty()) {
        const Result<std::optional<BusEvent>> whole = m_sources.events->readBusEvent(row, &*judge->log);
        if (!whole || !*whole)
            return false;
        *json = eventToJson((*whole)->event);
    }
    return transformer->apply(*json, m_now).outcome != TransformationStages::Outcome::Filtered;
}

} // namespace Hookwright
