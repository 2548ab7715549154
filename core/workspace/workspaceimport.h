// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QString>

#include <functional>

namespace Hookwright {

class Engine;
class Workspace;

struct WorkspaceImport
{
    quint64 taken = 0;   // rows
    quint64 damaged = 0; // that were left out
    bool cancelled = false;
};

// Whether `folder` is a workspace, and another one; the error's code is "NotAWorkspace" or "SameWorkspace".
Result<void> checkImport(const QString &folder, const Workspace &into);

// Takes what another workspace shows in its table into the engine's, in the order of arrival: each request
// and event byte for byte with its id, time, answer and marks, under a new number. A connector or bus is
// found here by its id, else by its name, else it is the first. The other workspace stays as it is; it may be
// in use. `progress` is called after each batch with the rows done and of how many, and returns false to
// cancel; what was taken until then stays. Error codes: those of checkImport(), "Damaged". Thread:
// any but the engine's, which outlives the call.
Result<WorkspaceImport> importWorkspace(const QString &folder, Engine *engine,
                                        const std::function<bool(quint64 done, quint64 of)> &progress);

} // namespace Hookwright
