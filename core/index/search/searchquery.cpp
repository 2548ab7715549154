// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/search/searchquery.h"

#include "core/index/search/trigramset.h"
#include "core/pattern/casefold.h"

#include <algorithm>

namespace Hookwright {

namespace {

// The texts of an event that a term takes have these as parts, among those that "anything" looks at.
QByteArrayList partsOf(const FilterTerm &term)
{
    QByteArrayList parts;
    switch (term.field) {
    case FilterField::HeaderValue:
        parts += foldedCase(term.name);
        break;
    case FilterField::BodyValue:
        for (const BodyStep &step : term.path)
            parts += foldedCase(step.name);
        break;
    case FilterField::Anything:
    case FilterField::Body:
    case FilterField::Host:
    case FilterField::Id:
        break;
    default:
        return {}; // in the row's columns, or not among those texts
    }
    // What is a number may be written in another way.
    const auto *text = std::get_if<TextTest>(&term.test);
    if (text && !(text->number && term.field == FilterField::BodyValue))
        parts += text->folded;
    return parts;
}

std::optional<SearchQuery> termQuery(const FilterTerm &term)
{
    SearchQuery query;
    for (const QByteArray &part : partsOf(term)) {
        const std::vector<int> bits = TrigramSet::bitsOf(part);
        query.bits.insert(query.bits.end(), bits.begin(), bits.end());
    }
    return query.bits.empty() ? std::nullopt : std::optional(std::move(query));
}

// Of alternatives each has to tell something.
std::optional<SearchQuery> joinedQuery(const FilterNode &node, SearchQuery::Kind kind)
{
    SearchQuery query{kind, {}, {}};
    for (const FilterNode &child : node.children) {
        if (std::optional<SearchQuery> part = searchQuery(child))
            query.children.push_back(std::move(*part));
        else if (kind == SearchQuery::Kind::Or)
            return std::nullopt;
    }
    return query.children.empty() ? std::nullopt : std::optional(std::move(query));
}

} // namespace

std::optional<SearchQuery> searchQuery(const FilterNode &filter)
{
    switch (filter.kind) {
    case FilterNode::Kind::And:
        return joinedQuery(filter, SearchQuery::Kind::And);
    case FilterNode::Kind::Or:
        return joinedQuery(filter, SearchQuery::Kind::Or);
    case FilterNode::Kind::Not:
        return std::nullopt;
    case FilterNode::Kind::Term:
        return termQuery(*filter.term);
    }
    return std::nullopt;
}

} // namespace Hookwright
