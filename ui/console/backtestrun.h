// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/backtest.h"

#include <QObject>
#include <QTimer>

namespace Hookwright {

class StoreReader;

// Which of the stored events to look at, and what to compare with.
struct BacktestScope
{
    StoreReader *reader = nullptr; // null: there is nothing to look at
    BusId bus;
    std::optional<EventRule> saved; // the rule as it is on the bus
    Seq first = 1;
    Seq last = 0;
};

// Tries a rule on the stored events while it is typed: newest first, in the reader's thread, a short step at
// a time, so that another rule replaces this one at once.
class BacktestRun : public QObject
{
    Q_OBJECT
public:
    static constexpr size_t mostRows = 200; // kept of those that are decided otherwise

    explicit BacktestRun(const BacktestScope &scope, QObject *parent = nullptr);
    ~BacktestRun() override;

    void setRule(const EventRule &rule); // begins once nothing was typed for a moment
    void stop();

    // So far.
    quint64 events() const { return m_events; }
    quint64 taken() const { return m_taken; }
    quint64 gained() const { return m_gained; }
    quint64 lost() const { return m_lost; }
    quint64 unreadable() const { return m_unreadable; }
    const std::vector<EventRow> &gainedRows() const { return m_gainedRows; } // the newest of them
    const std::vector<EventRow> &lostRows() const { return m_lostRows; }
    int percent() const;
    bool isDone() const { return m_isDone; }
    const QString &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    struct Search;
    using SearchPtr = std::shared_ptr<Search>;

    void begin();
    void clear();
    void step(const SearchPtr &search);
    void add(const BacktestStep &step);

    const BacktestScope m_scope;
    EventRule m_rule;
    QTimer m_pause;
    SearchPtr m_search;
    quint64 m_events = 0;
    quint64 m_taken = 0;
    quint64 m_gained = 0;
    quint64 m_lost = 0;
    quint64 m_unreadable = 0;
    quint64 m_looked = 0;
    std::vector<EventRow> m_gainedRows;
    std::vector<EventRow> m_lostRows;
    bool m_isDone = false;
    QString m_error;
};

} // namespace Hookwright
