// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace Hookwright {

// Counts texts and says which came most often. Keeps the first `mostTexts` different ones apart, the others
// are counted together: whoever sends may make up as many as they like.
class TopTexts
{
public:
    static constexpr size_t mostTexts = 20'000;

    struct Entry
    {
        QByteArray text;
        quint64 count = 0;

        friend bool operator==(const Entry &, const Entry &) = default;
    };
    struct List
    {
        std::vector<Entry> most; // the most frequent first, then by their bytes
        quint64 others = 0;      // how often any other came
    };

    void add(QByteArrayView text);
    List list(size_t longest) const;

private:
    struct Hash : std::hash<std::string_view>
    {
        using is_transparent = void;
    };
    std::unordered_map<std::string, quint64, Hash, std::equal_to<>> m_counts;
    quint64 m_all = 0;
};

} // namespace Hookwright
