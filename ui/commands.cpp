// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands.h"

#include "ui/shortcuts.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QMenuBar>
#include <QToolBar>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

using Id = CommandId;
using Menu = CommandMenu;

// clang-format off
constexpr Command table[] = {
    {Id::NewWorkspace, "new", Menu::File, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "&New Workspace…"), "Ctrl+N", "new",
     QT_TRANSLATE_NOOP("Commands", "Make an empty workspace and open it in a window")},
    {Id::OpenWorkspace, "open", Menu::File, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "&Open Workspace…"), "Ctrl+O", "open",
     QT_TRANSLATE_NOOP("Commands", "Open a workspace in a window")},
    {Id::SaveCopy, "save-copy", Menu::File, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "&Save a Copy…"), "Ctrl+Shift+S", "save",
     QT_TRANSLATE_NOOP("Commands", "Copy the workspace as it is now; this window stays with the original")},
    {Id::Import, "import", Menu::File, Command::OpensGroup,
     QT_TRANSLATE_NOOP("Commands", "&Import Events…"), "Ctrl+I", "open",
     QT_TRANSLATE_NOOP("Commands", "Put the events of a JSON or JSON lines file on the bus, as if they had come in")},
    {Id::ImportWorkspace, "import-workspace", Menu::File, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "Import &Workspace…"), "", "open",
     QT_TRANSLATE_NOOP("Commands", "Take the events of another workspace into this one, byte for byte")},
    {Id::ImportConfiguration, "import-configuration", Menu::File, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "Import Confi&guration…"), "", "open",
     QT_TRANSLATE_NOOP("Commands", "Take buses, connectors and rules from a file; what it changes is shown first")},
    {Id::Export, "export", Menu::File, Command::InToolBar,
     QT_TRANSLATE_NOOP("Commands", "&Export…"), "Ctrl+Shift+E", "export",
     QT_TRANSLATE_NOOP("Commands", "Write events to a JSON file")},
    {Id::CopyEventJson, "copy-event-json", Menu::File, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "Copy Event &JSON"), "Ctrl+Shift+J", "copy",
     QT_TRANSLATE_NOOP("Commands", "Copy the selected event as one JSON object")},
    {Id::StorageLimits, "storage-limits", Menu::File, Command::OpensGroup,
     QT_TRANSLATE_NOOP("Commands", "Storage &Limits…"), "", "disk",
     QT_TRANSLATE_NOOP("Commands", "Say how many events this workspace keeps, for how long, and in how much space")},
    {Id::Quotas, "quotas", Menu::File, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "Quo&tas…"), "", "bus",
     QT_TRANSLATE_NOOP("Commands", "Say how many event buses, connectors, rules and targets this workspace takes")},
    {Id::CloseWindow, "close", Menu::File, Command::OpensGroup,
     QT_TRANSLATE_NOOP("Commands", "&Close Window"), "Ctrl+W", "close",
     QT_TRANSLATE_NOOP("Commands", "Close this window and its workspace")},
    {Id::Quit, "quit", Menu::File, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "&Quit"), "Ctrl+Q", "quit",
     QT_TRANSLATE_NOOP("Commands", "Close all windows")},

    {Id::Undo, "undo", Menu::Edit, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "&Undo"), "Ctrl+Z", "undo",
     QT_TRANSLATE_NOOP("Commands", "Take the last change back")},
    {Id::Redo, "redo", Menu::Edit, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "&Redo"), "Ctrl+Shift+Z", "redo",
     QT_TRANSLATE_NOOP("Commands", "Make the change again")},
    {Id::CopyRow, "copy-row", Menu::Edit, Command::OpensGroup | Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "&Copy Rows"), "Ctrl+C", "copy",
     QT_TRANSLATE_NOOP("Commands", "Copy the selected rows as text")},
    {Id::CopyCurl, "copy-curl", Menu::Edit, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "Copy as cURL (&bash)"), "Ctrl+Shift+C", "copy",
     QT_TRANSLATE_NOOP("Commands", "Copy a command that sends the selected request again, byte for byte")},
    {Id::PasteEvents, "paste", Menu::Edit, Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "&Paste Events"), "Ctrl+V", "open",
     QT_TRANSLATE_NOOP("Commands", "Put the events of the clipboard, as JSON or JSON lines, on the bus")},
    {Id::SelectAll, "select-all", Menu::Edit, Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "Select &All"), "Ctrl+A", "",
     QT_TRANSLATE_NOOP("Commands", "Select all events that are shown")},
    {Id::Filter, "filter", Menu::Edit, Command::OpensGroup,
     QT_TRANSLATE_NOOP("Commands", "&Filter…"), "Ctrl+F; Ctrl+L", "filter",
     QT_TRANSLATE_NOOP("Commands", "Type which events are shown")},
    {Id::SaveFilter, "save-filter", Menu::Edit, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "&Save Filter…"), "Ctrl+S", "star",
     QT_TRANSLATE_NOOP("Commands", "Keep the filter above the table in the navigation, with a count of its events")},
    {Id::EditShortcuts, "shortcuts", Menu::Edit, Command::OpensGroup,
     QT_TRANSLATE_NOOP("Commands", "&Keyboard Shortcuts…"), "F1", "settings",
     QT_TRANSLATE_NOOP("Commands", "See and change the keys of every command")},
    {Id::Clear, "clear", Menu::Edit, Command::OpensGroup | Command::InToolBar,
     QT_TRANSLATE_NOOP("Commands", "C&lear"), "Ctrl+Shift+Del", "clear",
     QT_TRANSLATE_NOOP("Commands", "Clear the table; undo brings the events back")},
    {Id::Delete, "delete", Menu::Edit, Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "&Delete"), "Del", "remove",
     QT_TRANSLATE_NOOP("Commands", "Delete the selected events; undo brings them back")},

    {Id::ShowEvents, "show-events", Menu::View, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "&Events"), "Ctrl+Alt+1", "events",
     QT_TRANSLATE_NOOP("Commands", "Show the events as they come in")},
    {Id::ShowBuses, "show-buses", Menu::View, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "Event &Bus"), "Ctrl+Alt+2", "bus",
     QT_TRANSLATE_NOOP("Commands", "Show event buses and their connectors")},
    {Id::ShowRules, "show-rules", Menu::View, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "Event &Rule"), "Ctrl+Alt+3", "rule",
     QT_TRANSLATE_NOOP("Commands", "Show event rules")},
    {Id::ShowBoard, "show-board", Menu::View, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "Routing B&oard"), "Ctrl+Alt+4", "board",
     QT_TRANSLATE_NOOP("Commands", "Show connectors, buses, rules and targets with what goes between them")},
    {Id::ShowStatistics, "show-statistics", Menu::View, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "&Statistics"), "Ctrl+Alt+5", "statistics",
     QT_TRANSLATE_NOOP("Commands", "Show how many events came when, how large, how long, on which paths")},
    {Id::FollowNewest, "follow", Menu::View, Command::OpensGroup | Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "&Follow the Newest"), "G", "down",
     QT_TRANSLATE_NOOP("Commands", "Go to the newest event and follow what comes in")},
    {Id::Pause, "pause", Menu::View, Command::InToolBar | Command::Checkable | Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "&Pause"), "P", "pause",
     QT_TRANSLATE_NOOP("Commands", "Hold the table still; webhooks are received and stored all the same")},
    {Id::NextEvent, "next-event", Menu::View, Command::OpensGroup | Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "&Next Event"), "J", "",
     QT_TRANSLATE_NOOP("Commands", "Select the event in the next row")},
    {Id::PreviousEvent, "previous-event", Menu::View, Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "Pre&vious Event"), "K", "",
     QT_TRANSLATE_NOOP("Commands", "Select the event in the row before")},
    {Id::GoToEvent, "go-to", Menu::View, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "&Go to Event…"), "Ctrl+G", "",
     QT_TRANSLATE_NOOP("Commands", "Select an event by its number")},
    {Id::ToggleDetails, "details", Menu::View, Command::OpensGroup | Command::Checkable,
     QT_TRANSLATE_NOOP("Commands", "&Details"), "Ctrl+D", "",
     QT_TRANSLATE_NOOP("Commands", "Show the details of the selected event")},
    {Id::DetailsBeside, "details-beside", Menu::View, Command::Checkable,
     QT_TRANSLATE_NOOP("Commands", "Detai&ls Beside the Table"), "Ctrl+Shift+D", "",
     QT_TRANSLATE_NOOP("Commands", "Show the details to the right of the table, not under it")},
    {Id::DetachDetails, "detach-details", Menu::View, Command::Checkable,
     QT_TRANSLATE_NOOP("Commands", "Details in Their O&wn Window"), "Ctrl+Alt+D", "",
     QT_TRANSLATE_NOOP("Commands", "Show the details in a window of their own; closing it puts them back")},
    {Id::FocusTable, "focus-table", Menu::View, Command::OpensGroup,
     QT_TRANSLATE_NOOP("Commands", "Keyboard to the T&able"), "Ctrl+[", "",
     QT_TRANSLATE_NOOP("Commands", "Type in the table of events")},
    {Id::FocusDetails, "focus-details", Menu::View, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "Keyboard to the Deta&ils"), "Ctrl+]", "",
     QT_TRANSLATE_NOOP("Commands", "Type in the details of the selected event")},
    {Id::FocusNextPart, "focus-next", Menu::View, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "Keyboard to the Next Par&t"), "F6", "",
     QT_TRANSLATE_NOOP("Commands", "Go around: navigation, filter, table, details")},
    {Id::Palette, "palette", Menu::View, Command::OpensGroup,
     QT_TRANSLATE_NOOP("Commands", "Co&mmand Palette…"), "Ctrl+K", "",
     QT_TRANSLATE_NOOP("Commands", "Find any command by its name")},
    {Id::Columns, "columns", Menu::View, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "&Columns…"), "", "",
     QT_TRANSLATE_NOOP("Commands", "Show, hide, move and add columns of the table")},

    {Id::ToggleListening, "listen", Menu::Event, Command::InToolBar,
     QT_TRANSLATE_NOOP("Commands", "S&top Listening"), "Ctrl+E", "stop",
     QT_TRANSLATE_NOOP("Commands", "Close the port; senders are refused until listening starts again")},
    {Id::CopyUrl, "copy-url", Menu::Event, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "Copy &URL"), "Ctrl+Shift+U", "copy",
     QT_TRANSLATE_NOOP("Commands", "Copy the address to which webhooks are sent")},
    {Id::SendTestWebhook, "send-test", Menu::Event, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "&Send Test Webhook"), "Ctrl+T", "send",
     QT_TRANSLATE_NOOP("Commands", "Send a sample webhook to the address above, over HTTP as any sender does")},
    {Id::DeliverEvent, "deliver-event", Menu::Event, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "&Deliver Event…"), "", "send",
     QT_TRANSLATE_NOOP("Commands", "Put an event made by hand, or a captured one as it is edited, on the event bus")},
    {Id::Replay, "replay", Menu::Event, Command::OpensGroup | Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "Rep&lay"), "R; Ctrl+R", "retry",
     QT_TRANSLATE_NOOP("Commands", "Send the selected request again to the address it came to")},
    {Id::EditAndSend, "edit-and-send", Menu::Event, Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "Ed&it and Send…"), "Shift+R; Ctrl+Shift+R", "send",
     QT_TRANSLATE_NOOP("Commands", "Send the selected request once more, with another URL, method, header or body; the event stays as it came")},
    {Id::RouteAgain, "route-again", Menu::Event, Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "Route A&gain"), "Ctrl+Alt+R", "rule",
     QT_TRANSLATE_NOOP("Commands", "Ask the rules of today about the selected event and deliver to their targets, under its own id")},
    {Id::CompareEvents, "compare", Menu::Event, Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "Com&pare"), "D", "duplicate",
     QT_TRANSLATE_NOOP("Commands", "Compare the two selected events, or this one with the one before it of its kind")},
    {Id::CreateRuleFromEvent, "rule-from-event", Menu::Event, Command::OpensGroup,
     QT_TRANSLATE_NOOP("Commands", "Create Rule from This &Event…"), "Ctrl+Alt+N", "rule",
     QT_TRANSLATE_NOOP("Commands", "Make a rule that matches the selected event and those like it, or all of a selection")},
    {Id::NewRule, "new-rule", Menu::Event, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "Create Event &Rule…"), "Ctrl+Shift+N", "add",
     QT_TRANSLATE_NOOP("Commands", "Make a rule that says which events go to which targets")},
    {Id::ConnectorSettings, "connector", Menu::Event, Command::OpensGroup,
     QT_TRANSLATE_NOOP("Commands", "&Connector Settings…"), "Ctrl+,", "settings",
     QT_TRANSLATE_NOOP("Commands", "Address, port, event and answer of the connector")},

    {Id::Pin, "pin", Menu::Mark, Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "&Pin"), "M; Ctrl+M", "pin",
     QT_TRANSLATE_NOOP("Commands", "Keep the selected events when the table is cleared and when old events are removed")},
    {Id::ColourRed, "mark-red", Menu::Mark, Command::OpensGroup | Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "&Red Circle"), "1; Ctrl+1", "",
     QT_TRANSLATE_NOOP("Commands", "Give the selected events this colour and shape")},
    {Id::ColourOrange, "mark-orange", Menu::Mark, Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "&Orange Triangle"), "2; Ctrl+2", "",
     QT_TRANSLATE_NOOP("Commands", "Give the selected events this colour and shape")},
    {Id::ColourYellow, "mark-yellow", Menu::Mark, Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "&Yellow Star"), "3; Ctrl+3", "",
     QT_TRANSLATE_NOOP("Commands", "Give the selected events this colour and shape")},
    {Id::ColourGreen, "mark-green", Menu::Mark, Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "&Green Square"), "4; Ctrl+4", "",
     QT_TRANSLATE_NOOP("Commands", "Give the selected events this colour and shape")},
    {Id::ColourBlue, "mark-blue", Menu::Mark, Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "&Blue Diamond"), "5; Ctrl+5", "",
     QT_TRANSLATE_NOOP("Commands", "Give the selected events this colour and shape")},
    {Id::ColourPurple, "mark-purple", Menu::Mark, Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "P&urple Hexagon"), "6; Ctrl+6", "",
     QT_TRANSLATE_NOOP("Commands", "Give the selected events this colour and shape")},
    {Id::ColourNone, "mark-none", Menu::Mark, Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "&No Colour"), "0", "",
     QT_TRANSLATE_NOOP("Commands", "Take the colour of the selected events away; that of a rule shows again")},
    {Id::EditTags, "tags", Menu::Mark, Command::OpensGroup | Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "&Tags…"), "T", "tag",
     QT_TRANSLATE_NOOP("Commands", "Tag the selected events")},
    {Id::EditNote, "note", Menu::Mark, Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "Not&e…"), "N", "note",
     QT_TRANSLATE_NOOP("Commands", "Write a note on the selected events")},
    {Id::Unmark, "unmark", Menu::Mark, Command::OpensGroup | Command::TableOnly,
     QT_TRANSLATE_NOOP("Commands", "Re&move Marks"), "Shift+M", "",
     QT_TRANSLATE_NOOP("Commands", "Take pin, colour, tags and note of the selected events away")},

    {Id::Demonstration, "demonstration", Menu::Help, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "&Demonstration"), "", "board",
     QT_TRANSLATE_NOOP("Commands", "Open a scratch workspace with samples, rules and echo targets")},
    {Id::About, "about", Menu::Help, Command::OpensGroup,
     QT_TRANSLATE_NOOP("Commands", "&About Hookwright"), "", "info",
     QT_TRANSLATE_NOOP("Commands", "Version and licence")},
    {Id::AboutQt, "about-qt", Menu::Help, Command::Plain,
     QT_TRANSLATE_NOOP("Commands", "About &Qt"), "", "",
     QT_TRANSLATE_NOOP("Commands", "The toolkit Hookwright is built with")},
};
// clang-format on

