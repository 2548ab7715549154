// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/objectreader.h"

namespace Hookwright {

// Has `read` take what it knows of a log record's payload, one JSON object; members that it does not know are
// of a newer version. The error's code is "Damaged".
Result<void> readJsonRecord(const QByteArray &payload, const std::function<void(ObjectReader &)> &read);

} // namespace Hookwright
