// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/statistics/toptexts.h"

#include <algorithm>

namespace Hookwright {

void TopTexts::add(QByteArrayView text)
{
    ++m_all;
    const std::string_view view(text.data(), size_t(text.size()));
    if (const auto found = m_counts.find(view); found != m_counts.end())
        ++found->second;
    else if (m_counts.size() < mostTexts)
        m_counts.emplace(view, 1);
}

TopTexts::List TopTexts::list(size_t longest) const
{
    std::vector<std::pair<std::string_view, quint64>> counts(m_counts.begin(), m_counts.end());
    const auto end = counts.begin() + qsizetype(std::min(longest, counts.size()));
    std::partial_sort(counts.begin(), end, counts.end(), [](const auto &a, const auto &b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    List list;
    list.others = m_all;
    for (auto entry = counts.begin(); entry != end; ++entry) {
        list.most.push_back({QByteArray(entry->first.data(), qsizetype(entry->first.size())), entry->second});
        list.others -= entry->second;
    }
    return list;
}

} // namespace Hookwright
