// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/eventlogmodel.h"

#include "core/exchange/masking.h"
#include "ui/eventlog/filterterms.h"
#include "ui/eventlog/marklook.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t fewGaps = 8; // that are worth an insertion each
constexpr size_t fewDeleted = 1'000;

} // namespace

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
    return m_shown.count();
}

int EventLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : eventColumnCount + int(m_further.size());
}

QVariant EventLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (const Gap *gap = m_shown.gapAt(index.row())) {
        const bool isText = role == GapRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
        return isText ? gapText(*gap) : QVariant();
    }
    if (role == SeqRole)
        return QVariant::fromValue(seqAt(index.row()));
    if (role == Qt::BackgroundRole)
        return background(index.row());
    if (index.column() >= eventColumnCount)
        return furtherData(index, role);
    const auto column = EventColumn(index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant(columnAlignment(column));
    if (role == Qt::DisplayRole)
        return display(index.row(), column);
    const EventRow *row = rowAt(index.row());
    if (!row)
        return {};
    switch (role) {
    case MarkRole:
        return QVariant::fromValue(row->mark);
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

Qt::ItemFlags EventLogModel::flags(const QModelIndex &index) const
{
    return index.isValid() && m_shown.gapAt(index.row()) ? Qt::NoItemFlags
                                                         : QAbstractTableModel::flags(index);
}

QVariant EventLogModel::display(int row, EventColumn column) const
{
    if (column == EventColumn::Time && m_timeDisplay != TimeDisplay::Clock)
        return timeCell(row);
    if (const EventRow *found = rowAt(row))
        return columnText(column, *found);
    if (column == EventColumn::Number)
        return QString::number(seqAt(row));
    const auto page = m_pages.find(pageOf(seqAt(row)));
    const bool absent = page != m_pages.end() && page->second.readThrough >= seqAt(row);
    return absent && column == EventColumn::Hint ? tr("not in the workspace") : QString();
}

QVariant EventLogModel::background(int row) const
{
    const EventRow *found = rowAt(row);
    if (!found || found->mark.colour == MarkColour::None)
        return {};
    return QBrush(markTint(found->mark.colour, QPalette()));
}

QString EventLogModel::timeCell(int row) const
{
    const EventRow *above = row > 0 && m_timeDisplay == TimeDisplay::SincePrevious ? rowAt(row - 1) : nullptr;
    const qint64 aboveUs = above ? above->timeUs : 0;
    const EventRow *found = rowAt(row);
    if (!found || !found->timeUs)
        return {};
    switch (m_timeDisplay) {
    case TimeDisplay::Clock:
        break;
    case TimeDisplay::Utc:
        return utcTimeText(found->timeUs);
    case TimeDisplay::Age:
        return ageText(QDateTime::currentMSecsSinceEpoch() * 1000 - found->timeUs);
    case TimeDisplay::SincePrevious:
        return aboveUs ? sinceText(found->timeUs - aboveUs) : timeText(found->timeUs);
    }
    return timeText(found->timeUs);
}

QVariant EventLogModel::furtherData(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | Qt::AlignLeft);
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return furtherText(index.row(), index.column());
    case Qt::AccessibleTextRole:
        return u"%1: %2"_s.arg(title(index.column()), furtherText(index.row(), index.column()));
    default:
        return {};
    }
}

const QByteArray *EventLogModel::furtherValue(int row, int column) const
{
    const EventRow *found = rowAt(row);
    const size_t place = size_t(column - eventColumnCount);
    if (!found || place >= m_further.size())
        return nullptr;
    const Page &page = touch(pageOf(found->seq));
    const size_t number = size_t(found - page.rows.data());
    return number < page.further.size() ? &page.further[number].at(place) : nullptr;
}

QString EventLogModel::furtherText(int row, int column) const
{
    const QByteArray *value = furtherValue(row, column);
    if (!value || value->isNull())
        return {};
    const QByteArray name = m_further[size_t(column - eventColumnCount)].text().section(u'.', 1).toUtf8();
    return isCredentialHeader(name) ? QString(8, u'•') : readableText(*value);
}

