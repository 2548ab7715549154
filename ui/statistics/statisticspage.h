// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"
#include "ui/statistics/statisticsrun.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QScrollArea;
class QStackedWidget;

namespace Hookwright {

class BarChart;
class TopList;

// How many events came when, how large they are, how long they took, on which paths, of which kind, and how
// they were answered: of all visible events or of those that the filter takes. Counted while it is seen.
class StatisticsPage : public QWidget
{
    Q_OBJECT
public:
    // `background` outlives it.
    StatisticsPage(Engine *engine, StoreReader *background, QWidget *parent = nullptr);

    void setFilter(const EventFilter &filter, const QString &text); // of the table

Q_SIGNALS:
    // A bar or a row was chosen; `narrows`: within the filter of the table.
    void filterRequested(const QString &term, bool narrows);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeBody();
    BarChart *addChart(class QBoxLayout *layout, const QString &name);
    TopList *addList(class QBoxLayout *layout, const QString &name);
    void choose(const QString &term);
    bool isNarrowed() const;
    void updateScope();
    void start();
    void countNew();
    void display(const StatisticsSummary &summary, double share);

    Engine *m_engine;
    StatisticsRun *m_run;
    EventFilter m_filter;
    QCheckBox *m_scope;
    QLabel *m_summary;
    QLabel *m_empty;
    QScrollArea *m_scroll;
    QStackedWidget *m_stack;
    BarChart *m_times;
    BarChart *m_sizes;
    BarChart *m_durations;
    TopList *m_paths;
    TopList *m_hints;
    TopList *m_statuses;
    Seq m_first = 0;             // that was counted from; 0: nothing yet
    quint64 m_shownRevision = 0; // IndexCounts::shownRevision of what was counted
    bool m_isStale = true;
    QTimer m_pause;
};

} // namespace Hookwright
