// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filterparser.h"

namespace Hookwright {

namespace {

using Operator = FilterTermText::Operator;

constexpr size_t mostProblems = 100; // nobody reads more

bool isAsciiLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

FilterNode negated(FilterNode node)
{
    FilterNode negation{FilterNode::Kind::Not, {}, nullptr};
    negation.children.push_back(std::move(node));
    return negation;
}

// One child stands for itself.
FilterNode joined(FilterNode::Kind kind, std::vector<FilterNode> children)
{
    if (children.size() == 1)
        return std::move(children.front());
    return {kind, std::move(children), nullptr};
}

} // namespace

FilterParser::FilterParser(QStringView text, const QDateTime &now)
    : m_text(text)
    , m_terms(now)
{}

FilterNode FilterParser::parse()
{
    if (m_text.size() > EventFilter::maxTextSize) {
        problem(EventFilter::maxTextSize, m_text.size() - EventFilter::maxTextSize,
                "This filter is too long.");
        return {};
    }
    FilterNode root;
    if (skipSpace())
        root = alternatives();
    while (skipSpace()) { // conjunction() stops only before what nothing opened
        problem(m_at++, 1, "This parenthesis closes nothing.");
        if (skipSpace())
            alternatives();
    }
    if (m_termCount > EventFilter::maxTerms)
        problem(0, m_text.size(), "This filter has too many terms.");
    return root;
}

FilterNode FilterParser::alternatives()
{
    std::vector<FilterNode> children;
    children.push_back(conjunction());
    while (isKeyword(u"OR")) {
        m_at += 2;
        children.push_back(conjunction());
    }
    return joined(FilterNode::Kind::Or, std::move(children));
}

FilterNode FilterParser::conjunction()
{
    std::vector<FilterNode> children;
    while (skipSpace() && at(m_at) != u')' && !isKeyword(u"OR")) {
        if (isKeyword(u"AND"))
            m_at += 3;
        else
            children.push_back(factor());
    }
    if (children.empty())
        problem(m_at, std::min<qsizetype>(m_text.size() - m_at, 1), "Something to find is missing here.");
    return joined(FilterNode::Kind::And, std::move(children));
}

FilterNode FilterParser::factor()
{
    if (isKeyword(u"NOT"))
        return negation(3);
    switch (at(m_at).unicode()) {
    case u'-':
    case u'!':
        return negation(1);
    case u'(':
        return group();
    case u'{':
        return pattern();
    case u'"':
        return quotedWord();
    case u'/':
        if (const qsizetype end = expressionEnd(u"ims", false); end > 0)
            return expression(end);
        break;
    default:
        break;
    }
    return wordOrTerm();
}

FilterNode FilterParser::negation(qsizetype length)
{
    const qsizetype begin = m_at;
    m_at += length;
    const bool separate = length > 1;
    if ((separate && !skipSpace()) || isEnd(m_at) || at(m_at) == u')') {
        problem(begin, length, "What is to be left out is missing here.");
        return {};
    }
    if (++m_depth > EventFilter::maxDepth) {
        problem(begin, length, "This filter is nested too deeply.");
        m_at = m_text.size();
        return {};
    }
    FilterNode node = negated(factor());
    --m_depth;
    return node;
}

FilterNode FilterParser::group()
{
    const qsizetype begin = m_at++;
    if (++m_depth > EventFilter::maxDepth) {
        problem(begin, 1, "This filter is nested too deeply.");
        m_at = m_text.size();
        return {};
    }
    FilterNode node = alternatives();
    --m_depth;
    if (at(m_at) == u')')
        ++m_at;
    else
        problem(begin, 1, "This parenthesis is not closed.");
    return node;
}

FilterNode FilterParser::pattern()
{
    const qsizetype begin = m_at;
    const qsizetype end = patternEnd();
    m_at = end < 0 ? m_text.size() : end;
    if (end < 0) {
        problem(begin, m_text.size() - begin, "This event pattern is not complete: a closing } is missing.");
        return {};
    }
    return made(FilterTermParser::pattern(m_text.sliced(begin, end - begin), begin));
}

FilterNode FilterParser::quotedWord()
{
    const qsizetype begin = m_at;
    const QString text = readQuoted();
    if (text.isEmpty()) {
        problem(begin, m_at - begin, "There is nothing between these quotes.");
        return {};
    }
    return made(FilterTermParser::word(text));
}

FilterNode FilterParser::expression(qsizetype end)
{
    FilterTermText text;
    readExpression(&text, end);
    return made(FilterTermParser::regex(text));
}

FilterNode FilterParser::wordOrTerm()
{
    FilterTermText text;
    text.begin = m_at;
    if (readKey(&text) && readOperator(&text))
        return term(std::move(text));
    m_at = text.begin;
    return made(FilterTermParser::word(readBare().toString()));
}

FilterNode FilterParser::term(FilterTermText text)
{
    const bool isNegated = at(text.operatorBegin) == u'!';
    readValue(&text);
    FilterNode node = made(m_terms.term(text));
    return isNegated ? negated(std::move(node)) : node;
}

void FilterParser::readValue(FilterTermText *text)
{
    text->valueBegin = m_at;
    if (at(m_at) == u'"') {
        text->value = readQuoted();
    } else if (text->op == Operator::Matches && at(m_at) == u'/') {
        if (const qsizetype end = expressionEnd(u"abcdefghijklmnopqrstuvwxyz", true); end > 0) {
            readExpression(text, end);
            return;
        }
        problem(m_at, m_text.size() - m_at, "The closing / of this regular expression is missing.");
        text->value = m_text.sliced(m_at + 1).toString();
        m_at = m_text.size();
    } else {
        text->value = readBare().toString();
    }
    text->end = m_at;
}

// "/…/flags", whose closing slash is at `end`.
void FilterParser::readExpression(FilterTermText *text, qsizetype end)
{
    text->valueBegin = m_at + 1;
    text->value = m_text.sliced(m_at + 1, end - m_at - 1).toString();
    m_at = end + 1;
    text->flags = readBare().toString();
    text->end = m_at;
}

// A word is a term only where an operator follows what looks like a key.
bool FilterParser::readKey(FilterTermText *text) const
{
    qsizetype place = m_at;
    while (isAsciiLetter(at(place))
           || (place > m_at && (at(place) == u'-' || at(place) == u'_' || at(place).isDigit())))
        ++place;
    text->key = m_text.sliced(m_at, place - m_at);
    text->suffixBegin = place;
    const bool suffixed = at(place) == u'.' || at(place) == u'[';
    text->operatorBegin = suffixed ? suffixEnd(place) : place;
    text->suffix = m_text.sliced(place, text->operatorBegin - place);
    return !text->key.isEmpty();
}

bool FilterParser::readOperator(FilterTermText *text)
{
    static constexpr std::pair<QStringView, Operator> operators[] = {
            {u":>=", Operator::GreaterOrEqual},
            {u":<=", Operator::LessOrEqual},
            {u":>", Operator::Greater},
            {u":<", Operator::Less},
            {u">=", Operator::GreaterOrEqual},
            {u"<=", Operator::LessOrEqual},
            {u"!=", Operator::Is},
            {u"=", Operator::Is},
            {u">", Operator::Greater},
            {u"<", Operator::Less},
            {u"~", Operator::Matches},
            {u":", Operator::Has},
    };
    for (const auto &[written, op] : operators) {
        if (m_text.sliced(text->operatorBegin).startsWith(written)) {
            text->op = op;
            m_at = text->operatorBegin + written.size();
            return true;
        }
    }
    return false;
}

QString FilterParser::readQuoted()
{
    const qsizetype begin = m_at++;
    QString text;
    while (m_at < m_text.size() && at(m_at) != u'"') {
        if (at(m_at) == u'\\' && (at(m_at + 1) == u'"' || at(m_at + 1) == u'\\'))
            ++m_at;
        text += at(m_at++);
    }
    if (m_at < m_text.size())
        ++m_at;
    else
        problem(begin, m_text.size() - begin, "The closing quote is missing.");
    return text;
}

QStringView FilterParser::readBare()
{
    const qsizetype begin = m_at;
    while (!isEnd(m_at) && at(m_at) != u'(' && at(m_at) != u')')
        ++m_at;
    return m_text.sliced(begin, m_at - begin);
}

FilterNode FilterParser::made(Outcome outcome)
{
    ++m_termCount;
    if (FilterProblem *problem = std::get_if<FilterProblem>(&outcome)) {
        add(std::move(*problem));
        return {};
    }
    return {FilterNode::Kind::Term,
            {},
            std::make_shared<const FilterTerm>(std::get<FilterTerm>(std::move(outcome)))};
}

void FilterParser::problem(qsizetype begin, qsizetype length, const char *message)
{
    add({begin, length, filterMessage(message)});
}

void FilterParser::add(FilterProblem problem)
{
    if (m_problems.size() < mostProblems)
        m_problems.push_back(std::move(problem));
}

// Place of the slash that closes the one here. Only flags stand between it and the end of the word, so that
// "/api/v1" is a path. -1 where there is none.
qsizetype FilterParser::expressionEnd(QStringView flags, bool mayHoldSpace) const
{
    for (qsizetype place = m_at + 1; place < m_text.size(); ++place) {
        if (!mayHoldSpace && m_text[place].isSpace())
            return -1;
        if (m_text[place] == u'\\') {
            ++place;
        } else if (m_text[place] == u'/' && place > m_at + 1) {
            qsizetype behind = place + 1;
            while (behind < m_text.size() && flags.contains(m_text[behind]))
                ++behind;
            if (isEnd(behind) || m_text[behind] == u')')
                return place;
        }
    }
    return -1;
}

// Place behind the brace that closes the one here; -1 where there is none.
qsizetype FilterParser::patternEnd() const
{
    int depth = 0;
    bool inString = false;
    for (qsizetype place = m_at; place < m_text.size(); ++place) {
        const QChar c = m_text[place];
        if (inString) {
            if (c == u'\\')
                ++place;
            else if (c == u'"')
                inString = false;
        } else if (c == u'"') {
            inString = true;
        } else if (c == u'{') {
            ++depth;
        } else if (c == u'}' && --depth == 0) {
            return place + 1;
        }
    }
    return -1;
}

// Place behind the name or path here, in which quoted names may hold anything.
qsizetype FilterParser::suffixEnd(qsizetype place) const
{
    bool inQuotes = false;
    for (; place < m_text.size(); ++place) {
        const QChar c = m_text[place];
        if (inQuotes && c == u'\\') {
            ++place;
        } else if (c == u'"' && (inQuotes || at(place - 1) == u'[')) {
            inQuotes = !inQuotes;
        } else if (!inQuotes && (QStringView(u":=!<>~()").contains(c) || isEnd(place))) {
            break;
        }
    }
    return std::min(place, m_text.size());
}

bool FilterParser::isEnd(qsizetype place) const
{
    return place >= m_text.size() || m_text[place].isSpace();
}

bool FilterParser::isKeyword(QStringView word) const
{
    const qsizetype behind = m_at + word.size();
    return m_text.sliced(m_at).startsWith(word)
           && (isEnd(behind) || at(behind) == u'(' || at(behind) == u')');
}

bool FilterParser::skipSpace()
{
    while (m_at < m_text.size() && m_text[m_at].isSpace())
        ++m_at;
    return m_at < m_text.size();
}

} // namespace Hookwright