QString EventLogModel::filterTerm(const QModelIndex &index) const
{
    const EventRow *row = rowAt(index.row());
    if (!row)
        return {};
    if (index.column() < eventColumnCount)
        return columnTerm(EventColumn(index.column()), *row);
    const QByteArray *value = furtherValue(index.row(), index.column());
    return value ? furtherTerm(title(index.column()), *value) : QString();
}

QString EventLogModel::title(int column) const
{
    return column < eventColumnCount ? columnTitle(EventColumn(column))
                                     : m_further.at(size_t(column - eventColumnCount)).text();
}

void EventLogModel::setFurtherColumns(const std::vector<FurtherColumn> &columns)
{
    if (m_further == columns)
        return;
    forgetAll();
    if (!m_further.empty()) {
        beginRemoveColumns({}, eventColumnCount, columnCount() - 1);
        m_further.clear();
        endRemoveColumns();
    }
    if (!columns.empty()) {
        beginInsertColumns({}, eventColumnCount, eventColumnCount + int(columns.size()) - 1);
        m_further = columns;
        endInsertColumns();
    }
    forgetAll(); // whoever looked on the way has asked for rows without the new ones
    if (m_wanted > lastSeq() && !m_shown.isList())
        m_tick.start();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void EventLogModel::setTimeDisplay(TimeDisplay display)
{
    m_timeDisplay = display;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, int(EventColumn::Time)), index(rowCount() - 1, int(EventColumn::Time)));
}

QVariant EventLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return title(section);
    if (role == Qt::TextAlignmentRole) {
        return QVariant(section < eventColumnCount ? columnAlignment(EventColumn(section))
                                                   : Qt::AlignVCenter | Qt::AlignLeft);
    }
    return {};
}

void EventLogModel::setRange(Seq first, Seq last)
{
    if (isFiltered()) {
        setFilteredRange(first, last);
        return;
    }
    if (last < lastSeq()) { // another workspace's worth of rows: begin anew
        beginResetModel();
        m_shown.setRange(first, first - 1);
        forgetAll();
        endResetModel();
    }
    if (first > firstSeq())
        hideBefore(first);
    else if (first < firstSeq())
        showFrom(first);
    m_wanted = last;
    if (m_wanted > lastSeq() && !m_tick.isActive())
        m_tick.start();
}

// What is in both lists stays.
void EventLogModel::setKept(std::vector<Seq> seqs)
{
    seqs.erase(std::lower_bound(seqs.begin(), seqs.end(), firstSeq()), seqs.end());
    if (m_shown.isList()) {
        m_shown.setKept(std::move(seqs));
        return;
    }
    const std::vector<Seq> before = kept();
    const auto [same, sameToo] = std::mismatch(before.begin(), before.end(), seqs.begin(), seqs.end());
    const auto place = same - before.begin();
    if (same != before.end()) {
        beginRemove(int(place), int(before.end() - same));
        m_shown.setKept({before.begin(), same});
        endRemoveRows();
    }
    if (sameToo != seqs.end()) {
        beginInsert(int(place), int(seqs.end() - sameToo));
        m_shown.setKept(std::move(seqs));
        endInsertRows();
    }
}

// New ones come one by one, at the end or not far from it.
void EventLogModel::setGaps(std::vector<Gap> gaps)
{
    const std::vector<Gap> before = m_shown.gaps();
    if (gaps == before)
        return;
    const size_t news = gaps.size() - std::min(gaps.size(), before.size());
    const bool isLonger =
            news > 0 && news <= fewGaps && std::equal(before.begin(), before.end(), gaps.begin());
    if (m_shown.isList()) {
        m_shown.setGaps(std::move(gaps));
    } else if (!isLonger) {
        beginResetModel();
        m_shown.setGaps(std::move(gaps));
        endResetModel();
    } else {
        for (size_t count = before.size() + 1; count <= gaps.size(); ++count)
            addGap({gaps.begin(), gaps.begin() + std::ptrdiff_t(count)});
    }
}

