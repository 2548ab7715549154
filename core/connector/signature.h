// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/capturedrequest.h"

namespace Hookwright {

// The signatures that a request carries, by the headers that providers document, in the order of the request:
// "Stripe HMAC-SHA256". Whether they hold is not known here: that takes the secret.
std::vector<QByteArray> carriedSignatures(const CapturedRequest &request);

} // namespace Hookwright