static_assert(std::size(table) == size_t(CommandId::Count));

QString menuTitle(CommandMenu menu)
{
    switch (menu) {
    case CommandMenu::File:
        return QCoreApplication::translate("Commands", "&File");
    case CommandMenu::Edit:
        return QCoreApplication::translate("Commands", "&Edit");
    case CommandMenu::View:
        return QCoreApplication::translate("Commands", "&View");
    case CommandMenu::Event:
        return QCoreApplication::translate("Commands", "Eve&nt");
    case CommandMenu::Mark:
        return QCoreApplication::translate("Commands", "&Mark");
    case CommandMenu::Help:
        return QCoreApplication::translate("Commands", "&Help");
    }
    return {};
}

} // namespace

std::span<const Command> commandTable()
{
    return table;
}

QString plainText(const QString &text)
{
    QString plain = text;
    return plain.remove(u'&').remove(u'…');
}

QString commandText(const Command &command)
{
    return plainText(QCoreApplication::translate("Commands", command.text));
}

QString menuText(CommandMenu menu)
{
    return plainText(menuTitle(menu));
}

Commands::Commands(QObject *parent)
    : QObject(parent)
{
    for (const Command &command : table) {
        auto *action = new QAction(QCoreApplication::translate("Commands", command.text), this);
        action->setObjectName(QString::fromLatin1(command.name));
        action->setStatusTip(QCoreApplication::translate("Commands", command.tip));
        if (*command.icon)
            action->setIcon(themeIcon(QString::fromLatin1(command.icon)));
        action->setCheckable(command.flags & Command::Checkable);
        if (command.flags & Command::TableOnly)
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_actions[size_t(command.id)] = action;
    }
    setShortcuts({});
}

