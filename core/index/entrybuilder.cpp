// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/entrybuilder.h"

#include "core/connector/apigatewayconnector.h"
#include "core/connector/signature.h"
#include "core/event/eventjson.h"
#include "core/index/carriedrecord.h"
#include "core/index/eventrequest.h"
#include "core/index/handmaderecord.h"

namespace Hookwright {

namespace {

constexpr qsizetype longestCell = 512; // bytes of a text in a row of the table

// Shortened between two code points.
QByteArray cell(QByteArrayView text)
{
    qsizetype length = std::min(text.size(), longestCell);
    while (length < text.size() && length > longestCell - 4 && (quint8(text[length]) & 0xc0) == 0x80)
        --length;
    return text.first(length).toByteArray();
}

RowKind rowKind(CaptureRecord::Verdict verdict)
{
    switch (verdict) {
    case CaptureRecord::Verdict::Accepted:
        return RowKind::Accepted;
    case CaptureRecord::Verdict::Unclaimed:
        return RowKind::Unclaimed;
    case CaptureRecord::Verdict::Rejected:
    case CaptureRecord::Verdict::Oversized:
        return RowKind::Rejected;
    }
    return RowKind::Damaged;
}

// "GitHub push"; the provider alone where its event has no name.
QByteArray hintText(const CapturedRequest &request)
{
    if (request.rejection)
        return cell(request.rejection->text);
    const Hint hint = recognise(request);
    return cell(hint.name.isEmpty() ? hint.provider : hint.provider + ' ' + hint.name);
}

// "GitHub HMAC-SHA256"; not null where there is none.
QByteArray signatureText(const CapturedRequest &request)
{
    QByteArray text = "";
    for (const QByteArray &name : carriedSignatures(request))
        text += text.isEmpty() ? name : ", " + name;
    return cell(text);
}

void describeRequest(const CapturedRequest &request, EventRow *row)
{
    row->size = quint32(request.body().size());
    row->method = cell(request.method);
    row->path = cell(request.path());
    row->query = cell(request.query());
    row->contentType = cell(request.field("content-type"));
    row->hint = hintText(request);
    row->signature = signatureText(request);
}

// An event that tells of no request tells what it is by its type.
void describeMade(const HandMadeRecord &made, const Event &event, EventRow *row)
{
    row->timeUs = made.timeUs;
    row->size = quint32(made.json.size());
    const auto json = JsonText::parse(made.json);
    if (const auto request = toldRequest(std::get<JsonText>(json)))
        describeRequest(*request, row);
    else
        row->hint = cell(event.type);
}

} // namespace

LoggedRecord LoggedRecord::fromLog(LogPosition position, const LogRecord &stored)
{
    LogRecord record = stored;
    unwrapCarried(&record);
    LoggedRecord logged;
    logged.isCarried = stored.kind == quint8(RecordKind::Carried);
    logged.kind = RecordKind(record.kind);
    logged.seq = record.seq;
    logged.position = position;
    logged.configurationVersion = record.context;
    logged.payloadSize = quint32(record.payload.size());
    logged.damaged = record.damaged;
    if (record.damaged)
        return logged;
    if (logged.kind != RecordKind::Capture) {
        logged.payload = record.payload;
    } else if (auto capture = decodeCapture(record.payload)) {
        logged.capture = std::move(*capture);
    } else {
        logged.damaged = true;
    }
    return logged;
}

EntryBuilder::EntryBuilder(const ConfigurationHistory *history)
    : m_history(history)
{}

void EntryBuilder::add(const LoggedRecord &record, IndexBatch *batch)
{
    if (record.kind == RecordKind::Configuration && !record.damaged) {
        batch->configurations.emplace_back(record.configurationVersion, record.payload);
        return;
    }
    if (record.kind == RecordKind::Carried) { // as it was handed over
        const LogRecord stored{0, quint8(record.kind), record.configurationVersion, record.payload,
                               record.damaged};
        if (const LoggedRecord copy = LoggedRecord::fromLog(record.position, stored); copy.seq != 0)
            batch->entries.push_back(entry(copy));
        return;
    }
    if (record.kind == RecordKind::Gap && !record.damaged) {
        if (const auto gap = decodeGap(record.payload))
            batch->gaps.push_back(*gap);
        return;
    }
    if (record.kind == RecordKind::Marks && !record.damaged) {
        if (const auto changes = decodeMarks(record.payload))
            batch->marks.insert(batch->marks.end(), changes->begin(), changes->end());
        return;
    }
    if (record.seq != 0)
        batch->entries.push_back(entry(record));
}

IndexEntry EntryBuilder::entry(const LoggedRecord &record)
{
    IndexEntry entry;
    entry.isCarried = record.isCarried;
    entry.row.seq = record.seq;
    entry.row.position = record.position;
    entry.row.configurationVersion = record.configurationVersion;
    entry.details.recordLength = record.payloadSize;
    if (record.damaged)
        entry.row.kind = RowKind::Damaged;
    else if (record.kind == RecordKind::HandMade)
        describeHandMade(record, &entry);
    else if (record.kind == RecordKind::Capture)
        describeCapture(record.capture, &entry);
    else
        entry.row.kind = RowKind::Damaged; // of a kind that a newer version writes

    if (entry.row.kind != RowKind::Accepted)
        return entry;
    const RuleSetPtr &rules = ruleSet(record.configurationVersion);
    const EventBus *bus = rules ? rules->configuration()->busOf(record.capture.connector) : nullptr;
    if (!bus || rules->isEmpty(bus->id))
        return entry;
    const Event event =
            makeApiGatewayEvent(*record.capture.request, record.capture.id,
                                *rules->configuration()->connector(record.capture.connector), bus->region);
    route(*rules, bus->id, event, &entry);
    return entry;
}

void EntryBuilder::describeCapture(const CaptureRecord &capture, IndexEntry *entry)
{
    const CapturedRequest &request = *capture.request;
    EventRow &row = entry->row;
    row.kind = rowKind(capture.verdict);
    row.timeUs = request.lastByteUs;
    row.answerStatus = capture.answerStatus;
    describeRequest(request, &row);
    entry->details.id = capture.id;
    entry->details.source = peerText(request);
    entry->details.durationUs = request.lastByteUs - request.firstByteUs;
}

QByteArray EntryBuilder::peerText(const CapturedRequest &request)
{
    if (m_peerHost.isEmpty() || request.peerAddress != m_peerAddress) {
        m_peerAddress = request.peerAddress;
        m_peerHost = m_peerAddress.toString().toUtf8();
        if (m_peerHost.contains(':'))
            m_peerHost = '[' + m_peerHost + ']';
    }
    return m_peerHost + ':' + QByteArray::number(request.peerPort);
}

void EntryBuilder::describeHandMade(const LoggedRecord &record, IndexEntry *entry)
{
    entry->row.kind = RowKind::Damaged;
    const Result<HandMadeRecord> made = decodeHandMade(record.payload);
    const RuleSetPtr &rules = ruleSet(record.configurationVersion);
    if (!made || !rules)
        return;
    const EventBus *bus = rules->configuration()->bus(made->bus);
    const Result<Event> event = eventFromJson(*made, bus ? bus->region : QByteArray());
    if (!event)
        return;
    entry->row.kind = RowKind::HandMade;
    describeMade(*made, *event, &entry->row);
    entry->details.id = made->id;
    entry->details.source = made->importedFrom;
    if (bus)
        route(*rules, bus->id, *event, entry);
}

IndexEntry EntryBuilder::routed(const Event &event, const BusId &bus, quint32 version)
{
    IndexEntry entry;
    const RuleSetPtr &rules = ruleSet(version);
    if (rules && rules->configuration()->bus(bus))
        route(*rules, bus, event, &entry);
    return entry;
}

void EntryBuilder::route(const RuleSet &rules, const BusId &bus, const Event &event, IndexEntry *entry)
{
    rules.match(bus, event, m_scratch, m_matched);
    QByteArray json; // for those rules that transform
    for (const EventRule *rule : m_matched) {
        using Outcome = TransformationStages::Outcome;
        Outcome outcome = Outcome::Produced;
        if (const auto transformer = rules.transformer(rule->id)) {
            if (json.isEmpty())
                json = eventToJson(event);
            outcome = transformer->apply(json, QDateTime::currentDateTime()).outcome;
        }
        if (outcome == Outcome::Filtered) {
            entry->filteredOut.push_back(rule->id);
            continue;
        }
        const bool isDelivered =
                outcome == Outcome::Produced || rule->failedTransformation != FailedTransformation::Drop;
        entry->matches.push_back(rule->id);
        if (entry->row.mark.colour == MarkColour::None)
            entry->row.mark.colour = rule->colour;
        for (const EventTarget &target : rule->targets) {
            if (target.enabled && isDelivered)
                entry->outbox.emplace_back(rule->id, target.id);
        }
    }
    entry->row.matchedRules = quint16(std::min<size_t>(entry->matches.size(), 0xffff));
    entry->row.filteringRules = quint16(std::min<size_t>(entry->filteredOut.size(), 0xffff));
}

const RuleSetPtr &EntryBuilder::ruleSet(quint32 version)
{
    if (!m_ruleSet || m_version != version) {
        m_ruleSet = m_history->ruleSet(version);
        m_version = version;
    }
    return m_ruleSet;
}

} // namespace Hookwright
