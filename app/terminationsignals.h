// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Hookwright {

// SIGTERM and SIGINT end the event loop of the application object, which must exist, with status 0.
// A write over the file size limit fails like one on a full disk, instead of killing the process.
void quitOnTerminationSignals();

} // namespace Hookwright
