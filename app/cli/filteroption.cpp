// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/filteroption.h"

#include "app/cli/arguments.h"
#include "app/cli/commands.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

qsizetype codePoints(QStringView text)
{
    return text.toUcs4().size();
}

// The line that the problem begins in, and under it "    ^~~~".
QString markedLine(const QString &text, const FilterProblem &problem)
{
    const qsizetype lineBegin = problem.begin > 0 ? text.lastIndexOf(u'\n', problem.begin - 1) + 1 : 0;
    qsizetype lineEnd = text.indexOf(u'\n', problem.begin);
    if (lineEnd < 0)
        lineEnd = text.size();
    const QStringView line = QStringView(text).sliced(lineBegin, lineEnd - lineBegin);
    const qsizetype end = std::min(problem.begin + problem.length, lineEnd);
    const qsizetype marked = codePoints(QStringView(text).sliced(problem.begin, end - problem.begin));
    QString mark;
    for (const QChar c : line.first(problem.begin - lineBegin)) {
        if (!c.isLowSurrogate())
            mark += c == u'\t' ? u'\t' : u' ';
    }
    return u"  %1\n  %2^%3"_s.arg(line, mark, QString(std::max<qsizetype>(marked - 1, 0), u'~'));
}

} // namespace

std::optional<EventFilter> filterFromOption(const QString &text)
{
    const EventFilter::Outcome outcome = EventFilter::parse(text);
    for (const FilterProblem &problem : outcome.problems) {
        const qsizetype column = codePoints(QStringView(text).first(problem.begin)) + 1;
        complain(QCoreApplication::translate("Export", "--filter, column %1: %2\n%3")
                         .arg(column)
                         .arg(problem.message, markedLine(text, problem)),
                 UsageError);
    }
    return outcome.isValid() ? std::optional(outcome.filter) : std::nullopt;
}

} // namespace Hookwright
