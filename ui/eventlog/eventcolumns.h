// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/rows.h"
#include "ui/widgets/theme.h"

#include <QString>

namespace Hookwright {

// The table's columns, declared once: title, width, alignment, text.
enum class EventColumn { Number, Time, Method, Path, Hint, Size, Answer, Rules, Deliveries, Count };

inline constexpr int eventColumnCount = int(EventColumn::Count);

QString columnTitle(EventColumn column);
int columnWidth(EventColumn column); // in characters, at first
Qt::Alignment columnAlignment(EventColumn column);

QString columnText(EventColumn column, const EventRow &row);
QString columnToolTip(EventColumn column, const EventRow &row);
Tone columnTone(EventColumn column, const EventRow &row);

// Icon of a row that is no ordinary event; empty for one that is.
QString rowIcon(RowKind kind);
QString rowKindText(RowKind kind);

QString timeText(qint64 timeUs);     // "10:02:11.087", with the date where that is not today
QString fullTimeText(qint64 timeUs); // date, time, and offset from UTC
QString answerText(quint16 status);
QString deliveriesText(const DeliveryCounts &deliveries);

// Bytes of the wire as text: UTF-8, or Latin-1 where they are not; control characters as pictures.
QString readableText(QByteArrayView bytes);

} // namespace Hookwright