// The last one is new.
void EventLogModel::addGap(std::vector<Gap> gaps)
{
    const Seq after = gaps.back().after;
    const bool isShown = after + 1 >= firstSeq() && after <= lastSeq();
    if (isShown)
        beginInsert(m_shown.placeOf(after + 1), 1);
    m_shown.setGaps(std::move(gaps));
    if (isShown)
        endInsertRows();
}

void EventLogModel::setDeleted(std::vector<Seq> seqs)
{
    const std::vector<Seq> before = deleted();
    std::vector<Seq> gone, back;
    std::set_difference(seqs.begin(), seqs.end(), before.begin(), before.end(), std::back_inserter(gone));
    std::set_difference(before.begin(), before.end(), seqs.begin(), seqs.end(), std::back_inserter(back));
    if (gone.size() + back.size() <= fewDeleted) {
        for (const Seq seq : gone)
            setDeleted(seq, true);
        for (const Seq seq : back)
            setDeleted(seq, false);
        return;
    }
    beginResetModel();
    m_shown.setDeleted(std::move(seqs));
    if (m_shown.isList())
        std::for_each(gone.begin(), gone.end(), [this](Seq seq) { m_shown.removeListed(seq); });
    endResetModel();
}

void EventLogModel::setDeleted(Seq seq, bool deleted)
{
    const int row = rowOf(seq);
    const bool goes = deleted && row >= 0;
    const bool comes = !deleted && !m_shown.isList() && seq >= firstSeq() && seq <= lastSeq();
    if (goes)
        beginRemoveRows({}, row, row);
    else if (comes)
        beginInsert(m_shown.placeOf(seq), 1);
    m_shown.setDeleted(seq, deleted);
    if (m_shown.isList() && deleted)
        m_shown.removeListed(seq);
    if (goes)
        endRemoveRows();
    else if (comes)
        endInsertRows();
}

// Of what stands behind `place` in the order of arrival there is more then, or less; nothing where all
// between was deleted.
void EventLogModel::setShownRange(Seq first, Seq last, int place)
{
    const int more = m_shown.rowsIn(first, last) - m_shown.rowsIn(firstSeq(), lastSeq());
    if (more > 0)
        beginInsert(place, more);
    else if (more < 0)
        beginRemove(place, -more);
    m_shown.setRange(first, last);
    if (more > 0)
        endInsertRows();
    else if (more < 0)
        endRemoveRows();
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
    m_shown.setFiltered(true);
    m_shown.setRange(firstSeq(), std::max(lastSeq(), m_wanted));
    forgetAll();
    endResetModel();
}

void EventLogModel::endFiltered()
{
    beginResetModel();
    m_shown.setFiltered(false);
    forgetAll();
    endResetModel();
}

void EventLogModel::setNewestFirst(bool newestFirst)
{
    if (isNewestFirst() == newestFirst)
        return;
    beginResetModel();
    m_shown.setNewestFirst(newestFirst);
    endResetModel();
}

void EventLogModel::showSorted(std::vector<Seq> seqs)
{
    std::erase_if(seqs, [this](Seq seq) { return m_shown.isDeleted(seq); }); // meanwhile
    beginResetModel();
    m_shown.setSorted(std::move(seqs));
    forgetAll();
    endResetModel();
}

void EventLogModel::endSorted()
{
    if (!isSorted())
        return;
    beginResetModel();
    m_shown.setSorted(std::nullopt);
    forgetAll();
    endResetModel();
}

// `place` is one in the order of arrival.
void EventLogModel::beginInsert(int place, int count)
{
    const ShownRows::Span span = m_shown.spanAt(place, count, rowCount() + count);
    beginInsertRows({}, span.first, span.last);
}

void EventLogModel::beginRemove(int place, int count)
{
    const ShownRows::Span span = m_shown.spanAt(place, count, rowCount());
    beginRemoveRows({}, span.first, span.last);
}

void EventLogModel::setFilteredRange(Seq first, Seq last)
{
    // Before the range are the kept ones.
    if (const auto gone = m_shown.foundBetween(firstSeq(), first); gone.second > 0) {
        beginRemove(gone.first, gone.second);
        m_shown.removeFound(gone);
        endRemoveRows();
    }
    m_shown.setRange(first, last);
    m_wanted = last;
}

