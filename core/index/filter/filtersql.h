// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/filterexpression.h"

#include <QByteArray>

namespace Hookwright {

// A condition over the table `events` that every row meets that the filter takes; also others may meet it.
// For IndexReader::rowsWhere().
QByteArray filterCondition(const FilterNode &filter);

} // namespace Hookwright
