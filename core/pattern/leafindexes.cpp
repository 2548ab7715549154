// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/leafindexes.h"

#include "core/pattern/casefold.h"

#include <algorithm>

namespace Hookwright {

namespace {

QByteArray reversed(QByteArray text)
{
    std::reverse(text.begin(), text.end());
    return text;
}

} // namespace

quint32 LeafIndexes::addLeaf()
{
    m_leaves.emplace_back();
    return quint32(m_leaves.size()) - 1;
}

void LeafIndexes::addPresence(quint32 leaf)
{
    m_leaves[leaf].hasPresence = true;
}

void LeafIndexes::addAbsence(quint32 leaf)
{
    m_leaves[leaf].hasAbsence = true;
}

std::pair<quint32, bool> LeafIndexes::testOf(quint32 leaf, char tag, const QByteArray &key)
{
    const QByteArray full = QByteArray::number(leaf) + tag + key;
    const auto [known, isNew] = m_testOfKey.try_emplace(full, quint32(m_tests.size()));
    if (isNew)
        m_tests.emplace_back();
    return {known->second, isNew};
}

void LeafIndexes::add(quint32 leaf, const PatternTest &test, quint32 code)
{
    switch (test.kind) {
    case Kind::Null:
    case Kind::True:
    case Kind::False:
    case Kind::Number:
    case Kind::Numeric:
    case Kind::Array:
        addValueTest(leaf, test, code);
        break;
    case Kind::String:
    case Kind::Prefix:
    case Kind::Suffix:
    case Kind::Contain:
    case Kind::EqualsIgnoreCase:
    case Kind::Wildcard:
    case Kind::Cidr:
        addStringTest(leaf, test, code);
        break;
    case Kind::Exists:
    case Kind::Absent:
        Q_UNREACHABLE();
    }
}

void LeafIndexes::addValueTest(quint32 leaf, const PatternTest &test, quint32 code)
{
    Draft &draft = m_leaves[leaf];
    if (test.kind == Kind::Null)
        m_tests[literalTest(draft.null)].codes.push_back(code);
    else if (test.kind == Kind::True)
        m_tests[literalTest(draft.isTrue)].codes.push_back(code);
    else if (test.kind == Kind::False)
        m_tests[literalTest(draft.isFalse)].codes.push_back(code);
    else if (test.kind == Kind::Array)
        m_tests[elementTest(leaf, test)].codes.push_back(code);
    for (const NumberOperand &number : test.numbers) {
        const NumericRange equal{{{NumericRange::Comparison::Equal, number}}};
        m_tests[rangeTest(leaf, equal)].codes.push_back(code);
    }
    for (const NumericRange &range : test.ranges)
        m_tests[rangeTest(leaf, range)].codes.push_back(code);
}

void LeafIndexes::addStringTest(quint32 leaf, const PatternTest &test, quint32 code)
{
    if (test.kind == Kind::Contain) {
        m_tests[containTest(leaf, test)].codes.push_back(code);
        return;
    }
    for (const NetworkOperand &operand : test.networks)
        m_tests[networkTest(leaf, operand.network)].codes.push_back(code);
    for (const StringOperand &operand : test.strings) {
        quint32 number = 0;
        if (test.kind == Kind::String)
            number = textTest(leaf, &Draft::equal, '=', operand.text);
        else if (test.kind == Kind::EqualsIgnoreCase)
            number = textTest(leaf, &Draft::equalFolded, '~', foldedCase(operand.text));
        else if (test.kind == Kind::Wildcard)
            number = wildcardTest(leaf, operand.text);
        else
            number = affixTest(leaf, test.kind, operand);
        m_tests[number].codes.push_back(code);
    }
}

quint32 LeafIndexes::literalTest(std::vector<quint32> &tests)
{
    if (tests.empty()) {
        tests.push_back(quint32(m_tests.size()));
        m_tests.emplace_back();
    }
    return tests.front();
}

quint32 LeafIndexes::textTest(quint32 leaf, Texts texts, char tag, const QByteArray &text)
{
    const auto [number, isNew] = testOf(leaf, tag, text);
    if (isNew)
        (m_leaves[leaf].*texts).emplace_back(text, number);
    return number;
}

quint32 LeafIndexes::affixTest(quint32 leaf, Kind kind, const StringOperand &operand)
{
    if (operand.text.isEmpty())
        return anyStringTest(leaf);
    const QByteArray text = operand.ignoreCase ? foldedCase(operand.text) : operand.text;
    if (kind == Kind::Prefix)
        return operand.ignoreCase ? textTest(leaf, &Draft::prefixFolded, 'P', text)
                                  : textTest(leaf, &Draft::prefix, 'p', text);
    return operand.ignoreCase ? textTest(leaf, &Draft::suffixFolded, 'S', reversed(text))
                              : textTest(leaf, &Draft::suffix, 's', reversed(text));
}

// Found by the longest text; the others are looked for only then.
quint32 LeafIndexes::containTest(quint32 leaf, const PatternTest &test)
{
    std::vector<QByteArray> texts;
    for (const StringOperand &operand : test.strings)
        texts.push_back(operand.text);
    std::sort(texts.begin(), texts.end(), [](const QByteArray &a, const QByteArray &b) {
        return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    while (texts.size() > 1 && texts.back().isEmpty())
        texts.pop_back();
    if (texts.front().isEmpty())
        return anyStringTest(leaf);
    if (texts.size() == 1)
        return textTest(leaf, &Draft::contained, 'c', texts.front());

    QByteArray key;
    for (const QByteArray &text : texts)
        key += QByteArray::number(text.size()) + ':' + text;
    const auto [number, isNew] = testOf(leaf, 'C', key);
    if (isNew) {
        m_leaves[leaf].contained.emplace_back(texts.front(), number);
        texts.erase(texts.begin());
        m_tests[number].texts = std::move(texts);
    }
    return number;
}

quint32 LeafIndexes::wildcardTest(quint32 leaf, const QByteArray &wildcard)
{
    const auto pieces = std::get<WildcardPieces>(parseWildcard(wildcard));
    const bool isOpen = pieces.front().isEmpty() && pieces.back().isEmpty();
    if (pieces.size() == 1)
        return textTest(leaf, &Draft::equal, '=', pieces.front());
    if (pieces.size() == 2 && isOpen)
        return anyStringTest(leaf);
    if (pieces.size() == 2 && pieces.back().isEmpty())
        return textTest(leaf, &Draft::prefix, 'p', pieces.front());
    if (pieces.size() == 2 && pieces.front().isEmpty())
        return textTest(leaf, &Draft::suffix, 's', reversed(pieces.back()));
    if (pieces.size() == 3 && isOpen)
        return textTest(leaf, &Draft::contained, 'c', pieces[1]);

    const auto [number, isNew] = testOf(leaf, '*', wildcard);
    if (isNew) {
        placeWildcard(leaf, number, pieces);
        m_tests[number].wildcard = pieces;
    }
    return number;
}

// Found by its longest piece, at the ends of the value rather than within.
void LeafIndexes::placeWildcard(quint32 leaf, quint32 test, const WildcardPieces &pieces)
{
    constexpr qsizetype goodSize = 4;
    const auto longest =
            *std::max_element(pieces.begin(), pieces.end(),
                              [](const QByteArray &a, const QByteArray &b) { return a.size() < b.size(); });
    Draft &draft = m_leaves[leaf];
    if (pieces.front().size() >= std::min(goodSize, longest.size()))
        draft.prefix.emplace_back(pieces.front(), test);
    else if (pieces.back().size() >= std::min(goodSize, longest.size()))
        draft.suffix.emplace_back(reversed(pieces.back()), test);
    else
        draft.contained.emplace_back(longest, test);
}

quint32 LeafIndexes::anyStringTest(quint32 leaf)
{
    const auto [number, isNew] = testOf(leaf, 'a', {});
    if (isNew)
        m_leaves[leaf].always.push_back(number);
    return number;
}

quint32 LeafIndexes::rangeTest(quint32 leaf, const NumericRange &range)
{
    QByteArray key; // 1 and 1.0 may make two tests of the same meaning
    for (const NumericRange::Bound &bound : range.bounds)
        key += char('0' + int(bound.comparison)) + bound.number.text + ' ';
    const auto [number, isNew] = testOf(leaf, '#', key);
    if (isNew)
        m_leaves[leaf].ranges.push_back({range, number});
    return number;
}

quint32 LeafIndexes::networkTest(quint32 leaf, const IpNetwork &network)
{
    const auto *bytes = reinterpret_cast<const char *>(network.first.bytes.data());
    const QByteArray key = QByteArray::number(int(network.first.family)) + '/'
                           + QByteArray::number(network.prefixLength) + QByteArray(bytes, 16);
    const auto [number, isNew] = testOf(leaf, '/', key);
    if (isNew)
        m_leaves[leaf].networks.emplace_back(network, number);
    return number;
}

quint32 LeafIndexes::elementTest(quint32 leaf, const PatternTest &test)
{
    const auto [number, isNew] = testOf(leaf, '[', test.element->text());
    if (isNew)
        m_leaves[leaf].elements.emplace_back(test.element, number);
    return number;
}

} // namespace Hookwright
