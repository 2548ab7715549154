// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace Hookwright {

class CapturedRequest;

// Puts the request on the clipboard as a curl command for bash; `baseUrl` is what its target is taken
// at. Where it carries credentials the person is told first and may have them masked. Returns what was
// done, for the status bar; empty where the person cancelled.
QString copyAsCurl(QWidget *window, const CapturedRequest &request, const QString &baseUrl);

} // namespace Hookwright
