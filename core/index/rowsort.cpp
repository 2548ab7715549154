// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/rowsort.h"

#include "core/index/filter/filtersubject.h"
#include "core/index/sqlite.h"

#include <algorithm>

namespace Hookwright {

namespace {

constexpr Seq stretch = 8'000; // in one reading transaction

bool isTextKey(SortKey key)
{
    switch (key) {
    case SortKey::Method:
    case SortKey::Path:
    case SortKey::Query:
    case SortKey::ContentType:
    case SortKey::Hint:
    case SortKey::Signature:
    case SortKey::Source:
        return true;
    case SortKey::Time:
    case SortKey::Size:
    case SortKey::Answer:
    case SortKey::Rules:
    case SortKey::Deliveries:
    case SortKey::Duration:
    case SortKey::Mark:
        break;
    }
    return false;
}

const char *keyExpression(SortKey key)
{
    switch (key) {
    case SortKey::Time:
        return "time_us";
    case SortKey::Method:
        return "method";
    case SortKey::Path:
        return "path";
    case SortKey::Query:
        return "query";
    case SortKey::ContentType:
        return "content_type";
    case SortKey::Hint:
        return "hint";
    case SortKey::Signature:
        return "signature";
    case SortKey::Size:
        return "size";
    case SortKey::Answer:
        return "answer_status";
    case SortKey::Rules:
        return "ifnull(length(rules), 0) / 2 * 65536 + ifnull(length(filtered), 0) / 2";
    case SortKey::Source:
        return "source";
    case SortKey::Duration:
        return "duration_us";
    case SortKey::Mark:
        return "colour"; // of a rule; what people marked is added
    case SortKey::Deliveries:
        break;
    }
    return "0";
}

QByteArray keyStatement(SortKey key, const QByteArray &condition)
{
    const bool isDetail = key == SortKey::Source || key == SortKey::Duration;
    return QByteArray("SELECT seq, ") + keyExpression(key) + " FROM "
           + (isDetail ? "event_details AS events" : "events") + " WHERE seq BETWEEN ? AND ? AND " + condition
           + " ORDER BY seq";
}

std::string_view view(QByteArrayView text)
{
    return {text.data(), size_t(text.size())};
}

} // namespace

RowSort::RowSort(SortKey key, Qt::SortOrder order, Seq first, Seq last)
    : TableSort(order, first, last)
    , m_key(key)
{
    m_rows.reserve(m_count);
}

RowSort::RowSort(SortKey key, Qt::SortOrder order, std::vector<Seq> only)
    : TableSort(order, std::move(only))
    , m_key(key)
{
    m_rows.reserve(m_count);
}

Result<void> RowSort::readSome(const FilterSources &sources)
{
    IndexReader *index = sources.index;
    const Seq last = std::min(m_last, m_next + stretch - 1);
    const size_t rows = m_rows.size();
    const size_t nextOnly = m_nextOnly;
    const Result<void> read =
            m_key == SortKey::Deliveries ? readDeliveries(index, last) : readKeys(index, last);
    if (!read) {
        m_rows.resize(rows);
        m_nextOnly = nextOnly;
        return read;
    }
    m_next = last + 1;
    if (m_isList) { // on to the next that is wanted
        while (m_nextOnly < m_only.size() && m_only[m_nextOnly] < m_next)
            ++m_nextOnly;
        m_next = m_nextOnly < m_only.size() ? m_only[m_nextOnly] : m_last + 1;
    }
    return {};
}

Result<void> RowSort::readKeys(IndexReader *index, Seq last)
{
    const bool isText = isTextKey(m_key);
    const size_t from = m_rows.size();
    const QByteArray statement = keyStatement(m_key, index->notDeleted(m_next, last));
    const Result<void> read = index->each(statement, m_next, last, [&](const Statement &row) {
        add(Seq(row.integer(0)), isText ? textNumber(row.view(1)) : row.integer(1));
    });
    return read && m_key == SortKey::Mark ? addMarks(index, last, from) : read;
}

// To the rows from a place on, whose keys are the colours by rules. Few rows have one.
Result<void> RowSort::addMarks(IndexReader *index, Seq last, size_t from)
{
    for (size_t row = from; row < m_rows.size(); ++row)
        m_rows[row].key <<= 1;
    static const QByteArray sql = "SELECT seq, colour << 1, pinned << 9 | (note IS NOT NULL) FROM marks"
                                  " WHERE seq BETWEEN ? AND ?";
    return index->each(sql, m_next, last, [&](const Statement &mark) {
        Row *row = rowOf(Seq(mark.integer(0)), std::span(m_rows).subspan(from));
        if (!row)
            return;
        if (const qint64 colour = mark.integer(1))
            row->key = colour;
        row->key |= mark.integer(2);
    });
}

// One statement, so that a delivery that goes from the outbox to the tried ones is counted once. Its parts
// come one behind the other, each in ascending order.
Result<void> RowSort::readDeliveries(IndexReader *index, Seq last)
{
    const QByteArray sql =
            "SELECT seq, -1, 0 FROM events WHERE seq BETWEEN ?1 AND ?2 AND " + index->notDeleted(m_next, last)
            + " UNION ALL SELECT seq, 0, length(deliveries) / 4 FROM outbox WHERE seq BETWEEN ?1 AND ?2"
              " UNION ALL SELECT key >> 16, state, 1 FROM deliveries"
              " WHERE key BETWEEN ?1 << 16 AND ?2 << 16 | 65535"
              " UNION ALL SELECT seq, 3, 1 FROM replays WHERE seq BETWEEN ?1 AND ?2";
    // By state, and of a replay.
    static constexpr qint64 weights[] = {qint64(1) << 32, qint64(1) << 16, qint64(1) << 48, 1};
    std::vector<Row> rows;
    const Result<void> read = index->each(sql, m_next, last, [&](const Statement &found) {
        const Seq seq = Seq(found.integer(0));
        const qint64 state = found.integer(1);
        if (state < 0) {
            rows.push_back({0, seq});
            return;
        }
        if (Row *row = rowOf(seq, rows); row && state < qint64(std::size(weights)))
            row->key += weights[state] * found.integer(2);
    });
    for (const Row &row : rows)
        add(row.seq, row.key);
    return read;
}

// Null where it is none of the rows, which are ascending.
RowSort::Row *RowSort::rowOf(Seq seq, std::span<Row> rows)
{
    const auto row =
            std::lower_bound(rows.begin(), rows.end(), seq, [](const Row &a, Seq b) { return a.seq < b; });
    return row != rows.end() && row->seq == seq ? &*row : nullptr;
}

void RowSort::add(Seq seq, qint64 key)
{
    while (m_isList && m_nextOnly < m_only.size() && m_only[m_nextOnly] < seq)
        ++m_nextOnly;
    if (!m_isList || (m_nextOnly < m_only.size() && m_only[m_nextOnly] == seq))
        m_rows.push_back({key, seq});
}

qint64 RowSort::textNumber(QByteArrayView text)
{
    const auto found = m_texts.find(view(text));
    if (found != m_texts.end())
        return found->second;
    return m_texts.emplace(std::string(view(text)), qint64(m_texts.size())).first->second;
}

// The rows' keys become the places of their texts among all texts.
void RowSort::rankTexts()
{
    std::vector<std::pair<std::string_view, qint64>> texts(m_texts.begin(), m_texts.end());
    std::sort(texts.begin(), texts.end());
    std::vector<qint64> ranks(texts.size());
    for (size_t rank = 0; rank < texts.size(); ++rank)
        ranks[size_t(texts[rank].second)] = qint64(rank);
    for (Row &row : m_rows)
        row.key = ranks[size_t(row.key)];
    m_texts.clear();
}

std::vector<Seq> RowSort::sorted()
{
    if (!m_texts.empty())
        rankTexts();
    std::sort(m_rows.begin(), m_rows.end(),
              [](const Row &a, const Row &b) { return a.key != b.key ? a.key < b.key : a.seq < b.seq; });
    if (m_order == Qt::DescendingOrder)
        std::reverse(m_rows.begin(), m_rows.end());
    std::vector<Seq> seqs;
    seqs.reserve(m_rows.size());
    for (const Row &row : m_rows)
        seqs.push_back(row.seq);
    m_rows = {};
    return seqs;
}

} // namespace Hookwright
