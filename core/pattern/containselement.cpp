// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The operator `array`: equality of JSON values.
#include "core/pattern/conditiontests.h"

namespace Hookwright {

using NodeIndex = JsonText::NodeIndex;

namespace {

bool isEqual(const JsonText &a, NodeIndex left, const JsonText &b, NodeIndex right);

bool areEqualLists(const JsonText &a, NodeIndex left, const JsonText &b, NodeIndex right)
{
    NodeIndex i = a.node(left).firstChild;
    NodeIndex j = b.node(right).firstChild;
    for (; i != JsonText::none && j != JsonText::none; i = a.node(i).next, j = b.node(j).next) {
        if (!isEqual(a, i, b, j))
            return false;
    }
    return i == j;
}

// Whether a member of that name equals the value; of repeated names all count.
bool hasMember(const JsonText &json, NodeIndex object, const QByteArray &key, const JsonText &other,
               NodeIndex value)
{
    for (NodeIndex i = json.node(object).firstChild; i != JsonText::none; i = json.node(i).next) {
        if (json.key(i) == key && isEqual(json, i, other, value))
            return true;
    }
    return false;
}

bool hasMembersOf(const JsonText &json, NodeIndex object, const JsonText &other, NodeIndex wanted)
{
    for (NodeIndex i = other.node(wanted).firstChild; i != JsonText::none; i = other.node(i).next) {
        if (!hasMember(json, object, other.key(i), other, i))
            return false;
    }
    return true;
}

bool isEqual(const JsonText &a, NodeIndex left, const JsonText &b, NodeIndex right)
{
    if (a.node(left).kind != b.node(right).kind)
        return false;
    switch (a.node(left).kind) {
    case JsonText::Kind::Null:
    case JsonText::Kind::True:
    case JsonText::Kind::False:
        return true;
    case JsonText::Kind::Number:
        return Decimal(a.raw(left)) == Decimal(b.raw(right));
    case JsonText::Kind::String:
        return a.string(left) == b.string(right);
    case JsonText::Kind::Array:
        return areEqualLists(a, left, b, right);
    case JsonText::Kind::Object:
        return hasMembersOf(a, left, b, right) && hasMembersOf(b, right, a, left);
    }
    Q_UNREACHABLE();
}

} // namespace

bool containsElement(const JsonText &json, NodeIndex object, const JsonText &element)
{
    return json.node(object).kind == JsonText::Kind::Object
           && hasMembersOf(json, object, element, element.root());
}

} // namespace Hookwright
