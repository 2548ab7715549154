// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"
#include "core/util/strongid.h"

#include <QByteArray>

namespace Hookwright {

// Why nobody could receive anything. Stored as a number: append only.
enum class GapKind : quint8 { NotRunning = 1, Asleep, NotListening };

// A time in which nothing could come in. It is shown between two events, is none itself and has no number.
struct Gap
{
    Seq after = 0; // the last number given before it
    GapKind kind = GapKind::NotRunning;
    qint64 fromUs = 0; // since the epoch
    qint64 toUs = 0;

    friend bool operator==(const Gap &, const Gap &) = default;
};

// Payload of a log record of kind Gap: core/log/format.md.
QByteArray encodeGap(const Gap &gap);
Result<Gap> decodeGap(const QByteArray &payload);

} // namespace Hookwright
