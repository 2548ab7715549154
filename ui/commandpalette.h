// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QTreeWidget;

namespace Hookwright {

class Commands;

// All commands by their names: typing leaves those that have every word, Return takes the chosen one.
class CommandPalette : public QDialog
{
    Q_OBJECT
public:
    explicit CommandPalette(const Commands &commands, QWidget *parent = nullptr);

    QAction *chosen() const; // null where there is none

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override; // the arrows of the line move in the list

private:
    void fill(const Commands &commands);
    void filter(const QString &text);
    void take();
    void shadeKeys(); // in the colour of the palette

    QLineEdit *m_line;
    QTreeWidget *m_list;
};

} // namespace Hookwright
