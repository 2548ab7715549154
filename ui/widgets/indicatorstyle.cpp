// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/indicatorstyle.h"

#include "ui/widgets/contrast.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace Hookwright {

void IndicatorStyle::polish(QPalette &palette)
{
    QProxyStyle::polish(palette);
    palette = legiblePalette(palette);
}

void IndicatorStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                   const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isCircle = element == PE_IndicatorRadioButton;
    const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if ((!isCircle && !isBox) || !isDark(option->palette) || baseStyle()->name() != u"fusion")
        return;
    QColor frame = option->palette.color(QPalette::Text);
    frame.setAlphaF(0.5F);
    const QRectF rect = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(frame);
    painter->setBrush(Qt::NoBrush);
    if (isCircle)
        painter->drawEllipse(rect);
    else
        painter->drawRoundedRect(rect, 2, 2);
    painter->restore();
}

} // namespace Hookwright
