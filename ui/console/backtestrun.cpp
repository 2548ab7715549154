// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/backtestrun.h"

#include "ui/eventlog/storereader.h"

#include <atomic>

namespace Hookwright {

namespace {

constexpr int pauseMs = 200;

// As many as there is still room for.
std::vector<EventRow> readRows(const std::vector<Seq> &seqs, IndexReader *index, size_t *room)
{
    std::vector<EventRow> rows;
    for (size_t i = 0; i < seqs.size() && *room > 0; ++i) {
        if (std::optional<EventRow> row = index->row(seqs[i])) {
            rows.push_back(std::move(*row));
            --*room;
        }
    }
    return rows;
}

} // namespace

// What stands below `dropped` belongs to the reader's thread.
struct BacktestRun::Search
{
    explicit Search(EventRule wanted)
        : rule(std::move(wanted))
    {}

    const EventRule rule;
    std::atomic_bool dropped = false;
    std::optional<Backtest> test;
    size_t roomForGained = mostRows;
    size_t roomForLost = mostRows;
};

BacktestRun::BacktestRun(const BacktestScope &scope, QObject *parent)
    : QObject(parent)
    , m_scope(scope)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &BacktestRun::begin);
}

BacktestRun::~BacktestRun()
{
    stop();
}

void BacktestRun::setRule(const EventRule &rule)
{
    if (rule.pattern == m_rule.pattern && rule.transformation == m_rule.transformation
        && (m_search || m_isDone || m_pause.isActive()))
        return;
    m_rule = rule;
    stop();
    if (m_scope.reader)
        m_pause.start();
}

void BacktestRun::stop()
{
    m_pause.stop();
    if (m_search)
        m_search->dropped = true;
    m_search.reset();
    m_isDone = false; // the same rule begins anew
}

int BacktestRun::percent() const
{
    const quint64 all = m_scope.last + 1 - std::min(m_scope.first, m_scope.last + 1);
    return m_isDone || all == 0 ? 100 : int(m_looked * 100 / all);
}

void BacktestRun::begin()
{
    clear();
    m_search = std::make_shared<Search>(m_rule);
    step(m_search);
}

void BacktestRun::clear()
{
    m_events = m_taken = m_gained = m_lost = m_unreadable = m_looked = 0;
    m_gainedRows.clear();
    m_lostRows.clear();
    m_isDone = false;
    m_error.clear();
}

void BacktestRun::step(const SearchPtr &search)
{
    const auto look = [this, search, scope = m_scope](const StoreReader::Sources &sources) {
        if (search->dropped)
            return StoreReader::Deliver();
        if (!search->test) {
            search->test.emplace(scope.bus, search->rule, scope.saved ? &*scope.saved : nullptr,
                                 Backtest::Sources{&sources.index, &sources.events}, scope.first, scope.last);
        }
        const Result<BacktestStep> step = search->test->next();
        std::vector<EventRow> gained, lost;
        if (step) {
            gained = readRows(step->gained, &sources.index, &search->roomForGained);
            lost = readRows(step->lost, &sources.index, &search->roomForLost);
        }
        return StoreReader::Deliver([this, search, looked = search->test->looked(),
                                     isDone = search->test->isAtEnd(), step, gained, lost] {
            if (search->dropped)
                return;
            m_looked = looked;
            m_isDone = isDone || !step;
            if (m_isDone)
                m_search.reset();
            else
                this->step(search); // the reader goes on while this one is shown
            if (step)
                add(*step);
            else
                m_error = step.error().message;
            m_gainedRows.insert(m_gainedRows.end(), gained.begin(), gained.end());
            m_lostRows.insert(m_lostRows.end(), lost.begin(), lost.end());
            Q_EMIT changed();
        });
    };
    m_scope.reader->post(this, look);
}

void BacktestRun::add(const BacktestStep &step)
{
    m_events += step.events;
    m_taken += step.taken;
    m_unreadable += step.unreadable;
    m_gained += step.gained.size();
    m_lost += step.lost.size();
}

} // namespace Hookwright
