// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/patterntext.h"

#include <QCoreApplication>

namespace Hookwright::PatternText {

using namespace Qt::StringLiterals;

namespace {

using Kind = PatternTest::Kind;

QString anyOf(const QStringList &words)
{
    return joined(words, translated("or"));
}

QString strings(const PatternTest &test)
{
    const bool marksCase = test.kind == Kind::Prefix || test.kind == Kind::Suffix;
    QStringList words;
    for (const StringOperand &operand : test.strings)
        words += quoted(operand.text)
                 + (marksCase && operand.ignoreCase ? u' ' + translated("in any case") : QString());
    return joined(words, test.kind == Kind::Contain ? translated("and") : translated("or"));
}

QString rangeText(const NumericRange &range)
{
    QStringList words;
    for (const NumericRange::Bound &bound : range.bounds)
        words += QLatin1StringView(comparisonText(bound.comparison)) + u' '
                 + QString::fromUtf8(bound.number.text);
    return joined(words, translated("and"));
}

// The operand with the word for its operator.
QString matcherText(const PatternTest &test)
{
    const QString operand = operandText(test);
    switch (test.kind) {
    case Kind::Null:
    case Kind::True:
    case Kind::False:
    case Kind::Number:
    case Kind::String:
    case Kind::EqualsIgnoreCase:
    case Kind::Numeric:
        return operand;
    case Kind::Prefix:
        return translated("prefix %1").arg(operand);
    case Kind::Suffix:
        return translated("suffix %1").arg(operand);
    case Kind::Contain:
        return translated("containing %1").arg(operand);
    case Kind::Wildcard:
        return translated("wildcard %1").arg(operand);
    case Kind::Cidr:
        return translated("an address in %1").arg(operand);
    case Kind::Exists:
        return translated("any value");
    case Kind::Absent:
        return translated("no such field");
    case Kind::Array:
        return translated("an element with %1").arg(operand);
    }
    Q_UNREACHABLE();
}

} // namespace

QString translated(const char *text)
{
    return QCoreApplication::translate("Hookwright::EventPattern", text);
}

QString shortened(const QString &text)
{
    constexpr qsizetype longest = 120;
    if (text.size() <= longest)
        return text;
    return text.first(longest * 2 / 3) + u'…' + text.last(longest / 3);
}

QString quoted(QByteArrayView utf8)
{
    return shortened(QString::fromUtf8(jsonString(utf8)));
}

const char *comparisonText(NumericRange::Comparison comparison)
{
    switch (comparison) {
    case NumericRange::Comparison::Equal:
        return "=";
    case NumericRange::Comparison::Less:
        return "<";
    case NumericRange::Comparison::LessOrEqual:
        return "<=";
    case NumericRange::Comparison::Greater:
        return ">";
    case NumericRange::Comparison::GreaterOrEqual:
        return ">=";
    }
    Q_UNREACHABLE();
}

QString joined(const QStringList &words, const QString &link)
{
    if (words.size() < 2)
        return words.join(QString());
    return words.mid(0, words.size() - 1).join(u", "_s) + u' ' + link + u' ' + words.last();
}

QString operandText(const PatternTest &test)
{
    QStringList words;
    switch (test.kind) {
    case Kind::Null:
        return u"null"_s;
    case Kind::True:
        return u"true"_s;
    case Kind::False:
        return u"false"_s;
    case Kind::Number:
        for (const NumberOperand &number : test.numbers)
            words += QString::fromUtf8(number.text);
        return anyOf(words);
    case Kind::String:
    case Kind::Prefix:
    case Kind::Suffix:
    case Kind::Contain:
    case Kind::Wildcard:
        return strings(test);
    case Kind::EqualsIgnoreCase:
        return translated("%1 in any case").arg(strings(test));
    case Kind::Numeric:
        for (const NumericRange &range : test.ranges)
            words += rangeText(range);
        return translated("a number %1").arg(anyOf(words));
    case Kind::Cidr:
        for (const NetworkOperand &network : test.networks)
            words += QString::fromUtf8(network.text);
        return anyOf(words);
    case Kind::Array:
        return QString::fromUtf8(test.element->text());
    case Kind::Exists:
    case Kind::Absent:
        return {};
    }
    Q_UNREACHABLE();
}

QString wanted(const PatternTest &test)
{
    return test.negated ? translated("anything but %1").arg(matcherText(test)) : matcherText(test);
}

QString wanted(const PatternLeaf &leaf)
{
    QStringList words;
    for (const PatternTest &test : leaf.tests)
        words += wanted(test);
    return anyOf(words);
}

} // namespace Hookwright::PatternText
