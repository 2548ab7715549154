// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/eventjson.h"

#include "core/event/jsontext.h"

// Without RAPIDJSON_SSE2: that path of 1.1.0 leaves U+001A to U+001F unescaped.
#include <rapidjson/writer.h>

#include <algorithm>

namespace Hookwright {

namespace {

constexpr int deepestIndent = 32;

// Writes a tree in another style: copies spans, adds the space between them.
class Restyler
{
public:
    Restyler(const JsonText &json, JsonStyle style)
        : m_json(json)
        , m_indented(style == JsonStyle::Indented)
    {
        m_out.reserve(json.text().size() + (m_indented ? json.nodeCount() * 8 : 0));
    }

    QByteArray run()
    {
        std::vector<JsonText::NodeIndex> open; // containers whose children are being written
        auto index = m_json.root();
        for (;;) {
            const JsonText::Node &node = m_json.node(index);
            appendStart(index);
            if (node.firstChild != JsonText::none) {
                open.push_back(index);
                newLine(open.size());
                index = node.firstChild;
                continue;
            }
            while (!open.empty() && m_json.node(index).next == JsonText::none) {
                index = open.back();
                open.pop_back();
                newLine(open.size());
                m_out += closing(index);
            }
            if (open.empty())
                return m_out;
            m_out += ',';
            newLine(open.size());
            index = m_json.node(index).next;
        }
    }

private:
    // The key, and the value; of a container that is not empty the opening bracket.
    void appendStart(JsonText::NodeIndex index)
    {
        const JsonText::Node &node = m_json.node(index);
        if (node.keyBegin != node.keyEnd) {
            m_out.append(m_json.text().data() + node.keyBegin, node.keyEnd - node.keyBegin);
            m_out.append(m_indented ? ": " : ":");
        }
        if (node.kind != JsonText::Kind::Object && node.kind != JsonText::Kind::Array) {
            m_out.append(m_json.raw(index));
            return;
        }
        m_out += node.kind == JsonText::Kind::Object ? '{' : '[';
        if (node.firstChild == JsonText::none)
            m_out += closing(index);
    }

    char closing(JsonText::NodeIndex index) const
    {
        return m_json.node(index).kind == JsonText::Kind::Object ? '}' : ']';
    }

    void newLine(std::size_t level)
    {
        if (!m_indented)
            return;
        m_out += '\n';
        m_out.append(qsizetype(4 * std::min<std::size_t>(level, deepestIndent)), ' ');
    }

    const JsonText &m_json;
    const bool m_indented;
    QByteArray m_out;
};

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

// Each function writes the next part of the JSON text.
void write(Writer &writer, QByteArrayView text)
{
    // RapidJSON takes no null pointer.
    writer.String(text.isNull() ? "" : text.data(), rapidjson::SizeType(text.size()));
}

void writeMember(Writer &writer, QByteArrayView name, QByteArrayView text)
{
    write(writer, name);
    write(writer, text);
}

void writeMap(Writer &writer, QByteArrayView name, const std::vector<StringPair> &pairs)
{
    write(writer, name);
    writer.StartObject();
    for (const auto &[key, value] : pairs)
        writeMember(writer, key, value);
    writer.EndObject();
}

void writeQuery(Writer &writer, const std::vector<QueryEntry> &query)
{
    write(writer, "queryString");
    writer.StartObject();
    for (const QueryEntry &entry : query) {
        write(writer, entry.key);
        if (!entry.asArray) {
            write(writer, entry.values.back());
            continue;
        }
        writer.StartArray();
        for (const QByteArray &value : entry.values)
            write(writer, value);
        writer.EndArray();
    }
    writer.EndObject();
}

void writeData(Writer &writer, const ApiGatewayData &data)
{
    writer.StartObject();
    writeMap(writer, "headers", data.headers);
    writeMember(writer, "body", data.body);
    if (data.isBase64Encoded)
        writeMember(writer, "isBase64Encoded", "true");
    writeMap(writer, "stageVariables", data.stageVariables);
    writeMember(writer, "path", data.path);
    writeQuery(writer, data.queryString);
    writeMember(writer, "httpMethod", data.httpMethod);
    writer.EndObject();
}

void writeData(Writer &writer, const JsonData &data)
{
    const auto parsed = JsonText::parse(data.text);
    const auto *json = std::get_if<JsonText>(&parsed);
    const QByteArray value = json ? Restyler(*json, JsonStyle::Compact).run() : jsonString(data.text);
    writer.RawValue(value.data(), std::size_t(value.size()), rapidjson::kObjectType);
}

std::size_t expectedSize(const Event &event)
{
    const auto *request = std::get_if<ApiGatewayData>(&event.data);
    const qsizetype payload = request ? request->body.size() : std::get<JsonData>(event.data).text.size();
    return std::size_t(payload + payload / 8 + 2048);
}

} // namespace

QByteArray eventToJson(const Event &event, JsonStyle style)
{
    rapidjson::StringBuffer buffer(nullptr, expectedSize(event));
    Writer writer(buffer);
    writer.StartObject();
    writeMember(writer, "specversion", event.specversion);
    writeMember(writer, "id", event.id);
    writeMember(writer, "type", event.type);
    writeMember(writer, "source", event.source);
    writeMember(writer, "subject", event.subject);
    writeMember(writer, "time", event.time);
    writeMember(writer, "region", event.region);
    writeMember(writer, "datacontenttype", event.datacontenttype);
    write(writer, "data");
    std::visit([&](const auto &data) { writeData(writer, data); }, event.data);
    writer.EndObject();
    const QByteArrayView compact(buffer.GetString(), qsizetype(buffer.GetSize()));
    return style == JsonStyle::Compact ? compact.toByteArray() : restyleJson(compact, style);
}

QByteArray restyleJson(QByteArrayView text, JsonStyle style)
{
    const auto parsed = JsonText::parse(QByteArray::fromRawData(text.data(), text.size()));
    const auto *json = std::get_if<JsonText>(&parsed);
    return json ? Restyler(*json, style).run() : text.toByteArray();
}

} // namespace Hookwright
