// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/bitpositions.h"

#include <array>
#include <bit>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace Hookwright {

namespace {

quint32 *plainWrite(std::span<const quint64> words, quint32 first, quint32 *to)
{
    for (quint64 word : words) {
        for (; word != 0; word &= word - 1)
            *to++ = first + quint32(std::countr_zero(word));
        first += 64;
    }
    return to;
}

#ifdef __x86_64__
// Of every byte the numbers of its bits that are set, each in a byte, the lowest first.
constexpr std::array<quint64, 256> positionsOfByte = [] {
    std::array<quint64, 256> result{};
    for (std::size_t byte = 0; byte < 256; ++byte) {
        int count = 0;
        for (quint64 bit = 0; bit < 8; ++bit) {
            if (byte >> bit & 1)
                result[byte] |= bit << 8 * count++;
        }
    }
    return result;
}();

// Always writes eight numbers at a time, so that no branch depends on how many bits are set: where they are
// few one by one, else those of each byte together.
[[gnu::target("avx2,bmi,popcnt")]] quint32 *fastWrite(std::span<const quint64> words, quint32 first,
                                                      quint32 *to)
{
    const __m256i eight = _mm256_set1_epi32(8);
    for (std::size_t i = 0; i < words.size(); ++i, first += 64) {
        quint64 word = words[i];
        if (word == 0)
            continue;
        const int count = std::popcount(word);
        if (count <= 8) {
            for (int j = 0; j < 8; ++j, word &= word - 1)
                to[j] = first + quint32(_tzcnt_u64(word));
            to += count;
            continue;
        }
        __m256i base = _mm256_set1_epi32(int(first));
        for (int j = 0; j < 8; ++j, word >>= 8) {
            const quint64 byte = word & 0xff;
            const __m256i positions = _mm256_cvtepu8_epi32(_mm_cvtsi64_si128(qint64(positionsOfByte[byte])));
            _mm256_storeu_si256(reinterpret_cast<__m256i *>(to), _mm256_add_epi32(base, positions));
            to += std::popcount(byte);
            base = _mm256_add_epi32(base, eight);
        }
    }
    return to;
}

bool isFast()
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")
           && __builtin_cpu_supports("popcnt");
}

const auto write = isFast() ? fastWrite : plainWrite;
#else
const auto write = plainWrite;
#endif

} // namespace

quint32 *writeBitPositions(std::span<const quint64> words, quint32 first, quint32 *to)
{
    return write(words, first, to);
}

} // namespace Hookwright
