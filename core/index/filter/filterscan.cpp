// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filterscan.h"

#include "core/index/filter/filtersql.h"
#include "core/index/search/searchreader.h"
#include "core/index/sharedrows.h"

#include <QElapsedTimer>

#include <algorithm>

namespace Hookwright {

namespace {

// The first rows of an answer are to be there at once; later ones cost less in large stretches.
constexpr Seq shortestStretch = 500;
constexpr Seq longestStretch = 8'000; // in one reading transaction
constexpr qint64 stepMs = 25;
constexpr size_t longestList = 2'000; // of numbers that are asked for one by one

// Of a row no more than RowParts::Record, nothing that only the index has, and nothing that two threads can't
// share.
bool looksAtRecordsAlone(const FilterTerm &term)
{
    if (std::holds_alternative<RegexTest>(term.test))
        return false;
    switch (term.field) {
    case FilterField::Anything:
    case FilterField::QueryValue:
    case FilterField::Host:
    case FilterField::Signature:
    case FilterField::Header:
    case FilterField::HeaderValue:
    case FilterField::Body:
    case FilterField::BodyValue:
    case FilterField::Hint:
    case FilterField::Number:
    case FilterField::Size:
    case FilterField::Kind:
    case FilterField::Pattern:
        return true;
    case FilterField::Method:
    case FilterField::Path:
    case FilterField::Query:
    case FilterField::Id:
    case FilterField::Source:
    case FilterField::Rule:
    case FilterField::Target:
    case FilterField::Mark:
    case FilterField::Tag:
    case FilterField::Note:
    case FilterField::Status:
    case FilterField::Duration:
    case FilterField::Time:
    case FilterField::Delivery:
    case FilterField::Pinned:
        break;
    }
    return false;
}

bool looksAtRecordsAlone(const FilterNode &node)
{
    return node.kind == FilterNode::Kind::Term
                   ? looksAtRecordsAlone(*node.term)
                   : std::all_of(node.children.begin(), node.children.end(),
                                 [](const FilterNode &child) { return looksAtRecordsAlone(child); });
}

QByteArray seqList(Seq begin, const SearchBlock::Events &events)
{
    QByteArray list;
    for (size_t place = events._Find_first(); place < events.size(); place = events._Find_next(place)) {
        if (!list.isEmpty())
            list += ',';
        list += QByteArray::number(begin + place);
    }
    return list;
}

} // namespace

FilterScan::FilterScan(const EventFilter &filter, const FilterSources &sources, Seq first, Seq last,
                       std::vector<Seq> also)
    : m_sources(sources)
    , m_parts(looksAtRecordsAlone(filter.root()) ? RowParts::Record : RowParts::All)
    , m_condition(filterCondition(filter.root()))
    , m_query(sources.search ? searchQuery(filter.root()) : std::nullopt)
    , m_first(std::max<Seq>(first, 1))
    , m_last(std::max(last, m_first - 1))
    , m_also(std::move(also))
    , m_unread(m_last)
    , m_stretch(shortestStretch)
    , m_mine{FilterEvaluator(filter), sources.events->logReader(), {}}
    , m_helpers{FilterEvaluator(filter), sources.events->logReader(), {}}
{
    if (m_query)
        sources.search->refresh(sources.index);
}

quint64 FilterScan::looked() const
{
    const bool inRange = !waiting().empty() && waiting().back().seq >= m_first;
    return inRange ? m_last + 1 - waiting().back().seq : m_last - m_unread;
}

Result<FilterStep> FilterScan::next()
{
    QElapsedTimer timer;
    timer.start();
    FilterStep step;
    do {
        if (!m_candidates.empty()) {
            lookAtNewest(&step);
            continue;
        }
        if (const Result<void> read = readAhead(); !read)
            return read.error();
        m_candidates = std::exchange(m_ahead, {});
        for (Look *look : {&m_mine, &m_helpers})
            look->log = m_sources.events->logReader();
    } while (!isAtEnd() && timer.elapsed() < stepMs);
    return step;
}

// What is not in the records is read through the index, which belongs to this thread. If the next rows can't
// be read ahead, they are read again when they are due.
void FilterScan::lookAtNewest(FilterStep *step)
{
    const std::span<const EventRow> rows =
            m_parts == RowParts::Record ? newestRows(m_candidates) : std::span(m_candidates).last(1);
    shareRows(
            rows,
            [this](std::span<const EventRow> some) {
                static_cast<void>(readAhead());
                lookAt(some, &m_mine);
            },
            [this](std::span<const EventRow> some) { lookAt(some, &m_helpers); });
    const FilterStep mine = std::exchange(m_mine.found, {});
    const FilterStep helpers = std::exchange(m_helpers.found, {});
    appendNewestFirst(mine.found, helpers.found, &step->found);
    step->unreadable += mine.unreadable + helpers.unreadable;
    m_candidates.resize(m_candidates.size() - rows.size());
}

void FilterScan::lookAt(std::span<const EventRow> rows, Look *look) const
{
    if (m_parts == RowParts::Record)
        expectRecords(rows, &look->log);
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        FilterSubject subject(m_sources, *row, &look->log);
        if (look->evaluator.takes(subject))
            look->found.found.push_back(row->seq);
        look->found.unreadable += subject.isUnreadable();
    }
}

