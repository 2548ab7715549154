// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/decimal.h"

namespace Hookwright {

namespace {

constexpr int headDigits = 18;
constexpr qint64 largestExponent = 1'000'000'000'000;

constexpr quint64 powersOfTen[] = {1u,
                                   10u,
                                   100u,
                                   1'000u,
                                   10'000u,
                                   100'000u,
                                   1'000'000u,
                                   10'000'000u,
                                   100'000'000u,
                                   1'000'000'000u,
                                   10'000'000'000u,
                                   100'000'000'000u,
                                   1'000'000'000'000u,
                                   10'000'000'000'000u,
                                   100'000'000'000'000u,
                                   1'000'000'000'000'000u,
                                   10'000'000'000'000'000u,
                                   100'000'000'000'000'000u,
                                   1'000'000'000'000'000'000u};

// The digits behind 'e', saturated.
qint64 readExponent(const char *p, const char *end)
{
    const bool negative = p != end && *p == '-';
    if (p != end && (*p == '-' || *p == '+'))
        ++p;
    qint64 value = 0;
    for (; p != end; ++p) {
        if (value < largestExponent)
            value = value * 10 + (*p - '0');
    }
    return negative ? -value : value;
}

// The next digit of a tail, 0 behind its end.
int nextDigit(const char *&p, const char *end)
{
    if (p != end && *p == '.')
        ++p;
    return p == end ? 0 : *p++ - '0';
}

std::strong_ordering compareTails(QByteArrayView a, QByteArrayView b)
{
    const char *p = a.begin();
    const char *q = b.begin();
    while (p != a.end() || q != b.end()) {
        const int left = nextDigit(p, a.end());
        const int right = nextDigit(q, b.end());
        if (left != right)
            return left <=> right;
    }
    return std::strong_ordering::equal;
}

} // namespace

Decimal::Decimal(QByteArrayView jsonNumber)
{
    const char *p = jsonNumber.begin();
    const char *const end = jsonNumber.end();
    const bool negative = p != end && *p == '-';
    if (negative)
        ++p;
    if (readShortWhole(p, end)) {
        m_sign = m_head == 0 ? 0 : negative ? -1 : 1;
        return;
    }

    bool behindPoint = false;
    int count = 0; // digits in m_head
    for (; p != end && (*p | 0x20) != 'e'; ++p) {
        if (*p == '.') {
            behindPoint = true;
            continue;
        }
        if (*p == '0' && count == 0) {
            m_exponent -= behindPoint;
            continue;
        }
        if (!behindPoint)
            ++m_exponent;
        if (count < headDigits) {
            m_head = m_head * 10 + quint64(*p - '0');
            ++count;
        } else if (m_tail.isEmpty()) {
            m_tail = QByteArrayView(p, 1);
        } else {
            m_tail = QByteArrayView(m_tail.begin(), p + 1);
        }
    }
    if (count == 0) {
        *this = Decimal();
        return;
    }
    m_sign = negative ? -1 : 1;
    m_head *= powersOfTen[headDigits - count];
    if (p != end)
        m_exponent += readExponent(p + 1, end);
}

// Most numbers are whole and have few digits, of which only a 0 that stands alone is one in front.
bool Decimal::readShortWhole(const char *p, const char *end)
{
    if (end - p > headDigits || p == end)
        return false;
    quint64 head = 0;
    for (const char *digit = p; digit != end; ++digit) {
        if (*digit < '0' || *digit > '9')
            return false;
        head = head * 10 + quint64(*digit - '0');
    }
    m_head = head * powersOfTen[headDigits - (end - p)];
    m_exponent = head == 0 ? 0 : end - p;
    return true;
}

std::strong_ordering Decimal::compareMagnitude(const Decimal &other) const
{
    if (m_exponent != other.m_exponent)
        return m_exponent <=> other.m_exponent;
    if (m_head != other.m_head)
        return m_head <=> other.m_head;
    if (m_tail.isEmpty() && other.m_tail.isEmpty())
        return std::strong_ordering::equal;
    return compareTails(m_tail, other.m_tail);
}

std::strong_ordering operator<=>(const Decimal &a, const Decimal &b)
{
    if (a.m_sign != b.m_sign)
        return a.m_sign <=> b.m_sign;
    return a.m_sign < 0 ? b.compareMagnitude(a) : a.compareMagnitude(b);
}

} // namespace Hookwright
