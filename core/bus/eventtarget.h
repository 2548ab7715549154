// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/strongid.h"

#include <QString>

namespace Hookwright {

// Where a matched event goes. In the spine one kind: HTTP, a POST of the event's JSON.
struct EventTarget
{
    enum class Kind { Http };

    TargetId id;
    QString name;
    Kind kind = Kind::Http;
    QByteArray url; // http or https, percent-encoded
    bool enabled = true;

    friend bool operator==(const EventTarget &, const EventTarget &) = default;
};

} // namespace Hookwright
