// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsontext.h"

#include <QSet>

#include <map>
#include <memory>
#include <vector>

namespace Hookwright {

// The oracle for the compiled matcher: written from the grammar alone, with nothing of core/pattern, and
// so simple that it can be checked by reading. It tries every choice of elements of an event's arrays.
class ReferenceEvent
{
public:
    explicit ReferenceEvent(const QByteArray &json);

    // Which element of which array a value lies in, outermost first.
    using Elements = std::vector<std::pair<int, int>>;

    struct Value
    {
        QByteArray path; // names with their lengths, so that no two paths look alike
        JsonText::Kind kind;
        QByteArray text;          // of a string its value, of a number its token
        JsonText::NodeIndex node; // of an array that stands at the path itself
        Elements elements;
    };

    const std::vector<Value> &values() const { return m_values; } // scalars
    const std::vector<Value> &arrays() const { return m_arrays; }
    const JsonText &json() const { return *m_json; }

    // For every choice what it makes of the arrays: array -> element; an array that is missing is not
    // entered.
    using Choice = std::map<int, int>;
    const std::vector<Choice> &choices() const { return m_choices; }

private:
    void walk(JsonText::NodeIndex node, const QByteArray &path, const Elements &elements);
    std::unique_ptr<JsonText> m_json;
    std::vector<Value> m_values;
    std::vector<Value> m_arrays;
    std::map<int, std::pair<Elements, int>> m_arrayPlaces; // where an array lies, and its number of elements
    std::vector<Choice> m_choices;
    int m_arrayCount = 0;
};

class ReferencePattern
{
public:
    explicit ReferencePattern(const QByteArray &json);

    struct Verdict
    {
        bool matches = false;
        QSet<QString> deciding; // operators of the alternatives that made the difference
    };
    Verdict judge(const ReferenceEvent &event) const;

private:
    using Node = JsonText::NodeIndex;
    struct Field
    {
        QByteArray path;
        std::vector<Node> alternatives;
    };
    using Conjunction = std::vector<Field>;

    std::vector<Conjunction> expand(Node object, const QByteArray &path) const;
    std::vector<Conjunction> expandMember(Node member, const QByteArray &path) const;
    bool isOr(Node member) const;
    QString operatorOf(Node alternative) const;
    bool holds(Node alternative, const ReferenceEvent::Value &value) const;
    bool matcherHolds(const QByteArray &name, Node operand, const ReferenceEvent::Value &value) const;
    bool anythingButHolds(Node operand, const ReferenceEvent::Value &value) const;
    bool literalHolds(Node literal, const ReferenceEvent::Value &value) const;
    bool numericHolds(Node operand, const QByteArray &number) const;
    bool arrayHolds(Node alternative, const ReferenceEvent &event, const ReferenceEvent::Value &array) const;
    bool isAbsence(Node alternative) const;
    bool judgeConjunction(const Conjunction &conjunction, const ReferenceEvent &event) const;
    // Where the event has values of a field, and values that satisfy it.
    struct Seen
    {
        std::vector<const ReferenceEvent::Elements *> present;
        std::vector<const ReferenceEvent::Elements *> hits;
        bool mayBeAbsent = false;
    };
    Seen look(const Field &field, const ReferenceEvent &event) const;
    static bool judgeChoice(const std::vector<Seen> &fields, const ReferenceEvent::Choice &choice);
    std::vector<Node> holdingAlternatives(const Field &field, const ReferenceEvent &event) const;

    std::unique_ptr<JsonText> m_json;
    std::vector<Conjunction> m_conjunctions;
};

} // namespace Hookwright
