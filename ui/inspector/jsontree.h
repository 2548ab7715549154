// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/jsontreemodel.h"

#include <QTreeView>

namespace Hookwright {

// JSON as a tree that is opened by level, searched, and copied from.
class JsonTree : public QTreeView
{
    Q_OBJECT
public:
    explicit JsonTree(QWidget *parent = nullptr);

    void setJson(const JsonPtr &json);
    JsonTreeModel *model() const { return m_model; }

    // Opens that many levels below the current row; at most some
    // thousand rows are opened.
    void expandLevels(int levels);

    void copyValue() const;
    void copyPath() const;

    // Goes to the next row that has this text as it is written, ASCII case aside, round the end if need
    // be; false if there is none.
    bool find(const QByteArray &text, bool forward);

Q_SIGNALS:
    void filterRequested(const QString &term);
    void columnRequested(const QString &column);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    JsonTreeModel *m_model;
};

} // namespace Hookwright
