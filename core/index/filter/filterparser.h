// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/filtertermparser.h"

namespace Hookwright {

// Reads the tree of a filter from its text and collects every problem on the way. Pure. Used once.
class FilterParser
{
public:
    // `text` outlives the parser.
    FilterParser(QStringView text, const QDateTime &now);

    // Meaningful only where there is no problem.
    FilterNode parse();
    const std::vector<FilterProblem> &problems() const { return m_problems; }

private:
    using Outcome = std::variant<FilterTerm, FilterProblem>;

    FilterNode alternatives();
    FilterNode conjunction();
    FilterNode factor();
    FilterNode negation(qsizetype length);
    FilterNode group();
    FilterNode pattern();
    FilterNode quotedWord();
    FilterNode expression(qsizetype end);
    FilterNode wordOrTerm();
    FilterNode term(FilterTermText text);

    void readValue(FilterTermText *text);
    void readExpression(FilterTermText *text, qsizetype end);
    bool readKey(FilterTermText *text) const;
    bool readOperator(FilterTermText *text);
    QString readQuoted();
    QStringView readBare();

    FilterNode made(Outcome outcome);
    void problem(qsizetype begin, qsizetype length, const char *message);
    void add(FilterProblem problem);
    qsizetype expressionEnd(QStringView flags, bool mayHoldSpace) const;
    qsizetype patternEnd() const;
    qsizetype suffixEnd(qsizetype place) const;

    QChar at(qsizetype place) const { return place < m_text.size() ? m_text[place] : QChar(); }
    bool isEnd(qsizetype place) const;
    bool isKeyword(QStringView word) const;
    bool skipSpace(); // whether something is left

    const QStringView m_text;
    const FilterTermParser m_terms;
    std::vector<FilterProblem> m_problems;
    qsizetype m_at = 0;
    int m_depth = 0;
    int m_termCount = 0;
};

} // namespace Hookwright
