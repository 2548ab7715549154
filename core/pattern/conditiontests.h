// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/elementpattern.h"
#include "core/pattern/patterntree.h"
#include "core/pattern/stringtable.h"
#include "core/pattern/wildcard.h"

namespace Hookwright {

// A value of an event that is no array and no object.
struct ScalarValue
{
    JsonText::Kind kind;
    QByteArrayView text; // of a string the unescaped UTF-8, of a number its token
};

// The alternatives of one leaf, made ready for judging single values: what the compiled matcher does not
// index, and what explanations are made of. Immutable.
class ConditionTests
{
public:
    explicit ConditionTests(const PatternLeaf &leaf);

    // Whether one of the alternatives holds for the value. That a field must be absent, and what the
    // elements of an array must have, is not judged by one value. `folded` is room to fold text in.
    bool hold(const ScalarValue &value, QByteArray &folded) const;

    // The operands of `array` among the alternatives.
    const std::vector<ElementPattern> &elements() const { return m_elements; }

    bool mayBeAbsent() const { return m_mayBeAbsent; }
    bool mayHaveValue() const { return !m_alternatives.empty() || !m_elements.empty(); }

private:
    using Kind = PatternTest::Kind;

    struct Text
    {
        QByteArray text; // folded if case is ignored
        bool ignoreCase = false;
    };

    struct Alternative
    {
        Kind kind;
        bool negated = false;
        std::vector<Text> texts;
        StringTable equal; // of many texts
        std::vector<WildcardPieces> wildcards;
        std::vector<NumericRange> ranges;
        std::vector<IpNetwork> networks;
    };

    static Alternative prepared(const PatternTest &test);
    static bool holds(const Alternative &alternative, const ScalarValue &value, QByteArray &folded);
    static bool holdsForNumber(const Alternative &alternative, const Decimal &number);
    static bool holdsForString(const Alternative &alternative, QByteArrayView value, QByteArray &folded);

    std::vector<Alternative> m_alternatives;
    std::vector<ElementPattern> m_elements;
    bool m_mayBeAbsent = false;
};

} // namespace Hookwright
