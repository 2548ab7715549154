// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/eventfilter.h"
#include "core/util/strongid.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>
#include <vector>

namespace Hookwright {

class EventLogModel;
class StoreReader;

// Looks for the rows that a filter takes and shows them in the model: first those that are there, newest
// first, then each that comes in. The looking is done in the reader's thread, a short step at a time, so that
// pages are read in between and another filter replaces this one at once.
class FilteredRows : public QObject
{
    Q_OBJECT
public:
    FilteredRows(StoreReader *reader, EventLogModel *model, QObject *parent = nullptr);
    ~FilteredRows() override;

    // What was found before stays until the first step has its result. A filter that takes everything ends
    // it.
    void setFilter(const EventFilter &filter);
    void again(); // of what was passed over some may be there again
    void setRange(Seq first, Seq last);
    void setKept(const std::vector<Seq> &seqs); // EventLogModel::setKept()

    bool isActive() const { return m_active; }
    bool isSearching() const { return m_older != nullptr; } // in rows that were there before
    bool isIdle() const { return !m_older && !m_newer; }
    int percentSearched() const;

Q_SIGNALS:
    void changed();
    void failed(const QString &error);

private:
    struct Search;
    using SearchPtr = std::shared_ptr<Search>;

    void begin();
    void drop();
    void next();
    void step(const SearchPtr &search);
    void fail(const QString &error);
    void take(const SearchPtr &search, const std::vector<Seq> &seqs);
    bool isTimeToShow(const Search &search) const;
    void show(std::vector<Seq> seqs);

    StoreReader *m_reader;
    EventLogModel *m_model;
    EventFilter m_filter;
    bool m_active = false;
    bool m_waiting = false; // a step is under way
    bool m_fresh = false;   // nothing of this filter is in the model yet
    bool m_failed = false;
    Seq m_first = 1;
    Seq m_last = 0;
    std::vector<Seq> m_kept;
    Seq m_through = 0; // up to here everything is looked at, or being looked at
    QElapsedTimer m_sinceShown;
    SearchPtr m_older; // null when it is done
    SearchPtr m_newer;
};

} // namespace Hookwright
