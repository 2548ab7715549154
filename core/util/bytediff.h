// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <vector>

namespace Hookwright {

// A stretch of bytes and what stands in its place in the other bytes; one of them may be empty.
struct ByteChange
{
    qsizetype first = 0, firstSize = 0;
    qsizetype second = 0, secondSize = 0;

    friend bool operator==(const ByteChange &, const ByteChange &) = default;
};

struct ByteDiff
{
    std::vector<ByteChange> changes; // in their order
    bool isAligned = true;           // false: too long or too different; no change is told
};

// What was added, removed and replaced. Bytes meet in chunks that end where their content does, such as
// behind a comma or a line.
ByteDiff byteDiff(QByteArrayView first, QByteArrayView second);

} // namespace Hookwright
