// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/indexreader.h"
#include "core/index/sqlite.h"

namespace Hookwright {

// What is selected of `events` for rows, and a row made of it; `before` is the one that was made before it.
QByteArray rowColumns(RowParts parts);
EventRow readRow(const Statement &row, RowParts parts, const EventRow *before = nullptr);

} // namespace Hookwright
