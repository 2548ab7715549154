// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"
#include "ui/inspector/inspectedevent.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QScrollArea;

namespace Hookwright {

class BoardCanvas;
class Console;
class StoreReader;
struct BoardNode;

// The routing board: connectors, buses, rules and targets with what went between them, and the way of the
// selected event. Counts are read once a second, while it is seen, on the reader's thread.
class BoardPage : public QWidget
{
    Q_OBJECT
public:
    // The reader is not used any more once the window has deleted it.
    BoardPage(Engine *engine, StoreReader *reader, Console *console, QWidget *parent = nullptr);
    ~BoardPage() override;

    void setEvent(const InspectedEventPtr &event); // null: no way is lit
    void fit();

Q_SIGNALS:
    void message(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;

private:
    class Counting;

    void addButtons(QHBoxLayout *layout);
    void updateGraph();
    void updateLights();
    void updateSummary();
    void count();
    void open(const BoardNode &node);
    void save();

    Engine *m_engine;
    StoreReader *m_reader;
    Console *m_console;
    QLabel *m_summary;
    QLabel *m_hint;
    QScrollArea *m_scroll;
    BoardCanvas *m_canvas;
    InspectedEventPtr m_event;
    std::shared_ptr<Counting> m_counting; // used on the reader's thread
    QTimer m_second;
    quint64 m_counted = 0; // events
    bool m_isCounting = false;
    bool m_isFitted = false;
};

} // namespace Hookwright
