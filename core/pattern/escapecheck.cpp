// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/escapecheck.h"

#include <algorithm>
#include <array>
#include <bit>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace Hookwright {

namespace {

constexpr int blockSize = 64;
constexpr int blocksAtOnce = 8;

// One bit for each byte of a block.
struct BlockMasks
{
    quint64 backslashes;
    quint64 usual; // backslashes, quotes, n: what nearly every backslash stands before
};

// Of some blocks in a row.
void plainMasks(const char *bytes, int blockCount, BlockMasks *masks)
{
    for (int block = 0; block < blockCount; ++block, bytes += blockSize) {
        masks[block] = {0, 0};
        for (int i = 0; i < blockSize; ++i) {
            masks[block].backslashes |= quint64(bytes[i] == '\\') << i;
            masks[block].usual |= quint64(bytes[i] == '\\' || bytes[i] == '"' || bytes[i] == 'n') << i;
        }
    }
}

#ifdef __x86_64__
[[gnu::target("avx2")]] void fastMasks(const char *bytes, int blockCount, BlockMasks *masks)
{
    const __m256i backslash = _mm256_set1_epi8('\\');
    const __m256i quote = _mm256_set1_epi8('"');
    const __m256i newline = _mm256_set1_epi8('n');
    for (int block = 0; block < blockCount; ++block, bytes += blockSize) {
        quint64 backslashes = 0;
        quint64 usual = 0;
        for (int half = 0; half < 2; ++half) {
            const __m256i part = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(bytes) + half);
            const __m256i isBackslash = _mm256_cmpeq_epi8(part, backslash);
            const __m256i isOther =
                    _mm256_or_si256(_mm256_cmpeq_epi8(part, quote), _mm256_cmpeq_epi8(part, newline));
            backslashes |= quint64(quint32(_mm256_movemask_epi8(isBackslash))) << half * 32;
            usual |= quint64(quint32(_mm256_movemask_epi8(_mm256_or_si256(isBackslash, isOther))))
                     << half * 32;
        }
        masks[block] = {backslashes, usual};
    }
}

const auto masksOf = __builtin_cpu_supports("avx2") ? fastMasks : plainMasks;
#else
const auto masksOf = plainMasks;
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
    std::array<BlockMasks, blocksAtOnce> masks;
    while (json.end() - p >= blockSize) {
        const int blockCount = int(std::min<qsizetype>((json.end() - p) / blockSize, blocksAtOnce));
        masksOf(p, blockCount, masks.data());
        for (int i = 0; i < blockCount; ++i, p += blockSize) {
            const quint64 escaped = escapedBytes(masks[std::size_t(i)].backslashes, &carry);
            for (quint64 rare = escaped & ~masks[std::size_t(i)].usual; rare != 0; rare &= rare - 1) {
                if (!check.isValid(p + std::countr_zero(rare)))
                    return false;
            }
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
