// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filtersubject.h"

#include "core/connector/signature.h"
#include "core/event/utf8.h"
#include "core/http/contentcoding.h"
#include "core/index/eventrequest.h"
#include "core/index/filter/filterkeys.h"
#include "core/pattern/casefold.h"
#include "core/util/hexdigit.h"

#include <algorithm>
#include <utility>

namespace Hookwright {

namespace {

constexpr qsizetype surelyWhole = 508; // bytes of a row's text: a longer one may have been shortened

bool hasEscapes(QByteArrayView text)
{
    return text.contains('%') || text.contains('+');
}

bool anyOf(const std::vector<FilterText> &texts, const FilterSubject::Visit &visit)
{
    return std::any_of(texts.begin(), texts.end(), visit);
}

bool looksLikeJson(QByteArrayView body)
{
    const QByteArrayView text = body.trimmed();
    return text.startsWith('{') || text.startsWith('[');
}

// No text of the body, or of the head, has a word of ASCII that is not in its bytes.
bool isBodyAsStored(QByteArrayView body)
{
    return body.isEmpty() || (looksLikeJson(body) && !body.contains('\\') && isAscii(body));
}

bool isHeadAsStored(QByteArrayView head, QByteArrayView word)
{
    return isAscii(head) && !head.contains('%') && !(word.contains(' ') && head.contains('+'));
}

bool mayBePartOfId(QByteArrayView word)
{
    return std::all_of(word.begin(), word.end(), [](char c) { return c == '-' || hexDigit(c) >= 0; });
}

} // namespace

FilterSubject::FilterSubject(const FilterSources &sources, const EventRow &row, LogReader *log)
    : m_sources(sources)
    , m_row(row)
    , m_log(log)
{}

bool FilterSubject::anyText(const FilterTerm &term, const Visit &visit)
{
    switch (term.field) {
    case FilterField::Anything:
        return anyOfAll(visit);
    case FilterField::Method:
        return rowText(
                m_row.method, [](const CapturedRequest &request) { return request.method; }, false, visit);
    case FilterField::Path:
        return rowText(
                m_row.path, [](const CapturedRequest &request) { return request.path(); }, true, visit);
    case FilterField::Query:
        return rowText(
                m_row.query, [](const CapturedRequest &request) { return request.query(); }, true, visit);
    case FilterField::QueryValue:
        return anyQueryValue(term.name, visit);
    case FilterField::Host: {
        static const QByteArray host = "host";
        return anyHeader(&host, visit);
    }
    case FilterField::Header:
        return anyHeader(nullptr, visit);
    case FilterField::HeaderValue:
        return anyHeader(&term.name, visit);
    case FilterField::Body:
        return anyBody(visit);
    case FilterField::BodyValue:
        return anyBodyValue(term.path, visit);
    case FilterField::Hint:
        return !m_row.hint.isEmpty() && visit(FilterText(wireText(m_row.hint)));
    case FilterField::Signature:
        return anySignature(visit);
    case FilterField::Id:
        return details().id != Uuid{} && visit(FilterText(uuidText(details().id)));
    case FilterField::Source:
        return !details().source.isEmpty() && visit(FilterText(details().source));
    case FilterField::Rule:
        return anyRule(visit);
    case FilterField::Target:
        return anyTarget(visit);
    case FilterField::Mark:
        return m_row.mark.colour != MarkColour::None
               && visit(FilterText(QString(markColourName(m_row.mark.colour)).toUtf8()));
    case FilterField::Tag:
    case FilterField::Note:
        return anyMarkText(term.field, visit);
    case FilterField::Pinned:
        return m_row.mark.pinned && visit(FilterText("pinned"));
    case FilterField::Number:
    case FilterField::Size:
    case FilterField::Status:
    case FilterField::Duration:
    case FilterField::Time:
    case FilterField::Kind:
    case FilterField::Delivery:
    case FilterField::Pattern:
        break;
    }
    return false;
}

std::optional<bool> FilterSubject::passesAsStored(const FilterTerm &term, const TextTest &test)
{
    const QByteArray &word = test.folded;
    const bool isAnything = term.field == FilterField::Anything;
    if (test.extent != TextTest::Extent::Part || !isAsciiWord(word)
        || (!isAnything && term.field != FilterField::Body))
        return std::nullopt;
    if (isAnything && hasAsciiWord(m_row.hint, word))
        return true;
    const std::optional<CaptureBytes> bytes = captured();
    if (!bytes)
        return std::nullopt;
    if (hasAsciiWord(bytes->body, word) || (isAnything && hasAsciiWord(bytes->head, word)))
        return true;
    const bool isAbsent =
            isBodyAsStored(bytes->body)
            && (!isAnything
                || (isHeadAsStored(bytes->head, word) && isAscii(m_row.hint) && !mayBePartOfId(word)));
    return isAbsent ? std::optional(false) : std::nullopt;
}

bool FilterSubject::surelyFails(const FilterTerm &term, const Visit &passes)
{
    if (term.field != FilterField::BodyValue)
        return false;
    const std::optional<CaptureBytes> bytes = captured();
    return bytes && looksLikeJson(bytes->body) && !mayPassAt(bytes->body, term.path, passes);
}

// Views into the log, valid until it is read again. Nothing where they say nothing, or the record is read.
std::optional<CaptureBytes> FilterSubject::captured()
{
    if (m_stored || m_row.kind == RowKind::Damaged)
        return std::nullopt;
    const std::optional<LogReader::View> record = m_log->view(m_row.position);
    if (!record || record->seq != m_row.seq || record->kind != quint8(RecordKind::Capture))
        return std::nullopt;
    const std::optional<CaptureBytes> bytes = captureBytes(record->payload);
    return bytes && !hasAsciiWord(bytes->head, "content-encoding") ? bytes : std::nullopt;
}

std::vector<QString> FilterSubject::names(FilterField field)
{
    std::vector<QString> names;
    if (field == FilterField::HeaderValue && request()) {
        for (const HeaderField &header : request()->fields)
            names.push_back(QString::fromUtf8(wireText(header.name)).toLower());
    } else if (field == FilterField::QueryValue) {
        for (const auto &[name, value] : queryPairs())
            names.push_back(QString::fromUtf8(name));
    } else if (field == FilterField::BodyValue && isForm()) {
        for (const auto &[name, value] : decodedQuery(body()))
            names.push_back(bodyPathText({{name, std::nullopt}}));
    } else if (field == FilterField::BodyValue && json()) {
        names = pathsIn(*json());
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

bool FilterSubject::matches(const PatternFilter &pattern, MatchScratch &scratch)
{
    if (m_row.kind != RowKind::Accepted && m_row.kind != RowKind::HandMade)
        return false;
    const Result<std::optional<BusEvent>> stored =
            m_sources.events->readBusEvent(m_row, m_log, pattern.parts);
    m_unreadable = m_unreadable || (!stored && stored.error().code != "NotFound");
    if (!stored || !*stored)
        return false;
    std::vector<quint32> matched;
    pattern.matcher->match((*stored)->event, scratch, matched);
    return !matched.empty();
}

const StoredBytes &FilterSubject::stored()
{
    if (!m_stored) {
        Result<StoredBytes> read = EventReader::readBytes(m_row, m_log);
        m_unreadable = m_unreadable || (!read && read.error().code != "NotFound");
        m_stored = read ? std::move(*read) : StoredBytes{};
        if (!m_stored->json.isEmpty()) {
            const auto json = JsonText::parse(m_stored->json);
            const auto *event = std::get_if<JsonText>(&json);
            m_told = event ? toldRequest(*event) : nullptr;
        }
    }
    return *m_stored;
}

const RequestPtr &FilterSubject::request()
{
    const RequestPtr &captured = stored().request;
    return captured ? captured : m_told;
}

bool FilterSubject::isHeadUtf8()
{
    return !request() || isUtf8(request()->head);
}

const QByteArray &FilterSubject::body()
{
    if (!m_body)
        m_body = request() ? decodedBody(*request()) : stored().json;
    return *m_body;
}

bool FilterSubject::anyOfAll(const Visit &visit)
{
    if (!m_row.hint.isEmpty() && visit(FilterText(wireText(m_row.hint))))
        return true; // the record need not be read
    if (m_headTexts.empty()) {
        if (request()) {
            m_headTexts.emplace_back(wireText(request()->head));
            if (hasEscapes(request()->target))
                m_headTexts.emplace_back(percentDecoded(request()->target));
        }
        if (m_told) // what stands around the request
            m_headTexts.emplace_back(withoutJsonEscapes(stored().json));
        if (stored().id != Uuid{})
            m_headTexts.emplace_back(uuidText(stored().id));
    }
    return anyOf(m_headTexts, visit) || anyBody(visit);
}

bool FilterSubject::rowText(const QByteArray &cell, QByteArrayView (*whole)(const CapturedRequest &),
                            bool isEncoded, const Visit &visit)
{
    QByteArrayView text = cell;
    if (cell.size() > surelyWhole && request())
        text = whole(*request());
    if (text.isEmpty())
        return false;
    return visit(FilterText(wireText(text)))
           || (isEncoded && hasEscapes(text) && visit(FilterText(percentDecoded(text))));
}

bool FilterSubject::anyQueryValue(const QByteArray &name, const Visit &visit)
{
    const std::vector<StringPair> pairs = queryPairs();
    return std::any_of(pairs.begin(), pairs.end(), [&](const StringPair &pair) {
        return pair.first == name && visit(FilterText(pair.second));
    });
}

std::vector<StringPair> FilterSubject::queryPairs()
{
    return request() ? decodedQuery(request()->query()) : std::vector<StringPair>();
}

bool FilterSubject::anyHeader(const QByteArray *name, const Visit &visit)
{
    if (!request())
        return false;
    const std::vector<HeaderField> &fields = request()->fields;
    return std::any_of(fields.begin(), fields.end(), [&](const HeaderField &field) {
        if (!name)
            return visit(FilterText(wireText(field.name) + ": " + wireText(field.value)));
        return field.name.compare(*name, Qt::CaseInsensitive) == 0
               && visit(FilterText(wireText(field.value)));
    });
}

bool FilterSubject::anySignature(const Visit &visit)
{
    if (!request())
        return false;
    const std::vector<QByteArray> names = carriedSignatures(*request());
    return std::any_of(names.begin(), names.end(),
                       [&](const QByteArray &name) { return visit(FilterText(name)); });
}

bool FilterSubject::anyBody(const Visit &visit)
{
    if (body().isEmpty())
        return false;
    if (m_bodyTexts.empty())
        m_bodyTexts.emplace_back(mixedText(body()));
    if (visit(m_bodyTexts.front()))
        return true;
    if (!std::exchange(m_bodyDecoded, true)) {
        if (isForm()) {
            for (const auto &[key, value] : decodedQuery(body()))
                m_bodyTexts.emplace_back(key + '=' + value);
        } else if (body().contains('\\')) {
            m_bodyTexts.emplace_back(withoutJsonEscapes(mixedText(body())));
        }
    }
    return std::any_of(m_bodyTexts.begin() + 1, m_bodyTexts.end(), visit);
}

bool FilterSubject::anyBodyValue(const BodyPath &path, const Visit &visit)
{
    if (isForm())
        return anyOf(valuesAt(decodedQuery(body()), path), visit);
    if (!m_json && !mayHaveValueAt(body(), path))
        return false;
    return json() && anyOf(valuesAt(*json(), path), visit);
}

const JsonText *FilterSubject::json()
{
    if (!m_json)
        m_json = JsonText::parse(body());
    return std::get_if<JsonText>(&*m_json);
}

bool FilterSubject::anyRule(const Visit &visit)
{
    if (m_row.matchedRules == 0)
        return false;
    const ConfigurationPtr then = m_sources.history->version(m_row.configurationVersion);
    const ConfigurationPtr now = m_sources.history->current();
    const std::vector<RuleId> ids = m_sources.index->matches(m_row.seq);
    return std::any_of(ids.begin(), ids.end(), [&](const RuleId &id) {
        if (visit(FilterText(id.text)))
            return true;
        for (const ConfigurationPtr &configuration : {then, now}) {
            const EventRule *rule = configuration ? configuration->rule(id) : nullptr;
            if (rule && visit(FilterText(rule->name.toUtf8())))
                return true;
        }
        return false;
    });
}

bool FilterSubject::anyTarget(const Visit &visit)
{
    if (m_row.deliveries == DeliveryCounts{})
        return false;
    const ConfigurationPtr then = m_sources.history->version(m_row.configurationVersion);
    const ConfigurationPtr now = m_sources.history->current();
    const std::vector<DeliveryRow> deliveries = m_sources.index->deliveries(m_row.seq);
    return std::any_of(deliveries.begin(), deliveries.end(), [&](const DeliveryRow &delivery) {
        if (visit(FilterText(delivery.key.target.text)))
            return true;
        for (const ConfigurationPtr &configuration : {then, now}) {
            const EventTarget *target = configuration ? configuration->target(delivery.key.target) : nullptr;
            if (target && visit(FilterText(target->name.toUtf8())))
                return true;
        }
        return false;
    });
}

bool FilterSubject::anyMarkText(FilterField field, const Visit &visit)
{
    if (field == FilterField::Note ? !m_row.mark.hasNote : m_row.mark.tags.isEmpty())
        return false;
    const EventMark mark = m_sources.index->mark(m_row.seq);
    if (field == FilterField::Note)
        return !mark.note.isEmpty() && visit(FilterText(mark.note.toUtf8()));
    return std::any_of(mark.tags.begin(), mark.tags.end(),
                       [&](const QString &tag) { return visit(FilterText(tag.toUtf8())); });
}

// By its content type, unless it is JSON all the same: curl sends whatever it is given with this type.
bool FilterSubject::isForm()
{
    if (!request() || looksLikeJson(body()))
        return false;
    return request()
            ->field("content-type")
            .trimmed()
            .toByteArray()
            .toLower()
            .startsWith("application/x-www-form-urlencoded");
}

const EventDetails &FilterSubject::details()
{
    if (!m_details)
        m_details = m_sources.index->details(m_row.seq).value_or(EventDetails{});
    return *m_details;
}

} // namespace Hookwright
