// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the parser that reads filters: RFC 9535, sections 2.3.5 and 2.4.
#include "core/transform/jsonpath.h"
#include "core/transform/pathparser.h"

#include <QScopeGuard>

#include <algorithm>

namespace Hookwright {

namespace {

using Kind = PathExpression::Kind;

enum class ArgumentType : quint8 { Value, Nodes };

struct Signature
{
    const char *name;
    PathFunction function;
    bool isLogical; // the result; else a value
    ArgumentType argument;
    int count;
};

constexpr Signature signatures[] = {
        {"length", PathFunction::Length, false, ArgumentType::Value, 1},
        {"count", PathFunction::Count, false, ArgumentType::Nodes, 1},
        {"match", PathFunction::Match, true, ArgumentType::Value, 2},
        {"search", PathFunction::Search, true, ArgumentType::Value, 2},
        {"value", PathFunction::Value, false, ArgumentType::Nodes, 1},
};

const Signature &signatureOf(const PathExpression &function)
{
    return *std::find_if(std::begin(signatures), std::end(signatures),
                         [&](const Signature &s) { return s.function == function.function; });
}

bool isLogicalFunction(const PathExpression &expression)
{
    return expression.kind == Kind::Function && signatureOf(expression).isLogical;
}

} // namespace

bool PathParser::logicalOr(PathExpression *expression)
{
    if (++m_nesting > JsonPath::maxNesting)
        return m_cursor.fail(tr("expected no more than %1 levels of nesting").arg(JsonPath::maxNesting));
    const auto leave = qScopeGuard([this] { --m_nesting; });
    if (!logicalAnd(expression))
        return false;
    for (m_cursor.skipBlanks(); m_cursor.take("||"); m_cursor.skipBlanks()) {
        if (expression->kind != Kind::Or) {
            PathExpression first = std::exchange(*expression, {});
            expression->kind = Kind::Or;
            expression->operands.push_back(std::move(first));
        }
        m_cursor.skipBlanks();
        if (!logicalAnd(&expression->operands.emplace_back()))
            return false;
    }
    return true;
}

bool PathParser::logicalAnd(PathExpression *expression)
{
    if (!basic(expression))
        return false;
    bool isAnd = false;
    for (m_cursor.skipBlanks(); m_cursor.take("&&"); m_cursor.skipBlanks()) {
        if (!std::exchange(isAnd, true)) {
            PathExpression first = std::exchange(*expression, {});
            expression->kind = Kind::And;
            expression->operands.push_back(std::move(first));
        }
        m_cursor.skipBlanks();
        if (!basic(&expression->operands.emplace_back()))
            return false;
    }
    return true;
}

bool PathParser::basic(PathExpression *expression)
{
    if (m_cursor.peek() == '(')
        return parenthesized(expression);
    if (!m_cursor.take("!"))
        return test(expression);
    m_cursor.skipBlanks();
    expression->kind = Kind::Not;
    PathExpression &negated = expression->operands.emplace_back();
    if (m_cursor.peek() == '(')
        return parenthesized(&negated);
    const qsizetype begin = m_cursor.offset();
    if (!test(&negated))
        return false;
    return negated.kind != Kind::Comparison
           || m_cursor.failAt(begin, tr("expected parentheses around a comparison behind “!”"));
}

bool PathParser::parenthesized(PathExpression *expression)
{
    m_cursor.take("(");
    m_cursor.skipBlanks();
    if (!logicalOr(expression))
        return false;
    return m_cursor.take(")") || m_cursor.fail(tr("expected “)”, “&&” or “||”"));
}

// A test-expr or a comparison-expr: which one shows behind the first operand.
bool PathParser::test(PathExpression *expression)
{
    const qsizetype begin = m_cursor.offset();
    PathExpression left;
    if (!operand(&left))
        return false;
    const qsizetype end = m_cursor.offset();
    m_cursor.skipBlanks();
    if (takeComparison(&expression->comparison))
        return comparison(expression, std::move(left), begin);
    if (m_cursor.peek() == '=')
        return m_cursor.fail(tr("expected “==” for a comparison"));
    m_cursor.setOffset(end);
    if (left.kind != Kind::Query && !isLogicalFunction(left)) {
        return m_cursor.failAt(begin, left.kind == Kind::Function
                                              ? tr("expected %1() to be compared with something")
                                                        .arg(QLatin1StringView(signatureOf(left).name))
                                              : tr("expected the literal to be compared with something"));
    }
    *expression = std::move(left);
    return true;
}

bool PathParser::comparison(PathExpression *expression, PathExpression left, qsizetype leftOffset)
{
    expression->kind = Kind::Comparison;
    if (!checkComparable(left, leftOffset))
        return false;
    expression->operands.push_back(std::move(left));
    m_cursor.skipBlanks();
    const qsizetype rightOffset = m_cursor.offset();
    PathExpression &right = expression->operands.emplace_back();
    return operand(&right) && checkComparable(right, rightOffset);
}

bool PathParser::takeComparison(PathComparison *comparison)
{
    static constexpr std::pair<const char *, PathComparison> operators[] = {
            {"==", PathComparison::Equal},       {"!=", PathComparison::NotEqual},
            {"<=", PathComparison::LessOrEqual}, {">=", PathComparison::GreaterOrEqual},
            {"<", PathComparison::Less},         {">", PathComparison::Greater},
    };
    for (const auto &[token, meaning] : operators) {
        if (m_cursor.take(token)) {
            *comparison = meaning;
            return true;
        }
    }
    return false;
}

// A literal, a query, or a function call: what stands beside a comparison, alone, or as an argument.
bool PathParser::operand(PathExpression *expression)
{
    if (m_cursor.peek() == '$' || m_cursor.peek() == '@') {
        expression->kind = Kind::Query;
        return query(&expression->query);
    }
    if (m_cursor.atString()) {
        expression->kind = Kind::String;
        return m_cursor.string(&expression->text);
    }
    if (m_cursor.atInteger()) {
        expression->kind = Kind::Number;
        return m_cursor.number(&expression->text);
    }
    return keywordOrFunction(expression);
}

bool PathParser::keywordOrFunction(PathExpression *expression)
{
    const qsizetype begin = m_cursor.offset();
    const QByteArrayView name = m_cursor.functionName();
    if (name.isEmpty())
        return m_cursor.fail(tr("expected a query with “@” or “$”, a literal or a function"));
    if (m_cursor.peek() != '(') {
        static constexpr std::pair<const char *, Kind> keywords[] = {
                {"null", Kind::Null}, {"true", Kind::True}, {"false", Kind::False}};
        for (const auto &[keyword, kind] : keywords) {
            if (name == keyword) {
                expression->kind = kind;
                return true;
            }
        }
        return m_cursor.failAt(begin, tr("expected true, false, null, or a function and its “(”"));
    }
    for (const Signature &signature : signatures) {
        if (name == signature.name) {
            expression->kind = Kind::Function;
            expression->function = signature.function;
            return arguments(expression);
        }
    }
    return m_cursor.failAt(begin, tr("expected one of the functions length, count, match, search, value"));
}

bool PathParser::arguments(PathExpression *function)
{
    const Signature &signature = signatureOf(*function);
    if (++m_nesting > JsonPath::maxNesting)
        return m_cursor.fail(tr("expected no more than %1 levels of nesting").arg(JsonPath::maxNesting));
    const auto leave = qScopeGuard([this] { --m_nesting; });
    m_cursor.take("(");
    for (int i = 0; i < signature.count; ++i) {
        m_cursor.skipBlanks();
        if (i > 0 && !m_cursor.take(","))
            return m_cursor.fail(tr("expected “,” and another argument"));
        m_cursor.skipBlanks();
        if (!argument(*function, &function->operands.emplace_back()))
            return false;
        m_cursor.skipBlanks();
    }
    return m_cursor.take(")")
           || m_cursor.fail(
                   tr("expected “)” behind the arguments of %1()").arg(QLatin1StringView(signature.name)));
}

bool PathParser::argument(const PathExpression &function, PathExpression *argument)
{
    const Signature &signature = signatureOf(function);
    const auto name = QLatin1StringView(signature.name);
    const qsizetype begin = m_cursor.offset();
    const bool takesNodes = signature.argument == ArgumentType::Nodes;
    const QString expected = takesNodes ? tr("expected a query as argument of %1()").arg(name)
                                        : tr("expected a value as argument of %1()").arg(name);
    if (m_cursor.peek() == '(' || m_cursor.peek() == '!' || m_cursor.peek() == ')')
        return m_cursor.fail(expected);
    if (!operand(argument))
        return false;
    const qsizetype end = m_cursor.offset();
    m_cursor.skipBlanks();
    if (m_cursor.peek() != ',' && m_cursor.peek() != ')')
        return m_cursor.fail(tr("expected “,” or “)” behind an argument of %1()").arg(name));
    m_cursor.setOffset(end);
    if (takesNodes)
        return argument->kind == Kind::Query || m_cursor.failAt(begin, expected);
    return isLogicalFunction(*argument) ? m_cursor.failAt(begin, expected) : checkSingular(*argument, begin);
}

bool PathParser::checkComparable(const PathExpression &expression, qsizetype offset)
{
    if (isLogicalFunction(expression)) {
        return m_cursor.failAt(offset, tr("expected no comparison: %1() is true or false by itself")
                                               .arg(QLatin1StringView(signatureOf(expression).name)));
    }
    return checkSingular(expression, offset);
}

// Where a value is wanted, a query has to be a singular-query, which also has no blanks in its brackets.
bool PathParser::checkSingular(const PathExpression &expression, qsizetype offset)
{
    if (expression.kind != Kind::Query)
        return true;
    if (!expression.query.isSingular)
        return m_cursor.failAt(offset, tr("expected a query for one value, of names and indexes only"));
    return m_blankInBrackets < 0
           || m_cursor.failAt(m_blankInBrackets,
                              tr("expected no blanks in the brackets of a query for one value"));
}

} // namespace Hookwright
