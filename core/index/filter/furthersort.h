// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/furthercolumn.h"

#include <span>

namespace Hookwright {

// The values that rows are sorted by, one behind the other in blocks that never move. A text that was added
// a short while ago is found again and not kept twice.
class SortTexts
{
public:
    static constexpr qsizetype longest = 128; // bytes; the rest tells rows apart no more

    quint32 add(QByteArrayView text); // its place
    QByteArrayView at(quint32 place) const;

private:
    static constexpr size_t blockSize = 1024 * 1024;

    std::vector<std::unique_ptr<char[]>> m_blocks;
    size_t m_used = blockSize;          // of the last block
    std::vector<quint32> m_lately = {}; // by hash; a place + 1
};

// Sorts rows of the table by a further column, in steps of a few hundredths of a second, so that pages are
// read in between and it can be dropped. Every record is read for it, by two threads. Numbers, by their exact
// values, come before texts, which are compared by their first bytes in UTF-8; rows that have none come last
// in either order, as do those whose record is too large or can't be read. Rows alike stay in the order of
// arrival, or in the opposite one. Takes 24 bytes for each row beside its value. Used by the reader's thread.
class FurtherSort
{
public:
    // first … last; with a list only those in it, ascending.
    FurtherSort(FurtherColumn column, Qt::SortOrder order, Seq first, Seq last);
    FurtherSort(FurtherColumn column, Qt::SortOrder order, std::vector<Seq> only);

    bool isAtEnd() const { return m_done; }
    int percentRead() const;

    // Fails where the index can't be read; the same step may be tried again.
    Result<void> next(const FilterSources &sources);

    // Once, at the end.
    std::vector<Seq> takeSorted() { return std::move(m_sorted); }

private:
    enum class Kind : quint8 { Number, Text, None };
    struct Row
    {
        Seq seq;
        double number;
        quint32 text;
        Kind kind;
    };
    struct Value
    {
        Seq seq;
        QByteArray text;
    };

    bool isAllRead() const;
    Result<void> readRows(IndexReader *index);
    void readValues(const FilterSources &sources);
    void add(const Value &value);
    bool isBefore(const Row &a, const Row &b) const;
    void finish();

    const FurtherColumn m_column;
    const Qt::SortOrder m_order;
    const bool m_isList;
    const std::vector<Seq> m_only;
    const Seq m_last;
    const quint64 m_count;
    Seq m_next; // the first number whose row was not read
    size_t m_nextOnly = 0;
    std::vector<EventRow> m_unread; // rows whose values were not read; taken from the back
    std::vector<LogReader> m_logs;  // one for each thread, made after the rows were read
    std::vector<Row> m_rows;
    SortTexts m_texts;
    std::vector<Seq> m_sorted;
    bool m_done = false;
};

} // namespace Hookwright
