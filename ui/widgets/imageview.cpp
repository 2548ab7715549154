// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/imageview.h"

#include <QPainter>

namespace Hookwright {

ImageView::ImageView(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Image"));
}

void ImageView::setImage(const QImage &image)
{
    m_image = image;
    update();
}

void ImageView::paintEvent(QPaintEvent *)
{
    if (m_image.isNull())
        return;
    QPainter painter(this);
    QSize size = m_image.size();
    const int margin = fontMetrics().averageCharWidth();
    const QRect room = rect().marginsRemoved({margin, margin, margin, margin});
    if (size.width() > room.width() || size.height() > room.height())
        size.scale(room.size(), Qt::KeepAspectRatio);
    QRect place(QPoint(), size);
    place.moveCenter(room.center());
    painter.fillRect(place, palette().color(QPalette::Base));
    painter.fillRect(place, QBrush(palette().color(QPalette::AlternateBase), Qt::Dense4Pattern));
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, m_image);
}

} // namespace Hookwright
