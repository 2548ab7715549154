// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Hookwright {

class Engine;

// Carries out a line that came to the workspace's CommandSocket, in the engine's thread; returns the line of
// the answer. The one command is
//   {"command":"import-configuration","configuration":{…}}
// and its answer {"ok":true}, with "notes":["…"] where the configuration is stored and something of it did
// not take effect, or {"error":"…","code":"…"} where nothing was changed.
QByteArray carryOutCommand(Engine *engine, const QByteArray &line);

} // namespace Hookwright
