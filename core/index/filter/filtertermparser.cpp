// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filtertermparser.h"

#include "core/index/filter/filteroperands.h"
#include "core/pattern/casefold.h"

#include <QCoreApplication>

#include <limits>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

using Operator = FilterTermText::Operator;

constexpr qint64 largestAmount = std::numeric_limits<qint64>::max();

FilterProblem problemOfValue(const FilterTermText &text, const QString &message)
{
    return {text.valueBegin, text.end - text.valueBegin, message};
}

FilterProblem problemOfOperator(const FilterTermText &text, const QString &message)
{
    return {text.operatorBegin, text.valueBegin - text.operatorBegin, message.arg(text.key)};
}

QString keyNames()
{
    QStringList names;
    for (const FilterKey &key : filterKeys())
        names += key.name;
    return names.join(u", "_s);
}

FilterProblem unknownKey(const FilterTermText &text)
{
    return {text.begin, text.key.size(),
            filterMessage("There is no key “%1”. There are %2. To find the text itself, put it in quotes.")
                    .arg(text.key.toString(), keyNames())};
}

// Name or path behind the key. A problem where there is one.
std::optional<FilterProblem> readSuffix(const FilterKey &key, const FilterTermText &text, FilterTerm *term)
{
    term->field = text.suffix.isEmpty() ? key.field : key.suffixed;
    if (text.suffix.isEmpty())
        return std::nullopt;
    const auto problem = [&](const QString &message) {
        return FilterProblem{text.suffixBegin, text.suffix.size(), message};
    };
    const QStringView written = text.suffix.startsWith(u'.') ? text.suffix.sliced(1) : text.suffix;
    switch (key.suffix) {
    case FilterKey::Suffix::None:
        return problem(filterMessage("“%1” takes nothing behind it but an operator.").arg(key.name));
    case FilterKey::Suffix::Name:
        if (!text.suffix.startsWith(u'.') || written.isEmpty())
            return problem(filterMessage("A name is missing here, as in %1.NAME:value.").arg(key.name));
        term->name = written.toUtf8();
        return std::nullopt;
    case FilterKey::Suffix::Path:
        if (auto path = bodyPathFromText(written)) {
            term->path = std::move(*path);
            return std::nullopt;
        }
        return problem(filterMessage("This is no path. Write body.a.b, body.list[0].a or body[\"a b\"]."));
    }
    return std::nullopt;
}

std::optional<NumericRange::Comparison> comparison(Operator op)
{
    using Comparison = NumericRange::Comparison;
    switch (op) {
    case Operator::Has:
    case Operator::Is:
    case Operator::Matches:
        return std::nullopt;
    case Operator::Less:
        return Comparison::Less;
    case Operator::LessOrEqual:
        return Comparison::LessOrEqual;
    case Operator::Greater:
        return Comparison::Greater;
    case Operator::GreaterOrEqual:
        return Comparison::GreaterOrEqual;
    }
    return std::nullopt;
}

IntegerRange compared(Operator op, const IntegerRange &operand)
{
    switch (op) {
    case Operator::Has:
    case Operator::Is:
    case Operator::Matches:
        break;
    case Operator::Less:
        return {0, operand.first - 1};
    case Operator::LessOrEqual:
        return {0, operand.last};
    case Operator::Greater:
        return {operand.last + 1, largestAmount};
    case Operator::GreaterOrEqual:
        return {operand.first, largestAmount};
    }
    return operand;
}

// "x" among the words that a key takes; the place in the list, or nothing.
std::optional<size_t> choice(QStringView value, std::initializer_list<QLatin1StringView> words)
{
    size_t place = 0;
    for (const QLatin1StringView word : words) {
        if (value.compare(word, Qt::CaseInsensitive) == 0)
            return place;
        ++place;
    }
    return std::nullopt;
}

} // namespace

QString filterMessage(const char *text)
{
    return QCoreApplication::translate("EventFilter", text);
}

FilterTermParser::FilterTermParser(const QDateTime &now)
    : m_now(now)
{}

std::variant<FilterTerm, FilterProblem> FilterTermParser::term(const FilterTermText &text) const
{
    const FilterKey *key = findFilterKey(text.key);
    if (!key)
        return unknownKey(text);
    FilterTerm term;
    if (const auto problem = readSuffix(*key, text, &term))
        return *problem;
    if (text.value.isEmpty())
        return FilterProblem{text.valueBegin, text.end - text.valueBegin,
                             filterMessage("A value is missing here.")};
    switch (term.field) {
    case FilterField::Number:
    case FilterField::Size:
    case FilterField::Status:
    case FilterField::Duration:
        return integerTerm(std::move(term), text);
    case FilterField::Time:
        return timeTerm(std::move(term), text);
    case FilterField::Kind:
        return kindTerm(std::move(term), text);
    case FilterField::Delivery:
        return deliveryTerm(std::move(term), text);
    case FilterField::Anything:
    case FilterField::Pattern:
        return presenceTerm(text);
    default:
        return textTerm(std::move(term), text);
    }
}

