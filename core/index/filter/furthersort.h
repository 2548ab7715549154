// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/furthercolumn.h"
#include "core/index/tablesort.h"

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

// Sorts by a further column. Every record is read for it, by two threads. Numbers, by their exact values,
// come before texts, which are compared by their first bytes in UTF-8; rows that have none come last in
// either order, as do those whose record is too large or can't be read. Rows alike stay in the order of
// arrival, or in the opposite one. Takes 24 bytes for each row beside its value.
class FurtherSort : public TableSort
{
public:
    FurtherSort(FurtherColumn column, Qt::SortOrder order, Seq first, Seq last);
    FurtherSort(FurtherColumn column, Qt::SortOrder order, std::vector<Seq> only);

    int percentRead() const override;

protected:
    bool isAllRead() const override;
    Result<void> readSome(const FilterSources &sources) override;
    std::vector<Seq> sorted() override;

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

    Result<void> readRows(IndexReader *index);
    void readValues(const FilterSources &sources);
    void add(const Value &value);
    bool isBefore(const Row &a, const Row &b) const;

    const FurtherColumn m_column;
    std::vector<EventRow> m_unread; // rows whose values were not read; taken from the back
    std::vector<LogReader> m_logs;  // one for each thread, made after the rows were read
    std::vector<Row> m_rows;
    SortTexts m_texts;
};

} // namespace Hookwright
