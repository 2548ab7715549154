// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/columnlayout.h"

#include "ui/eventlog/eventcolumns.h"

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr int widest = 4000; // pixels

bool isBuiltIn(const QString &name)
{
    for (int column = 0; column < eventColumnCount; ++column) {
        if (columnName(EventColumn(column)) == name)
            return true;
    }
    return false;
}

} // namespace

ColumnLayout::ColumnLayout()
    : ColumnLayout(std::vector<ColumnPlace>())
{}

ColumnLayout::ColumnLayout(const std::vector<ColumnPlace> &places)
{
    size_t furtherColumns = 0;
    for (ColumnPlace place : places) {
        if (!isBuiltIn(place.name)) {
            const Result<FurtherColumn> column = FurtherColumn::parse(place.name);
            if (!column || ++furtherColumns > mostFurther)
                continue;
            place.name = column->text();
        }
        if (!contains(place.name))
            m_places.push_back(place);
    }
    for (int column = 0; column < eventColumnCount; ++column) {
        const QString name = columnName(EventColumn(column));
        if (contains(name))
            continue;
        const auto at = m_places.begin() + std::min<std::ptrdiff_t>(column, std::ssize(m_places));
        m_places.insert(at, {name, 0, isShownAtFirst(EventColumn(column))});
    }
    if (std::none_of(m_places.begin(), m_places.end(),
                     [](const ColumnPlace &place) { return place.isShown; }))
        m_places.front().isShown = true;
}

std::vector<FurtherColumn> ColumnLayout::further() const
{
    std::vector<FurtherColumn> columns;
    for (const ColumnPlace &place : m_places) {
        if (isBuiltIn(place.name))
            continue;
        if (Result<FurtherColumn> column = FurtherColumn::parse(place.name))
            columns.push_back(std::move(*column));
    }
    return columns;
}

bool ColumnLayout::contains(const QString &name) const
{
    return std::any_of(m_places.begin(), m_places.end(),
                       [&](const ColumnPlace &place) { return place.name == name; });
}

ColumnLayout ColumnLayout::scaled(qreal factor) const
{
    ColumnLayout scaled = *this;
    for (ColumnPlace &place : scaled.m_places)
        place.width = qRound(std::clamp(place.width * factor, 0.0, qreal(widest)));
    return scaled;
}

QStringList ColumnLayout::texts() const
{
    QStringList texts;
    for (const ColumnPlace &place : m_places)
        texts += u"%1 %2 %3"_s.arg(QString::number(place.width), place.isShown ? u"shown"_s : u"hidden"_s,
                                   place.name);
    return texts;
}

ColumnLayout ColumnLayout::fromTexts(const QStringList &texts)
{
    std::vector<ColumnPlace> places;
    for (const QString &text : texts) {
        const QString state = text.section(u' ', 1, 1);
        bool isNumber = false;
        const int width = text.section(u' ', 0, 0).toInt(&isNumber);
        if (isNumber && (state == u"shown" || state == u"hidden"))
            places.push_back({text.section(u' ', 2), std::clamp(width, 0, widest), state == u"shown"});
    }
    return ColumnLayout(places);
}

} // namespace Hookwright
