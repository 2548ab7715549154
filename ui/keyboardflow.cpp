// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keyboardflow.h"

#include "ui/commandpalette.h"
#include "ui/commands.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"
#include "ui/eventlog/filterline.h"
#include "ui/inspector/eventinspector.h"
#include "ui/navigation.h"
#include "ui/shortcutsdialog.h"
#include "ui/widgets/dialogs.h"

#include <QApplication>
#include <QMainWindow>
#include <QShortcut>
#include <QStackedWidget>

#include <algorithm>
#include <vector>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

// To the widget itself, or to the first one in it that takes the focus.
void focusInto(QWidget *part)
{
    QWidget *widget = part;
    while (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() || !widget->isEnabled()) {
        widget = widget->nextInFocusChain();
        if (!part->isAncestorOf(widget))
            return;
    }
    widget->window()->activateWindow(); // the details may have one of their own
    widget->setFocus(Qt::ShortcutFocusReason);
}

} // namespace

KeyboardFlow::KeyboardFlow(const Parts &parts, QSettings *settings, QMainWindow *window)
    : QObject(window)
    , m_parts(parts)
    , m_settings(settings)
    , m_window(window)
{
    m_parts.commands->setShortcuts(Shortcuts::restored(*settings));
    connectCommands();
    EventInspector *inspector = m_parts.events->inspector();
    for (int tab = 0; tab < inspector->count(); ++tab) {
        for (QWidget *where : {static_cast<QWidget *>(window), m_parts.events->detailsWindow()}) {
            auto *shortcut = new QShortcut(QKeySequence(u"Alt+%1"_s.arg(tab + 1)), where);
            connect(shortcut, &QShortcut::activated, inspector,
                    [inspector, tab] { inspector->setCurrentIndex(tab); });
        }
    }
}

void KeyboardFlow::connectCommands()
{
    using Id = CommandId;
    Commands *commands = m_parts.commands;
    EventsPage *events = m_parts.events;
    commands->on(Id::Palette, this, &KeyboardFlow::showPalette);
    commands->on(Id::EditShortcuts, this, &KeyboardFlow::editShortcuts);
    commands->on(Id::NextEvent, this, [this] { stepBy(1); });
    commands->on(Id::PreviousEvent, this, [this] { stepBy(-1); });
    commands->on(Id::GoToEvent, this, &KeyboardFlow::goToEvent);
    commands->on(Id::FocusNextPart, this, &KeyboardFlow::focusNextPart);
    commands->on(Id::FocusTable, this, [this, events] {
        m_parts.navigation->showPage(Navigation::Page::Events);
        focusInto(events->view());
    });
    connect(events->inspector(), &EventInspector::left, commands->action(Id::FocusTable), &QAction::trigger);
    commands->on(Id::FocusDetails, this, [this, events] {
        m_parts.navigation->showPage(Navigation::Page::Events);
        focusInto(events->inspector()->currentWidget());
    });
}

// The command runs when the palette is gone, so that it finds the focus where it was.
void KeyboardFlow::showPalette()
{
    QAction *action = nullptr;
    {
        CommandPalette palette(*m_parts.commands, m_window);
        if (palette.exec() == QDialog::Accepted)
            action = palette.chosen();
    }
    if (action)
        action->trigger();
}

void KeyboardFlow::editShortcuts()
{
    ShortcutsDialog dialog(m_parts.commands->shortcuts(), m_window);
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_parts.commands->setShortcuts(dialog.shortcuts());
    dialog.shortcuts().save(m_settings);
}

void KeyboardFlow::focusNextPart()
{
    std::vector<QWidget *> parts{m_parts.navigation};
    if (m_parts.pages->currentWidget() == m_parts.events) {
        parts.insert(parts.end(), {m_parts.events->filterLine(), m_parts.events->view(),
                                   m_parts.events->inspector()->currentWidget()});
    } else {
        parts.push_back(m_parts.pages->currentWidget());
    }
    std::erase_if(parts, [](const QWidget *part) { return !part->isVisible(); });
    const QWidget *focus =
            QApplication::focusWidget() ? QApplication::focusWidget() : m_window->focusWidget();
    const auto at = std::find_if(parts.begin(), parts.end(), [focus](const QWidget *part) {
        return focus && (part == focus || part->isAncestorOf(focus));
    });
    focusInto(at == parts.end() || at + 1 == parts.end() ? parts.front() : *(at + 1));
}

void KeyboardFlow::goToEvent()
{
    const QString text = Dialogs::text(m_window, tr("Go to Event"), tr("Number of the event:"), {});
    if (text.isEmpty())
        return;
    m_parts.navigation->showPage(Navigation::Page::Events);
    EventLogView *view = m_parts.events->view();
    const Seq seq = text.toULongLong();
    view->select(seq);
    if (seq == 0 || view->currentSeq() != seq)
        Q_EMIT message(tr("Event %1 is not in the table.").arg(text));
}

void KeyboardFlow::stepBy(int rows)
{
    EventLogView *view = m_parts.events->view();
    const QModelIndex current = view->currentIndex();
    const EventLogModel *model = m_parts.events->model();
    QModelIndex next = current.isValid() ? current.sibling(current.row() + rows, current.column())
                                         : model->index(rows > 0 ? 0 : model->rowCount() - 1, 0);
    while (next.isValid() && model->seqAt(next.row()) == 0) // a gap
        next = next.sibling(next.row() + rows, next.column());
    if (next.isValid())
        view->select(model->seqAt(next.row()));
}

} // namespace Hookwright
