// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dialogsizes.h"

#include <QApplication>
#include <QDialog>
#include <QEvent>
#include <QScreen>
#include <QStyle>

namespace Hookwright {

using namespace Qt::StringLiterals;

QSize roomFor(const QWidget *window)
{
    const int title = window->style()->pixelMetric(QStyle::PM_TitleBarHeight);
    return window->screen()->availableSize() - QSize(0, title);
}

DialogSizes::DialogSizes(const QString &settingsFile, QObject *parent)
    : QObject(parent)
    , m_settings(settingsFile, QSettings::IniFormat)
{
    qApp->installEventFilter(this);
}

bool DialogSizes::eventFilter(QObject *watched, QEvent *event)
{
    if ((event->type() != QEvent::Show && event->type() != QEvent::Hide) || event->spontaneous())
        return false;
    // Boxes of Qt itself have the size of what they say.
    const QLatin1StringView name(watched->metaObject()->className());
    auto *dialog = qobject_cast<QDialog *>(watched);
    if (!dialog || !name.startsWith("Hookwright::"_L1))
        return false;
    const QString key = u"dialogs/"_s + name.mid(name.lastIndexOf(u':') + 1);
    if (event->type() == QEvent::Hide)
        m_settings.setValue(key, dialog->size());
    else
        dialog->resize(m_settings.value(key, dialog->size()).toSize().boundedTo(roomFor(dialog)));
    return false;
}

} // namespace Hookwright