Result<void> FilterScan::readAhead()
{
    if (!m_ahead.empty())
        return {};
    if (m_unread < m_first)
        return m_also.empty() ? Result<void>() : readAlso();
    return isIndexed(m_unread) ? readIndexed() : readStretch();
}

bool FilterScan::isIndexed(Seq seq) const
{
    return m_query && seq <= m_sources.search->lastSeq();
}

Result<void> FilterScan::readStretch()
{
    Seq first = m_unread - m_first >= m_stretch ? m_unread - m_stretch + 1 : m_first;
    if (isIndexed(first))
        first = m_sources.search->lastSeq() + 1;
    m_stretch = std::min(m_stretch * 2, longestStretch);
    return readRows(first, m_unread, m_condition);
}

Result<void> FilterScan::readAlso()
{
    const size_t count = std::min(m_also.size(), size_t(shortestStretch));
    const std::vector<Seq> next(m_also.end() - std::ptrdiff_t(count), m_also.end());
    QByteArrayList numbers;
    for (const Seq seq : next)
        numbers += QByteArray::number(seq);
    const Result<void> read = readRows(next.front(), next.back(),
                                       '(' + m_condition + ") AND seq IN (" + numbers.join(',') + ')');
    if (read)
        m_also.resize(m_also.size() - count);
    return read;
}

// One block of the search index.
Result<void> FilterScan::readIndexed()
{
    const quint64 block = SearchBlock::numberOf(m_unread);
    const Seq begin = SearchBlock::firstOf(block);
    const Seq first = std::max(begin, m_first);
    const std::optional<SearchBlock::Events> events = m_sources.search->candidates(block, *m_query);
    if (events && events->none()) {
        m_unread = first - 1;
        return {};
    }
    if (events && events->count() <= longestList)
        return readRows(first, m_unread,
                        '(' + m_condition + ") AND seq IN (" + seqList(begin, *events) + ')');
    if (!events || events->all())
        return readRows(first, m_unread, m_condition);
    return readRows(first, m_unread, m_condition, [&](Seq seq) { return events->test(seq - begin); });
}

Result<void> FilterScan::readRows(Seq first, Seq last, const QByteArray &condition,
                                  const std::function<bool(Seq)> &wanted)
{
    Result<std::vector<EventRow>> rows = m_sources.index->rowsWhere(first, last, condition, m_parts, wanted);
    if (!rows)
        return rows.error();
    m_ahead = std::move(*rows);
    m_unread = std::min(m_unread, first - 1);
    if (m_parts == RowParts::Record)
        prefetchRecords(m_ahead, m_sources.events->logReader());
    return {};
}

} // namespace Hookwright
