// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/furthercolumn.h"

#include "core/index/filter/filtertermparser.h"

#include <QDateTime>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

bool isFurther(FilterField field)
{
    return field == FilterField::HeaderValue || field == FilterField::QueryValue
           || field == FilterField::BodyValue;
}

// Shortened between two code points.
QByteArray shortened(const QByteArray &utf8)
{
    qsizetype length = std::min(utf8.size(), FurtherColumn::longestValue);
    while (length > 0 && length < utf8.size() && (quint8(utf8[length]) & 0xc0) == 0x80)
        --length;
    return utf8.first(length);
}

} // namespace

Result<FurtherColumn> FurtherColumn::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    const qsizetype dot = trimmed.indexOf(u'.');
    const qsizetype bracket = trimmed.indexOf(u'[');
    const qsizetype keyEnd = dot < 0 && bracket < 0                       ? trimmed.size()
                             : dot < 0 || (bracket >= 0 && bracket < dot) ? bracket
                                                                          : dot;
    FilterTermText parts;
    parts.key = QStringView(trimmed).first(std::max<qsizetype>(keyEnd, 0));
    parts.suffix = QStringView(trimmed).sliced(parts.key.size());
    parts.value = u"x"_s;
    const auto parsed = FilterTermParser(QDateTime::currentDateTime()).term(parts);
    const auto *term = std::get_if<FilterTerm>(&parsed);
    const bool hasSpace =
            std::any_of(term ? term->name.cbegin() : nullptr, term ? term->name.cend() : nullptr,
                        [](char c) { return quint8(c) <= ' '; });
    if (!term || !isFurther(term->field) || hasSpace) {
        return Error{
                filterMessage("A column is header.NAME, query.KEY, or body. with the path of a value, as "
                              "in header.x-github-event or body.data.id."),
                {}};
    }
    FurtherColumn column;
    column.m_term = *term;
    QString suffix = parts.suffix.toString();
    if (term->field == FilterField::HeaderValue)
        suffix = suffix.toLower();
    column.m_text = parts.key.toString().toLower() + suffix;
    return column;
}

QByteArray FurtherColumn::value(FilterSubject &subject) const
{
    if (subject.row().size > largestBody)
        return {};
    std::optional<QByteArray> joined;
    subject.anyText(m_term, [&](const FilterText &text) {
        if (joined)
            *joined += ", ";
        joined = joined.value_or(QByteArray("")) + text.bytes();
        return joined->size() >= longestValue;
    });
    return joined ? shortened(*joined) : QByteArray();
}

std::vector<std::vector<QByteArray>> furtherValues(const FilterSources &sources,
                                                   const std::vector<EventRow> &rows,
                                                   const std::vector<FurtherColumn> &columns)
{
    std::vector<std::vector<QByteArray>> values;
    if (columns.empty())
        return values;
    LogReader log = sources.events->logReader();
    values.reserve(rows.size());
    for (const EventRow &row : rows) {
        FilterSubject subject(sources, row, &log);
        std::vector<QByteArray> &cells = values.emplace_back();
        for (const FurtherColumn &column : columns)
            cells.push_back(column.value(subject));
    }
    return values;
}

} // namespace Hookwright
