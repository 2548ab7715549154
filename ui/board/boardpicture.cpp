// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boardpicture.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPixmap>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QWidget>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

bool writeSvg(QWidget *widget, QIODevice *device)
{
    QSvgGenerator generator;
    generator.setOutputDevice(device);
    generator.setSize(widget->size());
    generator.setViewBox(widget->rect());
    generator.setTitle(widget->accessibleName());
    QPainter painter;
    if (!painter.begin(&generator))
        return false;
    painter.fillRect(widget->rect(), widget->palette().window());
    widget->render(&painter, {}, {}, QWidget::DrawChildren);
    return painter.end();
}

} // namespace

Result<void> savePicture(QWidget *widget, const QString &file)
{
    QSaveFile out(file);
    bool written = out.open(QIODevice::WriteOnly);
    if (written)
        written = file.endsWith(".svg"_L1, Qt::CaseInsensitive) ? writeSvg(widget, &out)
                                                                : widget->grab().save(&out, "PNG");
    if (!written || !out.commit())
        return Error{QCoreApplication::translate("Board", "The picture %1 can't be written: %2")
                             .arg(file, out.errorString())};
    return {};
}

} // namespace Hookwright
