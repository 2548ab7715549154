// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event.h"

namespace Hookwright {

// Whether a header of this name carries what lets others in: Authorization, Cookie, signatures, keys.
bool isCredentialHeader(QByteArrayView name);

// Replaces the values of such headers by asterisks of the same length.
void maskCredentials(Event *event);

} // namespace Hookwright
