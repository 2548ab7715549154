// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/markcommand.h"

namespace Hookwright {

MarkCommand::MarkCommand(Engine *engine, const QString &text, Marks before, Marks after)
    : QUndoCommand(text)
    , m_engine(engine)
    , m_before(std::move(before))
    , m_after(std::move(after))
{}

void MarkCommand::redo()
{
    m_engine->setMarks(m_after);
}

void MarkCommand::undo()
{
    m_engine->setMarks(m_before);
}

} // namespace Hookwright
