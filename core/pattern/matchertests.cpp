// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How MatcherBuilder turns the tests of a leaf into entries of its indexes. Forms that mean the same
// become one test: a wildcard without a star is an equality, "a*" a prefix, "*a*" a contained text.
#include "core/pattern/casefold.h"
#include "core/pattern/matcherbuilder.h"

#include <algorithm>

namespace Hookwright {

namespace {

QByteArray reversed(QByteArray text)
{
    std::reverse(text.begin(), text.end());
    return text;
}

} // namespace

std::pair<quint32, bool> MatcherBuilder::testOf(quint32 leaf, char tag, const QByteArray &key)
{
    const QByteArray full = QByteArray::number(leaf) + tag + key;
    const auto [known, isNew] = m_testOfKey.try_emplace(full, quint32(m_targets.size()));
    if (isNew) {
        m_targets.emplace_back();
        m_tables.tests.emplace_back();
    }
    return {known->second, isNew};
}

void MatcherBuilder::addTargets(const PatternTest &test, quint32 leaf, quint32 target)
{
    switch (test.kind) {
    case Kind::Null:
    case Kind::True:
    case Kind::False:
    case Kind::Number:
    case Kind::Numeric:
    case Kind::Array:
        addValueTargets(test, leaf, target);
        break;
    case Kind::String:
    case Kind::Prefix:
    case Kind::Suffix:
    case Kind::Contain:
    case Kind::EqualsIgnoreCase:
    case Kind::Wildcard:
    case Kind::Cidr:
        addStringTargets(test, leaf, target);
        break;
    case Kind::Exists:
    case Kind::Absent:
        Q_UNREACHABLE();
    }
}

void MatcherBuilder::addValueTargets(const PatternTest &test, quint32 leaf, quint32 target)
{
    Tables::Leaf &tests = m_tables.leaves[leaf];
    if (test.kind == Kind::Null)
        m_targets[literalTest(tests.null)].push_back(target);
    else if (test.kind == Kind::True)
        m_targets[literalTest(tests.isTrue)].push_back(target);
    else if (test.kind == Kind::False)
        m_targets[literalTest(tests.isFalse)].push_back(target);
    else if (test.kind == Kind::Array)
        m_targets[elementTest(leaf, test)].push_back(target);
    for (const NumberOperand &number : test.numbers) {
        const NumericRange equal{{{NumericRange::Comparison::Equal, number}}};
        m_targets[rangeTest(leaf, equal)].push_back(target);
    }
    for (const NumericRange &range : test.ranges)
        m_targets[rangeTest(leaf, range)].push_back(target);
}

void MatcherBuilder::addStringTargets(const PatternTest &test, quint32 leaf, quint32 target)
{
    if (test.kind == Kind::Contain) {
        m_targets[containTest(leaf, test)].push_back(target);
        return;
    }
    for (const NetworkOperand &operand : test.networks)
        m_targets[networkTest(leaf, operand.network)].push_back(target);
    for (const StringOperand &operand : test.strings) {
        quint32 number = 0;
        if (test.kind == Kind::String)
            number = textTest(&LeafDraft::equal, leaf, '=', operand.text);
        else if (test.kind == Kind::EqualsIgnoreCase)
            number = textTest(&LeafDraft::equalFolded, leaf, '~', foldedCase(operand.text));
        else if (test.kind == Kind::Wildcard)
            number = wildcardTest(leaf, operand.text);
        else
            number = affixTest(leaf, test.kind, operand);
        m_targets[number].push_back(target);
    }
}

quint32 MatcherBuilder::literalTest(std::vector<quint32> &tests)
{
    if (tests.empty()) {
        tests.push_back(quint32(m_targets.size()));
        m_targets.emplace_back();
        m_tables.tests.emplace_back();
    }
    return tests.front();
}

quint32 MatcherBuilder::textTest(std::vector<TestText> LeafDraft::*list, quint32 leaf, char tag,
                                 const QByteArray &text)
{
    const auto [number, isNew] = testOf(leaf, tag, text);
    if (isNew)
        (m_leaves[leaf].*list).emplace_back(text, number);
    return number;
}

quint32 MatcherBuilder::affixTest(quint32 leaf, Kind kind, const StringOperand &operand)
{
    if (operand.text.isEmpty())
        return anyStringTest(leaf);
    const QByteArray text = operand.ignoreCase ? foldedCase(operand.text) : operand.text;
    if (kind == Kind::Prefix)
        return operand.ignoreCase ? textTest(&LeafDraft::prefixFolded, leaf, 'P', text)
                                  : textTest(&LeafDraft::prefix, leaf, 'p', text);
    return operand.ignoreCase ? textTest(&LeafDraft::suffixFolded, leaf, 'S', reversed(text))
                              : textTest(&LeafDraft::suffix, leaf, 's', reversed(text));
}

// Found by the longest text; the others are looked for only then.
quint32 MatcherBuilder::containTest(quint32 leaf, const PatternTest &test)
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
        return textTest(&LeafDraft::contained, leaf, 'c', texts.front());

