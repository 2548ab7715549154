// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace Hookwright {

// Configuration JSON with one rule on every event of the connector and a target for each port.
QByteArray configurationWithTargets(const std::vector<quint16> &ports);

// What `hookwright-cli export --format jsonl` writes, taken apart.
struct ExportedEvent
{
    QByteArray id;
    QByteArray body; // data.body
    QByteArray path;
    QByteArray json; // the line
};
std::vector<ExportedEvent> readJsonLines(const QByteArray &text);
std::vector<ExportedEvent> exportAll(const QString &workspace); // empty where the export failed

} // namespace Hookwright
