// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QObject>

#include <array>
#include <span>

class QMenu;
class QMenuBar;
class QToolBar;

namespace Hookwright {

class Shortcuts;

// Everything a person can ask the window for.
enum class CommandId {
    NewWorkspace,
    OpenWorkspace,
    SaveCopy,
    Import,
    ImportWorkspace,
    ImportConfiguration,
    Export,
    CopyEventJson,
    StorageLimits,
    Quotas,
    CloseWindow,
    Quit,
    Undo,
    Redo,
    Clear,
    Delete,
    CopyRow,
    CopyCurl,
    PasteEvents,
    SelectAll,
    Filter,
    SaveFilter,
    EditShortcuts,
    ShowEvents,
    ShowBuses,
    ShowRules,
    ShowBoard,
    ShowStatistics,
    FollowNewest,
    Pause,
    NextEvent,
    PreviousEvent,
    GoToEvent,
    ToggleDetails,
    DetailsBeside,
    DetachDetails,
    FocusTable,
    FocusDetails,
    FocusNextPart,
    Palette,
    Columns,
    ToggleListening,
    CopyUrl,
    SendTestWebhook,
    DeliverEvent,
    Replay,
    EditAndSend,
    RouteAgain,
    CompareEvents,
    CreateRuleFromEvent,
    NewRule,
    ConnectorSettings,
    Pin,
    ColourNone, // the seven in the order of MarkColour
    ColourRed,
    ColourOrange,
    ColourYellow,
    ColourGreen,
    ColourBlue,
    ColourPurple,
    EditTags,
    EditNote,
    Unmark,
    Demonstration,
    About,
    AboutQt,
    Count
};

enum class CommandMenu { File, Edit, View, Event, Mark, Help };

// One row of the table from which menus, tool bar and shortcuts come.
struct Command
{
    enum Flag { Plain = 0, OpensGroup = 1, InToolBar = 2, Checkable = 4, TableOnly = 8 };

    CommandId id;
    const char *name; // stable, for tests and settings
    CommandMenu menu;
    int flags;
    const char *text;
    const char *shortcut; // portable text, several with "; "; with TableOnly it works while the table has the
                          // focus
    const char *icon;
    const char *tip;
};

std::span<const Command> commandTable();

// As a person reads it, without the mark of the mnemonic.
QString plainText(const QString &text);
QString commandText(const Command &command);
QString menuText(CommandMenu menu);

// The table's commands as actions of one window.
class Commands : public QObject
{
    Q_OBJECT
public:
    explicit Commands(QObject *parent = nullptr);

    QAction *action(CommandId id) const { return m_actions[size_t(id)]; }

    void fill(QMenuBar *menuBar);
    void fill(QToolBar *toolBar);
    QMenu *menu(CommandMenu menu) const { return m_menus[size_t(menu)]; }

    // At first those of the table.
    Shortcuts shortcuts() const;
    void setShortcuts(const Shortcuts &shortcuts);

    // The actions whose shortcuts work while the table has the focus.
    QList<QAction *> tableActions() const;
    QList<QAction *> windowActions() const; // the others

    template<typename Receiver, typename Slot>
    void on(CommandId id, Receiver *receiver, Slot slot)
    {
        connect(action(id), &QAction::triggered, receiver, slot);
    }

private:
    std::array<QAction *, size_t(CommandId::Count)> m_actions{};
    std::array<QMenu *, 6> m_menus{};
};

} // namespace Hookwright
