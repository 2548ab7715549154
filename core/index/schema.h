// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/sqlite.h"

#include <span>
#include <vector>

namespace Hookwright {

// The scripts of index.sqlite, in order; script n brings it from version n - 1 to n.
std::vector<QByteArray> indexSchema();
std::vector<QByteArray> searchSchema(); // of search.sqlite

// Brings a database to the last version, each step in a transaction of its own. One that has a
// version already is copied to FILE.v<version>.backup first. A database that is not ours gives an
// error with the code "Damaged", one of a newer version with the code "Newer".
Result<void> upgradeSchema(Database &database, std::span<const QByteArray> scripts);

} // namespace Hookwright
