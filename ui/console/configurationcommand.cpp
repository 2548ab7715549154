// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/configurationcommand.h"

#include "core/bus/configurationchange.h"
#include "ui/widgets/dialogs.h"

#include <QCoreApplication>

#include <utility>

namespace Hookwright {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("ConfigurationCommand", text);
}

} // namespace

ConfigurationCommand::ConfigurationCommand(const QString &text, Engine *engine, ConfigurationPtr before,
                                           ConfigurationPtr after)
    : QUndoCommand(text)
    , m_engine(engine)
    , m_before(std::move(before))
    , m_after(std::move(after))
{}

void ConfigurationCommand::redo()
{
    if (!std::exchange(m_isMade, false))
        change(*m_before, *m_after);
}

void ConfigurationCommand::undo()
{
    change(*m_after, *m_before);
}

void ConfigurationCommand::change(const Configuration &from, const Configuration &to)
{
    if (!sameSettings(*m_engine->configuration(), from)) {
        setObsolete(true);
        Dialogs::showError(nullptr,
                           translated("“%1” can't be taken back or made again: the configuration was "
                                      "changed by something else since.")
                                   .arg(text()));
        return;
    }
    if (const auto applied = m_engine->apply(to); !applied) {
        setObsolete(true);
        Dialogs::showError(nullptr, translated("“%1”: %2").arg(text(), applied.error().text()));
    }
}

} // namespace Hookwright
