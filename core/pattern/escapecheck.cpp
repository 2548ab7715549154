// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/escapecheck.h"

#include "core/util/hexdigit.h"

#include <bit>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace Hookwright {

namespace {

constexpr int blockSize = 64;

// Behind a backslash, and none of what nearly every backslash stands before: whether these are escaped does
// not matter, for they may be, and may stand alone as well.
bool isUnusual(const char *p)
{
    return p[-1] == '\\' && *p != '\\' && *p != '"' && *p != 'n';
}

// A block with unusual bytes, and a bit for each of them.
struct UnusualBlock
{
    const char *begin;
    quint64 bytes;
};

// The first one with some; none where less than a block is left.
UnusualBlock plainFind(const char *p, const char *end)
{
    for (; end - p >= blockSize; p += blockSize) {
        quint64 bytes = 0;
        for (int i = 0; i < blockSize; ++i)
            bytes |= quint64(isUnusual(p + i)) << i;
        if (bytes != 0)
            return {p, bytes};
    }
    return {p, 0};
}

#ifdef __x86_64__
[[gnu::target("avx2")]] inline __m256i unusualBytes(const char *p)
{
    const auto isAnyOf = [](__m256i bytes, auto... characters) __attribute__((target("avx2")))
    {
        return (_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(characters)) | ...);
    };
    const __m256i before = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p - 1));
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p));
    return _mm256_andnot_si256(isAnyOf(bytes, '\\', '"', 'n'), isAnyOf(before, '\\'));
}

[[gnu::target("avx2")]] UnusualBlock fastFind(const char *p, const char *end)
{
    for (; end - p >= blockSize; p += blockSize) {
        const __m256i low = unusualBytes(p);
        const __m256i high = unusualBytes(p + blockSize / 2);
        if (_mm256_testz_si256(low | high, low | high))
            continue;
        return {p, quint64(quint32(_mm256_movemask_epi8(low)))
                           | quint64(quint32(_mm256_movemask_epi8(high))) << 32};
    }
    return {p, 0};
}

const auto findUnusual = __builtin_cpu_supports("avx2") ? fastFind : plainFind;
#else
const auto findUnusual = plainFind;
#endif

// Looks at one escape after the other, from the front to the back.
class EscapeCheck
{
public:
    explicit EscapeCheck(QByteArrayView json)
        : m_begin(json.begin())
        , m_end(json.end())
    {}

    // `behind` follows a backslash. In a row of them every second one is escaped.
    bool isValid(const char *behind)
    {
        const char *first = behind - 1;
        while (first != m_begin && first[-1] == '\\')
            --first;
        return (behind - first) % 2 == 0 || isValidEscape(behind);
    }

private:
    bool isValidEscape(const char *behind)
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
            const int digit = hexDigit(digits[i]);
            if (digit < 0)
                return -1;
            unit = unit << 4 | digit;
        }
        return unit;
    }

    const char *m_begin;
    const char *m_end;
    const char *m_lowHalf = nullptr; // the digits of the half that belongs to the last high one
};

} // namespace

bool hasValidEscapes(QByteArrayView json)
{
    EscapeCheck check(json);
    const char *p = json.begin() + 1; // nothing that a text begins with is escaped
    for (;;) {
        UnusualBlock block = findUnusual(p, json.end());
        p = block.begin;
        if (block.bytes == 0)
            break;
        for (; block.bytes != 0; block.bytes &= block.bytes - 1) {
            if (!check.isValid(p + std::countr_zero(block.bytes)))
                return false;
        }
        p += blockSize;
    }
    for (; p < json.end(); ++p) {
        if (isUnusual(p) && !check.isValid(p))
            return false;
    }
    return true;
}

} // namespace Hookwright
