// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace Hookwright {

// The system's style. Fusion's boxes and circles to tick can't be told from a dark background: they get a
// frame. And with placeholders and disabled texts that can be read, whatever the system's colours are.
class IndicatorStyle : public QProxyStyle
{
    Q_OBJECT
public:
    using QProxyStyle::polish;
    void polish(QPalette &palette) override; // the application's, whenever the system's changes
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
};

} // namespace Hookwright
