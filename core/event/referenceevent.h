// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event.h"

namespace Hookwright {

// The event of EventBridge's page on the API Gateway connector: the template to try rules on.
Event referenceEvent();

} // namespace Hookwright
