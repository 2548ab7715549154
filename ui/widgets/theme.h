// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPalette>

namespace Hookwright {

// What a colour says; words or an icon always say the same beside it.
enum class Tone { Neutral, Info, Good, Warning, Bad };

// Text and icons of a tone, readable on the palette's base; dark or light follows from the palette.
QColor toneColor(Tone tone, const QPalette &palette);

// The window's background with a little of the tone in it, for banners.
QColor toneBackground(Tone tone, const QPalette &palette);

bool isDark(const QPalette &palette);

// A colour of the given hue (0 … 359) that stands out from the palette's base as text does.
QColor hueOn(const QPalette &palette, int hue);

// Icon of resources/icons by name, drawn in the palette's text colour of the moment it is painted,
// or in a tone's.
QIcon themeIcon(const QString &name, Tone tone = Tone::Neutral);

QIcon applicationIcon();

QFont fixedFont();

} // namespace Hookwright
