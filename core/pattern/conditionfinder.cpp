// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/conditionfinder.h"

#include "core/pattern/casefold.h"

#include <algorithm>

namespace Hookwright {

using Tables = MatcherTables;

namespace {

template<typename Stamps>
void grow(Stamps &stamps, std::size_t size)
{
    if (stamps.size() < size)
        stamps.resize(size);
}

} // namespace

void ConditionFinder::begin(const Tables &tables)
{
    m_tables = &tables;
    if (m_value > quint32(1) << 30) { // long before the numbers come round
        m_value = 0;
        m_exclusions.clear();
        m_lastValueExcluded.clear();
        m_lastValueOfFinding.clear();
        m_marks = {};
    }
    grow(m_exclusions, tables.conditions.size());
    grow(m_lastValueExcluded, tables.conditionOfNegation.size());
    grow(m_lastValueOfFinding, tables.findings.size());
    grow(m_marks.ofEntry, tables.substringEntryCount);
    grow(m_marks.ofGroup, tables.substringEntryCount);
    grow(m_marks.ofBucket, tables.substringEntryCount);
}

bool ConditionFinder::find(quint32 leaf, const ScalarValue &value, quint64 *bits)
{
    ++m_value;
    m_codes.clear();
    findCodes(leaf, value);
    resolveFindings(value.text);

    const Tables::Leaf &tests = m_tables->leaves[leaf];
    const auto bitOf = [&](quint32 condition) {
        const quint32 at = condition - tests.conditionsBegin;
        return std::pair<quint64 &, quint64>(bits[at / 64], quint64(1) << at % 64);
    };
    bool isExcluded = false;
    for (const quint32 code : std::as_const(m_codes)) {
        if (!(code & Tables::negationFlag) || !excludes(code & ~Tables::negationFlag))
            continue;
        if (!isExcluded)
            std::copy_n(m_tables->anyValueBits.begin() + tests.wordsBegin, tests.wordCount, bits);
        isExcluded = true;
        const auto [word, bit] = bitOf(m_tables->conditionOfNegation[code & ~Tables::negationFlag]);
        word &= ~bit;
    }
    for (const quint32 code : std::as_const(m_codes)) {
        if (code & Tables::negationFlag)
            continue;
        const auto [word, bit] = bitOf(code);
        word |= bit;
    }
    return !isExcluded;
}

void ConditionFinder::findCodes(quint32 leaf, const ScalarValue &value)
{
    const Tables::Leaf &tests = m_tables->leaves[leaf];
    const Tables::ColdLeaf &cold = m_tables->coldLeaves[leaf];
    switch (value.kind) {
    case JsonText::Kind::String:
        if (tests.strings)
            findInString(tests, value.text);
        break;
    case JsonText::Kind::Number:
        if (tests.indexes & Tables::Numbers)
            cold.numbers.find(Decimal(value.text), m_codes);
        break;
    case JsonText::Kind::Null:
        m_codes = cold.null;
        break;
    case JsonText::Kind::True:
        m_codes = cold.isTrue;
        break;
    case JsonText::Kind::False:
        m_codes = cold.isFalse;
        break;
    case JsonText::Kind::Array:
    case JsonText::Kind::Object:
        Q_UNREACHABLE();
    }
}

void ConditionFinder::findInString(const Tables::Leaf &leaf, QByteArrayView value)
{
    const Tables::StringTests &tests = *leaf.strings;
    if (StringTable::mayHave(leaf.equalSizes, value)) {
        const quint32 equal = tests.equal.find(value);
        if (equal != none)
            m_codes.push_back(equal);
    }
    if (leaf.prefix.mayPass(value))
        take(tests.prefix, value);
    if (leaf.suffix.mayPass(value))
        take(tests.suffix, reversedTail(value, tests.suffix.longest()));
    if (leaf.indexes & Tables::Contained) {
        m_marks.value = m_value;
        tests.contained.find(value, m_marks, m_codes);
    }
    if (leaf.indexes & Tables::Addresses)
        tests.addresses.find(value, m_codes);
    if (leaf.indexes & Tables::Always)
        m_codes.insert(m_codes.end(), tests.always.begin(), tests.always.end());
    if (leaf.indexes & Tables::Folded)
        findFolded(tests, value);
}

void ConditionFinder::findFolded(const Tables::StringTests &tests, QByteArrayView value)
{
    foldCase(value, m_folded);
    const quint32 equal = tests.equalFolded.find(m_folded);
    if (equal != none)
        m_codes.push_back(equal);
    take(tests.prefixFolded, m_folded);
    if (!tests.suffixFolded.isEmpty())
        take(tests.suffixFolded, reversedTail(m_folded, tests.suffixFolded.longest()));
}

void ConditionFinder::take(const PrefixForest &forest, QByteArrayView value)
{
    forest.find(value, [&](quint32 entry) {
        const auto found = forest.tests(entry);
        m_codes.insert(m_codes.end(), found.begin(), found.end());
        return true;
    });
}

QByteArrayView ConditionFinder::reversedTail(QByteArrayView value, qsizetype longest)
{
    const QByteArrayView tail = value.last(std::min(longest, value.size()));
    m_reversed.resize(tail.size());
    std::reverse_copy(tail.begin(), tail.end(), m_reversed.data());
    return m_reversed;
}

// Puts in the place of each finding the codes that it stands for, if it holds.
void ConditionFinder::resolveFindings(QByteArrayView value)
{
    const std::size_t found = m_codes.size();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < found; ++i) {
        const quint32 code = m_codes[i];
        if ((code & Tables::negationFlag) || !(code & Tables::findingFlag)) {
            m_codes[kept++] = code;
            continue;
        }
        const quint32 number = code & ~Tables::findingFlag;
        if (m_lastValueOfFinding[number] == m_value)
            continue;
        m_lastValueOfFinding[number] = m_value;
        const Tables::Finding &finding = m_tables->findings[number];
        if (holds(finding, value))
            m_codes.insert(m_codes.end(), finding.codes.begin(), finding.codes.end());
    }
    m_codes.erase(m_codes.begin() + std::ptrdiff_t(kept), m_codes.begin() + std::ptrdiff_t(found));
}

bool ConditionFinder::holds(const Tables::Finding &finding, QByteArrayView value) const
{
    if (!finding.wildcard.empty() && !matchesWildcard(finding.wildcard, value))
        return false;
    return std::all_of(finding.texts.begin(), finding.texts.end(),
                       [&](const QByteArray &text) { return value.contains(text); });
}

// Whether the negation, which was found for the value at hand, is the last one of its condition to be found.
bool ConditionFinder::excludes(quint32 negation)
{
    const quint32 condition = m_tables->conditionOfNegation[negation];
    const quint32 negationCount = m_tables->conditions[condition].negationCount;
    if (negationCount == 1)
        return true;
    if (m_lastValueExcluded[negation] == m_value) // several tests of one negation may be found
        return false;
    m_lastValueExcluded[negation] = m_value;
    Exclusion &exclusion = m_exclusions[condition];
    if (exclusion.value != m_value)
        exclusion = {m_value, 0};
    return ++exclusion.count == negationCount;
}

} // namespace Hookwright