    QByteArray key;
    for (const QByteArray &text : texts)
        key += QByteArray::number(text.size()) + ':' + text;
    const auto [number, isNew] = testOf(leaf, 'C', key);
    if (isNew) {
        m_leaves[leaf].contained.emplace_back(texts.front(), number);
        texts.erase(texts.begin());
        m_tables.tests[number].verifier = quint32(m_tables.verifiers.size());
        m_tables.verifiers.push_back({{}, std::move(texts)});
    }
    return number;
}

quint32 MatcherBuilder::wildcardTest(quint32 leaf, const QByteArray &wildcard)
{
    const auto pieces = std::get<WildcardPieces>(parseWildcard(wildcard));
    const bool isOpen = pieces.front().isEmpty() && pieces.back().isEmpty();
    if (pieces.size() == 1)
        return textTest(&LeafDraft::equal, leaf, '=', pieces.front());
    if (pieces.size() == 2 && isOpen)
        return anyStringTest(leaf);
    if (pieces.size() == 2 && pieces.back().isEmpty())
        return textTest(&LeafDraft::prefix, leaf, 'p', pieces.front());
    if (pieces.size() == 2 && pieces.front().isEmpty())
        return textTest(&LeafDraft::suffix, leaf, 's', reversed(pieces.back()));
    if (pieces.size() == 3 && isOpen)
        return textTest(&LeafDraft::contained, leaf, 'c', pieces[1]);

    const auto [number, isNew] = testOf(leaf, '*', wildcard);
    if (isNew) {
        placeWildcard(leaf, number, pieces);
        m_tables.tests[number].verifier = quint32(m_tables.verifiers.size());
        m_tables.verifiers.push_back({pieces, {}});
    }
    return number;
}

// Found by its longest piece, at the ends of the value rather than within.
void MatcherBuilder::placeWildcard(quint32 leaf, quint32 test, const WildcardPieces &pieces)
{
    constexpr qsizetype goodSize = 4;
    const auto longest =
            *std::max_element(pieces.begin(), pieces.end(),
                              [](const QByteArray &a, const QByteArray &b) { return a.size() < b.size(); });
    LeafDraft &draft = m_leaves[leaf];
    if (pieces.front().size() >= std::min(goodSize, longest.size()))
        draft.prefix.emplace_back(pieces.front(), test);
    else if (pieces.back().size() >= std::min(goodSize, longest.size()))
        draft.suffix.emplace_back(reversed(pieces.back()), test);
    else
        draft.contained.emplace_back(longest, test);
}

quint32 MatcherBuilder::anyStringTest(quint32 leaf)
{
    const auto [number, isNew] = testOf(leaf, 'a', {});
    if (isNew)
        m_leaves[leaf].always.push_back(number);
    return number;
}

quint32 MatcherBuilder::rangeTest(quint32 leaf, const NumericRange &range)
{
    QByteArray key; // 1 and 1.0 may make two tests of the same meaning
    for (const NumericRange::Bound &bound : range.bounds)
        key += char('0' + int(bound.comparison)) + bound.number.text + ' ';
    const auto [number, isNew] = testOf(leaf, '#', key);
    if (isNew)
        m_leaves[leaf].ranges.push_back({range, number});
    return number;
}

quint32 MatcherBuilder::networkTest(quint32 leaf, const IpNetwork &network)
{
    const auto *bytes = reinterpret_cast<const char *>(network.first.bytes.data());
    const QByteArray key = QByteArray::number(int(network.first.family)) + '/'
                           + QByteArray::number(network.prefixLength) + QByteArray(bytes, 16);
    const auto [number, isNew] = testOf(leaf, '/', key);
    if (isNew)
        m_leaves[leaf].networks.emplace_back(network, number);
    return number;
}

quint32 MatcherBuilder::elementTest(quint32 leaf, const PatternTest &test)
{
    const auto [number, isNew] = testOf(leaf, '[', test.element->text());
    if (isNew)
        m_tables.leaves[leaf].elements.push_back({test.element, number});
    return number;
}

} // namespace Hookwright
