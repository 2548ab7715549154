// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenu;

namespace Hookwright {

class EventLogView;

// What the header of the table offers for the column under the pointer (-1: none) and for all of them.
void fillColumnMenu(QMenu *menu, EventLogView *view, int column);

// Asks which columns are to be shown.
void editColumns(EventLogView *view);

} // namespace Hookwright
