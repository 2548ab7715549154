// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <compare>

namespace Hookwright {

// The exact value of a JSON number, for comparing: 300, 300.0 and 3.0e2 are equal, and so are -0 and 0.
// A view: digits behind the first 18 stay in the text that it was made from. Exponents are told apart
// up to a million million.
class Decimal
{
public:
    Decimal() = default; // 0
    explicit Decimal(QByteArrayView jsonNumber);

    friend std::strong_ordering operator<=>(const Decimal &a, const Decimal &b);
    friend bool operator==(const Decimal &a, const Decimal &b) { return (a <=> b) == 0; }

private:
    bool readShortWhole(const char *digits, const char *end);
    std::strong_ordering compareMagnitude(const Decimal &other) const;

    // sign * 0.HEAD TAIL * 10^exponent
    qint64 m_exponent = 0;
    quint64 m_head = 0;    // the first 18 digits from the first that is not 0, filled up with zeros
    QByteArrayView m_tail; // the digits behind them, with the point if it is there
    int m_sign = 0;        // 0 for zero, which has nothing else
};

} // namespace Hookwright
