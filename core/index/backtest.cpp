// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/backtest.h"

#include "core/event/eventjson.h"

#include <QElapsedTimer>

#include <algorithm>
#include <future>

namespace Hookwright {

namespace {

// The first figures are to be there at once; later rows cost less in large stretches.
constexpr Seq shortestStretch = 500;
constexpr Seq longestStretch = 8'000; // in one reading transaction
constexpr qint64 stepMs = 25;
constexpr size_t rowsAtOnce = 512; // some milliseconds

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
        judgeNewest(&step);
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
    for (Judge *judge : {&m_newer, &m_older})
        judge->log.emplace(m_sources.events->logReader());
    m_unread = first - 1;
    m_stretch = std::min(m_stretch * 2, longestStretch);
    return {};
}

// The newest of the rows, one half by each thread.
void Backtest::judgeNewest(BacktestStep *step)
{
    const size_t count = std::min(m_rows.size(), rowsAtOnce);
    const std::span<const EventRow> rows(m_rows.data() + m_rows.size() - count, count);
    m_now = QDateTime::currentDateTime();
    {
        const auto help = std::async(std::launch::async,
                                     [this, rows, count] { judge(rows.first(count / 2), &m_older); });
        judge(rows.subspan(count / 2), &m_newer);
    }
    for (Judge *judge : {&m_newer, &m_older}) {
        const BacktestStep found = std::exchange(judge->found, {});
        step->events += found.events;
        step->taken += found.taken;
        step->unreadable += found.unreadable;
        step->gained.insert(step->gained.end(), found.gained.begin(), found.gained.end());
        step->lost.insert(step->lost.end(), found.lost.begin(), found.lost.end());
    }
    m_rows.resize(m_rows.size() - count);
}

void Backtest::judge(std::span<const EventRow> rows, Judge *judge) const
{
    for (auto row = rows.rbegin(); row != rows.rend(); ++row)
        this->judge(*row, judge);
}

void Backtest::judge(const EventRow &row, Judge *judge) const
{
    BacktestStep &found = judge->found;
    const Result<StoredEvent> stored = m_sources.events->readEvent(row, &*judge->log);
    found.unreadable += stored ? 0 : 1;
    if (!stored || !stored->event || stored->bus != m_bus)
        return;
    ++found.events;
    judge->matched.clear();
    m_matcher->match(*stored->event, judge->scratch, judge->matched);
    QByteArray json; // for transformations
    const bool taken = takes(Candidate, *stored->event, *judge, &json);
    const bool before = takes(Saved, *stored->event, *judge, &json);
    found.taken += taken;
    if (taken && !before)
        found.gained.push_back(row);
    else if (before && !taken)
        found.lost.push_back(row);
}

bool Backtest::takes(quint32 rule, const Event &event, const Judge &judge, QByteArray *json) const
{
    if (std::find(judge.matched.begin(), judge.matched.end(), rule) == judge.matched.end())
        return false;
    const auto &transformer = m_transformers[rule];
    if (!transformer)
        return true;
    if (json->isEmpty())
        *json = eventToJson(event);
    return transformer->apply(*json, m_now).outcome != TransformationStages::Outcome::Filtered;
}

} // namespace Hookwright
