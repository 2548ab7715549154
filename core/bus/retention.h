// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QString>

namespace Hookwright {

// How much a workspace keeps. Of each limit 0 is none; what goes beyond any of them goes, oldest first, by
// whole segments of the log.
struct Retention
{
    qint64 events = 0;
    qint64 seconds = 0; // of age
    qint64 bytes = 0;   // of the log

    bool keepsEverything() const { return *this == Retention(); }
    friend bool operator==(const Retention &, const Retention &) = default;
};

// "50000", "7d", "2GB", several with commas between them; "everything". Ages: m, h, d, w; sizes: KB, MB, GB,
// TB in steps of 1000.
Result<Retention> retentionFromText(const QString &text);

// The same back.
QString retentionText(const Retention &retention);

} // namespace Hookwright
