// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/strongid.h"

#include <QSpinBox>

#include <functional>

namespace Hookwright {

// The events that are stored when a dialog opens.
struct CapturedEvents
{
    using Take = std::function<void(const QByteArray &json)>; // null: the record is no event, or gone

    Seq first = 1;
    Seq last = 0;
    // Reads one and calls `take` in the window while `context` lives.
    std::function<void(QObject *context, Seq seq, Take take)> read;
};

// A captured event by its number, the one in the table's first column.
class CapturedEventBox : public QSpinBox
{
    Q_OBJECT
public:
    explicit CapturedEventBox(QWidget *parent = nullptr); // disabled until there are events

    void setEvents(const CapturedEvents &events);
    void showNumber(Seq seq); // of what is shown already; 0: it is none

Q_SIGNALS:
    void chosen(Seq seq, const QByteArray &json);
    void missing(Seq seq); // its record is no event

private:
    void read();

    CapturedEvents m_events;
    Seq m_shown = 0;
};

} // namespace Hookwright
