// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"

#include <QUndoCommand>

namespace Hookwright {

// A change of the configuration that was made already, with the values before and after it. Where
// something else changed the configuration since, it can't be taken back: the command is then obsolete.
class ConfigurationCommand : public QUndoCommand
{
public:
    ConfigurationCommand(const QString &text, Engine *engine, ConfigurationPtr before,
                         ConfigurationPtr after);

    void redo() override;
    void undo() override;

private:
    void change(const Configuration &from, const Configuration &to);

    Engine *m_engine;
    ConfigurationPtr m_before;
    ConfigurationPtr m_after;
    bool m_isMade = true; // redo() of the push has nothing left to do
};

} // namespace Hookwright
