// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/eventlog/markcommand.h"

#include <QObject>

#include <functional>

class QUndoStack;

namespace Hookwright {

class Commands;
class EventsPage;
class StoreReader;

// Marks the selected events: what they have is read first, in the reader's thread, so that one step back
// gives each its own again.
class MarkFlow : public QObject
{
    Q_OBJECT
public:
    static constexpr size_t mostAtOnce = 100'000;

    MarkFlow(Engine *engine, StoreReader *reader, EventsPage *events, QUndoStack *undo,
             QObject *parent = nullptr);

    void connectCommands(const Commands *commands);

    // One event's, as it was edited in the details.
    void setMark(Seq seq, const EventMark &mark);

Q_SIGNALS:
    void message(const QString &text);
    void undoableMessage(const QString &text); // true until the next change

private:
    using Edit = std::function<void(MarkCommand::Marks *marks)>;

    void change(std::vector<Seq> seqs, const QString &text, Edit edit);
    void tellDeleted(qsizetype count);
    void changeSelected(const QString &text, Edit edit);
    void withSelected(const std::function<void(const MarkCommand::Marks &)> &use);
    void togglePinned();
    void setColour(MarkColour colour);
    void editTags();
    void editNote();

    Engine *m_engine;
    StoreReader *m_reader;
    EventsPage *m_events;
    QUndoStack *m_undo;
};

} // namespace Hookwright
