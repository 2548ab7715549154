// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filtersql.h"

namespace Hookwright {

namespace {

// Which way a condition may err: one that all rows meet that are taken, or one that only such rows meet.
enum class Side { AllTaken, OnlyTaken };

using Sql = std::optional<QByteArray>; // nothing: no such condition is known

Side otherSide(Side side)
{
    return side == Side::AllTaken ? Side::OnlyTaken : Side::AllTaken;
}

// Any bytes as a text of SQL.
QByteArray sqlText(const QByteArray &text)
{
    return "CAST(x'" + text.toHex() + "' AS TEXT)";
}

// A row's text may have been shortened, and a target is compared decoded as well.
Sql textCondition(const QByteArray &column, bool isTarget, const TextTest &test, Side side)
{
    const QByteArray value = "ifnull(" + column + ",'')";
    const QByteArray part = "instr(folded(" + value + ")," + sqlText(test.folded) + ")>0";
    if (side == Side::OnlyTaken) {
        if (test.extent == TextTest::Extent::Part)
            return part;
        return value + '=' + sqlText(test.text) + " AND length(CAST(" + value + " AS BLOB))<=508";
    }
    const QByteArray otherwise = " OR length(CAST(" + value + " AS BLOB))>508";
    const QByteArray decoded = " OR instr(" + value + ",'%')>0 OR instr(" + value + ",'+')>0";
    return part + otherwise + (isTarget ? decoded : QByteArray());
}

Sql deliveryCondition(const DeliveryTest &test)
{
    static const QByteArray fresh = "EXISTS(SELECT 1 FROM outbox WHERE outbox.seq=events.seq)";
    static const QByteArray tried = "EXISTS(SELECT 1 FROM deliveries WHERE key BETWEEN events.seq<<16 AND"
                                    " events.seq<<16|65535";
    const auto inState = [](DeliveryState state) {
        return tried + " AND state=" + QByteArray::number(int(state)) + ')';
    };
    switch (test.any) {
    case DeliveryTest::Of::Pending:
        return fresh + " OR " + inState(DeliveryState::Pending);
    case DeliveryTest::Of::Delivered:
        return inState(DeliveryState::Delivered);
    case DeliveryTest::Of::Dead:
        return inState(DeliveryState::DeadLetter);
    case DeliveryTest::Of::None:
        return "NOT(" + fresh + " OR " + tried + "))";
    case DeliveryTest::Of::Replayed:
        return "EXISTS(SELECT 1 FROM replays WHERE replays.seq=events.seq)";
    }
    return std::nullopt;
}

Sql kindCondition(const KindTest &test)
{
    QByteArrayList kinds;
    for (const RowKind kind : test.kinds)
        kinds += QByteArray::number(int(kind));
    return "kind IN(" + kinds.join(',') + ')';
}

// Of rows that a person marked so; a rule's colour is the row's own.
Sql markCondition(FilterField field)
{
    const QByteArray byHand = "EXISTS(SELECT 1 FROM marks WHERE marks.seq=events.seq AND marks.";
    switch (field) {
    case FilterField::Mark:
        return "colour>0 OR " + byHand + "colour>0)";
    case FilterField::Tag:
        return byHand + "tags IS NOT NULL)";
    case FilterField::Note:
        return byHand + "note IS NOT NULL)";
    case FilterField::Pinned:
        return byHand + "pinned)";
    default:
        return std::nullopt;
    }
}

Sql rangeCondition(FilterField field, const IntegerRange &range)
{
    const auto between = [&](const char *column) {
        return column + QByteArray(" BETWEEN ") + QByteArray::number(range.first) + " AND "
               + QByteArray::number(range.last);
    };
    switch (field) {
    case FilterField::Number:
        return between("seq");
    case FilterField::Size:
        return between("size");
    case FilterField::Status:
        return between("answer_status");
    case FilterField::Duration:
        return between(
                "ifnull((SELECT duration_us FROM event_details WHERE event_details.seq=events.seq),0)");
    case FilterField::Time:
        return between("time_us");
    default:
        return std::nullopt;
    }
}

// What a row needs to have any text of the field at all.
Sql presenceCondition(FilterField field, Side side)
{
    if (side == Side::OnlyTaken)
        return std::nullopt;
    if (const Sql marked = markCondition(field))
        return marked;
    if (field == FilterField::Signature)
        return "ifnull(signature,'?')<>''"; // null: not known
    if (field == FilterField::Rule)
        return "length(ifnull(rules,''))>0";
    if (field == FilterField::Pattern)
        return kindCondition({{RowKind::Accepted, RowKind::HandMade}});
    if (field == FilterField::Target)
        return "NOT(" + *deliveryCondition({DeliveryTest::Of::None}) + ')';
    return std::nullopt;
}

Sql termCondition(const FilterTerm &term, Side side)
{
    if (const auto *range = std::get_if<IntegerRange>(&term.test))
        return rangeCondition(term.field, *range);
    if (const auto *kind = std::get_if<KindTest>(&term.test))
        return kindCondition(*kind);
    if (const auto *delivery = std::get_if<DeliveryTest>(&term.test))
        return deliveryCondition(*delivery);
    if (std::holds_alternative<PresenceTest>(term.test)) {
        if (const Sql marked = markCondition(term.field))
            return marked;
    }
    if (const auto *text = std::get_if<TextTest>(&term.test)) {
        switch (term.field) {
        case FilterField::Method:
            return textCondition("method", false, *text, side);
        case FilterField::Path:
            return textCondition("path", true, *text, side);
        case FilterField::Query:
            return textCondition("query", true, *text, side);
        case FilterField::Hint:
            return textCondition("hint", false, *text, side);
        case FilterField::Source:
            return textCondition("(SELECT source FROM event_details WHERE event_details.seq=events.seq)",
                                 false, *text, side);
        default:
            break;
        }
    }
    return presenceCondition(term.field, side);
}

Sql condition(const FilterNode &node, Side side);

// Conditions that are not known are left out where that errs to the right side.
Sql joinedCondition(const FilterNode &node, const char *link, bool mayLeaveOut, Side side)
{
    QByteArrayList known;
    for (const FilterNode &child : node.children) {
        if (const Sql sql = condition(child, side))
            known += '(' + *sql + ')';
        else if (!mayLeaveOut)
            return std::nullopt;
    }
    return known.isEmpty() ? std::nullopt : Sql(known.join(link));
}

Sql condition(const FilterNode &node, Side side)
{
    switch (node.kind) {
    case FilterNode::Kind::And:
        return joinedCondition(node, " AND ", side == Side::AllTaken, side);
    case FilterNode::Kind::Or:
        return joinedCondition(node, " OR ", side == Side::OnlyTaken, side);
    case FilterNode::Kind::Not: {
        const Sql inner = condition(node.children.front(), otherSide(side));
        return inner ? Sql("NOT(" + *inner + ')') : std::nullopt;
    }
    case FilterNode::Kind::Term:
        return termCondition(*node.term, side);
    }
    return std::nullopt;
}

} // namespace

QByteArray filterCondition(const FilterNode &filter)
{
    return condition(filter, Side::AllTaken).value_or("1");
}

} // namespace Hookwright
