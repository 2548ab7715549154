// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/filtersubject.h"
#include "core/util/result.h"

namespace Hookwright {

// A column of the table beside those that the index keeps: a header, a query key or a value in the body,
// named as the filter language names it: "header.x-github-event", "query.page", "body.data.id". Immutable.
class FurtherColumn
{
public:
    // Records that are larger are not read for a cell, and of a value no more than this is kept.
    static constexpr quint32 largestBody = 1024 * 1024;
    static constexpr qsizetype longestValue = 512;

    // Keys and names of headers in lower case. An error tells what a column may be.
    static Result<FurtherColumn> parse(const QString &text);

    const QString &text() const { return m_text; }

    // The value in UTF-8, several joined by ", "; null where there is none or the body is too large. Reads
    // the record: not for the GUI thread.
    QByteArray value(FilterSubject &subject) const;

    friend bool operator==(const FurtherColumn &a, const FurtherColumn &b) { return a.m_text == b.m_text; }

private:
    QString m_text;
    FilterTerm m_term;
};

// The values of each row, in the order of the columns. Not for the GUI thread.
std::vector<std::vector<QByteArray>> furtherValues(const FilterSources &sources,
                                                   const std::vector<EventRow> &rows,
                                                   const std::vector<FurtherColumn> &columns);

} // namespace Hookwright
