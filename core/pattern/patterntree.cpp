// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/patterntree.h"

#include <algorithm>

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

std::vector<Conjunction> conjunctions(const PatternObject &root)
{
    quint32 nextField = 0;
    return expand(root, nextField);
}

} // namespace Hookwright
