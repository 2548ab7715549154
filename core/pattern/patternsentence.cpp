// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A pattern in one sentence.
#include "core/pattern/patterntext.h"

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;
using PatternText::translated;
using Kind = PatternTest::Kind;

namespace {

QString verb(Kind kind, bool negated)
{
    switch (kind) {
    case Kind::Prefix:
        return negated ? translated("does not begin with") : translated("begins with");
    case Kind::Suffix:
        return negated ? translated("does not end with") : translated("ends with");
    case Kind::Contain:
        return negated ? translated("does not contain") : translated("contains");
    case Kind::Wildcard:
        return negated ? translated("does not look like") : translated("looks like");
    case Kind::Cidr:
        return negated ? translated("is not an address in") : translated("is an address in");
    case Kind::Null:
    case Kind::True:
    case Kind::False:
    case Kind::Number:
    case Kind::String:
    case Kind::EqualsIgnoreCase:
    case Kind::Numeric:
        return negated ? translated("is not") : translated("is");
    case Kind::Exists:
        return translated("is present");
    case Kind::Absent:
        return translated("is absent");
    case Kind::Array:
        return translated("has an element with");
    }
    Q_UNREACHABLE();
}

bool needsAll(const PatternTest &test)
{
    return test.kind == Kind::Contain && test.strings.size() > 1;
}

QString verb(const PatternTest &test)
{
    return needsAll(test) && test.negated ? translated("does not contain all of")
                                          : verb(test.kind, test.negated);
}

QString condition(const PatternTest &test)
{
    const QString operand = PatternText::operandText(test);
    return operand.isEmpty() ? verb(test) : verb(test) + u' ' + operand;
}

// What must hold together with others.
struct Part
{
    QString text;
    bool isEither = false; // brackets stand around it where it is not alone
};

QString bracketed(const QString &text)
{
    return u'(' + text + u')';
}

// Alternatives with the same verb share it: is "a" or "b".
Part conditions(const QString &path, const PatternLeaf &leaf)
{
    Part result;
    QStringList parts;
    QString lastVerb;
    for (const PatternTest &test : leaf.tests) {
        const QString operand = PatternText::operandText(test);
        const bool isAnother = parts.isEmpty() || verb(test) != lastVerb || operand.isEmpty();
        result.isEither |= isAnother && !parts.isEmpty();
        if (needsAll(test) && leaf.tests.size() > 1)
            parts += bracketed(condition(test));
        else
            parts += isAnother ? condition(test) : operand;
        lastVerb = needsAll(test) ? QString() : verb(test);
    }
    result.text = path + u' ' + PatternText::joined(parts, translated("or"));
    return result;
}

QString all(const std::vector<Part> &parts)
{
    QStringList texts;
    for (const Part &part : parts)
        texts += part.isEither && parts.size() > 1 ? bracketed(part.text) : part.text;
    return PatternText::joined(texts, translated("and"));
}

void appendConditions(const PatternObject &object, FieldPath &path, std::vector<Part> &parts);

QString eitherOf(const PatternOr &either, FieldPath &path)
{
    QStringList alternatives;
    for (const PatternObject &object : either.alternatives) {
        std::vector<Part> parts;
        appendConditions(object, path, parts);
        const bool isSimple = parts.size() == 1 && !parts.front().isEither;
        alternatives += isSimple ? parts.front().text : bracketed(all(parts));
    }
    return translated("either %1").arg(PatternText::joined(alternatives, translated("or")));
}

void appendConditions(const PatternObject &object, FieldPath &path, std::vector<Part> &parts)
{
    for (const PatternMember &member : object.members) {
        if (const auto *either = std::get_if<PatternOr>(&member.value)) {
            parts.push_back({eitherOf(*either, path), true});
            continue;
        }
        path.push_back(member.key);
        if (const auto *leaf = std::get_if<PatternLeaf>(&member.value))
            parts.push_back(conditions(QString::fromUtf8(fieldPathText(path)), *leaf));
        else
            appendConditions(std::get<PatternObject>(member.value), path, parts);
        path.pop_back();
    }
}

} // namespace

QString patternSentence(const EventPattern &pattern)
{
    if (pattern.matchesEverything())
        return translated("Every event.");
    FieldPath path;
    std::vector<Part> parts;
    appendConditions(pattern.tree().root, path, parts);
    return translated("Events in which %1.").arg(all(parts));
}

} // namespace Hookwright
