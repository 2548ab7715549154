// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

namespace Hookwright {

// Copies an index file as it is at one moment, also while another connection writes it. `to` must not
// exist. Thread: any.
Result<void> copyIndex(const QString &from, const QString &to);

} // namespace Hookwright
