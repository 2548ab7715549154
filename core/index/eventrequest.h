// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsontext.h"

namespace Hookwright {

// The request that an event tells of which has none behind it: one sent by hand or imported.
struct EventRequest
{
    QByteArray method;
    QByteArray path;
    QByteArray query; // encoded again; null where the event has no query key
};

// Nothing but of the type connector:apigw, which is also that of an event without one; members of another
// kind than the format's are left out.
EventRequest eventRequest(const JsonText &event);

} // namespace Hookwright