FilterTerm FilterTermParser::word(const QString &text)
{
    FilterTerm term;
    const QByteArray utf8 = text.toUtf8();
    term.test = TextTest{TextTest::Extent::Part, utf8, foldedCase(utf8), numberFromText(utf8)};
    return term;
}

std::variant<FilterTerm, FilterProblem> FilterTermParser::regex(const FilterTermText &text)
{
    QRegularExpression::PatternOptions options;
    for (const QChar flag : text.flags) {
        if (flag == u'i')
            options |= QRegularExpression::CaseInsensitiveOption;
        else if (flag == u'm')
            options |= QRegularExpression::MultilineOption;
        else if (flag == u's')
            options |= QRegularExpression::DotMatchesEverythingOption;
        else
            return problemOfValue(
                    text, filterMessage("“%1” is no flag of a regular expression; there are i, m and s.")
                                  .arg(flag));
    }
    FilterTerm term;
    const QRegularExpression expression(text.value, options);
    if (!expression.isValid()) {
        const qsizetype at = std::min(text.valueBegin + expression.patternErrorOffset(), text.end);
        return FilterProblem{
                at, text.end - at,
                filterMessage("This is no regular expression: %1.").arg(expression.errorString())};
    }
    term.test = RegexTest{expression};
    return term;
}

std::variant<FilterTerm, FilterProblem> FilterTermParser::pattern(QStringView json, qsizetype begin)
{
    const QByteArray utf8 = json.toUtf8();
    const EventPattern::Outcome outcome = EventPattern::parse(utf8);
    if (!outcome.isValid()) {
        const PatternProblem &problem = outcome.errors.front();
        const qsizetype at =
                std::min(QString::fromUtf8(utf8.first(problem.position.offset)).size(), json.size());
        return FilterProblem{begin + at, json.size() - at,
                             filterMessage("In the event pattern: %1").arg(problem.message)};
    }
    FilterTerm term;
    term.field = FilterField::Pattern;
    const std::span patterns(&outcome.pattern, 1);
    term.test = PatternFilter{PatternMatcher::compile(patterns), partsOf(patterns)};
    return term;
}

std::variant<FilterTerm, FilterProblem> FilterTermParser::textTerm(FilterTerm term,
                                                                   const FilterTermText &text)
{
    if (text.op == Operator::Matches) {
        auto parsed = regex(text);
        if (FilterTerm *expression = std::get_if<FilterTerm>(&parsed)) {
            term.test = std::move(expression->test);
            return term;
        }
        return parsed;
    }
    const QByteArray utf8 = text.value.toUtf8();
    auto number = numberFromText(utf8);
    if (const auto order = comparison(text.op)) {
        const bool comparable = term.field == FilterField::QueryValue
                                || term.field == FilterField::HeaderValue
                                || term.field == FilterField::BodyValue;
        if (!comparable)
            return problemOfOperator(text, filterMessage("“%1” is text: it can be searched with : = and ~."));
        if (!number)
            return problemOfValue(text, filterMessage("A number belongs here, such as 1000 or -0.5."));
        term.test = OrderTest{*order, std::move(*number)};
        return term;
    }
    const auto extent = text.op == Operator::Is ? TextTest::Extent::Whole : TextTest::Extent::Part;
    term.test = TextTest{extent, utf8, foldedCase(utf8), std::move(number)};
    return term;
}

std::variant<FilterTerm, FilterProblem> FilterTermParser::integerTerm(FilterTerm term,
                                                                      const FilterTermText &text) const
{
    if (text.op == Operator::Matches)
        return problemOfOperator(
                text, filterMessage("“%1” is a number: it can be compared with : = < <= > and >=."));
    std::optional<IntegerRange> operand;
    QString wanted;
    if (term.field == FilterField::Status) {
        operand = statusFromText(text.value);
        wanted = filterMessage("A status belongs here, such as 404, 5xx or none.");
    } else if (term.field == FilterField::Size) {
        if (const auto bytes = sizeFromText(text.value))
            operand = IntegerRange{*bytes, *bytes};
        wanted = filterMessage("A size belongs here, such as 500, 10k or 1.5M.");
    } else if (term.field == FilterField::Duration) {
        if (const auto duration = durationFromText(text.value))
            operand = IntegerRange{*duration, *duration};
        wanted = filterMessage("A duration belongs here, such as 250us, 10ms or 1.5s.");
    } else {
        bool ok = false;
        const qlonglong number = text.value.toLongLong(&ok);
        if (ok && number >= 0 && number < largestAmount)
            operand = IntegerRange{number, number};
        wanted = filterMessage("A number belongs here, such as 1000.");
    }
    if (!operand)
        return problemOfValue(text, wanted);
    term.test = compared(text.op, *operand);
    return term;
}

