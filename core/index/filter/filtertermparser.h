// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/eventfilter.h"
#include "core/index/filter/filterkeys.h"

namespace Hookwright {

// The parts of "key.suffix OPERATOR value" as they stand in the text.
struct FilterTermText
{
    enum class Operator : quint8 { Has, Is, Matches, Less, LessOrEqual, Greater, GreaterOrEqual };

    QStringView key;
    QStringView suffix; // with the dot or bracket that it begins with
    Operator op = Operator::Has;
    QString value;
    QString flags;       // of a regular expression
    qsizetype begin = 0; // where in the text
    qsizetype suffixBegin = 0;
    qsizetype operatorBegin = 0;
    qsizetype valueBegin = 0;
    qsizetype end = 0;
};

// Makes the term, or tells the problem.
class FilterTermParser
{
public:
    explicit FilterTermParser(const QDateTime &now);

    std::variant<FilterTerm, FilterProblem> term(const FilterTermText &text) const;

    // A term without a key.
    static FilterTerm word(const QString &text);
    static std::variant<FilterTerm, FilterProblem> regex(const FilterTermText &text);
    static std::variant<FilterTerm, FilterProblem> pattern(QStringView json, qsizetype begin);

private:
    using Outcome = std::variant<FilterTerm, FilterProblem>;

    static Outcome textTerm(FilterTerm term, const FilterTermText &text);
    Outcome integerTerm(FilterTerm term, const FilterTermText &text) const;
    Outcome timeTerm(FilterTerm term, const FilterTermText &text) const;
    static Outcome kindTerm(FilterTerm term, const FilterTermText &text);
    static Outcome deliveryTerm(FilterTerm term, const FilterTermText &text);
    static Outcome presenceTerm(const FilterTermText &text);

    const QDateTime m_now;
};

// A text of the language, translated.
QString filterMessage(const char *text);

} // namespace Hookwright
