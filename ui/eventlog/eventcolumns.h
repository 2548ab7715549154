// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/gap.h"
#include "core/index/rows.h"
#include "ui/widgets/theme.h"

#include <QStringList>

namespace Hookwright {

// The table's columns, declared once: name, title, width, alignment, text. Further ones stand behind them.
enum class EventColumn {
    Mark,
    Number,
    Time,
    Method,
    Path,
    Query,
    ContentType,
    Hint,
    Size,
    Answer,
    Rules,
    Deliveries,
    Signature,
    Source,
    Duration,
    Count
};

inline constexpr int eventColumnCount = int(EventColumn::Count);

QString columnName(EventColumn column); // stable, for settings
QString columnTitle(EventColumn column);
int columnWidth(EventColumn column); // in characters, at first; of the time see longTimeTexts()
bool isShownAtFirst(EventColumn column);
Qt::Alignment columnAlignment(EventColumn column);

QString columnText(EventColumn column, const EventRow &row);
QString columnToolTip(EventColumn column, const EventRow &row);
Tone columnTone(EventColumn column, const EventRow &row);

// Icon of a row that is no ordinary event; empty for one that is.
QString rowIcon(RowKind kind);
QString rowKindText(RowKind kind);

// How the column shows when an event came.
enum class TimeDisplay { Clock, Utc, Age, SincePrevious };

QStringList longTimeTexts(TimeDisplay display); // as wide as they may become
QString timeText(qint64 timeUs);                // "10:02:11.087", with the date where that is not today
QString fullTimeText(qint64 timeUs);            // date, time, and offset from UTC
QString utcTimeText(qint64 timeUs);             // "2026-11-28 09:02:11.087Z"
QString ageText(qint64 ageUs);                  // "3 min 12 s ago"
QString sinceText(qint64 spanUs); // "+0.320 s": after the row above; a row may also be the older one
QString spanText(qint64 spanUs);  // "12.3 ms", "1.250 s", "3 min 12 s"; not negative
QString answerText(quint16 status);
QString gapText(const Gap &gap);             // "not running, 18:02 to 09:10"
QString deliveriesText(const EventRow &row); // with its replays: "✓ 2 ok + 1 replay"

// Bytes of the wire as text: UTF-8, or Latin-1 where they are not; control characters as pictures.
QString readableText(QByteArrayView bytes);

} // namespace Hookwright
