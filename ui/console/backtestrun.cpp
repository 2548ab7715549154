// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/backtestrun.h"

#include "ui/eventlog/storereader.h"

#include <atomic>

namespace Hookwright {

namespace {

constexpr int pauseMs = 200;

void append(const std::vector<EventRow> &rows, std::vector<EventRow> *kept)
{
    const size_t room = BacktestRun::mostRows - std::min(BacktestRun::mostRows, kept->size());
    kept->insert(kept->end(), rows.begin(), rows.begin() + qptrdiff(std::min(room, rows.size())));
}

} // namespace

// `test` belongs to the reader's thread.
struct BacktestRun::Search
{
    explicit Search(EventRule wanted)
        : rule(std::move(wanted))
    {}

    const EventRule rule;
    std::atomic_bool dropped = false;
    std::optional<Backtest> test;
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
}

int BacktestRun::percent() const
{
    const quint64 all = m_scope.last + 1 - std::min(m_scope.first, m_scope.last + 1);
    return m_isDone || all == 0 ? 100 : int(m_looked * 100 / all);
}

void BacktestRun::begin()
{
    m_found = {};
    m_gained = m_lost = m_looked = 0;
    m_isDone = false;
    m_error.clear();
    m_search = std::make_shared<Search>(m_rule);
    step(m_search);
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
        Result<BacktestStep> step = search->test->next();
        return StoreReader::Deliver([this, search, looked = search->test->looked(),
                                     isDone = search->test->isAtEnd(), step = std::move(step)] {
            if (search->dropped)
                return;
            m_looked = looked;
            m_isDone = isDone || !step;
            if (step)
                add(*step);
            else
                m_error = step.error().message;
            if (m_isDone)
                m_search.reset();
            else
                this->step(search);
            Q_EMIT changed();
        });
    };
    m_scope.reader->post(this, look);
}

void BacktestRun::add(const BacktestStep &step)
{
    m_found.events += step.events;
    m_found.taken += step.taken;
    m_found.unreadable += step.unreadable;
    m_gained += step.gained.size();
    m_lost += step.lost.size();
    append(step.gained, &m_found.gained);
    append(step.lost, &m_found.lost);
}

} // namespace Hookwright
