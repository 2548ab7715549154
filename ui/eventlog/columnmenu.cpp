// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/columnmenu.h"

#include "ui/eventlog/columnsdialog.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QHeaderView>
#include <QMenu>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

struct ColumnMenu
{
    Q_DECLARE_TR_FUNCTIONS(ColumnMenu)
};

QString displayText(TimeDisplay display)
{
    switch (display) {
    case TimeDisplay::Clock:
        return ColumnMenu::tr("&Clock");
    case TimeDisplay::Utc:
        return ColumnMenu::tr("&UTC");
    case TimeDisplay::Age:
        return ColumnMenu::tr("&Age");
    case TimeDisplay::SincePrevious:
        return ColumnMenu::tr("Since the &Row Above");
    }
    return {};
}

void addTimeMenu(QMenu *menu, EventLogView *view)
{
    QMenu *times = menu->addMenu(ColumnMenu::tr("&Time as"));
    auto *group = new QActionGroup(times);
    for (const TimeDisplay display :
         {TimeDisplay::Clock, TimeDisplay::Utc, TimeDisplay::Age, TimeDisplay::SincePrevious}) {
        QAction *action = times->addAction(displayText(display), view,
                                           [view, display] { view->setTimeDisplay(display); });
        action->setCheckable(true);
        action->setChecked(view->timeDisplay() == display);
        group->addAction(action);
    }
}

int shownColumns(const EventLogView *view)
{
    const QHeaderView *header = view->horizontalHeader();
    return header->count() - header->hiddenSectionCount();
}

} // namespace

void fillColumnMenu(QMenu *menu, EventLogView *view, int column)
{
    const auto *model = view->model();
    if (column >= 0) {
        QAction *hide = menu->addAction(
                ColumnMenu::tr("&Hide “%1”")
                        .arg(model->headerData(column, Qt::Horizontal).toString().replace(u'&', u"&&"_s)),
                view, [view, column] { view->setColumnHidden(column, true); });
        hide->setEnabled(shownColumns(view) > 1);
    }
    addTimeMenu(menu, view);
    menu->addSeparator();
    for (int visual = 0; visual < view->horizontalHeader()->count(); ++visual) {
        const int logical = view->horizontalHeader()->logicalIndex(visual);
        QAction *action =
                menu->addAction(model->headerData(logical, Qt::Horizontal).toString().replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(!view->isColumnHidden(logical));
        action->setEnabled(view->isColumnHidden(logical) || shownColumns(view) > 1);
        QObject::connect(action, &QAction::toggled, view,
                         [view, logical](bool shown) { view->setColumnHidden(logical, !shown); });
    }
    menu->addSeparator();
    menu->addAction(ColumnMenu::tr("Co&lumns…"), view, [view] { editColumns(view); });
    menu->addAction(ColumnMenu::tr("&Restore Columns"), view,
                    [view] { view->setColumnLayout(ColumnLayout()); });
}

void editColumns(EventLogView *view)
{
    ColumnsDialog dialog(view->columnLayout(), view);
    if (dialog.exec() == QDialog::Accepted)
        view->setColumnLayout(dialog.columnLayout());
}

} // namespace Hookwright
