// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace Hookwright {

// Of two opaque colours, 1 … 21, as WCAG 2.1 has it: 4.5 is easily read, 3 can be.
double contrast(const QColor &a, const QColor &b);

// The colour where it is read on the background with that contrast; else the faintest grey between the
// background and its text that is.
QColor legible(const QColor &color, const QColor &background, const QColor &text, double least = 4.5);

// With placeholders and disabled texts that can be read: themes of dark colours often leave those to the
// style, which has them for light ones.
QPalette legiblePalette(QPalette palette);

} // namespace Hookwright
