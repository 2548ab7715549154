// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QGroupBox;
class QString;
class QWidget;

namespace Hookwright {

// A titled box that owns its content.
QGroupBox *boxAround(const QString &title, QWidget *content);

// The content, which it owns, scrolled where there is not room enough.
QWidget *scrolling(QWidget *content);

} // namespace Hookwright
