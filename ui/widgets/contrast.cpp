// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/contrast.h"

#include <algorithm>
#include <cmath>

namespace Hookwright {

namespace {

QColor mixed(const QColor &a, const QColor &b, float share)
{
    const auto mix = [share](float from, float to) { return from + (to - from) * share; };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

double luminance(const QColor &color)
{
    const auto linear = [](float part) {
        const double value = double(part);
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor legible(const QColor &color, const QColor &background, const QColor &text, double least)
{
    if (contrast(mixed(background, color, color.alphaF()), background) >= least)
        return color;
    for (int percent = 30; percent < 100; percent += 2) {
        const QColor grey = mixed(background, text, float(percent) / 100);
        if (contrast(grey, background) >= least)
            return grey;
    }
    return text;
}

QPalette legiblePalette(QPalette palette)
{
    const auto improve = [&palette](QPalette::ColorGroup group, QPalette::ColorRole role,
                                    QPalette::ColorRole ground, QPalette::ColorRole text) {
        const QColor before = palette.color(group, role);
        const QColor after =
                legible(before, palette.color(group, ground), palette.color(QPalette::Active, text),
                        group == QPalette::Disabled ? 3 : 4.5);
        if (after != before)
            palette.setColor(group, role, after);
    };
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
        improve(group, QPalette::PlaceholderText, QPalette::Base, QPalette::Text);
    for (const auto &[role, ground] :
         {std::pair(QPalette::WindowText, QPalette::Window),
          std::pair(QPalette::ButtonText, QPalette::Button), std::pair(QPalette::Text, QPalette::Base)})
        improve(QPalette::Disabled, role, ground, role);
    return palette;
}

} // namespace Hookwright
