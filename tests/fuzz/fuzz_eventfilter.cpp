// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/eventfilter.h"
#include "core/index/filter/filterexpression.h"
#include "core/index/filter/filtersql.h"

#include <QTimeZone>

using namespace Hookwright;

// Every problem lies within the text; what is accepted has a condition in SQL without a stray quote; and
// any text is a value when it is quoted.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    static const QDateTime now(QDate(2026, 11, 27), QTime(18, 30), QTimeZone::utc());
    const EventFilter::Outcome outcome = EventFilter::parse(text, now);
    for (const FilterProblem &problem : outcome.problems) {
        if (problem.begin < 0 || problem.length < 0 || problem.begin + problem.length > text.size()
            || problem.message.isEmpty())
            abort();
    }
    if (outcome.isValid() && filterCondition(outcome.filter.root()).count('\'') % 2 != 0)
        abort();
    if (text.isEmpty())
        return 0;
    const EventFilter::Outcome value =
            EventFilter::parse(QStringLiteral("path=") + quotedFilterValue(text), now);
    if (!value.isValid() || !value.filter.root().term
        || std::get<TextTest>(value.filter.root().term->test).text != text.toUtf8())
        abort();
    return 0;
}
