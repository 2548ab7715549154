// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/elementrun.h"

#include "core/pattern/jsonscalar.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace Hookwright {

namespace {

constexpr qsizetype smallestText = 512; // of less all tokens are found soon enough
constexpr std::ptrdiff_t window = 1024; // in which two elements are expected to meet
constexpr int arraysTried = 4;
constexpr quint32 shortRun = 8; // elements; such a one is no reason to look for another
constexpr qsizetype readAtOnce = 16;

constexpr quint64 allBytes = 0x0101010101010101u;
constexpr quint64 topBits = allBytes << 7;

inline quint64 eightBytes(const char *p)
{
    quint64 bytes;
    std::memcpy(&bytes, p, 8);
    return bytes;
}

// The first `count` of eight bytes in the order of memory, at least one.
constexpr quint64 firstBytes(qsizetype count)
{
    return ~quint64(0) >> (64 - 8 * count);
}

// The top bit of the first byte in the order of memory that is as wanted, and any of those behind it.
constexpr quint64 equal(quint64 bytes, char c)
{
    const quint64 difference = bytes ^ allBytes * quint8(c);
    return (difference - allBytes) & ~difference & topBits;
}

constexpr quint64 controls(quint64 bytes)
{
    return (bytes - allBytes * ' ') & ~bytes & topBits;
}

// Reads up to eight bytes more of both.
inline bool isSame(const char *a, const char *b, qsizetype size)
{
    for (; size >= 8; a += 8, b += 8, size -= 8) {
        if (eightBytes(a) != eightBytes(b))
            return false;
    }
    return size == 0 || ((eightBytes(a) ^ eightBytes(b)) & firstBytes(size)) == 0;
}

inline int firstOf(quint64 found)
{
    return std::countr_zero(found) / 8;
}

constexpr bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

const char *behindSpace(const char *p, const char *end)
{
    while (p != end && isSpace(*p))
        ++p;
    return p;
}

// Behind the first closing bracket that a comma and an opening one follow.
const char *seekElementEnd(const char *p, const char *end)
{
    while (p != end && (p = static_cast<const char *>(std::memchr(p, '}', std::size_t(end - p))))) {
        ++p;
        const char *next = behindSpace(p, end);
        if (next == end || *next != ',')
            continue;
        next = behindSpace(next + 1, end);
        if (next != end && *next == '{')
            return p;
    }
    return nullptr;
}

// An object up to the name of its first member.
QByteArrayView objectHead(const char *bracket, const char *end)
{
    const char *const name = behindSpace(bracket + 1, end);
    if (name == end || *name != '"')
        return {};
    const void *quote = std::memchr(name + 1, '"', std::size_t(end - name) - 1);
    return quote ? QByteArrayView(bracket, static_cast<const char *>(quote) + 1) : QByteArrayView();
}

} // namespace

bool ElementRun::isWorthSeeking(const MatcherTables &tables)
{
    if constexpr (std::endian::native != std::endian::little)
        return false;
    const auto hasElements = [](const MatcherTables::Leaf &leaf) {
        return (leaf.indexes & MatcherTables::Elements) != 0;
    };
    return std::find(tables.tracksElements.begin(), tables.tracksElements.end(), 1)
                   != tables.tracksElements.end()
           && std::none_of(tables.leaves.begin(), tables.leaves.end(), hasElements);
}

const char *ElementRun::seek(QByteArrayView text)
{
    if (text.size() < smallestText)
        return nullptr;
    const char *const middle = text.begin() + text.size() / 2;
    const char *const sample = seekElementEnd(middle, middle + std::min(window, text.end() - middle));
    if (!sample)
        return nullptr;
    const char *const bracket = std::find(sample, text.end(), '{');
    const QByteArrayView head = objectHead(bracket, text.end());
    const char *before = middle;
    for (int i = 0; i < arraysTried && !head.isEmpty(); ++i) {
        before = static_cast<const char *>(memrchr(text.begin(), '[', std::size_t(before - text.begin())));
        if (!before)
            return nullptr;
        const char *const first = behindSpace(before + 1, text.end());
        if (QByteArrayView(first, text.end()).startsWith(head))
            return seekElementEnd(first, first + std::min(window, text.end() - first));
    }
    return nullptr;
}

ElementRun::ElementRun(const MatcherTables &tables, MatchState &state, quint32 place, quint32 parent,
                       quint32 array, const char *end)
    : m_tables(tables)
    , m_state(state)
    , m_place(place)
    , m_parent(parent)
    , m_array(array)
    , m_textEnd(end)
    , m_end(end - 2 * readAtOnce)
{}

const char *ElementRun::seekNext() const
{
    if (m_elementCount < shortRun || m_textEnd - m_behind < smallestText)
        return nullptr;
    return seekElementEnd(m_behind, m_behind + std::min(window, m_textEnd - m_behind));
}

