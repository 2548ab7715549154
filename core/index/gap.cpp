// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/gap.h"

#include "core/index/jsonrecord.h"

namespace Hookwright {

namespace {

constexpr const char *names[] = {"notRunning", "asleep", "notListening"};
constexpr qint64 largest = qint64(1) << 62;

} // namespace

QByteArray encodeGap(const Gap &gap)
{
    return QByteArray("{\"gap\":\"") + names[size_t(gap.kind) - 1]
           + "\",\"after\":" + QByteArray::number(gap.after) + ",\"from\":" + QByteArray::number(gap.fromUs)
           + ",\"to\":" + QByteArray::number(gap.toUs) + '}';
}

Result<Gap> decodeGap(const QByteArray &payload)
{
    int kind = 0;
    qint64 after = 0;
    Gap gap;
    const Result<void> read = readJsonRecord(payload, [&](ObjectReader &reader) {
        reader.choice("gap", {names[0], names[1], names[2]}, &kind);
        reader.number("after", &after, 0, largest);
        reader.number("from", &gap.fromUs, 0, largest);
        reader.number("to", &gap.toUs, 0, largest);
    });
    if (!read)
        return read.error();
    gap.kind = GapKind(kind + 1);
    gap.after = Seq(after);
    return gap;
}

} // namespace Hookwright
