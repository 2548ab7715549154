// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How LeafIndexes writes what it has collected.
#include "core/pattern/leafindexes.h"

namespace Hookwright {

void LeafIndexes::write(Tables &tables)
{
    writeCodes(tables);
    for (Draft &draft : m_leaves)
        writeLeaf(tables, draft);
}

// A test that is for one condition only needs no finding: the index has the condition itself.
void LeafIndexes::writeCodes(Tables &tables)
{
    m_codes.reserve(m_tests.size());
    for (Tables::Finding &test : m_tests) {
        if (test.codes.size() == 1 && test.wildcard.empty() && test.texts.empty()) {
            m_codes.push_back(test.codes.front());
            continue;
        }
        m_codes.push_back(quint32(tables.findings.size()) | Tables::findingFlag);
        tables.findings.push_back(std::move(test));
    }
}

quint16 LeafIndexes::indexesOf(const Draft &draft)
{
    quint16 result = 0;
    const auto set = [&](bool has, Tables::Index index) {
        if (has)
            result |= index;
    };
    set(!draft.equal.empty(), Tables::Equal);
    set(!draft.prefix.empty(), Tables::Prefix);
    set(!draft.suffix.empty(), Tables::Suffix);
    set(!draft.contained.empty(), Tables::Contained);
    set(!draft.networks.empty(), Tables::Addresses);
    set(!draft.equalFolded.empty() || !draft.prefixFolded.empty() || !draft.suffixFolded.empty(),
        Tables::Folded);
    set(!draft.always.empty(), Tables::Always);
    set(!draft.ranges.empty(), Tables::Numbers);
    set(!draft.null.empty() || !draft.isTrue.empty() || !draft.isFalse.empty(), Tables::Words);
    set(!draft.elements.empty(), Tables::Elements);
    set(draft.hasPresence, Tables::Presence);
    set(draft.hasAbsence, Tables::Absence);
    return result;
}

std::unique_ptr<MatcherTables::StringTests> LeafIndexes::stringTests(Tables &tables, Draft &draft) const
{
    const auto code = [this](quint32 test) { return m_codes[test]; };
    auto tests = std::make_unique<Tables::StringTests>();
    tests->equal = StringTable(draft.equal);
    tests->equalFolded = StringTable(draft.equalFolded);
    tests->prefix = PrefixForest(std::move(draft.prefix));
    tests->prefixFolded = PrefixForest(std::move(draft.prefixFolded));
    tests->suffix = PrefixForest(std::move(draft.suffix));
    tests->suffixFolded = PrefixForest(std::move(draft.suffixFolded));
    tests->contained = SubstringIndex(std::move(draft.contained), &tables.substringEntryCount);
    tests->addresses = AddressIndex(std::move(draft.networks));
    for (const quint32 test : draft.always)
        tests->always.push_back(code(test));
    for (StringTable *table : {&tests->equal, &tests->equalFolded})
        table->renumber(code);
    for (PrefixForest *forest : {&tests->prefix, &tests->prefixFolded, &tests->suffix, &tests->suffixFolded})
        forest->renumber(code);
    tests->contained.renumber(code);
    tests->addresses.renumber(code);
    return tests;
}

void LeafIndexes::writeLeaf(Tables &tables, Draft &draft)
{
    const auto code = [this](quint32 test) { return m_codes[test]; };
    Tables::Leaf leaf;
    leaf.indexes = indexesOf(draft);
    leaf.prefix = TextFilter(draft.prefix, TextFilter::End::Beginning);
    leaf.suffix = TextFilter(draft.suffix, TextFilter::End::Ending);
    Tables::ColdLeaf cold;
    constexpr int ofStrings = Tables::Equal | Tables::Prefix | Tables::Suffix | Tables::Contained
                              | Tables::Addresses | Tables::Folded | Tables::Always;
    if (leaf.indexes & ofStrings) {
        cold.strings = stringTests(tables, draft);
        leaf.strings = cold.strings.get();
        leaf.equalSizes = leaf.strings->equal.sizes();
    }
    cold.numbers = NumberIndex(std::move(draft.ranges));
    cold.numbers.renumber(code);
    for (const auto &[from, to] : {std::pair(&draft.null, &cold.null), std::pair(&draft.isTrue, &cold.isTrue),
                                   std::pair(&draft.isFalse, &cold.isFalse)}) {
        for (const quint32 test : *from)
            to->push_back(code(test));
    }
    for (const auto &[element, test] : draft.elements)
        cold.elements.emplace_back(ElementPattern(*element), code(test));
    tables.coldLeaves.push_back(std::move(cold));
    tables.leaves.push_back(leaf);
}

} // namespace Hookwright
