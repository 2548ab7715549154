// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Hookwright {

// SIGTERM and SIGINT end the event loop of the application object, which must exist, with status 0.
void quitOnTerminationSignals();

} // namespace Hookwright
