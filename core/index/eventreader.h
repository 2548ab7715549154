// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configurationhistory.h"
#include "core/connector/apigatewayconnector.h"
#include "core/connector/capturerecord.h"
#include "core/index/indexreader.h"
#include "core/index/recordkind.h"
#include "core/log/eventlog.h"
#include "core/log/logreader.h"

namespace Hookwright {

// Everything known of one record, read whole. A value, finished; handed between threads.
struct StoredEvent
{
    EventRow row;
    EventDetails details;
    RequestPtr request;         // null for a hand-made event and a damaged record
    std::optional<Event> event; // absent for rows that are no event
    BusId bus;                  // of the event
    ConnectorId connector;      // that took the request
    EventLoss loss;
    ConfigurationPtr configuration; // as it was on receipt; null if it can't be read
    QByteArray damagedBytes;        // of a record that is damaged or can't be decoded: what is there

    // Whether there is a request that came in whole, so that it can be sent again.
    bool isWholeRequest() const { return request && !request->rejection; }
};

// What the sender of an event's request was answered: made anew, of the connector as it was then. Nothing
// where that can't be told. Of an event that was read with its details.
std::optional<HttpResponse> answerOf(const StoredEvent &event);

// The bytes of one record, for searching many: nothing is made of them.
struct StoredBytes
{
    Uuid id{};          // all zero of a damaged record
    RequestPtr request; // null for a hand-made event and a damaged record
    QByteArray json;    // of a hand-made event, as it was given
};

// An event as rules are asked about it.
struct BusEvent
{
    BusId bus;
    Event event;
};

// Reads records through the index and the log. Used by the thread whose IndexReader it has.
class EventReader
{
public:
    EventReader(IndexReader *reader, const EventLog *log, const ConfigurationHistory *history);

    // Errors: "NotFound" for a number that is not in the index or whose record is gone from the log.
    Result<StoredEvent> read(Seq seq) const;

    // Of many rows: `log` is made after they were read.
    LogReader logReader() const { return m_log->reader(); }
    Result<StoredEvent> read(const EventRow &row, LogReader *log) const;
    Result<StoredEvent> readEvent(const EventRow &row, LogReader *log) const; // without details
    // For matching many: of the row number, kind, configuration and position are used. Nothing of what is no
    // event. Only `parts` of what came through a connector.
    Result<std::optional<BusEvent>> readBusEvent(const EventRow &row, LogReader *log,
                                                 const EventParts &parts = {}) const;
    ConfigurationPtr configuration(quint32 version) const; // null if it can't be read
    static Result<StoredBytes> readBytes(const EventRow &row, LogReader *log);

private:
    IndexReader *m_reader;
    const EventLog *m_log;
    const ConfigurationHistory *m_history;
};

} // namespace Hookwright
