// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/eventparts.h"
#include "core/index/rows.h"
#include "core/pattern/patternmatcher.h"
#include "core/pattern/patterntree.h"

#include <QRegularExpression>

#include <optional>
#include <variant>
#include <vector>

namespace Hookwright {

// What a term looks at. Those up to Note are texts, of which an event may have several.
enum class FilterField : quint8 {
    Anything, // head, target as it reads decoded, body, event name, id
    Method,
    Path,       // as sent and decoded
    Query,      // as sent and decoded
    QueryValue, // of one key
    Host,
    Header,      // whole lines, "name: value"
    HeaderValue, // of one name
    Body,        // without transfer coding; as sent, and with its escapes decoded
    BodyValue,   // at one path
    Hint,
    Signature, // what the request carries, not whether it holds
    Id,
    Source, // address and port of the sender
    Rule,   // name and id of those that matched
    Target, // name and id of those it was sent to
    Mark,   // the name of its colour
    Tag,
    Note,

    Number, // these are whole numbers
    Size,   // bytes
    Status,
    Duration, // µs
    Time,     // µs since the epoch

    Kind,
    Delivery,
    Pattern,
    Pinned,
};

// A step into JSON: a member's name, or an element's number. Without a number a step goes through arrays
// into every element, as event patterns do.
struct BodyStep
{
    QByteArray name;
    std::optional<quint32> element;

    friend bool operator==(const BodyStep &, const BodyStep &) = default;
};
using BodyPath = std::vector<BodyStep>;

// Part of a text, case aside; or the whole text as it is written. A number is equal to it by value.
struct TextTest
{
    enum class Extent : quint8 { Part, Whole };
    Extent extent = Extent::Part;
    QByteArray text;
    QByteArray folded;
    std::optional<NumberOperand> number; // the text, where it is one
};

struct RegexTest
{
    QRegularExpression expression;
};

// Texts that are numbers, in order.
struct OrderTest
{
    NumericRange::Comparison comparison = NumericRange::Comparison::Greater;
    NumberOperand number;
};

// Inclusive.
struct IntegerRange
{
    qint64 first = 0;
    qint64 last = 0;

    bool contains(qint64 value) const { return value >= first && value <= last; }
};

struct KindTest
{
    std::vector<RowKind> kinds;
};

struct DeliveryTest
{
    enum class Of { Pending, Delivered, Dead, None, Replayed };
    Of any = Of::None; // no delivery at all; a replay is none
};

struct PatternFilter
{
    std::shared_ptr<const PatternMatcher> matcher;
    EventParts parts; // that it asks about
};

// That there is such a text.
struct PresenceTest
{};

struct FilterTerm
{
    FilterField field = FilterField::Anything;
    QByteArray name; // of a header or a query key
    BodyPath path;   // of a value in the body
    std::variant<TextTest, RegexTest, OrderTest, PresenceTest, IntegerRange, KindTest, DeliveryTest,
                 PatternFilter>
            test;
};

// The tree of a filter. And without children takes everything.
struct FilterNode
{
    enum class Kind : quint8 { And, Or, Not, Term };
    Kind kind = Kind::And;
    std::vector<FilterNode> children; // of Not: one
    std::shared_ptr<const FilterTerm> term;
};

} // namespace Hookwright
