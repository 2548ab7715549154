// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/furthersort.h"

#include "core/index/filter/filteroperands.h"
#include "core/index/sharedrows.h"
#include "core/pattern/decimal.h"

#include <cstring>

namespace Hookwright {

namespace {

constexpr Seq stretch = 8'000;       // rows in one reading transaction
constexpr size_t remembered = 4'096; // texts that may be found again

} // namespace

quint32 SortTexts::add(QByteArrayView text)
{
    text = text.first(std::min(text.size(), longest));
    if (m_lately.empty())
        m_lately.resize(remembered);
    quint32 &lately = m_lately[qHash(text) % remembered];
    if (lately != 0 && at(lately - 1) == text)
        return lately - 1;
    const size_t size = size_t(text.size()) + 1; // its length stands before it
    if (m_used + size > blockSize) {
        m_blocks.push_back(std::make_unique<char[]>(blockSize));
        m_used = 0;
    }
    char *place = m_blocks.back().get() + m_used;
    *place = char(text.size());
    if (!text.isEmpty())
        std::memcpy(place + 1, text.data(), size_t(text.size()));
    lately = quint32((m_blocks.size() - 1) * blockSize + m_used) + 1;
    m_used += size;
    return lately - 1;
}

QByteArrayView SortTexts::at(quint32 place) const
{
    const char *text = m_blocks[place / blockSize].get() + place % blockSize;
    return {text + 1, quint8(*text)};
}

FurtherSort::FurtherSort(FurtherColumn column, Qt::SortOrder order, Seq first, Seq last)
    : TableSort(order, first, last)
    , m_column(std::move(column))
{}

FurtherSort::FurtherSort(FurtherColumn column, Qt::SortOrder order, std::vector<Seq> only)
    : TableSort(order, std::move(only))
    , m_column(std::move(column))
{}

int FurtherSort::percentRead() const
{
    const quint64 read = m_isList ? m_nextOnly : m_next + m_count - 1 - m_last;
    return m_count == 0 ? 100 : int(read * 100 / m_count);
}

bool FurtherSort::isAllRead() const
{
    return m_unread.empty() && (m_isList ? m_nextOnly == m_only.size() : m_next > m_last);
}

Result<void> FurtherSort::readSome(const FilterSources &sources)
{
    m_rows.reserve(m_count);
    if (!m_unread.empty()) {
        readValues(sources);
        return {};
    }
    const Result<void> read = readRows(sources.index);
    if (read)
        m_logs = {sources.events->logReader(), sources.events->logReader()};
    return read;
}

Result<void> FurtherSort::readRows(IndexReader *index)
{
    const size_t endOnly = std::min(m_only.size(), m_nextOnly + size_t(stretch));
    const Seq first = m_isList ? m_only[m_nextOnly] : m_next;
    const Seq last = m_isList ? m_only[endOnly - 1] : std::min(m_last, m_next + stretch - 1);
    QByteArray condition = "1";
    if (m_isList) {
        QByteArrayList numbers;
        for (size_t at = m_nextOnly; at < endOnly; ++at)
            numbers += QByteArray::number(m_only[at]);
        condition = "seq IN (" + numbers.join(',') + ')';
    }
    Result<std::vector<EventRow>> rows = index->rowsWhere(first, last, condition, RowParts::Record);
    if (!rows)
        return rows.error();
    m_unread = std::move(*rows);
    m_nextOnly = endOnly;
    m_next = last + 1;
    return {};
}

void FurtherSort::readValues(const FilterSources &sources)
{
    const std::span<const EventRow> rows = newestRows(m_unread);
    const auto into = [&](std::vector<Value> *values, LogReader *log) {
        return [this, &sources, values, log](std::span<const EventRow> some) {
            expectRecords(some, log);
            for (const EventRow &row : some) {
                FilterSubject subject(sources, row, log);
                values->push_back({row.seq, m_column.value(subject)});
            }
        };
    };
    std::vector<Value> mine, others;
    shareRows(rows, into(&mine, &m_logs[0]), into(&others, &m_logs[1]));
    for (const std::vector<Value> *values : {&mine, &others}) {
        for (const Value &value : *values)
            add(value);
    }
    m_unread.resize(m_unread.size() - rows.size());
}

void FurtherSort::add(const Value &value)
{
    if (value.text.isNull()) {
        m_rows.push_back({value.seq, 0, 0, Kind::None});
        return;
    }
    const bool isNumber = value.text.size() <= SortTexts::longest && numberFromText(value.text);
    m_rows.push_back({value.seq, isNumber ? value.text.toDouble() : 0, m_texts.add(value.text),
                      isNumber ? Kind::Number : Kind::Text});
}

// Numbers that are one as a double may still be two.
bool FurtherSort::isBefore(const Row &a, const Row &b) const
{
    const bool isAscending = m_order == Qt::AscendingOrder;
    if ((a.kind == Kind::None) != (b.kind == Kind::None))
        return b.kind == Kind::None;
    if (a.kind != b.kind)
        return (a.kind < b.kind) == isAscending;
    if (a.kind == Kind::Number && a.number != b.number)
        return (a.number < b.number) == isAscending;
    if (a.kind != Kind::None && a.text != b.text) {
        const QByteArrayView left = m_texts.at(a.text);
        const QByteArrayView right = m_texts.at(b.text);
        const auto order =
                a.kind == Kind::Number ? Decimal(left) <=> Decimal(right) : left.compare(right) <=> 0;
        if (order != 0)
            return (order < 0) == isAscending;
    }
    return (a.seq < b.seq) == isAscending;
}

std::vector<Seq> FurtherSort::sorted()
{
    std::sort(m_rows.begin(), m_rows.end(), [this](const Row &a, const Row &b) { return isBefore(a, b); });
    std::vector<Seq> seqs;
    seqs.reserve(m_rows.size());
    for (const Row &row : m_rows)
        seqs.push_back(row.seq);
    m_rows = {};
    m_texts = {};
    return seqs;
}

} // namespace Hookwright
