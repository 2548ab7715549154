// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/eventlogmodel.h"

#include <algorithm>
#include <utility>

namespace Hookwright {

using namespace Qt::StringLiterals;

EventLogModel::EventLogModel(Fetch fetch, QObject *parent)
    : QAbstractTableModel(parent)
    , m_fetch(std::move(fetch))
{
    m_tick.setSingleShot(true);
    m_tick.setInterval(50);
    connect(&m_tick, &QTimer::timeout, this, &EventLogModel::readEnd);
}

int EventLogModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return m_filtered ? int(m_found.size()) : int(m_last + 1 - m_first);
}

int EventLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : eventColumnCount;
}

QVariant EventLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = EventColumn(index.column());
    if (role == SeqRole)
        return QVariant::fromValue(seqAt(index.row()));
    if (role == Qt::TextAlignmentRole)
        return QVariant(columnAlignment(column));
    if (role == Qt::DisplayRole)
        return display(index.row(), column);
    const EventRow *row = rowAt(index.row());
    if (!row)
        return {};
    switch (role) {
    case Qt::ToolTipRole:
        return columnToolTip(column, *row);
    case Qt::DecorationRole:
        if (column == EventColumn::Number && !rowIcon(row->kind).isEmpty())
            return themeIcon(rowIcon(row->kind), columnTone(EventColumn::Hint, *row));
        return {};
    case Qt::ForegroundRole:
        if (const Tone tone = columnTone(column, *row); tone != Tone::Neutral)
            return toneColor(tone, QPalette());
        return {};
    case Qt::AccessibleTextRole:
        return u"%1: %2"_s.arg(columnTitle(column), columnText(column, *row));
    default:
        return {};
    }
}

QVariant EventLogModel::display(int row, EventColumn column) const
{
    if (const EventRow *found = rowAt(row))
        return columnText(column, *found);
    if (column == EventColumn::Number)
        return QString::number(seqAt(row));
    const auto page = m_pages.find(pageOf(seqAt(row)));
    const bool absent = page != m_pages.end() && page->second.readThrough >= seqAt(row);
    return absent && column == EventColumn::Hint ? tr("not in the workspace") : QString();
}

QVariant EventLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= eventColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return columnTitle(EventColumn(section));
    if (role == Qt::TextAlignmentRole)
        return QVariant(columnAlignment(EventColumn(section)));
    return {};
}

void EventLogModel::setRange(Seq first, Seq last)
{
    if (m_filtered) {
        setFilteredRange(first, last);
        return;
    }
    if (last < m_last) { // another workspace's worth of rows: begin anew
        beginResetModel();
        m_first = first;
        m_last = first - 1;
        forgetAll();
        endResetModel();
    }
    if (first > m_first)
        hideBefore(first);
    else if (first < m_first)
        showFrom(first);
    m_wanted = last;
    if (m_wanted > m_last && !m_tick.isActive())
        m_tick.start();
}

void EventLogModel::forgetAll()
{
    m_pages.clear();
    m_requests.clear();
    m_readingEnd = false;
}

void EventLogModel::beginFiltered()
{
    beginResetModel();
    m_filtered = true;
    m_found.clear();
    m_last = std::max(m_last, m_wanted);
    forgetAll();
    endResetModel();
}

void EventLogModel::endFiltered()
{
    beginResetModel();
    m_filtered = false;
    m_found.clear();
    forgetAll();
    endResetModel();
}

void EventLogModel::setFilteredRange(Seq first, Seq last)
{
    const auto end = std::lower_bound(m_found.begin(), m_found.end(), first);
    if (end != m_found.begin()) {
        beginRemoveRows({}, 0, int(end - m_found.begin()) - 1);
        m_found.erase(m_found.begin(), end);
        endRemoveRows();
    }
    m_first = first;
    m_last = m_wanted = last;
}

void EventLogModel::addFound(const std::vector<Seq> &seqs)
{
    if (seqs.empty())
        return;
    const bool atEnd = m_found.empty() || seqs.front() > m_found.back();
    const int row = atEnd ? rowCount() : 0;
    beginInsertRows({}, row, row + int(seqs.size()) - 1);
    m_found.insert(atEnd ? m_found.end() : m_found.begin(), seqs.begin(), seqs.end());
    endInsertRows();
}

