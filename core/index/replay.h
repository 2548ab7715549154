// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/rows.h"

#include <QFlags>
#include <QString>

namespace Hookwright {

// A part of a request that a person changed before it was sent once more. Stored as a number: append only.
enum class ReplayEdit : quint8 { Method = 1, Fields = 2, Body = 4 };
Q_DECLARE_FLAGS(ReplayEdits, ReplayEdit)
Q_DECLARE_OPERATORS_FOR_FLAGS(ReplayEdits)

// A stored event that a person sent once more, as it ended: its request to an address, or the event itself
// through the rules.
struct Replay
{
    Seq seq = 0;
    qint64 timeMs = 0; // when it began, since the epoch
    qint64 durationMs = 0;
    QByteArray url;    // empty: through the rules
    Seq became = 0;    // the event it is again, where it went through the rules
    int status = 0;    // of the answer; 0 without one
    QByteArray answer; // the first 4 KiB of the answer's body
    QString error;     // for people; empty where there was an answer
    QByteArray method; // as it was sent; empty in records of earlier versions
    ReplayEdits edits; // what was sent differs there from what came

    friend bool operator==(const Replay &, const Replay &) = default;
};

} // namespace Hookwright
