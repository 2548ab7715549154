// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/screenshot.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <cstdio>

namespace Hookwright {

void takeScreenshot(QWidget *window, const QString &file)
{
    using namespace std::chrono_literals;
    // Rows, details and explanations arrive from their threads within a few ticks of 50 ms.
    QTimer::singleShot(1500ms, window, [window, file] {
        const bool written = window->grab().save(file, "PNG");
        if (!written)
            std::fprintf(stderr, "hookwright: %s can't be written\n", qPrintable(file));
        QCoreApplication::exit(written ? 0 : 1);
    });
}

} // namespace Hookwright
