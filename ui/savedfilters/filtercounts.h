// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/eventfilter.h"
#include "core/workspace/engine.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

namespace Hookwright {

class StoreReader;

// How many of the visible events each of several filters takes, counted by the background reader, one filter
// after the other, a short step at a time. Only what came since is counted again, at most twice a second; a
// filter whose answer about an event may change (deliveries, marks, ages) is counted anew, seldom enough to
// take no more than a tenth of a processor.
class FilterCounts : public QObject
{
    Q_OBJECT
public:
    // Both outlive it.
    FilterCounts(Engine *engine, StoreReader *background, QObject *parent = nullptr);
    ~FilterCounts() override;

    // What was counted of texts that stay is kept.
    void setFilters(const QStringList &texts);

    struct Count
    {
        quint64 events = 0;
        bool isComplete = false; // of all visible events, but for those of the last moment
        bool isValid = false;    // the text is a filter
    };
    Count count(const QString &text) const;

Q_SIGNALS:
    void changed();

private:
    struct Item;
    struct Pass;
    using PassPtr = std::shared_ptr<Pass>;

    void updateRange();
    void noticeChanges();
    void startRecount();
    void next();
    void begin(Item *item);
    void step(const PassPtr &pass);
    void finish(Item *item, const Pass &pass);
    Item *itemOf(const PassPtr &pass);
    void drop();

    Engine *m_engine;
    StoreReader *m_reader;
    std::vector<Item> m_items;
    PassPtr m_pass; // under way
    Seq m_first = 1;
    Seq m_last = 0;
    quint64 m_shownRevision = 0; // IndexCounts::shownRevision of what is counted
    bool m_isStale = false;      // answers may have changed since the last recount
    qint64 m_recountMs = 0;      // what the last recount took so far
    QTimer m_pause;
    QTimer m_recount;
};

} // namespace Hookwright
