// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/commands.h"

#include <QKeySequence>

class QSettings;

namespace Hookwright {

// Which keys each command has: those of the table, or those that a person gave it. A value.
class Shortcuts
{
public:
    using Keys = QList<QKeySequence>;

    Shortcuts(); // the table's

    const Keys &of(CommandId id) const { return m_keys[size_t(id)]; }
    void set(CommandId id, const Keys &keys) { m_keys[size_t(id)] = keys; }

    // Why these keys can't be the command's, for people; empty where they can. With a key that two commands
    // have, Qt calls neither.
    QString problem(CommandId id) const;
    bool isValid() const;

    // Kept is what is other than in the table. What a person chose goes before what the table has; of what
    // can't be, the table's is taken.
    static Shortcuts restored(const QSettings &settings);
    void save(QSettings *settings) const;

private:
    QString problemOf(CommandId id, const QKeySequence &keys) const;

    std::array<Keys, size_t(CommandId::Count)> m_keys;
};

} // namespace Hookwright
