// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/eventfilter.h"

#include "core/index/filter/filterparser.h"

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

// How much has to be read for it.
int cost(const FilterNode &node)
{
    if (node.term) {
        switch (node.term->field) {
        case FilterField::Anything:
        case FilterField::Body:
        case FilterField::BodyValue:
        case FilterField::Pattern:
            return 3;
        case FilterField::QueryValue:
        case FilterField::Host:
        case FilterField::Signature:
        case FilterField::Header:
        case FilterField::HeaderValue:
            return 2;
        case FilterField::Id:
        case FilterField::Source:
        case FilterField::Rule:
        case FilterField::Target:
        case FilterField::Tag:
        case FilterField::Note:
            return 1;
        default:
            return 0;
        }
    }
    int most = 0;
    for (const FilterNode &child : node.children)
        most = std::max(most, cost(child));
    return most;
}

// What is cheap comes first and spares reading the rest.
void sortByCost(FilterNode &node)
{
    for (FilterNode &child : node.children)
        sortByCost(child);
    std::stable_sort(node.children.begin(), node.children.end(),
                     [](const FilterNode &a, const FilterNode &b) { return cost(a) < cost(b); });
}

bool isSettledNode(const FilterNode &node)
{
    if (!node.term)
        return std::all_of(node.children.begin(), node.children.end(), isSettledNode);
    switch (node.term->field) {
    case FilterField::Mark:
    case FilterField::Tag:
    case FilterField::Note:
    case FilterField::Pinned:
    case FilterField::Time:
    case FilterField::Delivery:
        return false;
    default:
        return true;
    }
}

} // namespace

EventFilter::EventFilter()
    : m_root(std::make_shared<const FilterNode>())
{}

EventFilter::EventFilter(std::shared_ptr<const FilterNode> root)
    : m_root(std::move(root))
{}

EventFilter::Outcome EventFilter::parse(const QString &text, const QDateTime &now)
{
    FilterParser parser(text, now);
    FilterNode root = parser.parse();
    if (!parser.problems().empty())
        return {EventFilter(), parser.problems()};
    sortByCost(root);
    return {EventFilter(std::make_shared<const FilterNode>(std::move(root))), {}};
}

bool EventFilter::takesEverything() const
{
    return m_root->kind == FilterNode::Kind::And && m_root->children.empty();
}

bool EventFilter::isSettled() const
{
    return isSettledNode(*m_root);
}

QString quotedFilterValue(const QString &text)
{
    const auto isPlain = [](QChar c) { return c.isLetterOrNumber() || u"-_./:"_s.contains(c); };
    if (!text.isEmpty() && std::all_of(text.begin(), text.end(), isPlain))
        return text;
    return u'"' + QString(text).replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
}

} // namespace Hookwright
