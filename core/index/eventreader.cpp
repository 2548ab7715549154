// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/eventreader.h"

#include "core/event/jsontext.h"

#include <QCoreApplication>

namespace Hookwright {

namespace {

// An event made by hand: its envelope and the text of its `data`.
std::optional<Event> handMadeEvent(const QByteArray &json)
{
    const std::variant<JsonText, JsonError> parsed = JsonText::parse(json);
    const JsonText *text = std::get_if<JsonText>(&parsed);
    if (!text || text->node(text->root()).kind != JsonText::Kind::Object)
        return {};
    const auto member = [&](QByteArrayView name) {
        const JsonText::NodeIndex node = text->member(text->root(), name);
        return node == JsonText::none ? QByteArray() : text->string(node);
    };
    Event event;
    event.specversion = member("specversion");
    event.id = member("id");
    event.type = member("type");
    event.source = member("source");
    event.subject = member("subject");
    event.time = member("time");
    event.region = member("region");
    event.datacontenttype = member("datacontenttype");
    const JsonText::NodeIndex data = text->member(text->root(), "data");
    event.data = JsonData{data == JsonText::none ? QByteArray("null") : text->raw(data).toByteArray()};
    return event;
}

void readCapture(const LogRecord &record, StoredEvent &stored)
{
    Result<CaptureRecord> capture = decodeCapture(record.payload);
    if (!capture) {
        stored.damagedBytes = record.payload;
        return;
    }
    stored.request = capture->request;
    if (capture->verdict != CaptureRecord::Verdict::Accepted || !stored.configuration)
        return;
    const ConnectorSettings *settings = stored.configuration->connector(capture->connector);
    const EventBus *bus = stored.configuration->busOf(capture->connector);
    if (settings && bus)
        stored.event =
                makeApiGatewayEvent(*capture->request, capture->id, *settings, bus->region, &stored.loss);
}

} // namespace

EventReader::EventReader(IndexReader *reader, const EventLog *log, const ConfigurationHistory *history)
    : m_reader(reader)
    , m_log(log)
    , m_history(history)
{}

Result<StoredEvent> EventReader::read(Seq seq) const
{
    if (const std::optional<EventRow> row = m_reader->row(seq))
        return read(*row);
    return Error{
            QCoreApplication::translate("EventReader", "There is no event %1 in this workspace.").arg(seq),
            "NotFound"};
}

Result<StoredEvent> EventReader::read(const EventRow &row) const
{
    const Result<LogRecord> record = m_log->read(row.position);
    if (!record)
        return record.error();
    StoredEvent stored;
    stored.row = row;
    stored.details = m_reader->details(row.seq).value_or(EventDetails{});
    stored.configuration = m_history->version(row.configurationVersion);
    if (record->damaged || row.kind == RowKind::Damaged)
        stored.damagedBytes = record->payload;
    else if (record->kind == quint8(RecordKind::HandMade))
        stored.event = handMadeEvent(record->payload);
    else if (record->kind == quint8(RecordKind::Capture))
        readCapture(*record, stored);
    return stored;
}

} // namespace Hookwright
