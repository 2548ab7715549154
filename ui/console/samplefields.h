// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace Hookwright {

// Path and value of each field of a JSON text, those inside a request's JSON body too, so that they can be
// proposed; a value is empty where it is not a short string. Nothing of what is no JSON.
QMap<QString, QString> sampleFields(const QByteArray &json);

} // namespace Hookwright
