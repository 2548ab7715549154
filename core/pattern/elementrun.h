// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/matchstate.h"

#include <array>

namespace Hookwright {

// Reads a run of objects in a long array byte by byte, without their tokens: where values are as short as
// they are in long arrays, to find the tokens costs more than all the rest. The objects have scalars only;
// the names in an object, and what stands around them, are guessed from the one before. What is not as simple
// as that ends the run, and is left to the tokens. Used once.
class ElementRun
{
public:
    // Whether runs are looked for with these tables.
    static bool isWorthSeeking(const MatcherTables &tables);

    // Where an array that reaches over the middle of the text seems to have its first object's end; null
    // where there is none. It may be anywhere else where an object in the text, or a string, has "},{" in it.
    static const char *seek(QByteArrayView text);

    // The elements of an array at the place, which lies in the element `parent` and has that number. The text
    // may be read up to `end`.
    ElementRun(const MatcherTables &tables, MatchState &state, quint32 place, quint32 parent, quint32 array,
               const char *end);

    // `from` is behind an element that is an object. Returns what is behind the last element that was read
    // whole; all bytes up to there are JSON if they are UTF-8.
    const char *read(const char *from);

    // An element whose values were not all read, and have to be read again as those of the same; or the root.
    quint32 openElement() const { return m_isOpen ? m_element : ElementChoice::root; }

    // Where a run may go on when what ended it has been passed over; null where it is not worth it.
    const char *seekNext() const;

private:
    // What stands between two values, with the name of the second one.
    struct Piece
    {
        const char *text = nullptr;
        quint32 size = 0;
        // Behind the bracket that closes an element, if the second value is in the next one.
        quint32 elementEnd = 0;
        quint64 low = 0; // the first eight bytes, with zeros behind the end
        quint64 lowMask = ~quint64(0);
        MatchState::ElementLeaf leaf;
    };
    using Leaf = MatchState::ElementLeaf;

    bool isThere(const Piece &piece, const char *p) const;
    const char *readPiece(const char *from);
    const char *readName(const char *quote);
    void learnPiece(quint32 *ordinal);
    void beginElement();
    bool isLikeEarlierElement() const;
    void rememberElement(const char *valuesEnd);
    const char *skipSeenElement(const char *value);
    const char *readValue(const char *p, const Leaf &leaf);
    const char *readNumber(const char *p, const Leaf &leaf);
    const char *readOtherNumber(const char *p, const Leaf &leaf);
    const char *readString(const char *quote, const Leaf &leaf);
    const char *readWord(const char *p, QByteArrayView word, JsonText::Kind kind, const Leaf &leaf);
    void add(JsonText::Kind kind, const char *from, const char *to, QByteArrayView text, const Leaf &leaf);

    const MatcherTables &m_tables;
    MatchState &m_state;
    const quint32 m_place;
    const quint32 m_parent;
    const quint32 m_array;
    const char *const m_textEnd;
    const char *const m_end; // behind it less is left than is read at once
    const char *m_behind = nullptr;
    quint32 m_element = ElementChoice::root;
    bool m_isOpen = false;
    quint32 m_elementCount = 0;
    // Of an element that means the same as one before nothing is kept; its number goes to the next one.
    struct KeptElement
    {
        quint32 begin = 0;
        quint32 count = 0;
    };
    static constexpr std::size_t earlierCount = 4;
    std::array<KeptElement, earlierCount> m_earlier; // the last different ones; at first, one with nothing
    std::size_t m_nextEarlier = 1;
    quint32 m_keptBegin = 0; // of the element at hand
    // An element with the same text as an earlier one adds nothing. Some of the last ones, each from what is
    // behind the element before it, by a hash of their first bytes.
    struct SeenElement
    {
        const char *text = nullptr;
        quint32 size = 0; // up to the end of the last value
        quint32 sizeWithBracket = 0;
    };
    std::array<SeenElement, 64> m_seen;
    SeenElement *m_seenAtHand = nullptr; // where the element at hand goes
    const char *m_text = nullptr;        // of the element at hand
    Piece m_piece;                       // before the value at hand
    std::array<Piece, 16> m_pieces;      // the first one goes from one element to the next
    quint32 m_pieceCount = 0;
};

} // namespace Hookwright
