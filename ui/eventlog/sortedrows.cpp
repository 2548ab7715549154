// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/sortedrows.h"

#include "core/util/freememory.h"
#include "ui/eventlog/eventcolumns.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/filteredrows.h"
#include "ui/eventlog/storereader.h"

#include <atomic>

namespace Hookwright {

namespace {

std::optional<SortKey> sortKey(EventColumn column)
{
    switch (column) {
    case EventColumn::Mark:
        return SortKey::Mark;
    case EventColumn::Time:
        return SortKey::Time;
    case EventColumn::Method:
        return SortKey::Method;
    case EventColumn::Path:
        return SortKey::Path;
    case EventColumn::Query:
        return SortKey::Query;
    case EventColumn::ContentType:
        return SortKey::ContentType;
    case EventColumn::Hint:
        return SortKey::Hint;
    case EventColumn::Signature:
        return SortKey::Signature;
    case EventColumn::Size:
        return SortKey::Size;
    case EventColumn::Answer:
        return SortKey::Answer;
    case EventColumn::Rules:
        return SortKey::Rules;
    case EventColumn::Deliveries:
        return SortKey::Deliveries;
    case EventColumn::Source:
        return SortKey::Source;
    case EventColumn::Duration:
        return SortKey::Duration;
    case EventColumn::Number:
    case EventColumn::Count:
        break;
    }
    return std::nullopt;
}

} // namespace

// `sort` belongs to the reader's thread until it is at its end.
struct SortedRows::Run
{
    std::unique_ptr<TableSort> sort;
    std::atomic_bool dropped = false;
};

SortedRows::SortedRows(StoreReader *reader, EventLogModel *model, const FilteredRows *filtered,
                       QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_model(model)
    , m_filtered(filtered)
{
    connect(m_filtered, &FilteredRows::changed, this, &SortedRows::beginIfReady);
}

SortedRows::~SortedRows()
{
    drop();
}

void SortedRows::sortBy(int column, Qt::SortOrder order)
{
    if (column >= eventColumnCount)
        m_key = m_model->furtherColumns().at(size_t(column - eventColumnCount));
    else
        m_key = sortKey(EventColumn(column));
    m_order = order;
    if (!m_key) {
        end();
        return;
    }
    drop(); // the order before stays until this one is there
    m_waiting = true;
    beginIfReady();
}

void SortedRows::end()
{
    drop();
    m_key.reset();
    m_model->endSorted();
    giveMemoryBack();
}

// In the reader's thread, behind what is under way.
void SortedRows::giveMemoryBack()
{
    m_reader->post(this, [](const StoreReader::Sources &) -> StoreReader::Deliver {
        giveFreeMemoryBack();
        return {};
    });
}

void SortedRows::again()
{
    if (!m_key)
        return;
    drop();
    m_model->endSorted();
    m_waiting = true;
    beginIfReady();
}

void SortedRows::drop()
{
    if (m_run)
        m_run->dropped = true;
    m_run.reset();
    m_waiting = false;
    setPercent(100);
}

void SortedRows::setPercent(int percent)
{
    if (std::exchange(m_percent, percent) != percent)
        Q_EMIT progressed();
}

void SortedRows::beginIfReady()
{
    if (!m_waiting || !m_filtered->isIdle())
        return;
    m_waiting = false;
    m_run = std::make_shared<Run>();
    if (m_model->isFiltered()) {
        const std::deque<Seq> &found = m_model->found();
        m_run->sort = makeSort(std::vector<Seq>(found.begin(), found.end()));
    } else if (!m_model->kept().empty()) {
        m_run->sort = makeSort(m_model->seqsInArrival());
    } else {
        m_run->sort = makeSort(m_model->firstSeq(), m_model->lastSeq());
    }
    step(m_run);
}

// Of a list of rows, or from the first to the last.
template<typename... Rows>
std::unique_ptr<TableSort> SortedRows::makeSort(Rows... rows) const
{
    if (const auto *column = std::get_if<FurtherColumn>(&*m_key))
        return std::make_unique<FurtherSort>(*column, m_order, std::move(rows)...);
    return std::make_unique<RowSort>(std::get<SortKey>(*m_key), m_order, std::move(rows)...);
}

void SortedRows::step(const RunPtr &run)
{
    m_reader->post(this, [this, run](const StoreReader::Sources &sources) -> StoreReader::Deliver {
        if (run->dropped)
            return {};
        const Result<void> step = run->sort->next({&sources.index, &sources.events, &sources.history});
        return [this, run, step, isDone = run->sort->isAtEnd(), percent = run->sort->percentRead()] {
            if (run->dropped)
                return;
            if (!step) {
                drop();
                Q_EMIT failed(step.error().message);
            } else if (!isDone) {
                setPercent(percent);
                this->step(run);
            } else {
                drop();
                m_model->showSorted(run->sort->takeSorted());
                giveMemoryBack();
            }
        };
    });
}

} // namespace Hookwright
