// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paths.h"

#include <QCoreApplication>
#include <QStandardPaths>

namespace Hookwright {

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("hookwright"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HOOKWRIGHT_VERSION));
}

QString defaultWorkspace()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
           + QStringLiteral("/default.hookwright");
}

} // namespace Hookwright
