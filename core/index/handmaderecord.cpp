// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/handmaderecord.h"

#include "core/event/jsontext.h"

#include <QCoreApplication>
#include <QtEndian>

namespace Hookwright {

namespace {

constexpr char recordVersion = 1;
constexpr qsizetype fixedSize = 1 + 16 + 8 + 1;

QString translated(const char *text)
{
    return QCoreApplication::translate("HandMadeRecord", text);
}

QByteArray memberOr(const JsonText &json, QByteArrayView name, const QByteArray &otherwise)
{
    const auto node = json.member(json.root(), name);
    return node == JsonText::none ? otherwise : json.string(node);
}

} // namespace

QByteArray encodeHandMade(const HandMadeRecord &record)
{
    QByteArray out;
    out += recordVersion;
    out.append(reinterpret_cast<const char *>(record.id.data()), qsizetype(record.id.size()));
    const qint64 time = qToLittleEndian(record.timeUs);
    out.append(reinterpret_cast<const char *>(&time), sizeof time);
    out += char(record.bus.text.size());
    return out + record.bus.text + record.json;
}

Result<HandMadeRecord> decodeHandMade(QByteArrayView payload)
{
    const Error broken{translated("The record of an event sent by hand can't be read."), {}};
    if (payload.size() < fixedSize || payload[0] != recordVersion)
        return broken;
    const auto busSize = qsizetype(quint8(payload[fixedSize - 1]));
    if (payload.size() < fixedSize + busSize)
        return broken;
    HandMadeRecord record;
    std::copy_n(payload.data() + 1, record.id.size(), record.id.begin());
    record.timeUs = qFromLittleEndian<qint64>(payload.data() + 17);
    record.bus.text = payload.sliced(fixedSize, busSize).toByteArray();
    record.json = payload.sliced(fixedSize + busSize).toByteArray();
    return record;
}

Result<Event> eventFromJson(const HandMadeRecord &record, QByteArrayView region)
{
    auto parsed = JsonText::parse(record.json);
    if (const auto *error = std::get_if<JsonError>(&parsed)) {
        return Error{translated("The event is not JSON: line %1, column %2: %3")
                             .arg(error->position.line)
                             .arg(error->position.column)
                             .arg(error->message),
                     "InvalidParameterValue.InvalidEvent"};
    }
    const JsonText &json = std::get<JsonText>(parsed);
    if (json.node(json.root()).kind != JsonText::Kind::Object)
        return Error{translated("An event is a JSON object."), "InvalidParameterValue.InvalidEvent"};
    const auto data = json.member(json.root(), "data");
    if (data == JsonText::none)
        return Error{translated("The event has no “data”."), "InvalidParameterValue.InvalidEvent"};

    Event event;
    event.specversion = memberOr(json, "specversion", "1.0");
    event.id = memberOr(json, "id", uuidText(record.id));
    event.type = memberOr(json, "type", "connector:apigw");
    event.source = memberOr(json, "source", "apigw.cloud.tencent");
    event.subject = memberOr(json, "subject", {});
    event.time = memberOr(json, "time", QByteArray::number(record.timeUs / 1000));
    event.region = memberOr(json, "region", region.toByteArray());
    event.datacontenttype = memberOr(json, "datacontenttype", "application/json;charset=utf-8");
    event.data = JsonData{json.raw(data).toByteArray()};
    return event;
}

} // namespace Hookwright
