// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace Hookwright {

// The status bar's numbers: received, stored, shown, rate, pending, dead letters, and the index's lag
// while there is one.
class StatusCounters : public QWidget
{
    Q_OBJECT
public:
    explicit StatusCounters(Engine *engine, QWidget *parent = nullptr);

    void setShown(quint64 shown);

private:
    void update();
    void measure();

    Engine *m_engine;
    QLabel *m_text;
    QTimer m_second;
    quint64 m_shown = 0;
    quint64 m_receivedBefore = 0;
    quint64 m_rate = 0;
};

} // namespace Hookwright
