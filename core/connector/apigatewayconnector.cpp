// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/apigatewayconnector.h"

#include "core/connector/connectorclaim.h"
#include "core/connector/handshake.h"
#include "core/connector/querystring.h"
#include "core/event/eventjson.h"
#include "core/event/utf8.h"

#include <QVarLengthArray>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace Hookwright {

namespace {

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
}

struct CaselessHash
{
    std::size_t operator()(std::string_view name) const
    {
        std::size_t hash = 14695981039346656037U; // FNV-1a
        for (const char c : name)
            hash = (hash ^ quint8(lowered(c))) * 1099511628211U;
        return hash;
    }
};

struct CaselessEqual
{
    bool operator()(std::string_view a, std::string_view b) const
    {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                          [](char x, char y) { return lowered(x) == lowered(y); });
    }
};

std::string_view keyOf(QByteArrayView bytes)
{
    return {bytes.data(), std::size_t(bytes.size())};
}

// Where a name stands in the event, and whether it came again.
struct Place
{
    std::size_t index;
    bool repeated = false;
};

// Where each name came first. The first ones are compared one by one, which costs no allocation; thousands of
// them are hashed.
template<typename Hash, typename Equal>
class Places
{
public:
    // Of the name, and whether it is new; then that is `index`.
    std::pair<Place &, bool> place(std::string_view name, std::size_t index)
    {
        const auto found = std::find_if(m_first.begin(), m_first.end(),
                                        [name](const auto &known) { return Equal()(known.first, name); });
        if (found != m_first.end())
            return {found->second, false};
        if (m_first.size() < most) {
            m_first.append({name, Place{index}});
            return {m_first.back().second, true};
        }
        const auto [place, isNew] = m_others.try_emplace(name, Place{index});
        return {place->second, isNew};
    }

private:
    static constexpr qsizetype most = 16;

    QVarLengthArray<std::pair<std::string_view, Place>, most> m_first;
    std::unordered_map<std::string_view, Place, Hash, Equal> m_others;
};

bool isNamed(QByteArrayView name, const std::vector<QByteArray> &names)
{
    return std::any_of(names.begin(), names.end(), [name](const QByteArray &wanted) {
        return wanted.size() == name.size() && CaselessEqual()(keyOf(wanted), keyOf(name));
    });
}

// `names`: those that are asked for; empty for all.
std::vector<StringPair> eventHeaders(const CapturedRequest &request, HeaderCase headerCase,
                                     const std::vector<QByteArray> &names, EventLoss &loss)
{
    std::vector<StringPair> headers;
    headers.reserve(names.empty() ? request.fields.size() : names.size());
    Places<CaselessHash, CaselessEqual> places;
    for (const HeaderField &field : request.fields) {
        if (!names.empty() && !isNamed(field.name, names))
            continue;
        loss.headerValuesNotUtf8 = loss.headerValuesNotUtf8 || !isUtf8(field.value);
        const auto [place, isNew] = places.place(keyOf(field.name), headers.size());
        if (isNew) {
            const QByteArray name = wireText(field.name);
            headers.emplace_back(headerCase == HeaderCase::Lower ? name.toLower() : name,
                                 wireText(field.value));
            continue;
        }
        auto &[name, value] = headers[place.index];
        value += ", " + wireText(field.value);
        if (!std::exchange(place.repeated, true))
            loss.joinedHeaders.append(name);
    }
    return headers;
}

std::vector<QueryEntry> eventQuery(QByteArrayView query, RepeatedQueryKey repeated, EventLoss &loss)
{
    std::vector<QueryEntry> entries;
    Places<std::hash<std::string_view>, std::equal_to<>> places;
    std::vector<StringPair> pairs = decodedQuery(query);
    for (auto &[key, value] : pairs) {
        const auto [place, isNew] = places.place(keyOf(key), entries.size());
        if (isNew) {
            entries.push_back({.key = key, .values = {value}});
            continue;
        }
        QueryEntry &entry = entries[place.index];
        if (repeated == RepeatedQueryKey::Array) {
            entry.asArray = true;
            entry.values.push_back(value);
        } else {
            entry.values.back() = value;
            if (!std::exchange(place.repeated, true))
                loss.droppedQueryValues.append(key);
        }
    }
    return entries;
}

ApiGatewayData eventData(const EventParts &parts, const CapturedRequest &request,
                         const ConnectorSettings &settings, EventLoss &loss)
{
    ApiGatewayData data;
    if (parts.members & EventParts::Headers)
        data.headers = eventHeaders(request, settings.headerCase, parts.headers, loss);
    if (parts.members & EventParts::Body) {
        loss.bodyBase64 = !isUtf8(request.body());
        data.body = loss.bodyBase64 ? request.body().toBase64() : request.body();
        data.isBase64Encoded = loss.bodyBase64;
    }
    if (parts.members & EventParts::StageVariables)
        data.stageVariables = effectiveStageVariables(settings);
    if (parts.members & EventParts::Path)
        data.path = wireText(pathBehindStage(settings, request.path()));
    if (parts.members & EventParts::QueryString)
        data.queryString = eventQuery(request.query(), settings.repeatedQueryKey, loss);
    if (parts.members & EventParts::HttpMethod)
        data.httpMethod = wireText(request.method);
    return data;
}

