// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/prefixforest.h"

#include <algorithm>
#include <cstring>

namespace Hookwright {

namespace {

qsizetype commonPrefix(QByteArrayView a, QByteArrayView b)
{
    return std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin();
}

bool isLess(QByteArrayView a, QByteArrayView b)
{
    const auto common = std::size_t(std::min(a.size(), b.size()));
    const int order = common == 0 ? 0 : std::memcmp(a.data(), b.data(), common); // a null text has no bytes
    return order < 0 || (order == 0 && a.size() < b.size());
}

} // namespace

TextFilter::TextFilter(const std::vector<TestText> &texts, End end)
    : m_end(end)
{
    if (texts.empty())
        return;
    const auto isShorter = [](const TestText &a, const TestText &b) {
        return a.first.size() < b.first.size();
    };
    m_reach = qint32(std::min_element(texts.begin(), texts.end(), isShorter)->first.size());
    m_size = quint8(std::min(m_reach, 8));
    for (const auto &[text, test] : texts) {
        QByteArray bytes = text.sliced(m_reach - m_size, m_size);
        if (end == End::Ending)
            std::reverse(bytes.begin(), bytes.end());
        m_bits |= quint64(1) << hash(bytes.constData());
    }
}

PrefixForest::PrefixForest(std::vector<TestText> texts)
{
    std::sort(texts.begin(), texts.end(), [](const TestText &a, const TestText &b) {
        return a.first == b.first ? a.second < b.second : isLess(a.first, b.first);
    });
    qsizetype size = 0;
    for (const auto &[value, test] : texts)
        size += value.size();
    m_texts.reserve(size);
    m_tests.reserve(texts.size());
    m_entries.reserve(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto &[value, test] = texts[i];
        if (i == 0 || texts[i - 1].first != value) {
            m_entries.push_back({quint32(m_texts.size()), quint32(value.size())});
            m_entries.back().testsBegin = quint32(m_tests.size());
            m_texts += value;
            m_longest = std::max(m_longest, value.size());
            link(quint32(m_entries.size()) - 1);
        }
        m_tests.push_back(test);
        m_entries.back().testsEnd = quint32(m_tests.size());
    }
    for (const Entry &entry : m_entries) {
        if (entry.size == 0)
            m_firstBytes.fill(~quint64(0));
        else
            m_firstBytes[quint8(m_texts[entry.begin]) / 64] |= quint64(1)
                                                               << quint8(m_texts[entry.begin]) % 64;
    }
}

// Sorted texts: what the new one begins with is the last one or above it.
void PrefixForest::link(quint32 entry)
{
    Entry &added = m_entries[entry];
    if (entry == 0)
        return;
    quint32 above = entry - 1;
    const qsizetype common = commonPrefix(text(m_entries[above]), text(added));
    while (above != none && qsizetype(m_entries[above].size) > common)
        above = m_entries[above].parent;
    added.parent = above;
    if (above == none)
        return;
    // Two jumps of the same size in a row become one: the way up stays logarithmic.
    const Entry &parent = m_entries[above];
    const bool joins = parent.jump != none && m_entries[parent.jump].jumpSize == parent.jumpSize;
    added.jump = joins ? m_entries[parent.jump].jump : above;
    added.jumpSize = joins ? 1 + 2 * parent.jumpSize : 1;
}

quint32 PrefixForest::longestPrefix(QByteArrayView value) const
{
    if (m_entries.size() == 1)
        return value.startsWith(text(m_entries.front())) ? 0 : none;
    const auto after =
            std::upper_bound(m_entries.begin(), m_entries.end(), value,
                             [&](QByteArrayView v, const Entry &entry) { return isLess(v, text(entry)); });
    if (after == m_entries.begin())
        return none;
    auto entry = quint32(after - m_entries.begin()) - 1;
    const auto common = quint32(commonPrefix(text(m_entries[entry]), value));
    while (entry != none && m_entries[entry].size > common) {
        const quint32 jump = m_entries[entry].jump;
        entry = jump != none && m_entries[jump].size > common ? jump : m_entries[entry].parent;
    }
    return entry;
}

} // namespace Hookwright
