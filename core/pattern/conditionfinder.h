// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/conditiontests.h"
#include "core/pattern/matchertables.h"

namespace Hookwright {

// Asks the indexes of a leaf which of its conditions a value satisfies. What it knows is stamped with the
// number of the value, so that nothing needs to be cleared between two values or two sets of tables. Keeps
// its memory. One thread.
class ConditionFinder
{
public:
    // Before the values of an event.
    void begin(const MatcherTables &tables);

    // Sets `bits`, one for each condition of the leaf, for those that the value satisfies. False where some
    // are excluded of those that hold for any value; otherwise all of them hold, and have no bits.
    bool find(quint32 leaf, const ScalarValue &value, quint64 *bits);

private:
    static constexpr quint32 none = MatcherTables::none;

    void findCodes(quint32 leaf, const ScalarValue &value);
    void findInString(const MatcherTables::Leaf &leaf, QByteArrayView value);
    void findFolded(const MatcherTables::StringTests &tests, QByteArrayView value);
    void take(const PrefixForest &forest, QByteArrayView value);
    QByteArrayView reversedTail(QByteArrayView value, qsizetype longest);
    void resolveFindings(QByteArrayView value);
    bool holds(const MatcherTables::Finding &finding, QByteArrayView value) const;
    bool excludes(quint32 negation);

    // Of a condition with several negations.
    struct Exclusion
    {
        quint32 value = 0; // the last one that some were found for
        quint32 count = 0; // how many then
    };

    const MatcherTables *m_tables = nullptr;
    quint32 m_value = 0;
    std::vector<quint32> m_codes;              // found for the value at hand
    std::vector<Exclusion> m_exclusions;       // of every condition
    std::vector<quint32> m_lastValueExcluded;  // of every negation
    std::vector<quint32> m_lastValueOfFinding; // for which it was looked at
    SubstringIndex::Marks m_marks;
    QByteArray m_folded;
    QByteArray m_reversed;
};

} // namespace Hookwright
