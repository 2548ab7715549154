// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/indexreader.h"

#include <span>
#include <string>
#include <unordered_map>

namespace Hookwright {

enum class SortKey {
    Time,
    Method,
    Path,
    Query,
    ContentType,
    Hint,
    Signature,
    Size,
    Answer,
    Rules,      // how many matched, then how many of those filtered it out
    Deliveries, // how many are dead, then pending, then delivered
    Source,
    Duration,
    Mark // pinned ones, then by colour, then with a note
};

// Sorts rows of the table by a column, in steps of a few hundredths of a second, so that pages are read in
// between and it can be dropped. Reads the keys in short transactions; rows that come in meanwhile are not
// part of it. Rows of one key stay in the order of arrival, or in the opposite one with the keys. Texts are
// compared by their bytes as they are kept in the row. Takes 24 bytes for each row and each different text
// once.
class RowSort
{
public:
    // first … last; with a list only those in it, ascending.
    RowSort(SortKey key, Qt::SortOrder order, Seq first, Seq last);
    RowSort(SortKey key, Qt::SortOrder order, std::vector<Seq> only);

    bool isAtEnd() const { return m_done; }

    // Fails where the index can't be read; the same step may be tried again.
    Result<void> next(IndexReader *index);

    // Once, at the end.
    std::vector<Seq> takeSorted() { return std::move(m_sorted); }

private:
    struct Row
    {
        qint64 key;
        Seq seq;
    };
    struct TextHash : std::hash<std::string_view>
    {
        using is_transparent = void;
    };

    Result<void> readStretch(IndexReader *index);
    Result<void> readKeys(IndexReader *index, Seq last);
    Result<void> addMarks(IndexReader *index, Seq last, size_t from);
    Result<void> readDeliveries(IndexReader *index, Seq last);
    static Row *rowOf(Seq seq, std::span<Row> rows);
    void add(Seq seq, qint64 key);
    qint64 textNumber(QByteArrayView text);
    void rankTexts();
    void finish();

    const SortKey m_key;
    const Qt::SortOrder m_order;
    const bool m_isList;
    const std::vector<Seq> m_only;
    const Seq m_last;
    Seq m_next; // the first number that was not read
    size_t m_nextOnly = 0;
    std::vector<Row> m_rows;
    std::unordered_map<std::string, qint64, TextHash, std::equal_to<>> m_texts; // numbered as they came
    std::vector<Seq> m_sorted;
    bool m_done = false;
};

} // namespace Hookwright
