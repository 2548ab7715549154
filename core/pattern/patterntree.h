// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/eventparts.h"
#include "core/event/jsontext.h"
#include "core/pattern/decimal.h"
#include "core/pattern/dialect.h"
#include "core/pattern/eventpattern.h"
#include "core/pattern/ipnetwork.h"

#include <memory>
#include <span>
#include <variant>
#include <vector>

namespace Hookwright {

// Names of the members from the root to a field.
using FieldPath = std::vector<QByteArray>;

// "data.headers.Accept"; a name that could be misread is quoted: data["a.b"].
QByteArray fieldPathText(const FieldPath &path);

struct StringOperand
{
    QByteArray text;
    bool ignoreCase = false; // written {"equals-ignore-case": …} under prefix or suffix
};

struct NumberOperand
{
    explicit NumberOperand(QByteArray token)
        : text(std::move(token))
        , value(text)
    {}

    QByteArray text; // as written; never changed, for `value` looks into it
    Decimal value;
};

// `numeric`: comparisons that must all hold.
struct NumericRange
{
    enum class Comparison : quint8 { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };

    struct Bound
    {
        Comparison comparison;
        NumberOperand number;
    };
    std::vector<Bound> bounds; // one, or a lower and an upper one
};

struct NetworkOperand
{
    QByteArray text; // as written
    IpNetwork network;
};

// One alternative of a leaf: a value or a matcher.
struct PatternTest
{
    enum class Kind : quint8 {
        Null,
        True,
        False,
        Number,
        String,
        Prefix,
        Suffix,
        Contain,
        EqualsIgnoreCase,
        Wildcard,
        Numeric,
        Cidr,
        Exists,
        Absent,
        Array
    };

    Kind kind = Kind::Null;
    bool negated = false; // under anything-but
    bool asList = false;  // the operand is written as a list

    // What belongs to the kind; several mean any of them, of Contain all of them.
    std::vector<StringOperand> strings;
    std::vector<NumberOperand> numbers;
    std::vector<NumericRange> ranges;
    std::vector<NetworkOperand> networks;
    std::shared_ptr<const JsonText> element; // Array: the object, as JSON
};

// A list of alternatives, or one value without a list.
struct PatternLeaf
{
    std::vector<PatternTest> tests;
    bool asList = true;
};

struct PatternMember;

// Members that must all hold.
struct PatternObject
{
    std::vector<PatternMember> members;
};

// `$or`: objects of which one must hold.
struct PatternOr
{
    std::vector<PatternObject> alternatives;
};

struct PatternMember
{
    QByteArray key; // of a PatternOr "$or"
    std::variant<PatternLeaf, PatternObject, PatternOr> value;
};

// A construct that a pattern uses. One that every cloud takes is listed where it comes first, the others
// wherever they come.
struct ConstructUse
{
    Construct construct;
    qsizetype offset; // in the pattern's text
    QByteArray path;
};

struct EventPattern::Parsed
{
    QByteArray text;
    PatternObject root;
    std::vector<ConstructUse> uses;
};

// A leaf with the way to it.
struct PatternField
{
    FieldPath path;
    const PatternLeaf *leaf; // lives as long as the tree
};

// All leaves in the pattern's order, those of every alternative of $or too.
std::vector<PatternField> patternFields(const PatternObject &root);

// What the patterns ask about; whether they match does not depend on the rest of an event.
EventParts partsOf(std::span<const EventPattern> patterns);

// One way through the $or of a pattern: fields, as positions in patternFields(), that must all hold.
using Conjunction = std::vector<quint32>;

// Every way. The parser bounds their number.
std::vector<Conjunction> conjunctions(const PatternObject &root);

// The pattern as JSON in the one spelling that parses to the same tree; keeps the order of members and
// the text of numbers.
QByteArray printPattern(const PatternObject &root);

// Edits end here: prints the tree and parses it again, so that an impossible edit is refused in words.
EventPattern::Outcome patternFromTree(const PatternObject &root, Dialect dialect = Dialect::Union);

} // namespace Hookwright
