// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/findbar.h"

class QTreeWidget;

namespace Hookwright {

// A line to find text in any column of the tree, case aside; what is found becomes the current item, with
// its parents open. The keys work in all of `parent`.
FindBar *makeFindBar(QTreeWidget *tree, QWidget *parent);

} // namespace Hookwright
