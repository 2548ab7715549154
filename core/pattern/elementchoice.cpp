// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/elementchoice.h"

#include <algorithm>
#include <bit>

namespace Hookwright {

void ElementChoice::begin(std::span<const Element> elements, quint32 arrayCount, std::span<const Want> fields)
{
    m_elements = elements;
    m_fields = fields;
    m_words = (fields.size() + 63) / 64;
    m_wants.assign(3 * m_words, 0);
    for (std::size_t i = 0; i < fields.size(); ++i)
        m_wants[std::size_t(fields[i]) * m_words + i / 64] |= Word(1) << i % 64;
    m_own.assign(elements.size() * 2 * m_words, 0);
    m_arrayCount = arrayCount;
    m_array = noArray;
    m_isInOneArray = true;
    m_best.clear();
}

bool ElementChoice::isPossible()
{
    if (m_isInOneArray && m_words == 1)
        return isPossibleInOneArray();
    chooseAmongAll();
    for (quint32 i = 0; i < m_fields.size(); ++i) {
        if (!isSatisfied(i))
            return false;
    }
    return true;
}

bool ElementChoice::isSatisfied(quint32 field)
{
    if (m_best.empty())
        chooseAmongAll();
    return m_best[field / 64] >> field % 64 & 1;
}

bool ElementChoice::isPossibleInOneArray() const
{
    const Word all = m_wants[0] | m_wants[1] | m_wants[2];
    if (m_wants[0] == all) { // values do not matter
        const Word needed = all & ~m_own[0];
        for (std::size_t at = 2; at < m_own.size(); at += 2) {
            if ((m_own[at] & needed) == needed)
                return true;
        }
        return needed == 0;
    }
    Word seen = m_own[1]; // if no element is chosen
    for (std::size_t at = 2; at < m_own.size(); at += 2) {
        if (m_own[at] != 0 && satisfied(m_own[at] | m_own[0], m_own[at + 1] | m_own[1], 0) == all)
            return true;
        seen |= m_own[at + 1];
    }
    return satisfied(m_own[0], seen, 0) == all;
}

void ElementChoice::chooseAmongAll()
{
    if (m_ofArray.size() < m_arrayCount)
        m_ofArray.resize(m_arrayCount);
    for (quint32 i = 0; i < m_arrayCount; ++i)
        m_ofArray[i].clear();
    m_seenUnchosen.assign(m_arrayCount * m_words, 0);
    m_firstArray.assign(m_elements.size(), noArray);
    m_nextArray.assign(m_arrayCount, noArray);
    m_isLinked.assign(m_arrayCount, false);
    linkArrays();
    for (quint32 element = quint32(m_elements.size()); element-- > 0;)
        finish(element);
    judge();
}

void ElementChoice::linkArrays()
{
    for (std::size_t i = 1; i < m_elements.size(); ++i) {
        const Element &element = m_elements[i];
        if (m_isLinked[element.array])
            continue;
        m_isLinked[element.array] = true;
        m_nextArray[element.array] = m_firstArray[element.parent];
        m_firstArray[element.parent] = element.array;
    }
}

// Elements come children first: the arrays in `element` are complete. Leaves its choices in m_front.
void ElementChoice::finish(quint32 element)
{
    const Word *direct = own(element);
    m_front.assign(direct, direct + 2 * m_words);
    m_seen.assign(direct + m_words, direct + 2 * m_words);
    for (quint32 array = m_firstArray[element]; array != noArray; array = m_nextArray[array])
        combine(array);
    if (element == root)
        return;
    const quint32 array = m_elements[element].array;
    for (std::size_t i = 0; i < m_words; ++i)
        m_seenUnchosen[array * m_words + i] |= m_seen[i];
    for (std::size_t at = 0; at < m_front.size(); at += 2 * m_words) {
        const Word *choice = m_front.data() + at;
        if (std::any_of(choice, choice + m_words, [](Word word) { return word != 0; }))
            insert(m_ofArray[array], choice);
    }
}

// Every choice so far with every choice of the array, and with none of its elements chosen.
void ElementChoice::combine(quint32 array)
{
    const Word *unchosen = m_seenUnchosen.data() + array * m_words;
    for (std::size_t i = 0; i < m_words; ++i)
        m_seen[i] |= unchosen[i];
    m_next.clear();
    m_scratch.resize(2 * m_words);
    const Family &options = m_ofArray[array];
    for (std::size_t at = 0; at < m_front.size(); at += 2 * m_words) {
        const Word *base = m_front.data() + at;
        std::copy(base, base + 2 * m_words, m_scratch.begin());
        for (std::size_t i = 0; i < m_words; ++i)
            m_scratch[m_words + i] |= unchosen[i];
        insert(m_next, m_scratch.data());
        for (std::size_t option = 0; option < options.size(); option += 2 * m_words) {
            for (std::size_t i = 0; i < 2 * m_words; ++i)
                m_scratch[i] = base[i] | options[option + i];
            insert(m_next, m_scratch.data());
        }
    }
    std::swap(m_front, m_next);
}

// Whether `by` has at least the hits and at most the values of `choice`.
bool ElementChoice::isDominated(const Word *choice, const Word *by, std::size_t words)
{
    for (std::size_t i = 0; i < words; ++i) {
        if ((choice[i] & ~by[i]) != 0 || (by[words + i] & ~choice[words + i]) != 0)
            return false;
    }
    return true;
}

void ElementChoice::insert(Family &family, const Word *choice) const
{
    const std::size_t size = 2 * m_words;
    for (std::size_t at = 0; at < family.size(); at += size) {
        if (isDominated(choice, family.data() + at, m_words))
            return;
    }
    for (std::size_t at = 0; at < family.size();) {
        if (!isDominated(family.data() + at, choice, m_words)) {
            at += size;
            continue;
        }
        std::copy(family.end() - std::ptrdiff_t(size), family.end(), family.begin() + std::ptrdiff_t(at));
        family.resize(family.size() - size);
    }
    if (family.size() < maxFamily * size)
        family.insert(family.end(), choice, choice + size);
}

// Of the root's choices the one that satisfies the most fields; of several the one that came last, which
// has the earliest elements.
void ElementChoice::judge()
{
    int most = -1;
    m_scratch.resize(2 * m_words);
    for (std::size_t at = 0; at < m_front.size(); at += 2 * m_words) {
        const Word *hits = m_front.data() + at;
        const Word *values = hits + m_words;
        int count = 0;
        for (std::size_t i = 0; i < m_words; ++i) {
            m_scratch[i] = satisfied(hits[i], values[i], i);
            count += std::popcount(m_scratch[i]);
        }
        if (count >= most) {
            most = count;
            m_best.assign(m_scratch.begin(), m_scratch.begin() + std::ptrdiff_t(m_words));
        }
    }
}

} // namespace Hookwright
