// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace Hookwright {

// The values of a form's row as one line: separated by commas, those in quotes as in JSON that could be
// misread without. Reading what was written gives the same values.
QString formValuesText(const std::vector<QByteArray> &values);
std::vector<QByteArray> formValuesFromText(const QString &text);

} // namespace Hookwright
