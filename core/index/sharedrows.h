// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/rows.h"
#include "core/log/logreader.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <span>
#include <vector>

namespace Hookwright {

// The newest of ascending rows, so many that their records are looked at in some milliseconds.
inline std::span<const EventRow> newestRows(const std::vector<EventRow> &rows)
{
    constexpr size_t most = 4096;
    constexpr quint64 mostBytes = 8 * 1024 * 1024; // of their bodies
    size_t first = rows.size();
    for (quint64 bytes = 0; first > 0 && rows.size() - first < most && bytes < mostBytes; --first)
        bytes += rows[first - 1].size;
    return std::span(rows).subspan(first);
}

// About the length of the record, and rather more.
inline quint32 recordLength(const EventRow &row)
{
    constexpr quint32 besideBody = 2048; // more than most heads
    return std::min(row.size, quint32(1) << 30) + besideBody;
}

// Tells the reader that their records are read next.
inline void expectRecords(std::span<const EventRow> rows, LogReader *log)
{
    LogPosition end = rows.back().position;
    end.offset += recordLength(rows.back());
    log->expect(rows.front().position, end, rows.size());
}

// Lets the disk begin with their records, all of them at once, where they are few among many: else one read
// brings the next ones anyway.
inline void prefetchRecords(std::span<const EventRow> rows, LogReader log)
{
    constexpr Seq farApart = 8;
    if (rows.empty() || (rows.back().seq - rows.front().seq) / rows.size() < farApart)
        return;
    for (const EventRow &row : rows)
        log.prefetch(row.position, recordLength(row));
}

// Calls `mine` in this thread and, if there are enough rows, `others` in another one with a few rows after
// the other, the newest first, until each row was given to one of them. Returns when both have ended.
template<typename Mine, typename Others>
void shareRows(std::span<const EventRow> rows, Mine mine, Others others)
{
    static constexpr size_t atOnce = 32;
    std::atomic<size_t> given = 0;
    const auto takeRows = [rows, &given](auto &look) {
        for (size_t done; (done = given.fetch_add(atOnce)) < rows.size();) {
            const size_t end = rows.size() - done;
            const size_t count = std::min(end, atOnce);
            look(rows.subspan(end - count, count));
        }
    };
    std::future<void> help;
    if (rows.size() > atOnce)
        help = std::async(std::launch::async, [&] { takeRows(others); });
    takeRows(mine);
    if (help.valid())
        help.get();
}

// Appends what both found, each newest first.
inline void appendNewestFirst(const std::vector<Seq> &a, const std::vector<Seq> &b, std::vector<Seq> *out)
{
    std::merge(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(*out), std::greater());
}

} // namespace Hookwright
