// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/eventreader.h"

#include "core/index/carriedrecord.h"
#include "core/index/handmaderecord.h"

#include <QCoreApplication>

namespace Hookwright {

namespace {

Error notFound(Seq seq)
{
    return {QCoreApplication::translate("EventReader", "There is no event %1 in this workspace.").arg(seq),
            "NotFound"};
}

Result<LogRecord> readRecord(const EventRow &row, LogReader *log)
{
    Result<LogRecord> record = log->read(row.position);
    if (record)
        unwrapCarried(&*record);
    if (record && !record->damaged && record->seq != row.seq)
        return notFound(row.seq); // the log lost its end, and another record lies there now
    return record;
}

// Whatever the index says: it was written when the record was still whole.
void readDamaged(const LogRecord &record, StoredEvent &stored)
{
    stored.row.kind = RowKind::Damaged;
    stored.damagedBytes = record.payload;
}

std::optional<BusEvent> eventOf(const HandMadeRecord &made, const Configuration *configuration)
{
    const EventBus *bus = configuration ? configuration->bus(made.bus) : nullptr;
    Result<Event> event = eventFromJson(made, bus ? bus->region : QByteArray());
    return event ? std::optional(BusEvent{made.bus, std::move(*event)}) : std::nullopt;
}

// Which bus and connector made an event of a capture. Both null where it became none.
struct Origin
{
    const EventBus *bus = nullptr;
    const ConnectorSettings *connector = nullptr;
};

Origin originOf(const CaptureRecord &capture, const Configuration *configuration)
{
    if (capture.verdict != CaptureRecord::Verdict::Accepted || !configuration)
        return {};
    const Origin origin{configuration->busOf(capture.connector), configuration->connector(capture.connector)};
    return origin.bus && origin.connector ? origin : Origin();
}

std::optional<BusEvent> eventOf(const CaptureRecord &capture, const Configuration *configuration,
                                const EventParts &parts)
{
    const auto [bus, connector] = originOf(capture, configuration);
    if (!bus)
        return std::nullopt;
    return BusEvent{bus->id, makeEventParts(parts, *capture.request, capture.id, *connector, bus->region)};
}

void readHandMade(const LogRecord &record, StoredEvent &stored)
{
    const Result<HandMadeRecord> made = decodeHandMade(record.payload);
    if (!made) {
        readDamaged(record, stored);
        return;
    }
    if (std::optional<BusEvent> found = eventOf(*made, stored.configuration.get()))
        stored.event = std::move(found->event);
    stored.bus = made->bus;
}

void readCapture(const LogRecord &record, StoredEvent &stored)
{
    const Result<CaptureRecord> capture = decodeCapture(record.payload);
    if (!capture) {
        readDamaged(record, stored);
        return;
    }
    stored.request = capture->request;
    const auto [bus, connector] = originOf(*capture, stored.configuration.get());
    if (!bus)
        return;
    stored.bus = bus->id;
    stored.connector = connector->id;
    stored.event = makeApiGatewayEvent(*capture->request, capture->id, *connector, bus->region, &stored.loss);
}

// RFC 9110 §6.4.1.
bool hasBody(const CapturedRequest &request, quint16 status)
{
    return request.method != "HEAD" && status >= 200 && status != 204 && status != 205 && status != 304;
}

} // namespace

std::optional<HttpResponse> answerOf(const StoredEvent &event)
{
    const ConnectorSettings *connector =
            event.configuration ? event.configuration->connector(event.connector) : nullptr;
    if (!connector || !event.request)
        return std::nullopt;
    HttpResponse answer = connectorAnswer(*event.request, *connector, event.details.id);
    if (answer.status != event.row.answerStatus)
        return std::nullopt;
    if (!hasBody(*event.request, answer.status))
        answer.body.clear();
    return answer;
}

EventReader::EventReader(IndexReader *reader, const EventLog *log, const ConfigurationHistory *history)
    : m_reader(reader)
    , m_log(log)
    , m_history(history)
{}

Result<StoredEvent> EventReader::read(Seq seq) const
{
    const std::optional<EventRow> row = m_reader->row(seq);
    if (!row)
        return notFound(seq);
    LogReader log = logReader();
    return read(*row, &log);
}

ConfigurationPtr EventReader::configuration(quint32 version) const
{
    return m_history->version(version);
}

Result<StoredBytes> EventReader::readBytes(const EventRow &row, LogReader *log)
{
    const Result<LogRecord> record = readRecord(row, log);
    if (!record)
        return record.error();
    StoredBytes stored;
    if (record->damaged || row.kind == RowKind::Damaged)
        return stored;
    if (record->kind == quint8(RecordKind::HandMade)) {
        if (Result<HandMadeRecord> made = decodeHandMade(record->payload))
            stored = {made->id, nullptr, std::move(made->json)};
    } else if (record->kind == quint8(RecordKind::Capture)) {
        if (Result<CaptureRecord> capture = decodeCapture(record->payload))
            stored = {capture->id, std::move(capture->request), {}};
    }
    return stored;
}

Result<StoredEvent> EventReader::read(const EventRow &row, LogReader *log) const
{
    Result<StoredEvent> stored = readEvent(row, log);
    if (stored)
        stored->details = m_reader->details(row.seq).value_or(EventDetails{});
    return stored;
}

Result<StoredEvent> EventReader::readEvent(const EventRow &row, LogReader *log) const
{
    const Result<LogRecord> record = readRecord(row, log);
    if (!record)
        return record.error();
    StoredEvent stored;
    stored.row = row;
    stored.configuration = m_history->version(row.configurationVersion);
    if (record->damaged || row.kind == RowKind::Damaged)
        readDamaged(*record, stored);
    else if (record->kind == quint8(RecordKind::HandMade))
        readHandMade(*record, stored);
    else if (record->kind == quint8(RecordKind::Capture))
        readCapture(*record, stored);
    return stored;
}

Result<std::optional<BusEvent>> EventReader::readBusEvent(const EventRow &row, LogReader *log,
                                                          const EventParts &parts) const
{
    const Result<LogRecord> record = readRecord(row, log);
    if (!record)
        return record.error();
    if (record->damaged || row.kind == RowKind::Damaged)
        return std::optional<BusEvent>();
    const ConfigurationPtr configuration = m_history->version(row.configurationVersion);
    if (record->kind == quint8(RecordKind::HandMade)) {
        const Result<HandMadeRecord> made = decodeHandMade(record->payload);
        return made ? eventOf(*made, configuration.get()) : std::nullopt;
    }
    if (record->kind == quint8(RecordKind::Capture)) {
        const Result<CaptureRecord> capture = decodeCapture(record->payload);
        return capture ? eventOf(*capture, configuration.get(), parts) : std::nullopt;
    }
    return std::optional<BusEvent>();
}

} // namespace Hookwright
