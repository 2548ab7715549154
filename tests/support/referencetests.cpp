// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/referencetests.h"

#include <QHostAddress>
#include <QString>

namespace Hookwright::ReferenceTests {

namespace {

using Kind = JsonText::Kind;
using NodeIndex = JsonText::NodeIndex;

// A number as digits before and behind the point, written out.
struct Written
{
    bool negative = false;
    QByteArray whole;
    QByteArray fraction;
};

Written writeOut(const QByteArray &token)
{
    Written result;
    const qsizetype e = token.toLower().indexOf('e');
    const int exponent = e < 0 ? 0 : token.sliced(e + 1).toInt();
    QByteArray mantissa = e < 0 ? token : token.first(e);
    if (mantissa.startsWith('-')) {
        result.negative = true;
        mantissa.remove(0, 1);
    }
    const qsizetype point = mantissa.indexOf('.');
    result.whole = point < 0 ? mantissa : mantissa.first(point);
    result.fraction = point < 0 ? QByteArray() : mantissa.sliced(point + 1);
    for (int i = 0; i < exponent; ++i) {
        result.whole += result.fraction.isEmpty() ? '0' : result.fraction[0];
        result.fraction.remove(0, 1);
    }
    for (int i = 0; i > exponent; --i) {
        result.fraction.prepend(result.whole.isEmpty() ? '0' : result.whole.back());
        result.whole.chop(1);
    }
    while (result.whole.startsWith('0'))
        result.whole.remove(0, 1);
    while (result.fraction.endsWith('0'))
        result.fraction.chop(1);
    if (result.whole.isEmpty() && result.fraction.isEmpty())
        result.negative = false;
    return result;
}

int compareDigits(const Written &a, const Written &b)
{
    if (a.whole.size() != b.whole.size())
        return a.whole.size() < b.whole.size() ? -1 : 1;
    if (a.whole != b.whole)
        return a.whole < b.whole ? -1 : 1;
    return a.fraction == b.fraction ? 0 : a.fraction < b.fraction ? -1 : 1;
}

QByteArray folded(const QByteArray &utf8)
{
    auto characters = QString::fromUtf8(utf8).toUcs4();
    for (auto &c : characters)
        c = QChar::toCaseFolded(char32_t(c));
    QString result;
    for (const auto c : characters)
        result += QChar::fromUcs4(char32_t(c));
    return result.toUtf8();
}

bool matchesFrom(const QByteArray &wildcard, qsizetype i, const QByteArray &value, qsizetype at)
{
    if (i == wildcard.size())
        return at == value.size();
    if (wildcard[i] == '*') {
        for (qsizetype end = at; end <= value.size(); ++end) {
            if (matchesFrom(wildcard, i + 1, value, end))
                return true;
        }
        return false;
    }
    if (wildcard[i] == '\\')
        ++i;
    return at < value.size() && value[at] == wildcard[i] && matchesFrom(wildcard, i + 1, value, at + 1);
}

bool isInNetwork(const QByteArray &network, const QByteArray &value)
{
    const auto subnet = QHostAddress::parseSubnet(QString::fromLatin1(network));
    const QHostAddress address(QString::fromLatin1(value));
    // Qt takes addresses that are none: with fewer parts, or with a zone.
    const bool isStrict = value.contains(':') ? !value.contains('%') : value.count('.') == 3;
    return isStrict && !address.isNull() && address.protocol() == subnet.first.protocol()
           && address.isInSubnet(subnet);
}

bool isEqual(const JsonText &a, NodeIndex left, const JsonText &b, NodeIndex right);

// Of a name that the operand repeats only the last member counts.
bool isOverridden(const JsonText &operand, NodeIndex wanted)
{
    for (auto later = operand.node(wanted).next; later != JsonText::none; later = operand.node(later).next) {
        if (operand.key(later) == operand.key(wanted))
            return true;
    }
    return false;
}

bool isMember(const JsonText &json, NodeIndex member, const JsonText &operand, NodeIndex wanted)
{
    return json.key(member) == operand.key(wanted) && !isOverridden(operand, wanted)
           && isEqual(json, member, operand, wanted);
}

bool hasNoOthers(const JsonText &json, NodeIndex node, const JsonText &operand, NodeIndex wanted)
{
    for (auto m = json.node(node).firstChild; m != JsonText::none; m = json.node(m).next) {
        bool found = false;
        for (auto w = operand.node(wanted).firstChild; w != JsonText::none; w = operand.node(w).next)
            found = found || isMember(json, m, operand, w);
        if (!found)
            return false;
    }
    return true;
}

// `b` is the operand.
bool isEqual(const JsonText &a, NodeIndex left, const JsonText &b, NodeIndex right)
{
    if (a.node(left).kind != b.node(right).kind)
        return false;
    switch (a.node(left).kind) {
    case Kind::Number:
        return compareNumbers(a.string(left), b.string(right)) == 0;
    case Kind::String:
        return a.string(left) == b.string(right);
    case Kind::Object:
        return hasMembers(a, left, b, right) && hasNoOthers(a, left, b, right);
    case Kind::Array: {
        auto i = a.node(left).firstChild;
        auto j = b.node(right).firstChild;
        while (i != JsonText::none && j != JsonText::none && isEqual(a, i, b, j)) {
            i = a.node(i).next;
            j = b.node(j).next;
        }
        return i == JsonText::none && j == JsonText::none;
    }
    case Kind::Null:
    case Kind::True:
    case Kind::False:
        break;
    }
    return true;
}

} // namespace

int compareNumbers(const QByteArray &a, const QByteArray &b)
{
    const Written left = writeOut(a);
    const Written right = writeOut(b);
    if (left.negative != right.negative)
        return left.negative ? -1 : 1;
    return left.negative ? compareDigits(right, left) : compareDigits(left, right);
}

bool holdsForString(const QByteArray &name, const QByteArray &operand, bool ignoresCase,
                    const QByteArray &value)
{
    if (ignoresCase)
        return holdsForString(name, folded(operand), false, folded(value));
    if (name == "prefix")
        return value.startsWith(operand);
    if (name == "suffix")
        return value.endsWith(operand);
    if (name == "equals-ignore-case")
        return folded(value) == folded(operand);
    if (name == "wildcard")
        return matchesFrom(operand, 0, value, 0);
    if (name == "cidr")
        return isInNetwork(operand, value);
    return value.contains(operand);
}

bool hasMembers(const JsonText &json, NodeIndex node, const JsonText &operand, NodeIndex wanted)
{
    if (json.node(node).kind != Kind::Object)
        return false;
    for (auto w = operand.node(wanted).firstChild; w != JsonText::none; w = operand.node(w).next) {
        bool found = isOverridden(operand, w);
        for (auto m = json.node(node).firstChild; m != JsonText::none; m = json.node(m).next)
            found = found || isMember(json, m, operand, w);
        if (!found)
            return false;
    }
    return true;
}

} // namespace Hookwright::ReferenceTests
