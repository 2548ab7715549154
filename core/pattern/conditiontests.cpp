// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/conditiontests.h"

#include "core/pattern/casefold.h"

#include <algorithm>

namespace Hookwright {

namespace {

constexpr std::size_t manyTexts = 6; // from here on a table beats one comparison after the other

bool contains(const NumericRange &range, const Decimal &number)
{
    using Comparison = NumericRange::Comparison;
    return std::all_of(range.bounds.begin(), range.bounds.end(), [&](const NumericRange::Bound &bound) {
        const auto order = number <=> bound.number.value;
        switch (bound.comparison) {
        case Comparison::Equal:
            return order == 0;
        case Comparison::Less:
            return order < 0;
        case Comparison::LessOrEqual:
            return order <= 0;
        case Comparison::Greater:
            return order > 0;
        case Comparison::GreaterOrEqual:
            return order >= 0;
        }
        Q_UNREACHABLE();
    });
}

bool fits(PatternTest::Kind kind, QByteArrayView value, QByteArrayView text)
{
    if (kind == PatternTest::Kind::Prefix)
        return value.startsWith(text);
    if (kind == PatternTest::Kind::Suffix)
        return value.endsWith(text);
    if (kind == PatternTest::Kind::Contain)
        return value.contains(text);
    return value == text;
}

} // namespace

ConditionTests::ConditionTests(const PatternLeaf &leaf)
{
    for (const PatternTest &test : leaf.tests) {
        if (test.kind == Kind::Absent)
            m_mayBeAbsent = true;
        else if (test.kind == Kind::Array)
            m_elements.emplace_back(*test.element);
        else
            m_alternatives.push_back(prepared(test));
    }
}

ConditionTests::Alternative ConditionTests::prepared(const PatternTest &test)
{
    Alternative result{.kind = test.kind, .negated = test.negated, .ranges = test.ranges};
    for (const NumberOperand &number : test.numbers)
        result.ranges.push_back({{{NumericRange::Comparison::Equal, number}}});
    for (const NetworkOperand &operand : test.networks)
        result.networks.push_back(operand.network);
    if (test.kind == Kind::Wildcard) {
        for (const StringOperand &operand : test.strings)
            result.wildcards.push_back(std::get<WildcardPieces>(parseWildcard(operand.text)));
        return result;
    }
    for (const StringOperand &operand : test.strings)
        result.texts.push_back(
                {operand.ignoreCase ? foldedCase(operand.text) : operand.text, operand.ignoreCase});
    if (test.kind == Kind::String && result.texts.size() >= manyTexts) {
        std::vector<TestText> different;
        for (const Text &text : result.texts)
            different.emplace_back(text.text, 0);
        std::sort(different.begin(), different.end());
        different.erase(std::unique(different.begin(), different.end()), different.end());
        result.equal = StringTable(different);
        result.texts.clear();
    }
    return result;
}

bool ConditionTests::hold(const ScalarValue &value, QByteArray &folded) const
{
    return std::any_of(m_alternatives.begin(), m_alternatives.end(), [&](const Alternative &alternative) {
        return holds(alternative, value, folded) != alternative.negated;
    });
}

bool ConditionTests::holds(const Alternative &alternative, const ScalarValue &value, QByteArray &folded)
{
    if (alternative.kind == Kind::Exists)
        return true;
    switch (value.kind) {
    case JsonText::Kind::Null:
        return alternative.kind == Kind::Null;
    case JsonText::Kind::True:
        return alternative.kind == Kind::True;
    case JsonText::Kind::False:
        return alternative.kind == Kind::False;
    case JsonText::Kind::Number:
        return !alternative.ranges.empty() && holdsForNumber(alternative, Decimal(value.text));
    case JsonText::Kind::String:
        return holdsForString(alternative, value.text, folded);
    case JsonText::Kind::Array:
    case JsonText::Kind::Object:
        break;
    }
    return false;
}

bool ConditionTests::holdsForNumber(const Alternative &alternative, const Decimal &number)
{
    return std::any_of(alternative.ranges.begin(), alternative.ranges.end(),
                       [&](const NumericRange &range) { return contains(range, number); });
}

bool ConditionTests::holdsForString(const Alternative &alternative, QByteArrayView value, QByteArray &folded)
{
    if (!alternative.equal.isEmpty())
        return alternative.equal.find(value) != StringTable::none;
    if (alternative.kind == Kind::Wildcard) {
        return std::any_of(alternative.wildcards.begin(), alternative.wildcards.end(),
                           [&](const WildcardPieces &pieces) { return matchesWildcard(pieces, value); });
    }
    if (alternative.kind == Kind::Cidr) {
        const auto address = IpAddress::parse(value);
        return address
               && std::any_of(alternative.networks.begin(), alternative.networks.end(),
                              [&](const IpNetwork &network) { return network.contains(*address); });
    }
    bool isFolded = false;
    const auto fitsText = [&](const Text &text) {
        if (text.ignoreCase && !isFolded)
            foldCase(value, folded);
        isFolded = isFolded || text.ignoreCase;
        return fits(alternative.kind, text.ignoreCase ? QByteArrayView(folded) : value, text.text);
    };
    const auto &texts = alternative.texts;
    return alternative.kind == Kind::Contain ? std::all_of(texts.begin(), texts.end(), fitsText)
                                             : std::any_of(texts.begin(), texts.end(), fitsText);
}

} // namespace Hookwright
