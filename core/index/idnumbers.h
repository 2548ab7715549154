// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/rows.h"
#include "core/index/sqlite.h"

#include <QHash>

#include <optional>
#include <vector>

namespace Hookwright {

// A table of ids with the small numbers that stand for them in rows of events. Kept in memory as far
// as it was asked for. Used by the thread of its database.
class IdNumbers
{
public:
    static constexpr quint16 largest = 0xFFFF;

    IdNumbers() = default;
    static Result<IdNumbers> open(Database &database, const char *table);

    // The id's number; a new one is written. Nothing when there are too many.
    Result<std::optional<quint16>> number(const QByteArray &id);
    Result<std::optional<quint16>> find(const QByteArray &id); // nothing where there is none
    QByteArray id(quint16 number);                             // empty if unknown

    void forget(); // after a transaction that was rolled back

private:
    void remember(quint16 number, const QByteArray &id);

    const Database *m_database = nullptr;
    Statement m_insert, m_selectNumber, m_selectId;
    QHash<QByteArray, quint16> m_numbers;
    QHash<quint16, QByteArray> m_ids;
};

// One delivery as the outbox and the matches of a row keep it.
struct NumberPair
{
    quint16 rule = 0;
    quint16 target = 0;
};

// How numbers stand in blobs: 2 bytes each, little-endian.
void appendNumber(QByteArray &out, quint16 number);
std::vector<quint16> readNumbers(QByteArrayView blob);
std::vector<NumberPair> readPairs(QByteArrayView blob);

// deliveries.key: seq and target in one ascending integer.
inline qint64 deliveryNumber(Seq seq, quint16 target)
{
    return qint64(seq << 16 | target);
}
inline Seq seqOf(qint64 deliveryNumber)
{
    return Seq(deliveryNumber) >> 16;
}
inline quint16 targetOf(qint64 deliveryNumber)
{
    return quint16(deliveryNumber & 0xFFFF);
}

} // namespace Hookwright
