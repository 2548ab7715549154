// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/textrows.h"

#include <algorithm>
#include <cstring>

namespace Hookwright {

namespace {

constexpr qsizetype stride = 256; // rows from one that is remembered to the next

bool continuesCharacter(char c)
{
    return (quint8(c) & 0xc0) == 0x80;
}

} // namespace

TextRows::TextRows(QByteArray text)
    : m_text(std::move(text))
{
    for (qsizetype begin = 0; begin < m_text.size(); begin = rowEnd(begin)) {
        if (m_count++ % stride == 0)
            m_begins.push_back(begin);
    }
}

qsizetype TextRows::rowEnd(qsizetype begin) const
{
    const char *const p = m_text.constData() + begin;
    const qsizetype longest = std::min(longestRow, m_text.size() - begin);
    if (const auto *newline = static_cast<const char *>(std::memchr(p, '\n', size_t(longest))))
        return begin + (newline - p) + 1;
    if (longest == m_text.size() - begin)
        return m_text.size();
    qsizetype end = longest;
    while (end > longest - 4 && continuesCharacter(p[end]))
        --end;
    return begin + (continuesCharacter(p[end]) ? longest : end); // what is no UTF-8 is cut anywhere
}

std::vector<TextRows::Row> TextRows::rows(qsizetype first, qsizetype count) const
{
    std::vector<Row> rows;
    if (first < 0 || first >= m_count)
        return rows;
    qsizetype begin = m_begins[size_t(first / stride)];
    for (qsizetype i = first % stride; i > 0; --i)
        begin = rowEnd(begin);
    while (begin < m_text.size() && qsizetype(rows.size()) < count) {
        rows.push_back({begin, rowEnd(begin)});
        begin = rows.back().end;
    }
    return rows;
}

qsizetype TextRows::rowAt(qsizetype offset) const
{
    if (m_begins.empty())
        return 0;
    const auto behind = std::upper_bound(m_begins.begin(), m_begins.end(), std::max(offset, qsizetype(0)));
    qsizetype row = (behind - m_begins.begin() - 1) * stride;
    qsizetype end = rowEnd(*(behind - 1));
    while (end <= offset && row < m_count - 1) {
        ++row;
        end = rowEnd(end);
    }
    return row;
}

} // namespace Hookwright
