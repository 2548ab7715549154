// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/pathvalue.h"

#include "core/pattern/decimal.h"

namespace Hookwright {

namespace {

using Kind = PathValue::Kind;
using NodePairs = std::vector<std::pair<JsonText::NodeIndex, JsonText::NodeIndex>>;

constexpr qsizetype bytesOfAStep = 64;

// Adds what has to be equal within two objects; false where they differ by their names.
bool compareObjects(const JsonText &document, JsonText::NodeIndex a, JsonText::NodeIndex b,
                    NodePairs *pending, StepBudget &budget)
{
    if (!budget.spend(document.node(a).childCount + document.node(b).childCount))
        return false;
    const std::vector<JsonMember> left = distinctMembers(document, a);
    const std::vector<JsonMember> right = distinctMembers(document, b);
    if (left.size() != right.size())
        return false;
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (left[i].name.view() != right[i].name.view())
            return false;
        pending->emplace_back(left[i].value, right[i].value);
    }
    return true;
}

bool compareArrays(const JsonText &document, JsonText::NodeIndex a, JsonText::NodeIndex b, NodePairs *pending,
                   StepBudget &budget)
{
    if (document.node(a).childCount != document.node(b).childCount
        || !budget.spend(document.node(a).childCount))
        return false;
    auto right = document.node(b).firstChild;
    for (auto i = document.node(a).firstChild; i != JsonText::none; i = document.node(i).next) {
        pending->emplace_back(i, right);
        right = document.node(right).next;
    }
    return true;
}

bool isEqualScalar(const PathValue &a, const PathValue &b, StepBudget &budget)
{
    const QByteArrayView left = a.text.view();
    const QByteArrayView right = b.text.view();
    if (!budget.spend(1 + std::max(left.size(), right.size()) / bytesOfAStep))
        return false;
    switch (a.kind) {
    case Kind::Number:
        return Decimal(left) == Decimal(right);
    case Kind::String:
        return left == right;
    case Kind::Nothing:
    case Kind::Null:
    case Kind::False:
    case Kind::True:
    case Kind::Array:
    case Kind::Object:
        break;
    }
    return true;
}

} // namespace

PathValue PathValue::ofNode(const JsonText &document, JsonText::NodeIndex node)
{
    switch (document.node(node).kind) {
    case JsonText::Kind::Null:
        return {.kind = Kind::Null};
    case JsonText::Kind::False:
        return {.kind = Kind::False};
    case JsonText::Kind::True:
        return {.kind = Kind::True};
    case JsonText::Kind::Number:
        return {.kind = Kind::Number, .text = JsonStringView::plain(document.raw(node))};
    case JsonText::Kind::String:
        return {.kind = Kind::String, .text = JsonStringView::ofToken(document.raw(node))};
    case JsonText::Kind::Array:
        return {.kind = Kind::Array, .node = node};
    case JsonText::Kind::Object:
        break;
    }
    return {.kind = Kind::Object, .node = node};
}

PathValue PathValue::number(qint64 value)
{
    return {.kind = Kind::Number, .text = JsonStringView(QByteArray::number(value))};
}

// With a stack of its own: how deep values are nested is the sender's choice.
bool isEqual(const JsonText &document, const PathValue &a, const PathValue &b, StepBudget &budget)
{
    if (a.kind != b.kind)
        return false;
    if (a.kind != Kind::Array && a.kind != Kind::Object)
        return isEqualScalar(a, b, budget);
    NodePairs pending{{a.node, b.node}};
    while (!pending.empty()) {
        const auto [left, right] = pending.back();
        pending.pop_back();
        if (left == right)
            continue;
        const PathValue leftValue = PathValue::ofNode(document, left);
        const PathValue rightValue = PathValue::ofNode(document, right);
        if (leftValue.kind != rightValue.kind)
            return false;
        const bool goesOn =
                leftValue.kind == Kind::Array    ? compareArrays(document, left, right, &pending, budget)
                : leftValue.kind == Kind::Object ? compareObjects(document, left, right, &pending, budget)
                                                 : isEqualScalar(leftValue, rightValue, budget);
        if (!goesOn)
            return false;
    }
    return true;
}

bool isLess(const PathValue &a, const PathValue &b, StepBudget &budget)
{
    const QByteArrayView left = a.text.view();
    const QByteArrayView right = b.text.view();
    if (a.kind != b.kind || !budget.spend(1 + std::min(left.size(), right.size()) / bytesOfAStep))
        return false;
    if (a.kind == Kind::Number)
        return Decimal(left) < Decimal(right);
    // The bytes of UTF-8 are ordered as the code points.
    return a.kind == Kind::String && left < right;
}

} // namespace Hookwright