// What stands around the data.
Event envelope(const EventParts &parts, const CapturedRequest &request, const Uuid &id,
               const ConnectorSettings &settings, QByteArrayView region)
{
    Event event{.specversion = QByteArrayLiteral("1.0"),
                .id = {},
                .type = QByteArrayLiteral("connector:apigw"),
                .source = QByteArrayLiteral("apigw.cloud.tencent"),
                .subject = {},
                .time = {},
                .region = {},
                .datacontenttype = QByteArrayLiteral("application/json;charset=utf-8"),
                .data = {}};
    if (parts.members & EventParts::Id)
        event.id = uuidText(id);
    if (parts.members & EventParts::Subject)
        event.subject = subjectText(settings.subject, region);
    if (parts.members & EventParts::Time)
        event.time = QByteArray::number(request.lastByteUs / 1000);
    if (parts.members & EventParts::Region)
        event.region = region.toByteArray();
    return event;
}

// Bytes of a UTF-8 text inside a JSON string.
qint64 escapedSize(QByteArrayView text)
{
    qint64 size = text.size();
    for (const char c : text)
        size += quint8(c) < 0x20 ? 5 : int(c == '"' || c == '\\');
    return size;
}

constexpr qint64 longestEscape = 6; // \u0000

} // namespace

QByteArray subjectText(const SubjectParts &parts, QByteArrayView region)
{
    QByteArray text;
    text.reserve(region.size() + parts.account.size() + parts.app.size() + parts.service.size()
                 + parts.api.size() + 16);
    text += "qcs::apigw:";
    text += region;
    text += ':';
    text += parts.account;
    text += '/';
    text += parts.app;
    text += ':';
    text += parts.service;
    text += '/';
    text += parts.api;
    return text;
}

std::vector<std::pair<QByteArray, QByteArray>> effectiveStageVariables(const ConnectorSettings &connector)
{
    std::vector<StringPair> variables = connector.stageVariables;
    if (connector.stage.isEmpty())
        return variables;
    const auto found = std::find_if(variables.begin(), variables.end(),
                                    [](const StringPair &variable) { return variable.first == "stage"; });
    if (found == variables.end())
        variables.emplace(variables.begin(), "stage", connector.stage);
    else
        found->second = connector.stage;
    return variables;
}

Event makeApiGatewayEvent(const CapturedRequest &request, const Uuid &id, const ConnectorSettings &settings,
                          QByteArrayView region, EventLoss *loss)
{
    EventLoss found;
    Event event = envelope({}, request, id, settings, region);
    event.data = eventData({}, request, settings, found);
    if (loss) {
        found.overCloudLimit = eventSizeBound(request, settings) > cloudEventLimit
                               && eventToJson(event).size() > cloudEventLimit;
        *loss = std::move(found);
    }
    return event;
}

Event makeEventParts(const EventParts &parts, const CapturedRequest &request, const Uuid &id,
                     const ConnectorSettings &settings, QByteArrayView region)
{
    EventLoss loss;
    Event event = envelope(parts, request, id, settings, region);
    event.data = eventData(parts, request, settings, loss);
    return event;
}

qint64 eventSizeBound(const CapturedRequest &request, const ConnectorSettings &settings)
{
    // Member names and punctuation of envelope and data, and a region of up to 90 bytes.
    qint64 size = 1024;
    const SubjectParts &subject = settings.subject;
    size += longestEscape
            * (subject.account.size() + subject.app.size() + subject.service.size() + subject.api.size());
    for (const auto &[name, value] : effectiveStageVariables(settings))
        size += longestEscape * (name.size() + value.size() + 1);
    // What stands between names and values in the head is, each byte taken six times, more than the
    // quotes, colons and commas in the event.
    size += longestEscape * request.head.size();

    const QByteArray &body = request.body();
    if (body.size() > cloudEventLimit)
        return size + longestEscape * body.size();
    return size + (isUtf8(body) ? escapedSize(body) : (body.size() + 2) / 3 * 4);
}

HttpResponse makeAnswer(const ConnectorSettings &settings, const Uuid &id)
{
    static constexpr QByteArrayView placeholder = "${requestId}";
    const AnswerSettings &answer = settings.answer;
    const QByteArray idText = uuidText(id);
    HttpResponse response{.status = answer.status};
    response.fields.reserve(2);
    if (!answer.contentType.isEmpty())
        response.fields.emplace_back(QByteArrayLiteral("Content-Type"), answer.contentType);
    response.fields.emplace_back(QByteArrayLiteral("X-Api-RequestId"), idText);
    response.body = answer.body;
    response.body.replace(placeholder, idText);
    return response;
}

HttpResponse connectorAnswer(const CapturedRequest &request, const ConnectorSettings &settings,
                             const Uuid &id)
{
    return handshakeAnswer(request, settings.handshakes).value_or(makeAnswer(settings, id));
}

} // namespace Hookwright
