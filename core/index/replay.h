// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/rows.h"

#include <QString>

namespace Hookwright {

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

    friend bool operator==(const Replay &, const Replay &) = default;
};

} // namespace Hookwright
