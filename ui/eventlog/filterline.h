// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/eventfilter.h"

#include <QTimer>
#include <QWidget>

class QMenu;
class QSettings;

namespace Hookwright {

class FieldNote;
class FilterCompleter;
class MarkedLineEdit;

// The line above the table in which a filter is typed. It takes effect after a short pause. While what is
// typed is none yet, the last filter stays, and after a longer pause its first problem is marked and told.
class FilterLine : public QWidget
{
    Q_OBJECT
public:
    static constexpr int longestHistory = 20;

    explicit FilterLine(QWidget *parent = nullptr);
    ~FilterLine() override;

    QString text() const;
    void setText(const QString &text); // takes effect at once
    // Narrows the filter down by a term.
    void addTerm(const QString &term);
    void focus();
    FilterCompleter *completer() const { return m_completer; }
    // What is to be said about the filter: shown while there is any, where the owner places it.
    FieldNote *note() const { return m_note; }
    const QStringList &history() const { return m_history; } // newest first

    void save(QSettings *settings) const;
    void restore(QSettings *settings);

Q_SIGNALS:
    void filterChanged(const EventFilter &filter);
    void saveRequested();
    void left(); // by Escape in the empty line, or by the arrow key into the table

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool handleKey(int key);
    void textEdited();
    void typingPaused();
    void apply();
    bool takesEffect();
    void tellProblem();
    void remember();
    void recall(int step);
    void fillHistoryMenu();

    MarkedLineEdit *m_edit;
    FilterCompleter *m_completer;
    FieldNote *m_note;
    QMenu *m_menu;
    QTimer m_pause;
    QTimer m_patience; // with what is half typed
    FilterProblem m_problem;
    QStringList m_history;
    qsizetype m_recalled = -1; // place in the history that is shown
    QString m_applied;
};

} // namespace Hookwright
