// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/tablesort.h"

#include <QElapsedTimer>

#include <algorithm>

namespace Hookwright {

namespace {

constexpr qint64 stepMs = 25;

} // namespace

TableSort::TableSort(Qt::SortOrder order, Seq first, Seq last)
    : m_order(order)
    , m_isList(false)
    , m_last(last)
    , m_count(last >= std::max<Seq>(first, 1) ? last + 1 - std::max<Seq>(first, 1) : 0)
    , m_next(std::max<Seq>(first, 1))
{}

TableSort::TableSort(Qt::SortOrder order, std::vector<Seq> only)
    : m_order(order)
    , m_isList(true)
    , m_only(std::move(only))
    , m_last(m_only.empty() ? 0 : m_only.back())
    , m_count(m_only.size())
    , m_next(m_only.empty() ? 1 : m_only.front())
{}

Result<void> TableSort::next(const FilterSources &sources)
{
    QElapsedTimer timer;
    timer.start();
    while (!isAllRead()) {
        if (const Result<void> read = readSome(sources); !read)
            return read;
        if (timer.elapsed() >= stepMs)
            return {};
    }
    if (!std::exchange(m_done, true))
        m_sorted = sorted();
    return {};
}

} // namespace Hookwright
