// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/indexreader.h"
#include "core/index/tablesort.h"

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
    Deliveries, // how many are dead, then pending, then delivered, then how often it was replayed
    Source,
    Duration,
    Mark // pinned ones, then by colour, then with a note
};

// Sorts by a column. Reads the keys in short transactions. Rows of one key stay in the order of arrival, or
// in the opposite one with the keys. Texts are compared by their bytes as they are kept in the row. Takes 24
// bytes for each row and each different text once.
class RowSort : public TableSort
{
public:
    RowSort(SortKey key, Qt::SortOrder order, Seq first, Seq last);
    RowSort(SortKey key, Qt::SortOrder order, std::vector<Seq> only);

protected:
    bool isAllRead() const override { return m_next > m_last; }
    Result<void> readSome(const FilterSources &sources) override;
    std::vector<Seq> sorted() override;

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

    Result<void> readKeys(IndexReader *index, Seq last);
    Result<void> addMarks(IndexReader *index, Seq last, size_t from);
    Result<void> readDeliveries(IndexReader *index, Seq last);
    static Row *rowOf(Seq seq, std::span<Row> rows);
    void add(Seq seq, qint64 key);
    qint64 textNumber(QByteArrayView text);
    void rankTexts();

    const SortKey m_key;
    std::vector<Row> m_rows;
    std::unordered_map<std::string, qint64, TextHash, std::equal_to<>> m_texts; // numbered as they came
};

} // namespace Hookwright
