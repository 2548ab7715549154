// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/planebits.h"

#include <algorithm>

namespace Hookwright {

namespace {

void plainAdd(quint64 *words, const quint64 *bits, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        words[i] |= bits[i];
}

#ifdef __x86_64__
// The same, as the compiler makes it for processors that take four words at once.
[[gnu::target("avx2")]] void fastAdd(quint64 *words, const quint64 *bits, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        words[i] |= bits[i];
}

const auto add = __builtin_cpu_supports("avx2") ? fastAdd : plainAdd;
#else
const auto add = plainAdd;
#endif

} // namespace

void addWords(quint64 *words, const quint64 *bits, std::size_t count)
{
    add(words, bits, count);
}

void PlaneBitsPacker::resize(std::size_t wordCount)
{
    m_words.assign(wordCount, 0);
    m_touched.clear();
}

std::size_t PlaneBitsPacker::packedSize()
{
    std::sort(m_touched.begin(), m_touched.end());
    return 1 + (isScattered() ? 2 * m_touched.size() : rangeSize());
}

void PlaneBitsPacker::pack(quint64 *packed)
{
    std::sort(m_touched.begin(), m_touched.end());
    if (isScattered()) {
        *packed++ = quint64(PlaneBits::scattered) << 32 | m_touched.size();
        for (const quint32 word : m_touched) {
            *packed++ = word;
            *packed++ = m_words[word];
        }
    } else {
        *packed++ = quint64(m_touched.front()) << 32 | rangeSize();
        std::copy_n(m_words.begin() + m_touched.front(), rangeSize(), packed);
    }
    clear();
}

void PlaneBitsPacker::clear()
{
    for (const quint32 word : m_touched)
        m_words[word] = 0;
    m_touched.clear();
}

} // namespace Hookwright
