// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"
#include "ui/inspector/inspectedevent.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace Hookwright {

class BoardCanvas;
class QrCode;
struct RouteCounts;

// The routing board for an audience: the whole screen, large, without secrets. The arrow keys step through
// the events, Esc leaves. An audience may send once the person at the laptop has allowed it; leaving takes
// that back. Deletes itself when it is closed.
class Presentation : public QWidget
{
    Q_OBJECT
public:
    explicit Presentation(Engine *engine, QWidget *parent);

    void setEvent(const InspectedEventPtr &event); // null: no way is lit
    void setCounts(const RouteCounts &counts);

Q_SIGNALS:
    void stepRequested(int rows); // 1: the next event, -1: the one before

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QHBoxLayout *makeFoot();
    void addKeys();
    void updateGraph();
    void updateLights();
    void updateAddress();
    void letOthersSend();
    void fit();

    Engine *m_engine;
    BoardCanvas *m_canvas;
    QScrollArea *m_scroll;
    QLabel *m_title;
    QLabel *m_address;
    QrCode *m_code;
    QPushButton *m_allow;
    InspectedEventPtr m_event;
    bool m_isOpened = false; // beyond loopback, by this
};

} // namespace Hookwright
