// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/idnumbers.h"

#include <QtEndian>

namespace Hookwright {

Result<IdNumbers> IdNumbers::open(Database &database, const char *table)
{
    IdNumbers numbers;
    numbers.m_database = &database;
    const QByteArray name(table);
    const std::pair<Statement *, QByteArray> statements[] = {
            {&numbers.m_insert, "INSERT INTO " + name + " SELECT coalesce(max(number), 0) + 1, ?1 FROM "
                                        + name + " HAVING coalesce(max(number), 0) < "
                                        + QByteArray::number(largest)},
            {&numbers.m_selectNumber, "SELECT number FROM " + name + " WHERE id = ?"},
            {&numbers.m_selectId, "SELECT id FROM " + name + " WHERE number = ?"},
    };
    for (const auto &[statement, sql] : statements) {
        Result<Statement> prepared = database.prepare(sql);
        if (!prepared)
            return prepared.error();
        *statement = std::move(*prepared);
    }
    return numbers;
}

Result<std::optional<quint16>> IdNumbers::number(const QByteArray &id)
{
    const Result<std::optional<quint16>> known = find(id);
    if (!known || *known)
        return known;
    if (!m_insert.run(id))
        return m_database->error();
    return find(id);
}

Result<std::optional<quint16>> IdNumbers::find(const QByteArray &id)
{
    if (const auto known = m_numbers.constFind(id); known != m_numbers.cend())
        return std::optional(*known);
    std::optional<quint16> number;
    if (!m_selectNumber.select([&](const Statement &row) { number = quint16(row.integer(0)); }, id))
        return m_database->error();
    if (number)
        remember(*number, id);
    return number;
}

QByteArray IdNumbers::id(quint16 number)
{
    if (const auto known = m_ids.constFind(number); known != m_ids.cend())
        return *known;
    QByteArray id;
    m_selectId.select([&](const Statement &row) { id = row.bytes(0); }, number);
    if (!id.isEmpty())
        remember(number, id);
    return id;
}

void IdNumbers::forget()
{
    m_numbers.clear();
    m_ids.clear();
}

void IdNumbers::remember(quint16 number, const QByteArray &id)
{
    m_numbers.insert(id, number);
    m_ids.insert(number, id);
}

void appendNumber(QByteArray &out, quint16 number)
{
    char bytes[2];
    qToLittleEndian(number, bytes);
    out.append(bytes, sizeof bytes);
}

std::vector<quint16> readNumbers(QByteArrayView blob)
{
    std::vector<quint16> numbers;
    for (qsizetype at = 0; at + 2 <= blob.size(); at += 2)
        numbers.push_back(qFromLittleEndian<quint16>(blob.data() + at));
    return numbers;
}

std::vector<NumberPair> readPairs(QByteArrayView blob)
{
    std::vector<NumberPair> pairs;
    for (qsizetype at = 0; at + 4 <= blob.size(); at += 4) {
        pairs.push_back({qFromLittleEndian<quint16>(blob.data() + at),
                         qFromLittleEndian<quint16>(blob.data() + at + 2)});
    }
    return pairs;
}

} // namespace Hookwright
