// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/pathparser.h"

#include "core/transform/jsonpath.h"

namespace Hookwright {

PathParser::PathParser(QByteArrayView text)
    : m_cursor(text)
{}

bool PathParser::run(PathQuery *parsed)
{
    if (m_cursor.peek() != '$')
        return m_cursor.fail(tr("expected “$” at the begin of the query"));
    if (!query(parsed))
        return false;
    if (m_cursor.atEnd())
        return true;
    const qsizetype end = m_cursor.offset();
    m_cursor.skipBlanks();
    if (m_cursor.atEnd())
        return m_cursor.failAt(end, tr("expected no blanks behind the query"));
    return m_cursor.fail(m_cursor.peek() == '-'
                                 ? tr("expected “.”, “..” or “[”; a name with “-” needs brackets, as ['a-b']")
                                 : tr("expected “.”, “..” or “[”"));
}

// From its $ or @ to behind its last segment: blanks behind that are not taken.
bool PathParser::query(PathQuery *query)
{
    query->isAbsolute = m_cursor.take("$");
    if (!query->isAbsolute)
        m_cursor.take("@");
    qsizetype blankInBrackets = -1;
    for (;;) {
        const qsizetype end = m_cursor.offset();
        m_cursor.skipBlanks();
        if (m_cursor.peek() != '.' && m_cursor.peek() != '[') {
            m_cursor.setOffset(end);
            break;
        }
        m_blankInBrackets = -1;
        if (!segment(query))
            return false;
        blankInBrackets = std::max(blankInBrackets, m_blankInBrackets);
    }
    m_blankInBrackets = blankInBrackets;
    return true;
}

bool PathParser::segment(PathQuery *query)
{
    PathSegment segment;
    segment.isDescendant = m_cursor.take("..");
    const bool isDotted = segment.isDescendant || m_cursor.take(".");
    if (m_cursor.peek() == '[' && (segment.isDescendant || !isDotted)) {
        if (!bracketed(&segment))
            return false;
    } else if (m_cursor.take("*")) {
        segment.selectors.emplace_back();
    } else if (m_cursor.atMemberName()) {
        PathSelector &selector = segment.selectors.emplace_back();
        selector.kind = PathSelector::Kind::Name;
        selector.name = m_cursor.memberName().toByteArray();
    } else {
        return m_cursor.fail(segment.isDescendant ? tr("expected a name, “*” or “[” behind “..”")
                                                  : tr("expected a name or “*” behind “.”"));
    }
    const PathSelector::Kind first = segment.selectors.front().kind;
    query->isSingular = query->isSingular && !segment.isDescendant && segment.selectors.size() == 1
                        && (first == PathSelector::Kind::Name || first == PathSelector::Kind::Index);
    query->segments.push_back(std::move(segment));
    return true;
}

bool PathParser::bracketed(PathSegment *segment)
{
    const qsizetype open = m_cursor.offset();
    qsizetype blank = -1;
    const auto skipBlanks = [&] {
        if (m_cursor.skipBlanks())
            blank = m_cursor.offset() - 1;
    };
    m_cursor.take("[");
    do {
        skipBlanks();
        if (!selector(&segment->selectors.emplace_back()))
            return false;
        skipBlanks();
    } while (m_cursor.take(","));
    if (!m_cursor.take("]")) {
        return m_cursor.atEnd() ? m_cursor.failAt(open, tr("expected “]” for this “[”"))
                                : m_cursor.fail(tr("expected “,” or “]” behind a selector"));
    }
    m_blankInBrackets = blank;
    return true;
}

bool PathParser::selector(PathSelector *selector)
{
    if (m_cursor.atString()) {
        selector->kind = PathSelector::Kind::Name;
        return m_cursor.string(&selector->name);
    }
    if (m_cursor.take("*"))
        return true;
    if (m_cursor.take("?")) {
        selector->kind = PathSelector::Kind::Filter;
        m_cursor.skipBlanks();
        return logicalOr(&selector->filter.emplace_back());
    }
    if (m_cursor.atInteger() || m_cursor.peek() == ':')
        return indexOrSlice(selector);
    return m_cursor.fail(tr("expected a selector: a name in quotes, an index, a slice, “*” or “?”"));
}

bool PathParser::indexOrSlice(PathSelector *selector)
{
    if (!sliceBound(&selector->start))
        return false;
    const qsizetype behindStart = m_cursor.offset();
    m_cursor.skipBlanks();
    if (!m_cursor.take(":")) {
        m_cursor.setOffset(behindStart);
        selector->kind = PathSelector::Kind::Index;
        selector->index = *selector->start;
        return true;
    }
    selector->kind = PathSelector::Kind::Slice;
    m_cursor.skipBlanks();
    if (!sliceBound(&selector->end))
        return false;
    m_cursor.skipBlanks();
    if (!m_cursor.take(":"))
        return true;
    m_cursor.skipBlanks();
    std::optional<qint64> step;
    if (!sliceBound(&step))
        return false;
    selector->step = step.value_or(1);
    return true;
}

bool PathParser::sliceBound(std::optional<qint64> *bound)
{
    return !m_cursor.atInteger() || m_cursor.integer(&bound->emplace());
}

} // namespace Hookwright
