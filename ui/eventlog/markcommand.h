// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"

#include <QUndoCommand>

namespace Hookwright {

// Gives events other marks; undoing gives each back what it had.
class MarkCommand : public QUndoCommand
{
public:
    using Marks = std::vector<std::pair<Seq, EventMark>>;

    MarkCommand(Engine *engine, const QString &text, Marks before, Marks after);

    void redo() override;
    void undo() override;

private:
    Engine *m_engine;
    const Marks m_before;
    const Marks m_after;
};

} // namespace Hookwright
