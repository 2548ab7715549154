// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/handmaderecord.h"

#include "core/event/jsontext.h"

#include <QCoreApplication>
#include <QtEndian>

namespace Hookwright {

namespace {

constexpr char versionByHand = 1;
constexpr char versionImported = 2;
constexpr qsizetype fixedSize = 1 + 16 + 8 + 1;

QString translated(const char *text)
{
    return QCoreApplication::translate("HandMadeRecord", text);
}

// Reads the envelope's members, texts or numbers, into an event; what is absent or null keeps the value
// that it has.
class EnvelopeReader
{
public:
    explicit EnvelopeReader(const JsonText &json)
        : m_json(json)
    {}

    void read(const char *name, QByteArray *value)
    {
        const auto node = m_json.member(m_json.root(), name);
        if (node == JsonText::none || m_json.node(node).kind == JsonText::Kind::Null)
            return;
        const JsonText::Kind kind = m_json.node(node).kind;
        if (kind == JsonText::Kind::String || kind == JsonText::Kind::Number)
            *value = m_json.string(node);
        else if (m_wrong.isEmpty())
            m_wrong = name;
    }

    const QByteArray &wrong() const { return m_wrong; } // the first member of a wrong kind

private:
    const JsonText &m_json;
    QByteArray m_wrong;
};

// A text that stands behind its length; whether it is whole.
bool takeText(QByteArrayView *rest, QByteArray *text)
{
    const auto size = qsizetype(rest->isEmpty() ? 0 : quint8((*rest)[0]));
    if (rest->size() < 1 + size)
        return false;
    *text = rest->sliced(1, size).toByteArray();
    *rest = rest->sliced(1 + size);
    return true;
}

Error invalidEvent(const QString &why)
{
    return {why, "InvalidParameterValue.InvalidEvent"};
}

Event envelope(const HandMadeRecord &record, QByteArrayView region)
{
    Event event;
    event.specversion = "1.0";
    event.id = uuidText(record.id);
    event.type = "connector:apigw";
    event.source = "apigw.cloud.tencent";
    event.time = QByteArray::number(record.timeUs / 1000);
    event.region = region.toByteArray();
    event.datacontenttype = "application/json;charset=utf-8";
    return event;
}

} // namespace

QByteArray encodeHandMade(const HandMadeRecord &record)
{
    QByteArray out;
    out += record.importedFrom.isEmpty() ? versionByHand : versionImported;
    out.append(reinterpret_cast<const char *>(record.id.data()), qsizetype(record.id.size()));
    const qint64 time = qToLittleEndian(record.timeUs);
    out.append(reinterpret_cast<const char *>(&time), sizeof time);
    out += char(record.bus.text.size());
    out += record.bus.text;
    if (!record.importedFrom.isEmpty())
        out += char(record.importedFrom.size()) + record.importedFrom;
    return out + record.json;
}

Result<HandMadeRecord> decodeHandMade(QByteArrayView payload)
{
    const Error broken{translated("The record of an event sent by hand can't be read."), {}};
    const char version = payload.isEmpty() ? '\0' : payload[0];
    if (payload.size() < fixedSize || (version != versionByHand && version != versionImported))
        return broken;
    HandMadeRecord record;
    std::copy_n(payload.data() + 1, record.id.size(), record.id.begin());
    record.timeUs = qFromLittleEndian<qint64>(payload.data() + 17);
    QByteArrayView rest = payload.sliced(fixedSize - 1);
    if (!takeText(&rest, &record.bus.text)
        || (version == versionImported && !takeText(&rest, &record.importedFrom)))
        return broken;
    record.json = rest.toByteArray();
    return record;
}

Result<Event> eventFromJson(const HandMadeRecord &record, QByteArrayView region)
{
    auto parsed = JsonText::parse(record.json);
    if (const auto *error = std::get_if<JsonError>(&parsed)) {
        return invalidEvent(translated("The event is not JSON: line %1, column %2: %3")
                                    .arg(error->position.line)
                                    .arg(error->position.column)
                                    .arg(error->message));
    }
    const JsonText &json = std::get<JsonText>(parsed);
    if (json.node(json.root()).kind != JsonText::Kind::Object)
        return invalidEvent(translated("An event is a JSON object."));
    const auto data = json.member(json.root(), "data");
    if (data == JsonText::none)
        return invalidEvent(translated("The event has no “data”."));

    Event event = envelope(record, region);
    EnvelopeReader reader(json);
    reader.read("specversion", &event.specversion);
    reader.read("id", &event.id);
    reader.read("type", &event.type);
    reader.read("source", &event.source);
    reader.read("subject", &event.subject);
    reader.read("time", &event.time);
    reader.read("region", &event.region);
    reader.read("datacontenttype", &event.datacontenttype);
    if (!reader.wrong().isEmpty())
        return invalidEvent(
                translated("The event's “%1” is no text.").arg(QString::fromUtf8(reader.wrong())));
    event.data = JsonData{json.raw(data).toByteArray()};
    return event;
}

} // namespace Hookwright
