// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/eventlog/columnlayout.h"

#include <QDialog>

class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace Hookwright {

class FieldNote;

// Which columns the table has, from left to right: shown or not, in what order, and further ones of a header,
// a query key or a value in the body.
class ColumnsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ColumnsDialog(const ColumnLayout &layout, QWidget *parent = nullptr);

    ColumnLayout columnLayout() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeList();
    QWidget *makeAddRow();
    void fill(const ColumnLayout &layout);
    void addColumn();
    void move(int step);
    void removeCurrent();
    void updateButtons();
    bool isFurther(const QListWidgetItem *item) const;

    QListWidget *m_list;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_remove;
    QLineEdit *m_name;
    FieldNote *m_note;
    QPushButton *m_ok = nullptr;
};

} // namespace Hookwright
