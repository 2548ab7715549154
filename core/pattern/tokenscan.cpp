// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/tokenscan.h"

#include "core/pattern/bitpositions.h"

#include <simdjson.h>

#include <array>
#include <cstring>
#include <utility>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace Hookwright {

static_assert(TokenScan::room > positionsRoom);

#ifdef __x86_64__
namespace {

constexpr std::size_t blockSize = 64;

// The bytes of a block that are escaped, a bit for each. `carry` is the first bit of the next block.
inline quint64 escapedBytes(quint64 backslashes, quint64 &carry)
{
    quint64 escaped = backslashes << 1 | carry;
    if ((escaped & backslashes) == 0) {
        carry = backslashes >> 63;
        return escaped;
    }
    // A backslash behind another one may be escaped itself.
    escaped = std::exchange(carry, 0);
    quint64 escaping = backslashes & ~escaped;
    while (escaping != 0) {
        const quint64 first = escaping & (~escaping + 1);
        escaped |= first << 1;
        carry = first >> 63;
        escaping &= ~(first | first << 1);
    }
    return escaped;
}

// Each bit is the parity of the bits up to it.
inline quint64 parityUpTo(quint64 bits)
{
    for (int distance = 1; distance < 64; distance *= 2)
        bits ^= bits << distance;
    return bits;
}

// What is known behind a block.
class BlockScan
{
public:
    // The tokens that begin in the block, a bit for each.
    [[gnu::target("avx2")]] quint64 tokens(const char *block);

    // Behind the last block.
    bool isClosed() const { return m_inString == 0; }
    [[gnu::target("avx2")]] bool hasBareControl() const
    {
        return m_bareControls != 0 || !_mm256_testz_si256(m_controls, m_controls);
    }
    [[gnu::target("avx2")]] bool isAscii() const { return _mm256_movemask_epi8(m_allBytes) == 0; }

private:
    using Bytes = __m256i;

    [[gnu::target("avx2")]] static quint64 bits(Bytes low, Bytes high)
    {
        return quint64(quint32(_mm256_movemask_epi8(low)))
               | quint64(quint32(_mm256_movemask_epi8(high))) << 32;
    }
    [[gnu::target("avx2")]] static Bytes equal(Bytes bytes, char c)
    {
        return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(c));
    }
    [[gnu::target("avx2")]] static Bytes controls(Bytes bytes)
    {
        return _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8(0x1f)), bytes);
    }
    [[gnu::target("avx2")]] static Bytes operators(Bytes bytes)
    {
        // An opening bracket and a closing one are each a bit from the brace of their kind.
        const Bytes braces = bytes | _mm256_set1_epi8(0x20);
        return equal(braces, '{') | equal(braces, '}') | equal(bytes, ':') | equal(bytes, ',');
    }
    [[gnu::target("avx2")]] static Bytes spaces(Bytes bytes)
    {
        return equal(bytes, ' ') | equal(bytes, '\n') | equal(bytes, '\r') | equal(bytes, '\t');
    }

    quint64 m_inString = 0;     // all bits where the block ends in a string
    quint64 m_escapedCarry = 0; // 1 where its last byte escapes the next one
    quint64 m_scalarCarry = 0;  // 1 where that is of a number or a word
    quint64 m_bareControls = 0; // any bit: there was one
    Bytes m_controls{};         // the same, from blocks in strings
    Bytes m_allBytes{};         // or'ed
};

inline quint64 BlockScan::tokens(const char *block)
{
    const Bytes low = _mm256_loadu_si256(reinterpret_cast<const Bytes *>(block));
    const Bytes high = _mm256_loadu_si256(reinterpret_cast<const Bytes *>(block + blockSize / 2));
    m_allBytes |= low | high;
    const quint64 escaped = escapedBytes(bits(equal(low, '\\'), equal(high, '\\')), m_escapedCarry);
    const quint64 quotes = bits(equal(low, '"'), equal(high, '"')) & ~escaped;
    if ((quotes | ~m_inString) == 0) {
        m_controls |= controls(low) | controls(high);
        return 0;
    }
    // From the opening quote to before the closing one.
    const quint64 strings = parityUpTo(quotes) ^ m_inString;
    m_inString = quint64(qint64(strings) >> 63);
    m_bareControls |= bits(controls(low), controls(high)) & strings;

    const quint64 marks = bits(operators(low), operators(high));
    const quint64 scalars = ~(marks | bits(spaces(low), spaces(high)));
    const quint64 unquoted = scalars & ~quotes;
    const quint64 begins = scalars & ~(unquoted << 1 | m_scalarCarry);
    m_scalarCarry = unquoted >> 63;
    return (marks | begins) & ~(strings ^ quotes);
}

[[gnu::target("avx2")]] quint32 *scanBlocks(QByteArrayView text, quint32 *to)
{
    BlockScan scan;
    quint32 *const begin = to;
    std::array<quint64, 64> words;
    const auto size = std::size_t(text.size());
    for (std::size_t offset = 0; offset < size;) {
        const std::size_t first = offset;
        std::size_t count = 0;
        for (; count < words.size() && size - offset >= blockSize; offset += blockSize)
            words[count++] = scan.tokens(text.data() + offset);
        if (count < words.size() && offset < size) {
            std::array<char, blockSize> last;
            last.fill(' ');
            std::memcpy(last.data(), text.data() + offset, size - offset);
            words[count++] = scan.tokens(last.data());
            offset = size;
        }
        to = writeBitPositions({words.data(), count}, quint32(first), to);
    }
    *to = quint32(size);
    const bool isGood = to != begin && scan.isClosed() && !scan.hasBareControl()
                        && (scan.isAscii() || simdjson::validate_utf8(text.data(), size));
    return isGood ? to : nullptr;
}

} // namespace

bool TokenScan::isSupported()
{
    static const bool isSupported = __builtin_cpu_supports("avx2");
    return isSupported;
}

quint32 *TokenScan::scan(QByteArrayView text, quint32 *to)
{
    return scanBlocks(text, to);
}
#else
bool TokenScan::isSupported()
{
    return false;
}

quint32 *TokenScan::scan(QByteArrayView, quint32 *)
{
    return nullptr;
}
#endif

} // namespace Hookwright
