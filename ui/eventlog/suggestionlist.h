// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/filtersuggestions.h"

#include <QListView>

class QStandardItemModel;

namespace Hookwright {

// What may stand at the cursor of a line edit, in a list under it, with how often it was seen. The keys stay
// with the line edit, which passes those on that move in the list.
class SuggestionList : public QListView
{
    Q_OBJECT
public:
    explicit SuggestionList(QWidget *parent);

    // Under the place, in global coordinates. Nothing is chosen at first.
    void open(const QPoint &place, const std::vector<FilterSuggestion> &suggestions);
    void move(int rows);
    QString chosen() const; // empty where nothing is

Q_SIGNALS:
    void picked(const QString &text); // by the mouse

private:
    QStandardItemModel *m_model;
};

} // namespace Hookwright
