// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/furthersort.h"
#include "core/index/rowsort.h"

#include <QObject>

#include <memory>
#include <variant>

namespace Hookwright {

class EventLogModel;
class FilteredRows;
class StoreReader;

// Sorts the rows that the model shows by a column and shows them so. The sorting is done in the reader's
// thread, a short step at a time; until it is done, and while a filter is still looking, the rows stay in the
// order of arrival. Whoever fills the model holds back what comes in while this is active.
class SortedRows : public QObject
{
    Q_OBJECT
public:
    SortedRows(StoreReader *reader, EventLogModel *model, const FilteredRows *filtered,
               QObject *parent = nullptr);
    ~SortedRows() override;

    // By a column of the model. Nothing for one that is in the order of arrival anyway: that ends it.
    void sortBy(int column, Qt::SortOrder order);
    void end();
    void again(); // the rows are others now

    bool isActive() const { return m_key.has_value(); }
    // While every record is read for it; else 100.
    int percentRead() const { return m_percent; }

Q_SIGNALS:
    void progressed();
    void failed(const QString &error);

private:
    using Key = std::variant<SortKey, FurtherColumn>;
    struct Run;
    using RunPtr = std::shared_ptr<Run>;

    template<typename... Rows>
    std::unique_ptr<TableSort> makeSort(Rows... rows) const;
    void beginIfReady();
    void step(const RunPtr &run);
    void drop();
    void giveMemoryBack();
    void setPercent(int percent);

    StoreReader *m_reader;
    EventLogModel *m_model;
    const FilteredRows *m_filtered;
    std::optional<Key> m_key;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    bool m_waiting = false; // for the filter
    RunPtr m_run;
    int m_percent = 100;
};

} // namespace Hookwright
