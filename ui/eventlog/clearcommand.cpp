// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/clearcommand.h"

#include <QCoreApplication>

namespace Hookwright {

ClearCommand::ClearCommand(Engine *engine)
    : QUndoCommand(QCoreApplication::translate("ClearCommand", "Clear"))
    , m_engine(engine)
    , m_before(engine->counts().index.clearedThrough)
    , m_through(engine->counts().index.lastSeq)
{}

void ClearCommand::redo()
{
    m_engine->setClearedThrough(m_through);
}

void ClearCommand::undo()
{
    m_engine->setClearedThrough(m_before);
}

} // namespace Hookwright
