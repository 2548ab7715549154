// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event.h"
#include "core/util/result.h"
#include "core/util/strongid.h"
#include "core/util/uuid7.h"

namespace Hookwright {

// What the log keeps of an event that was put on a bus by hand.
struct HandMadeRecord
{
    Uuid id{};
    qint64 timeUs = 0; // when it was put, since the epoch
    BusId bus;
    QByteArray json;         // the event, one JSON object, as it was given
    QByteArray importedFrom; // name of a file, UTF-8; empty of one sent by hand
};

// Payload of a log record of kind HandMade: version, id, time, bus id with its length, JSON. In version 2 the
// name of the file, up to 255 bytes with their length, stands before the JSON.
QByteArray encodeHandMade(const HandMadeRecord &record);
Result<HandMadeRecord> decodeHandMade(QByteArrayView payload);

// The event of such a record: the envelope's members from the JSON, what is missing from the record
// and `region`, `data` as it stands. The error names line and column.
Result<Event> eventFromJson(const HandMadeRecord &record, QByteArrayView region);

} // namespace Hookwright
