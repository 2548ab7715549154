// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>

class QWidget;

namespace Hookwright {

// What a window may take of its screen, with its title above it.
QSize roomFor(const QWidget *window);

// Every dialog of the program opens in the size that it had when it was closed, as long as this lives.
class DialogSizes : public QObject
{
public:
    explicit DialogSizes(const QString &settingsFile, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override; // of the application

private:
    QSettings m_settings; // of its own: dialogs may go after the window's
};

} // namespace Hookwright
