// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QString>

class QWidget;

namespace Hookwright {

// Writes a widget as it looks, as SVG where the file's name ends so, else as PNG.
Result<void> savePicture(QWidget *widget, const QString &file);

} // namespace Hookwright
