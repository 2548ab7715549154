// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shortcuts.h"

#include <QCoreApplication>
#include <QSettings>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Shortcuts", text);
}

Shortcuts::Keys keysFrom(const QString &text)
{
    Shortcuts::Keys keys = QKeySequence::listFromString(text, QKeySequence::PortableText);
    keys.removeIf([](const QKeySequence &sequence) {
        return sequence.isEmpty() || sequence[0].key() == Qt::Key_unknown;
    });
    return keys;
}

QString settingOf(const Command &command)
{
    return u"shortcuts/"_s + QLatin1StringView(command.name);
}

bool isTyped(const QKeySequence &keys)
{
    const Qt::KeyboardModifiers modifiers = keys[0].keyboardModifiers();
    return keys[0].key() < Qt::Key_Escape && (modifiers & ~Qt::ShiftModifier) == Qt::NoModifier;
}

// Alt+1 and so on, see KeyboardFlow.
bool showsDetailsTab(const QKeySequence &keys)
{
    return keys[0].keyboardModifiers() == Qt::AltModifier && keys[0].key() >= Qt::Key_1
           && keys[0].key() <= Qt::Key_9;
}

} // namespace

Shortcuts::Shortcuts()
{
    for (const Command &command : commandTable())
        set(command.id, keysFrom(QString::fromLatin1(command.shortcut)));
}

QString Shortcuts::problem(CommandId id) const
{
    for (const QKeySequence &keys : of(id)) {
        if (const QString found = problemOf(id, keys); !found.isEmpty())
            return found;
    }
    return {};
}

QString Shortcuts::problemOf(CommandId id, const QKeySequence &keys) const
{
    const QString shown = keys.toString(QKeySequence::NativeText);
    for (const Command &command : commandTable()) {
        if (command.id != id && of(command.id).contains(keys))
            return tr("%1 is also “%2”").arg(shown, commandText(command));
        if (command.id == id && !(command.flags & Command::TableOnly) && isTyped(keys))
            return tr("%1 would be taken from what is typed").arg(shown);
    }
    return showsDetailsTab(keys) ? tr("%1 shows a tab of the details").arg(shown) : QString();
}

bool Shortcuts::isValid() const
{
    const auto table = commandTable();
    return std::all_of(table.begin(), table.end(),
                       [this](const Command &command) { return problem(command.id).isEmpty(); });
}

Shortcuts Shortcuts::restored(const QSettings &settings)
{
    Shortcuts shortcuts;
    Keys chosen;
    for (const Command &command : commandTable()) {
        if (!settings.contains(settingOf(command)))
            continue;
        shortcuts.set(command.id, keysFrom(settings.value(settingOf(command)).toString()));
        chosen += shortcuts.of(command.id);
    }
    for (const Command &command : commandTable()) {
        Keys keys = shortcuts.of(command.id);
        if (settings.contains(settingOf(command)))
            continue;
        keys.removeIf([&chosen](const QKeySequence &sequence) { return chosen.contains(sequence); });
        shortcuts.set(command.id, keys);
    }
    return shortcuts.isValid() ? shortcuts : Shortcuts();
}

void Shortcuts::save(QSettings *settings) const
{
    const Shortcuts table;
    for (const Command &command : commandTable()) {
        if (of(command.id) == table.of(command.id))
            settings->remove(settingOf(command));
        else
            settings->setValue(settingOf(command),
                               QKeySequence::listToString(of(command.id), QKeySequence::PortableText));
    }
}

} // namespace Hookwright