void EventLogModel::hideBefore(Seq first)
{
    const Seq end = std::min(first, m_last + 1);
    if (end > m_first) {
        beginRemoveRows({}, 0, int(end - m_first) - 1);
        m_first = end;
        endRemoveRows();
    }
    if (first > m_first) { // nothing is left, nothing is shown: only the beginning moves
        m_first = first;
        m_last = first - 1;
    }
}

void EventLogModel::showFrom(Seq first)
{
    if (rowCount() == 0) { // what comes back comes in at the end
        m_first = first;
        m_last = first - 1;
        return;
    }
    beginInsertRows({}, 0, int(m_first - first) - 1);
    m_first = first;
    endInsertRows();
}

void EventLogModel::readEnd()
{
    if (m_filtered || m_readingEnd || m_wanted <= m_last)
        return;
    m_readingEnd = true;
    request(pageOf(m_wanted), m_wanted);
}

void EventLogModel::insertThrough(Seq last)
{
    m_readingEnd = false;
    if (last > m_last && last >= m_first) {
        beginInsertRows({}, rowCount(), rowCount() + int(last - m_last) - 1);
        m_last = last;
        endInsertRows();
    }
    if (m_wanted > m_last && !m_tick.isActive())
        m_tick.start();
}

void EventLogModel::refresh()
{
    if (m_pages.empty() || rowCount() == 0)
        return;
    Seq first = m_last;
    Seq last = m_first;
    for (auto &[number, page] : m_pages) {
        page.stale = true;
        first = std::min(first, pageBegin(number));
        last = std::max(last, pageEnd(number));
    }
    tellChanged(first, last);
}

void EventLogModel::tellChanged(Seq first, Seq last)
{
    const int begin = rowCount() - rowsFrom(first);
    const int end = rowCount() - rowsFrom(last + 1);
    if (begin < end)
        Q_EMIT dataChanged(index(begin, 0), index(end - 1, eventColumnCount - 1));
}

void EventLogModel::rowsRead(quint64 token, std::vector<EventRow> rows)
{
    const auto found = m_requests.find(token);
    if (found == m_requests.end())
        return; // of a range that is no longer shown
    const Request request = found->second;
    m_requests.erase(found);
    Page &page = touch(request.page);
    page.rows = std::move(rows);
    page.readThrough = std::max(page.readThrough, request.readThrough);
    page.stale = page.requested = false;
    tellChanged(pageBegin(request.page), pageEnd(request.page));
    if (request.insertThrough)
        insertThrough(request.insertThrough);
}

int EventLogModel::rowOf(Seq seq) const
{
    const int row = rowCount() - rowsFrom(seq);
    return row < rowCount() && seqAt(row) == seq ? row : -1;
}

int EventLogModel::rowsFrom(Seq seq) const
{
    if (m_filtered)
        return int(m_found.end() - std::lower_bound(m_found.begin(), m_found.end(), seq));
    return seq > m_last ? 0 : int(m_last + 1 - std::max(seq, m_first));
}

const EventRow *EventLogModel::rowAt(int row) const
{
    const Seq seq = seqAt(row);
    const quint64 number = pageOf(seq);
    Page &page = touch(number);
    const Seq exists = std::min(pageEnd(number), m_last);
    if (!page.requested && (page.stale || page.readThrough < exists))
        request(number, 0);
    const auto found = std::lower_bound(page.rows.begin(), page.rows.end(), seq,
                                        [](const EventRow &a, Seq b) { return a.seq < b; });
    return found != page.rows.end() && found->seq == seq ? &*found : nullptr;
}

void EventLogModel::request(quint64 page, Seq insertThrough) const
{
    touch(page).requested = true;
    const quint64 token = m_nextToken++;
    const Seq readThrough = std::min(pageEnd(page), std::max(m_last, insertThrough));
    m_requests.emplace(token, Request{page, readThrough, insertThrough});
    m_fetch(token, pageBegin(page), int(rowsPerPage()));
}

EventLogModel::Page &EventLogModel::touch(quint64 page) const
{
    const auto [found, isNew] = m_pages.try_emplace(page);
    found->second.lastUse = ++m_clock;
    if (isNew)
        forgetOldest();
    return m_pages.find(page)->second;
}

void EventLogModel::forgetOldest() const
{
    if (m_pages.size() * rowsPerPage() <= pagesKept * pageSize)
        return;
    const auto oldest = std::min_element(m_pages.begin(), m_pages.end(), [](const auto &a, const auto &b) {
        return a.second.lastUse < b.second.lastUse;
    });
    m_pages.erase(oldest);
}

} // namespace Hookwright
