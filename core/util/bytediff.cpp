// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/bytediff.h"

#include "core/util/commonsubsequence.h"

#include <QHash>

#include <algorithm>

namespace Hookwright {

namespace {

constexpr qsizetype longest = 1024 * 1024; // bytes between equal begins and equal ends
constexpr unsigned chunkMask = 31;         // of bytes without marks about one in 32 ends a chunk

// Depends on nothing but two bytes, so that chunks meet again behind an insertion.
bool endsChunk(char before, char c)
{
    static constexpr QByteArrayView marks = ",;&{}[]<>\n ";
    return marks.contains(c) || ((quint8(before) * 167u + quint8(c) * 59u) & chunkMask) == 0;
}

// The ends of the chunks.
std::vector<qsizetype> chunkEnds(QByteArrayView bytes)
{
    std::vector<qsizetype> ends;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (i + 1 == bytes.size() || endsChunk(i > 0 ? bytes[i - 1] : '\0', bytes[i]))
            ends.push_back(i + 1);
    }
    return ends;
}

using Numbers = QHash<QByteArrayView, size_t>; // of different chunks

std::vector<size_t> numbered(QByteArrayView bytes, const std::vector<qsizetype> &ends, Numbers *numbers)
{
    std::vector<size_t> chunks;
    chunks.reserve(ends.size());
    qsizetype begin = 0;
    for (const qsizetype end : ends) {
        const QByteArrayView chunk = bytes.sliced(begin, end - begin);
        const size_t next = size_t(numbers->size());
        const auto found = numbers->constFind(chunk);
        chunks.push_back(found != numbers->constEnd() ? *found : *numbers->insert(chunk, next));
        begin = end;
    }
    return chunks;
}

// Of both: how many bytes at the begin are the same, and at the end.
std::pair<qsizetype, qsizetype> sameEnds(QByteArrayView a, QByteArrayView b)
{
    const qsizetype shorter = std::min(a.size(), b.size());
    const qsizetype head = std::mismatch(a.begin(), a.begin() + shorter, b.begin()).first - a.begin();
    qsizetype tail = 0;
    while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    return {head, tail};
}

// Without what its two sides have in common at their ends.
ByteChange narrowed(QByteArrayView a, QByteArrayView b, ByteChange change)
{
    const auto [head, tail] =
            sameEnds(a.sliced(change.first, change.firstSize), b.sliced(change.second, change.secondSize));
    return {change.first + head, change.firstSize - head - tail, change.second + head,
            change.secondSize - head - tail};
}

} // namespace

ByteDiff byteDiff(QByteArrayView first, QByteArrayView second)
{
    ByteDiff diff;
    const auto [head, tail] = sameEnds(first, second);
    const QByteArrayView a = first.sliced(head, first.size() - head - tail);
    const QByteArrayView b = second.sliced(head, second.size() - head - tail);
    diff.isAligned = std::max(a.size(), b.size()) <= longest;
    if (!diff.isAligned || (a.isEmpty() && b.isEmpty()))
        return diff;
    const std::vector<qsizetype> endsA = chunkEnds(a);
    const std::vector<qsizetype> endsB = chunkEnds(b);
    Numbers numbers;
    const std::vector<size_t> chunksA = numbered(a, endsA, &numbers);
    CommonSubsequence common = commonSubsequence(chunksA, numbered(b, endsB, &numbers));
    diff.isAligned = common.isLongest;
    if (!diff.isAligned)
        return diff;
    common.pairs.emplace_back(endsA.size(), endsB.size());
    const auto endOf = [](const std::vector<qsizetype> &ends, size_t count) {
        return count ? ends[count - 1] : 0;
    };
    size_t i = 0, j = 0; // chunks that were looked at
    for (const auto &[nextA, nextB] : common.pairs) {
        const qsizetype beginA = endOf(endsA, i);
        const qsizetype beginB = endOf(endsB, j);
        if (nextA > i || nextB > j) {
            const ByteChange change{head + beginA, endOf(endsA, nextA) - beginA, head + beginB,
                                    endOf(endsB, nextB) - beginB};
            const ByteChange narrow = narrowed(first, second, change);
            if (narrow.firstSize + narrow.secondSize > 0) // the same bytes may be chunks of other sizes
                diff.changes.push_back(narrow);
        }
        i = nextA + 1;
        j = nextB + 1;
    }
    return diff;
}

} // namespace Hookwright
