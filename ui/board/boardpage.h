// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"
#include "ui/inspector/inspectedevent.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QScrollArea;

namespace Hookwright {

class BoardCanvas;
class Console;
class Presentation;
class RouteTally;
class StoreReader;
struct BoardNode;

// The routing board: connectors, buses, rules and targets with what went between them, and the way of the
// selected event. Counts are brought up to date once a second, while it is seen and anything changes, on the
// reader's thread.
class BoardPage : public QWidget
{
    Q_OBJECT
public:
    // The reader is not used any more once the window has deleted it.
    BoardPage(Engine *engine, StoreReader *reader, Console *console, QWidget *parent = nullptr);
    ~BoardPage() override;

    void setEvent(const InspectedEventPtr &event); // null: no way is lit

Q_SIGNALS:
    void message(const QString &text);
    void stepRequested(int rows); // by a presentation: 1 is the next event, -1 the one before

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectSignals();
    void addButtons(QHBoxLayout *layout);
    void fit();
    void zoom(qreal factor);
    void updateGraph();
    void updateLights();
    void updateSummary();
    void count();
    void open(const BoardNode &node);
    void save();
    void present();

    Engine *m_engine;
    StoreReader *m_reader;
    Console *m_console;
    QLabel *m_summary;
    QLabel *m_hint;
    QScrollArea *m_scroll;
    BoardCanvas *m_canvas;
    QPointer<Presentation> m_presentation;
    InspectedEventPtr m_event;
    std::shared_ptr<RouteTally> m_tally; // used on the reader's thread
    QTimer m_second;
    quint64 m_counted = 0; // events
    bool m_isCounting = false;
    bool m_isStale = true;    // something came, or became of a delivery, since it was counted
    bool m_anyRecent = false; // the rates go down by themselves
    bool m_fitsItself = true; // until a person zooms or moves it
};

} // namespace Hookwright