Shortcuts Commands::shortcuts() const
{
    Shortcuts shortcuts;
    for (const Command &command : table)
        shortcuts.set(command.id, action(command.id)->shortcuts());
    return shortcuts;
}

void Commands::setShortcuts(const Shortcuts &shortcuts)
{
    for (const Command &command : table) {
        QAction *changed = action(command.id);
        changed->setShortcuts(shortcuts.of(command.id));
        const QString tip = changed->statusTip();
        const QString keys = changed->shortcut().toString(QKeySequence::NativeText);
        changed->setToolTip(keys.isEmpty() ? tip : u"%1 (%2)"_s.arg(tip, keys));
    }
}

void Commands::fill(QMenuBar *menuBar)
{
    for (const CommandMenu id : {Menu::File, Menu::Edit, Menu::View, Menu::Event, Menu::Mark, Menu::Help})
        m_menus[size_t(id)] = menuBar->addMenu(menuTitle(id));
    for (const Command &command : table) {
        QMenu *menu = m_menus[size_t(command.menu)];
        if (command.flags & Command::OpensGroup)
            menu->addSeparator();
        menu->addAction(action(command.id));
    }
}

void Commands::fill(QToolBar *toolBar)
{
    for (const Command &command : table) {
        if (command.flags & Command::InToolBar)
            toolBar->addAction(action(command.id));
    }
}

QList<QAction *> Commands::tableActions() const
{
    QList<QAction *> actions;
    for (const Command &command : table) {
        if (command.flags & Command::TableOnly)
            actions += action(command.id);
    }
    return actions;
}

QList<QAction *> Commands::windowActions() const
{
    QList<QAction *> actions;
    for (const Command &command : table) {
        if (!(command.flags & Command::TableOnly))
            actions += action(command.id);
    }
    return actions;
}

} // namespace Hookwright
