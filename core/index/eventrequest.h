// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsontext.h"
#include "core/http/capturedrequest.h"

namespace Hookwright {

// The request that an event tells of which has none behind it: one sent by hand or imported. Its head is
// written anew, without the version that nobody knows; the body is without base64. Null where the event tells
// of none, as those of another type than connector:apigw, which is also that of an event without one; members
// of another kind than the format's are left out.
std::shared_ptr<CapturedRequest> toldRequest(const JsonText &event);

} // namespace Hookwright