std::variant<FilterTerm, FilterProblem> FilterTermParser::timeTerm(FilterTerm term,
                                                                   const FilterTermText &text) const
{
    if (text.op != Operator::Has)
        return problemOfOperator(text, filterMessage("“%1” takes a colon."));
    const auto time = timeFromText(text.value, m_now);
    if (!time) {
        return problemOfValue(text, filterMessage("A time belongs here, such as 18:02, 2026-11-27, "
                                                  "2026-11-27T18:02, yesterday or 10m (ten minutes ago)."));
    }
    // What has no time, a damaged record, is neither before nor after.
    const bool after = text.key.compare(u"after", Qt::CaseInsensitive) == 0;
    term.test = after ? IntegerRange{std::max<qint64>(*time, 1), largestAmount} : IntegerRange{1, *time - 1};
    return term;
}

std::variant<FilterTerm, FilterProblem> FilterTermParser::kindTerm(FilterTerm term,
                                                                   const FilterTermText &text)
{
    if (text.op != Operator::Has)
        return problemOfOperator(text, filterMessage("“%1” takes a colon."));
    if (text.value.compare("pinned"_L1, Qt::CaseInsensitive) == 0) {
        term.field = FilterField::Pinned;
        term.test = PresenceTest{};
        return term;
    }
    static const std::vector<RowKind> kinds[] = {{RowKind::Accepted, RowKind::HandMade},
                                                 {RowKind::Rejected},
                                                 {RowKind::Unclaimed},
                                                 {RowKind::HandMade},
                                                 {RowKind::Damaged}};
    const auto place =
            choice(text.value, {"event"_L1, "rejected"_L1, "unclaimed"_L1, "handmade"_L1, "damaged"_L1});
    if (!place) {
        return problemOfValue(
                text,
                filterMessage("There are is:event, is:rejected, is:unclaimed, is:handmade, is:damaged and "
                              "is:pinned."));
    }
    term.test = KindTest{kinds[*place]};
    return term;
}

std::variant<FilterTerm, FilterProblem> FilterTermParser::deliveryTerm(FilterTerm term,
                                                                       const FilterTermText &text)
{
    if (text.op != Operator::Has)
        return problemOfOperator(text, filterMessage("“%1” takes a colon."));
    using Of = DeliveryTest::Of;
    static constexpr Of all[] = {Of::Pending, Of::Delivered, Of::Dead, Of::None, Of::Replayed};
    const auto place =
            choice(text.value, {"pending"_L1, "delivered"_L1, "dead"_L1, "none"_L1, "replayed"_L1});
    if (!place) {
        return problemOfValue(text, filterMessage("There are delivery:pending, delivery:delivered, "
                                                  "delivery:dead, delivery:none and delivery:replayed."));
    }
    term.test = DeliveryTest{all[*place]};
    return term;
}

std::variant<FilterTerm, FilterProblem> FilterTermParser::presenceTerm(const FilterTermText &text)
{
    if (text.op != Operator::Has)
        return problemOfOperator(text, filterMessage("“%1” takes a colon."));
    const QStringView value = text.value;
    qsizetype length = 0;
    while (length < value.size() && value[length] != u'.' && value[length] != u'[')
        ++length;
    FilterTermText inner = text;
    inner.key = value.first(length);
    inner.suffix = value.sliced(length);
    inner.begin = text.valueBegin;
    inner.suffixBegin = text.valueBegin + length;
    const FilterKey *key = findFilterKey(inner.key);
    FilterTerm term;
    if (!key || key->field == FilterField::Anything || key->field > FilterField::Note)
        return problemOfValue(
                text, filterMessage("There are has:body, has:body.PATH, has:query.NAME, has:header.NAME, "
                                    "has:hint, has:rule, has:target, has:mark, has:tag, has:note and "
                                    "the like."));
    if (const auto problem = readSuffix(*key, inner, &term))
        return *problem;
    term.test = PresenceTest{};
    return term;
}

} // namespace Hookwright
