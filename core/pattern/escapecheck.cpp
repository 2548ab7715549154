// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/escapecheck.h"

#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace Hookwright {

namespace {

constexpr int blockSize = 64;

// One bit for each byte of a block.
struct BlockMasks
{
    quint64 backslashes = 0;
    quint64 usual = 0; // backslashes, quotes, n: what nearly every backslash stands before
};

#ifdef __SSE2__
BlockMasks masksOf(const char *block)
{
    const __m128i backslash = _mm_set1_epi8('\\');
    __m128i bytes[4];
    __m128i backslashes[4];
    for (int i = 0; i < 4; ++i) {
        bytes[i] = _mm_loadu_si128(reinterpret_cast<const __m128i *>(block) + i);
        backslashes[i] = _mm_cmpeq_epi8(bytes[i], backslash);
    }
    if (_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(backslashes[0], backslashes[1]),
                                       _mm_or_si128(backslashes[2], backslashes[3])))
        == 0)
        return {};
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i newline = _mm_set1_epi8('n');
    BlockMasks masks;
    for (int i = 0; i < 4; ++i) {
        const __m128i others =
                _mm_or_si128(_mm_cmpeq_epi8(bytes[i], quote), _mm_cmpeq_epi8(bytes[i], newline));
        const int usual = _mm_movemask_epi8(_mm_or_si128(backslashes[i], others));
        masks.backslashes |= quint64(quint32(_mm_movemask_epi8(backslashes[i]))) << i * 16;
        masks.usual |= quint64(quint32(usual)) << i * 16;
    }
    return masks;
}
#else
BlockMasks masksOf(const char *block)
{
    BlockMasks masks;
    for (int i = 0; i < blockSize; ++i) {
        masks.backslashes |= quint64(block[i] == '\\') << i;
        masks.usual |= quint64(block[i] == '\\' || block[i] == '"' || block[i] == 'n') << i;
    }
    return masks;
}
#endif

// Looks at one escape after the other, from the front to the back.
class EscapeCheck
{
public:
    explicit EscapeCheck(QByteArrayView json)
        : m_end(json.end())
    {}

    // `behind` follows a backslash that is not itself escaped.
    bool isValid(const char *behind)
    {
        switch (*behind) {
        case '"':
        case '\\':
        case '/':
        case 'b':
        case 'f':
        case 'n':
        case 'r':
        case 't':
            return true;
        case 'u':
            return isValidUnit(behind + 1);
        default:
            return false;
        }
    }

private:
    // Four hexadecimal digits: a UTF-16 code unit.
    bool isValidUnit(const char *digits)
    {
        const int unit = unitAt(digits);
        if (unit < 0)
            return false;
        if (unit >= 0xdc00 && unit < 0xe000)
            return digits == m_lowHalf;
        if (unit < 0xd800 || unit >= 0xdc00)
            return true;
        // The low half is looked at again, when its own backslash is found.
        if (m_end - digits < 10 || digits[4] != '\\' || digits[5] != 'u')
            return false;
        m_lowHalf = digits + 6;
        const int low = unitAt(m_lowHalf);
        return low >= 0xdc00 && low < 0xe000;
    }

    int unitAt(const char *digits) const
    {
        if (m_end - digits < 4)
            return -1;
        int unit = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = digits[i];
            const char lower = char(c | 0x20);
            if (c >= '0' && c <= '9')
                unit = unit * 16 + (c - '0');
            else if (lower >= 'a' && lower <= 'f')
                unit = unit * 16 + (lower - 'a' + 10);
            else
                return -1;
        }
        return unit;
    }

    const char *m_end;
    const char *m_lowHalf = nullptr; // the digits of the half that belongs to the last high one
};

// The bytes behind a backslash that is not itself escaped. In a row of backslashes every second one is
// escaped; what stands behind a row of odd length is. `carry` is 1 if the block's first byte is.
// (Langdale, Lemire: Parsing Gigabytes of JSON per Second, section 3.1.1)
quint64 escapedBytes(quint64 backslashes, quint64 *carry)
{
    constexpr quint64 even = 0x5555555555555555;
    backslashes &= ~*carry;
    const quint64 follows = backslashes << 1 | *carry;
    const quint64 oddStarts = backslashes & ~even & ~follows;
    quint64 evenSequences;
    *carry = __builtin_add_overflow(oddStarts, backslashes, &evenSequences);
    return (even ^ evenSequences << 1) & follows;
}

} // namespace

bool hasValidEscapes(QByteArrayView json)
{
    EscapeCheck check(json);
    quint64 carry = 0;
    const char *p = json.begin();
    for (; json.end() - p >= blockSize; p += blockSize) {
        const BlockMasks masks = masksOf(p);
        if (masks.backslashes == 0 && carry == 0)
            continue;
        const quint64 escaped = escapedBytes(masks.backslashes, &carry);
        for (quint64 rare = escaped & ~masks.usual; rare != 0; rare &= rare - 1) {
            if (!check.isValid(p + std::countr_zero(rare)))
                return false;
        }
    }
    for (bool isEscaped = carry; p != json.end(); ++p) {
        if (isEscaped && !check.isValid(p))
            return false;
        isEscaped = !isEscaped && *p == '\\';
    }
    return true;
}

} // namespace Hookwright