void EventLogModel::addFound(const std::vector<Seq> &seqs)
{
    if (seqs.empty())
        return;
    beginInsert(m_shown.isBehindFound(seqs.front()) ? rowCount() : 0, int(seqs.size()));
    m_shown.addFound(seqs);
    endInsertRows();
}

void EventLogModel::hideBefore(Seq first)
{
    const Seq end = std::min(first, lastSeq() + 1);
    if (end > firstSeq())
        setShownRange(end, lastSeq(), int(kept().size()));
    if (first > firstSeq())
        setEmptyRange(first);
}

// Nothing is left, nothing is shown: only the beginning moves. And with it the gap before it.
void EventLogModel::setEmptyRange(Seq first)
{
    const bool anyGaps = m_shown.rowsIn(firstSeq(), lastSeq()) + m_shown.rowsIn(first, first - 1) > 0;
    if (anyGaps)
        beginResetModel();
    m_shown.setRange(first, first - 1);
    if (anyGaps)
        endResetModel();
}

void EventLogModel::showFrom(Seq first)
{
    std::vector<Seq> older = kept();
    older.erase(std::lower_bound(older.begin(), older.end(), first), older.end());
    setKept(std::move(older));
    if (lastSeq() < firstSeq()) { // what comes back comes in at the end
        setEmptyRange(first);
        return;
    }
    setShownRange(first, lastSeq(), int(kept().size()));
}

void EventLogModel::readEnd()
{
    if (m_shown.isList() || m_readingEnd || m_wanted <= lastSeq())
        return;
    m_readingEnd = true;
    request(pageOf(m_wanted), m_wanted);
}

void EventLogModel::insertThrough(Seq last)
{
    m_readingEnd = false;
    last = std::min(last, m_wanted); // it may have been paused meanwhile
    if (last > lastSeq() && last >= firstSeq())
        setShownRange(firstSeq(), last, rowCount());
    if (m_wanted > lastSeq() && !m_tick.isActive())
        m_tick.start();
}

void EventLogModel::refresh()
{
    if (m_pages.empty() || rowCount() == 0)
        return;
    Seq first = lastSeq();
    Seq last = firstSeq();
    for (auto &[number, page] : m_pages) {
        page.stale = true;
        first = std::min(first, pageBegin(number));
        last = std::max(last, pageEnd(number));
    }
    tellChanged(first, last);
}

void EventLogModel::tellChanged(Seq first, Seq last)
{
    const ShownRows::Span rows = m_shown.rowsOf(first, last);
    if (rows.first <= rows.last)
        Q_EMIT dataChanged(index(rows.first, 0), index(rows.last, columnCount() - 1));
}

void EventLogModel::rowsRead(quint64 token, std::vector<EventRow> rows,
                             std::vector<std::vector<QByteArray>> further)
{
    const auto found = m_requests.find(token);
    if (found == m_requests.end())
        return; // of a range that is no longer shown
    const Request request = found->second;
    m_requests.erase(found);
    Page &page = touch(request.page);
    page.rows = std::move(rows);
    page.further = std::move(further);
    page.readThrough = std::max(page.readThrough, request.readThrough);
    page.stale = page.requested = false;
    tellChanged(pageBegin(request.page), pageEnd(request.page));
    if (request.insertThrough)
        insertThrough(request.insertThrough);
}

const EventRow *EventLogModel::rowAt(int row) const
{
    const Seq seq = seqAt(row);
    if (seq == 0)
        return nullptr;
    const quint64 number = pageOf(seq);
    Page &page = touch(number);
    const Seq exists = std::min(pageEnd(number), lastSeq());
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
    const Seq readThrough = std::min(pageEnd(page), std::max(lastSeq(), insertThrough));
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
    // Of kept rows a page may hold few.
    if (m_pages.size() * rowsPerPage() <= pagesKept * pageSize * (kept().empty() ? 1 : 8))
        return;
    const auto oldest = std::min_element(m_pages.begin(), m_pages.end(), [](const auto &a, const auto &b) {
        return a.second.lastUse < b.second.lastUse;
    });
    m_pages.erase(oldest);
}

} // namespace Hookwright
