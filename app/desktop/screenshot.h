// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace Hookwright {

// Writes a PNG of the window once it has stood still for a moment, then ends the program, with status 1
// if the file could not be written.
void takeScreenshot(QWidget *window, const QString &file);

} // namespace Hookwright