const char *ElementRun::read(const char *from)
{
    m_behind = from;
    const quint32 first = m_state.elementCount();
    m_element = first;
    m_state.judgeAtOnce();
    m_keptBegin = m_state.keptCount();
    const char *p = from <= m_end ? from - 1 : nullptr;
    quint32 ordinal = 0; // of the last member in its element
    while (p) {
        const quint32 guess = ordinal + 1 < m_pieceCount ? ordinal + 1 : 0;
        const Piece *piece = &m_pieces[guess];
        const char *value = p + piece->size;
        if (isThere(*piece, p)) {
            ordinal = guess;
        } else {
            value = readPiece(p);
            if (!value)
                break;
            learnPiece(&ordinal);
            piece = &m_piece;
        }
        if (piece->elementEnd > 0) {
            m_behind = p + piece->elementEnd;
            beginElement();
            rememberElement(p);
            if (const char *behind = value <= m_end ? skipSeenElement(value) : nullptr) {
                p = behind;
                ordinal = m_pieceCount - 1;
                continue;
            }
        }
        p = value <= m_end ? readValue(value, piece->leaf) : nullptr;
    }
    m_state.addElements(m_elementCount > 0 ? m_element - first + 1 : 0, m_parent, m_array);
    return m_behind;
}

// And ends the one before.
inline void ElementRun::beginElement()
{
    m_isOpen = true;
    if (m_elementCount++ == 0)
        return;
    const quint32 keptEnd = m_state.keptCount();
    if (m_state.isJudgedLater()) {
        ++m_element;
    } else if (isLikeEarlierElement()) {
        m_state.dropKept(m_keptBegin);
        return;
    } else {
        m_earlier[m_nextEarlier] = {m_keptBegin, keptEnd - m_keptBegin};
        m_nextEarlier = m_nextEarlier + 1 < earlierCount ? m_nextEarlier + 1 : 1;
        ++m_element;
    }
    m_keptBegin = keptEnd;
}

// The element before the bracket at m_behind, whose last value ends at `valuesEnd`, was read.
inline void ElementRun::rememberElement(const char *valuesEnd)
{
    if (m_seenAtHand)
        *m_seenAtHand = {m_text, quint32(valuesEnd - m_text), quint32(m_behind - m_text)};
}

// The element that begins at m_behind, with its first value at `value`, if it was seen before: behind its
// last value. Null where it has to be read.
inline const char *ElementRun::skipSeenElement(const char *value)
{
    SeenElement &seen = m_seen[eightBytes(value) * 0x9e3779b97f4a7c15u >> 58];
    m_seenAtHand = &seen;
    m_text = m_behind;
    const bool isSeen = seen.text && m_end - m_text > seen.sizeWithBracket
                        && isSame(m_text, seen.text, seen.sizeWithBracket);
    return isSeen ? m_text + seen.size : nullptr;
}

inline bool ElementRun::isLikeEarlierElement() const
{
    const quint32 count = m_state.keptCount() - m_keptBegin;
    for (const KeptElement &earlier : m_earlier) {
        if (earlier.count == count && m_state.isKeptAlike(m_keptBegin, earlier.begin, count))
            return true;
    }
    return false;
}

// After one that was not guessed.
void ElementRun::learnPiece(quint32 *ordinal)
{
    if (m_piece.elementEnd > 0) {
        m_pieceCount = std::min<quint32>(*ordinal + 1, m_pieces.size());
        *ordinal = 0;
    } else {
        ++*ordinal;
    }
    if (*ordinal >= m_pieces.size())
        return;
    m_pieces[*ordinal] = m_piece;
    m_pieceCount = std::max(m_pieceCount, *ordinal + 1);
}

inline bool ElementRun::isThere(const Piece &piece, const char *p) const
{
    if ((eightBytes(p) ^ piece.low) & piece.lowMask)
        return false;
    if (piece.size <= 8)
        return true;
    if (piece.size <= readAtOnce)
        return eightBytes(p + piece.size - 8) == eightBytes(piece.text + piece.size - 8);
    return m_textEnd - p >= piece.size && std::memcmp(p + 8, piece.text + 8, piece.size - 8) == 0;
}

// Behind the colon and the space of the next member, in m_piece how it got there; null where there is none,
// or something that is none of this kind.
const char *ElementRun::readPiece(const char *from)
{
    const auto at = [this](const char *p) { return p < m_textEnd ? *p : '\0'; };
    m_piece = {.text = from};
    const char *p = behindSpace(from, m_textEnd);
    if (at(p) == '}') {
        m_behind = ++p;
        m_isOpen = false;
        m_piece.elementEnd = quint32(p - from);
        p = behindSpace(p, m_textEnd);
        if (at(p) != ',')
            return nullptr;
        p = behindSpace(p + 1, m_textEnd);
        if (at(p) != '{')
            return nullptr;
    } else if (at(p) != ',') {
        return nullptr;
    }
    p = readName(behindSpace(p + 1, m_textEnd));
    if (!p)
        return nullptr;
    p = behindSpace(p, m_textEnd);
    if (at(p) != ':')
        return nullptr;
    p = behindSpace(p + 1, m_textEnd);
    m_piece.size = quint32(p - from);
    m_piece.lowMask = firstBytes(std::min<qsizetype>(p - from, 8));
    m_piece.low = eightBytes(from) & m_piece.lowMask;
    return p;
}

