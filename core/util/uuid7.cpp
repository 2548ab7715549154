// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/uuid7.h"

#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>

namespace Hookwright {

namespace {
constexpr qsizetype textSize = 36;
constexpr quint64 counterBits = 42;
constexpr quint64 counterMask = (quint64(1) << counterBits) - 1;
} // namespace

Uuid7Generator::Uuid7Generator()
    : m_node(QRandomGenerator::system()->generate())
{}

Uuid Uuid7Generator::next(qint64 msSinceEpoch)
{
    const auto now = quint64(std::max<qint64>(msSinceEpoch, 0));
    if (now > m_lastMs) {
        m_lastMs = now;
        // Start low in the counter's range, so that it has room to count up within the millisecond.
        m_counter = QRandomGenerator::system()->generate64() & (counterMask >> 1);
    } else if (++m_counter > counterMask) {
        ++m_lastMs; // a clock that stands still or runs back: go on from the last id
        m_counter = 0;
    }

    Uuid uuid;
    for (int i = 0; i < 6; ++i)
        uuid[size_t(i)] = quint8(m_lastMs >> (40 - 8 * i));
    const quint64 randA = m_counter >> 30;                                 // 12 bits
    const quint64 randB = ((m_counter & ((1u << 30) - 1)) << 32) | m_node; // 62 bits
    uuid[6] = quint8(0x70 | (randA >> 8));
    uuid[7] = quint8(randA);
    for (int i = 0; i < 8; ++i)
        uuid[size_t(8 + i)] = quint8(randB >> (56 - 8 * i));
    uuid[8] = quint8((uuid[8] & 0x3f) | 0x80);
    return uuid;
}

QByteArray uuidText(const Uuid &uuid)
{
    static constexpr char digits[] = "0123456789abcdef";
    QByteArray text(textSize, Qt::Uninitialized);
    char *out = text.data();
    for (size_t i = 0; i < uuid.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *out++ = '-';
        *out++ = digits[uuid[i] >> 4];
        *out++ = digits[uuid[i] & 15];
    }
    return text;
}

Uuid uuidFromText(QByteArrayView text)
{
    Uuid uuid{};
    if (text.size() != textSize) // QUuid takes braces, and whatever follows
        return uuid;
    const QByteArray bytes = QUuid::fromString(QLatin1StringView(text.data(), text.size())).toRfc4122();
    std::copy(bytes.cbegin(), bytes.cend(), uuid.begin());
    return uuid;
}

} // namespace Hookwright
