// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/furthercolumn.h"

#include <QStringList>

#include <vector>

namespace Hookwright {

// A column's place in the table.
struct ColumnPlace
{
    QString name;  // of a built-in column, or the text of a further one
    int width = 0; // pixels; 0: as at first
    bool isShown = true;

    friend bool operator==(const ColumnPlace &, const ColumnPlace &) = default;
};

// The table's columns from left to right: every built-in one once, each further one once. At least one is
// shown.
class ColumnLayout
{
public:
    static constexpr size_t mostFurther = 40;

    ColumnLayout(); // as at first
    // What is missing is added at its place of the first layout, what is none is left out.
    explicit ColumnLayout(const std::vector<ColumnPlace> &places);

    const std::vector<ColumnPlace> &places() const { return m_places; }
    std::vector<FurtherColumn> further() const; // in the order of their places
    bool contains(const QString &name) const;

    ColumnLayout scaled(qreal factor) const; // as wide for a font that is that much wider

    // As it is kept in the settings: "WIDTH shown NAME" or "WIDTH hidden NAME". What can't be read is left
    // out.
    QStringList texts() const;
    static ColumnLayout fromTexts(const QStringList &texts);

private:
    std::vector<ColumnPlace> m_places;
};

} // namespace Hookwright
