// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/rows.h"

#include <QIcon>
#include <QPalette>

class QPainter;

namespace Hookwright {

// How marks look. Each colour has a shape of its own, so that none is told by its colour alone.
QString markColourTitle(MarkColour colour); // "Red circle"
QColor markColor(MarkColour colour, const QPalette &palette);
QIcon markColourIcon(MarkColour colour); // null of None

// A row's background: a little of the colour.
QColor markTint(MarkColour colour, const QPalette &palette);

// "pinned; red circle; note; tags: late, to do", for who hovers or listens. Empty of an empty mark.
QString markText(const RowMark &mark);

// Pin, shape, note, and the tags' words behind them, from the left.
void paintMark(QPainter *painter, const QRect &rect, const RowMark &mark, const QPalette &palette,
               bool isSelected);

} // namespace Hookwright
