// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/search/searchbuilder.h"

#include <algorithm>

namespace Hookwright {

namespace {

constexpr int rowsPerRead = 512;
constexpr quint32 longestBody = 4 * 1024 * 1024; // a longer one has nearly all trigrams

} // namespace

SearchBuilder::SearchBuilder(SearchIndex *index, const FilterSources &sources)
    : m_index(index)
    , m_sources(sources)
{}

Result<bool> SearchBuilder::addNext(const std::atomic_bool &stopping)
{
    if (!m_checked) {
        if (!m_index->belongsTo(m_sources.index)) {
            if (const Result<void> cleared = m_index->clear(); !cleared)
                return cleared.error();
        }
        m_next = m_index->lastBlock() ? *m_index->lastBlock() + 1 : 0;
        m_checked = true;
    }
    if (m_sources.index->counts().lastSeq < waitsFor())
        return false;
    SearchBlock block;
    SearchIndex::Mark mark;
    for (Seq first = SearchBlock::firstOf(m_next); first <= waitsFor(); first += rowsPerRead) {
        const std::vector<EventRow> rows = m_sources.index->rows(first, rowsPerRead);
        LogReader log = m_sources.events->logReader();
        for (const EventRow &row : rows) {
            if (stopping)
                return false;
            gather(row, &log);
            block.add(row.seq, m_trigrams);
            mark.seq = row.seq;
        }
    }
    if (mark.seq) { // else nothing is left of them
        mark.id = m_sources.index->details(mark.seq).value_or(EventDetails{}).id;
        if (const Result<void> added = m_index->add(m_next, block, mark); !added)
            return added.error();
    }
    ++m_next;
    return true;
}

// The texts that a word of a filter is looked for in.
void SearchBuilder::gather(const EventRow &row, LogReader *log)
{
    static const FilterTerm anything;
    m_trigrams.clear();
    FilterSubject subject(m_sources, row, log);
    if (row.size > longestBody || !subject.isHeadUtf8()) {
        m_trigrams.setUnknown();
        return;
    }
    subject.anyText(anything, [this](const FilterText &text) {
        m_trigrams.add(text.folded());
        return false;
    });
    if (subject.isUnreadable())
        m_trigrams.setUnknown(); // whoever looks shall be told
}

} // namespace Hookwright
