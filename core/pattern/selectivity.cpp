// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/selectivity.h"

#include "core/pattern/wildcard.h"

#include <algorithm>
#include <bit>

namespace Hookwright {

namespace {

using Kind = PatternTest::Kind;

constexpr int anyValue = 60;
constexpr int absence = 90;

int costOfLength(qsizetype size)
{
    return size == 0 ? anyValue : std::max(4, 20 - 2 * int(std::min<qsizetype>(size, 10)));
}

qsizetype shortest(const PatternTest &test)
{
    qsizetype size = 1 << 20;
    for (const StringOperand &operand : test.strings)
        size = std::min(size, operand.text.size());
    return size;
}

// Of every wildcard its longest piece, of these the shortest.
qsizetype shortestPiece(const PatternTest &test)
{
    qsizetype size = 1 << 20;
    for (const StringOperand &operand : test.strings) {
        qsizetype longest = 0;
        const auto pieces = std::get<WildcardPieces>(parseWildcard(operand.text));
        for (const QByteArray &piece : pieces)
            longest = std::max(longest, piece.size());
        size = std::min(size, longest);
    }
    return size;
}

int cost(const PatternTest &test)
{
    if (test.negated)
        return anyValue;
    switch (test.kind) {
    case Kind::String:
    case Kind::EqualsIgnoreCase:
        return 1;
    case Kind::Number:
    case Kind::Cidr:
        return 3;
    case Kind::Prefix:
    case Kind::Suffix:
    case Kind::Contain:
        return costOfLength(shortest(test));
    case Kind::Wildcard:
        return costOfLength(shortestPiece(test));
    case Kind::Array:
        return 10;
    case Kind::Null:
    case Kind::True:
    case Kind::False:
    case Kind::Numeric:
        return 30;
    case Kind::Exists:
        return anyValue;
    case Kind::Absent:
        return absence;
    }
    Q_UNREACHABLE();
}

} // namespace

int selectivityCost(const PatternLeaf &leaf)
{
    int most = 0;
    for (const PatternTest &test : leaf.tests)
        most = std::max(most, cost(test));
    return most + int(std::bit_width(leaf.tests.size()));
}

int sharingCost(quint32 conjunctions)
{
    return 4 * int(std::bit_width(conjunctions));
}

} // namespace Hookwright
