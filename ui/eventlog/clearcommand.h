// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"

#include <QUndoCommand>

namespace Hookwright {

// Hides the events up to now; undone, they are back.
class ClearCommand : public QUndoCommand
{
public:
    explicit ClearCommand(Engine *engine);

    void redo() override;
    void undo() override;

private:
    Engine *m_engine;
    Seq m_before;
    Seq m_through;
};

} // namespace Hookwright
