// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console/backtestrun.h"

#include <QWidget>

class QToolButton;
class QTreeWidget;

namespace Hookwright {

class FieldNote;

// "Matches 37 of 1,204 captured events", while the rule is typed, and on request those that it decides
// otherwise than its saved version.
class BacktestView : public QWidget
{
    Q_OBJECT
public:
    explicit BacktestView(const BacktestScope &scope, QWidget *parent = nullptr);

    void setRule(const EventRule &rule);
    void setInvalid(); // the rule can't be tried

private:
    void show();
    void fillRows();
    size_t rowsFound() const;

    BacktestRun *m_run;
    bool m_hasSaved;
    FieldNote *m_text;
    QToolButton *m_toggle;
    QTreeWidget *m_rows;
    size_t m_shown = 0; // rows in the list
};

} // namespace Hookwright
