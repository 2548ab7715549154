// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/backtest.h"

#include "core/event/eventjson.h"

#include <QElapsedTimer>

#include <algorithm>

namespace Hookwright {

namespace {

// The first figures are to be there at once; later rows cost less in large stretches.
constexpr Seq shortestStretch = 500;
constexpr Seq longestStretch = 8'000; // in one reading transaction
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
}

quint64 Backtest::looked() const
{
    return m_rows.empty() ? m_last - m_unread : m_last - m_rows.back().seq;
}

Result<BacktestStep> Backtest::next()
{
    QElapsedTimer timer;
    timer.start();
    BacktestStep step;
    do {
        if (m_rows.empty()) {
            if (const Result<void> read = readRows(); !read)
                return read.error();
            continue;
        }
        judge(m_rows.back(), &step);
        m_rows.pop_back();
    } while (!isAtEnd() && timer.elapsed() < stepMs);
    return step;
}

Result<void> Backtest::readRows()
{
    if (m_unread < m_first)
        return {};
    const Seq first = m_unread - m_first >= m_stretch ? m_unread - m_stretch + 1 : m_first;
    Result<std::vector<EventRow>> rows = m_sources.index->rowsWhere(first, m_unread, eventsOnly());
    if (!rows)
        return rows.error();
    m_rows = std::move(*rows);
    m_log.emplace(m_sources.events->logReader());
    m_unread = first - 1;
    m_stretch = std::min(m_stretch * 2, longestStretch);
    return {};
}

void Backtest::judge(const EventRow &row, BacktestStep *step)
{
    const Result<StoredEvent> stored = m_sources.events->readEvent(row, &*m_log);
    step->unreadable += stored ? 0 : 1;
    if (!stored || !stored->event || stored->bus != m_bus)
        return;
    ++step->events;
    m_matched.clear();
    m_matcher->match(*stored->event, m_scratch, m_matched);
    QByteArray json; // for transformations
    const bool taken = takes(Candidate, *stored->event, &json);
    const bool before = takes(Saved, *stored->event, &json);
    step->taken += taken;
    if (taken && !before)
        step->gained.push_back(row);
    else if (before && !taken)
        step->lost.push_back(row);
}

bool Backtest::takes(quint32 rule, const Event &event, QByteArray *json) const
{
    if (std::find(m_matched.begin(), m_matched.end(), rule) == m_matched.end())
        return false;
    const auto &transformer = m_transformers[rule];
    if (!transformer)
        return true;
    if (json->isEmpty())
        *json = eventToJson(event);
    return transformer->apply(*json, QDateTime::currentDateTime()).outcome
           != TransformationStages::Outcome::Filtered;
}

} // namespace Hookwright
