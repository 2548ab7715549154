// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace Hookwright {

class StoreReader;

// The status bar's numbers: received, stored, shown, rate, pending, dead letters, and the index's lag
// while there is one.
class StatusCounters : public QWidget
{
    Q_OBJECT
public:
    StatusCounters(Engine *engine, StoreReader *reader, QWidget *parent = nullptr);

    // What the table shows: without a filter all there are; with one, how much of them was searched.
    struct Shown
    {
        quint64 rows = 0;
        quint64 selected = 0;
        quint64 of = 0;
        bool filtered = false;
        int percentSearched = 100;
    };
    void setShown(const Shown &shown);

private:
    void update();
    void measure();
    void measureStore();

    Engine *m_engine;
    StoreReader *m_reader;
    QLabel *m_text;
    QTimer m_second;
    Shown m_shown;
    quint64 m_receivedBefore = 0;
    quint64 m_rate = 0;
    qint64 m_storeSize = -1; // bytes; not known yet
    int m_untilMeasured = 0; // seconds
};

} // namespace Hookwright
