// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console/rulevalues.h"
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

    // Where the values are in their event, so that they are something for rules; nothing: in none.
    void setPlace(std::optional<FieldPath> place) { m_place = std::move(place); }

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
    void ruleRequested(const FormCondition &condition, ValueUse use);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    std::optional<FormCondition> condition() const; // of the current value, from the event on

    JsonTreeModel *m_model;
    std::optional<FieldPath> m_place;
};

} // namespace Hookwright
