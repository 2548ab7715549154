// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/patterntree.h"

#include "core/pattern/casefold.h"

#include <algorithm>
#include <iterator>

namespace Hookwright {

namespace {

void collectFields(const PatternObject &object, FieldPath &path, std::vector<PatternField> &fields)
{
    for (const PatternMember &member : object.members) {
        if (const auto *either = std::get_if<PatternOr>(&member.value)) {
            for (const PatternObject &alternative : either->alternatives)
                collectFields(alternative, path, fields);
            continue;
        }
        path.push_back(member.key);
        if (const auto *leaf = std::get_if<PatternLeaf>(&member.value))
            fields.push_back({path, leaf});
        else
            collectFields(std::get<PatternObject>(member.value), path, fields);
        path.pop_back();
    }
}

EventParts::Members memberOf(const FieldPath &path)
{
    static constexpr std::pair<QByteArrayView, EventParts::Member> envelope[] = {
            {"id", EventParts::Id},
            {"subject", EventParts::Subject},
            {"time", EventParts::Time},
            {"region", EventParts::Region}};
    static constexpr std::pair<QByteArrayView, EventParts::Member> data[] = {
            {"headers", EventParts::Headers},
            {"body", EventParts::Body},
            {"isBase64Encoded", EventParts::Body},
            {"stageVariables", EventParts::StageVariables},
            {"path", EventParts::Path},
            {"queryString", EventParts::QueryString},
            {"httpMethod", EventParts::HttpMethod}};
    const auto find = [](const auto &members, const QByteArray &name) -> EventParts::Members {
        const auto found = std::find_if(std::begin(members), std::end(members),
                                        [&name](const auto &member) { return member.first == name; });
        return found == std::end(members) ? EventParts::Members() : found->second;
    };
    if (path.front() != "data")
        return find(envelope, path.front());
    return path.size() > 1 ? find(data, path[1]) : EventParts::Members();
}

// Every combination of a way of `a` with a way of `b`.
std::vector<Conjunction> product(const std::vector<Conjunction> &a, const std::vector<Conjunction> &b)
{
    std::vector<Conjunction> result;
    result.reserve(a.size() * b.size());
    for (const Conjunction &left : a) {
        for (const Conjunction &right : b) {
            Conjunction &both = result.emplace_back(left);
            both.insert(both.end(), right.begin(), right.end());
        }
    }
    return result;
}

// Counts the fields as collectFields() does.
std::vector<Conjunction> expand(const PatternObject &object, quint32 &nextField)
{
    std::vector<Conjunction> ways(1);
    for (const PatternMember &member : object.members) {
        if (const auto *either = std::get_if<PatternOr>(&member.value)) {
            std::vector<Conjunction> alternatives;
            for (const PatternObject &alternative : either->alternatives) {
                auto more = expand(alternative, nextField);
                std::move(more.begin(), more.end(), std::back_inserter(alternatives));
            }
            ways = product(ways, alternatives);
        } else if (const auto *inner = std::get_if<PatternObject>(&member.value)) {
            ways = product(ways, expand(*inner, nextField));
        } else {
            for (Conjunction &way : ways)
                way.push_back(nextField);
            ++nextField;
        }
    }
    return ways;
}

bool isPlainName(const QByteArray &name)
{
    return !name.isEmpty() && std::none_of(name.begin(), name.end(), [](char c) {
        return c == '.' || c == '[' || c == '"' || quint8(c) <= ' ';
    });
}

} // namespace

QByteArray fieldPathText(const FieldPath &path)
{
    QByteArray text;
    for (const QByteArray &name : path) {
        if (isPlainName(name))
            text += (text.isEmpty() ? "" : ".") + name;
        else
            text += '[' + jsonString(name) + ']';
    }
    return text;
}

std::vector<PatternField> patternFields(const PatternObject &root)
{
    FieldPath path;
    std::vector<PatternField> fields;
    collectFields(root, path, fields);
    return fields;
}

EventParts partsOf(std::span<const EventPattern> patterns)
{
    EventParts parts{.members = {}, .headers = {}};
    bool allHeaders = false;
    for (const EventPattern &pattern : patterns) {
        for (const PatternField &field : patternFields(pattern.tree().root)) {
            const EventParts::Members member = memberOf(field.path);
            parts.members |= member;
            if (member != EventParts::Headers)
                continue;
            if (field.path.size() > 2 && isAscii(field.path[2]))
                parts.headers.push_back(field.path[2]);
            else
                allHeaders = true;
        }
    }
    if (allHeaders)
        parts.headers.clear();
    return parts;
}

std::vector<Conjunction> conjunctions(const PatternObject &root)
{
    quint32 nextField = 0;
    return expand(root, nextField);
}

} // namespace Hookwright
