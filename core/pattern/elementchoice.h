// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <span>
#include <vector>

namespace Hookwright {

// Decides whether the fields of a pattern hold together where the event has arrays: of every array at
// most one element may be chosen, a value counts only where all elements around it are chosen, and an
// element may be chosen only for a hit inside it. A field that must be absent must have no value in
// what the choice leaves to see: in an array without a chosen element every element is seen.
// Keeps its memory from one use to the next. Linear in elements and hits as long as no two arrays
// compete for the same fields (they do where names are repeated or arrays stand in arrays); then the
// combinations per element are bounded by maxFamily, beyond which the rest are not tried. Where all fields
// lie in one array, its elements are just looked at one after the other.
class ElementChoice
{
public:
    static constexpr quint32 root = 0; // the event outside of all arrays
    static constexpr std::size_t maxFamily = 1024;

    // An object or array that is an element of an array. Parents come before children; number 0 is the root.
    struct Element
    {
        quint32 parent; // the element around the array
        quint32 array;  // number of the array; the root's is not used
    };

    enum class Want : quint8 { Value, Absence, Either };

    void begin(std::span<const Element> elements, quint32 arrayCount, std::span<const Want> fields);
    // A value that satisfies the field.
    void addHit(quint32 field, quint32 element)
    {
        noteArray(element);
        own(element)[field / 64] |= Word(1) << field % 64;
    }
    // Any value of a field that may be absent.
    void addValue(quint32 field, quint32 element)
    {
        noteArray(element);
        own(element)[m_words + field / 64] |= Word(1) << field % 64;
    }
    bool isPossible();

    // After isPossible(): whether the field holds in the choice that satisfies the most fields.
    bool isSatisfied(quint32 field);

private:
    using Word = quint64;
    // A possible choice: which fields have a hit (m_words words), which have a value (m_words words).
    using Family = std::vector<Word>;

    void noteArray(quint32 element)
    {
        if (element == root || m_elements[element].array == m_array)
            return;
        m_isInOneArray = m_array == noArray && m_elements[element].parent == root;
        m_array = m_elements[element].array;
    }
    Word satisfied(Word hits, Word values, std::size_t word) const
    {
        return (hits & m_wants[word]) | (~values & m_wants[m_words + word])
               | ((hits | ~values) & m_wants[2 * m_words + word]);
    }
    bool isPossibleInOneArray() const;
    void chooseAmongAll();
    void linkArrays();
    void finish(quint32 element);
    void combine(quint32 array);
    static bool isDominated(const Word *choice, const Word *by, std::size_t words);
    void insert(Family &family, const Word *choice) const;
    void judge();
    Word *own(quint32 element) { return m_own.data() + element * 2 * m_words; }

    static constexpr quint32 noArray = ~quint32(0);

    std::span<const Element> m_elements;
    std::span<const Want> m_fields;
    quint32 m_arrayCount = 0;
    quint32 m_array = noArray;  // the last one with something in an element
    bool m_isInOneArray = true; // all so far, and it stands outside of all others
    std::size_t m_words = 1;
    std::vector<Word> m_wants;         // three masks: Value, Absence, Either
    std::vector<Word> m_own;           // of every element what is directly in it
    std::vector<quint32> m_firstArray; // of every element
    std::vector<quint32> m_nextArray;  // of every array the next in the same element
    std::vector<bool> m_isLinked;
    std::vector<Family> m_ofArray;    // of every array the choices of one of its elements
    std::vector<Word> m_seenUnchosen; // of every array the values seen when no element is chosen
    std::vector<Word> m_seen;         // of the element being finished, with all arrays in it
    Family m_front;
    Family m_next;
    std::vector<Word> m_scratch;
    std::vector<Word> m_best; // empty while it is not known
};

} // namespace Hookwright
