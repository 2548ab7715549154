// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/filtersuggestions.h"

#include <QTimer>

class QKeyEvent;

namespace Hookwright {

class MarkedLineEdit;
class SuggestionList;

// Completes a filter while it is typed: asks what may stand at the cursor, and offers what it is answered in
// a list.
class FilterCompleter : public QObject
{
    Q_OBJECT
public:
    explicit FilterCompleter(MarkedLineEdit *edit);

    // The answer to wanted(); nothing happens where the cursor is somewhere else by now.
    void offer(const FilterPlace &place, const std::vector<FilterSuggestion> &suggestions);
    // Whether the key was for the list.
    bool handleKey(const QKeyEvent &event);
    void close();
    bool isOffering() const;

Q_SIGNALS:
    void wanted(const FilterPlace &place);

private:
    void edited();
    void ask(bool evenOfNothing);
    void accept(const QString &text);

    MarkedLineEdit *m_edit;
    SuggestionList *m_list;
    QTimer m_pause;
    FilterPlace m_place; // what was asked for last
};

} // namespace Hookwright