// Behind its closing quote; null if it has an escape.
const char *ElementRun::readName(const char *quote)
{
    if (quote == m_textEnd || *quote != '"')
        return nullptr;
    const char *p = quote + 1;
    while (p != m_textEnd && *p != '"' && *p != '\\' && quint8(*p) >= ' ')
        ++p;
    if (p == m_textEnd || *p != '"')
        return nullptr;
    m_piece.leaf = m_state.elementLeaf(m_tables.members.find(m_place, {quote + 1, p}).leaf);
    return p + 1;
}

// Behind the value; null where it is no scalar or has an escape.
Q_ALWAYS_INLINE const char *ElementRun::readValue(const char *p, const Leaf &leaf)
{
    if (isDigit(*p))
        return readNumber(p, leaf);
    switch (*p) {
    case '"':
        return readString(p, leaf);
    case 't':
        return readWord(p, "true", JsonText::Kind::True, leaf);
    case 'f':
        return readWord(p, "false", JsonText::Kind::False, leaf);
    case 'n':
        return readWord(p, "null", JsonText::Kind::Null, leaf);
    default:
        return readOtherNumber(p, leaf);
    }
}

// Digit by digit: where they are as many as in the element before, the next member is looked at before it is
// known that they are.
Q_ALWAYS_INLINE const char *ElementRun::readNumber(const char *p, const Leaf &leaf)
{
    const char *const limit = p + 8;
    const char *end = p + 1;
    while (end != limit && isDigit(*end))
        ++end;
    if (end != limit && *end == '.') {
        const char *const fraction = ++end;
        while (end != limit && isDigit(*end))
            ++end;
        if (end == fraction)
            return readOtherNumber(p, leaf);
    }
    // Signs, points, letters and digits come behind the comma in ASCII.
    const bool isEnd = (quint8(*end) <= ',') | (*end == '}');
    if (!isEnd || ((*p == '0') & isDigit(p[1])))
        return readOtherNumber(p, leaf);
    if (leaf.leaf == MatcherTables::none)
        return end;
    const RawScalar raw{eightBytes(p) & firstBytes(end - p), 0};
    if (!m_state.addKnownInElement(raw, leaf, m_element)) [[unlikely]]
        m_state.judgeInElement(raw, {JsonText::Kind::Number, {p, end}}, leaf, m_element);
    return end;
}

const char *ElementRun::readOtherNumber(const char *p, const Leaf &leaf)
{
    const auto isPart = [](char c) {
        return isDigit(c) || c == '-' || c == '+' || c == '.' || (c | 0x20) == 'e';
    };
    const char *const end = std::find_if_not(p, m_textEnd, isPart);
    if (end > m_end || !isJsonNumber({p, end}))
        return nullptr;
    add(JsonText::Kind::Number, p, end, {p, end}, leaf);
    return end;
}

inline const char *ElementRun::readString(const char *quote, const Leaf &leaf)
{
    const char *p = quote + 1;
    for (; p <= m_end; p += 8) {
        const quint64 bytes = eightBytes(p);
        const quint64 stops = equal(bytes, '"') | equal(bytes, '\\') | controls(bytes);
        if (stops == 0)
            continue;
        p += firstOf(stops);
        if (*p != '"')
            return nullptr;
        add(JsonText::Kind::String, quote, p + 1, {quote + 1, p}, leaf);
        return p + 1;
    }
    return nullptr;
}

const char *ElementRun::readWord(const char *p, QByteArrayView word, JsonText::Kind kind, const Leaf &leaf)
{
    const char *const end = p + word.size();
    if (std::memcmp(p, word.data(), std::size_t(word.size())) != 0)
        return nullptr;
    add(kind, p, end, word, leaf);
    return end;
}

inline void ElementRun::add(JsonText::Kind kind, const char *from, const char *to, QByteArrayView text,
                            const Leaf &leaf)
{
    if (leaf.leaf == MatcherTables::none)
        return;
    RawScalar raw;
    if (to - from <= readAtOnce) {
        raw.low = eightBytes(from) & firstBytes(std::min<qsizetype>(to - from, 8));
        raw.high = to - from > 8 ? eightBytes(from + 8) & firstBytes(to - from - 8) : 0;
    }
    if (!m_state.addKnownInElement(raw, leaf, m_element)) [[unlikely]]
        m_state.judgeInElement(raw, {kind, text}, leaf, m_element);
}

} // namespace Hookwright
