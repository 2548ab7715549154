// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/eventlog/eventcolumns.h"

#include <functional>

class QMenu;

namespace Hookwright {

// Terms of the filter language for "filter by this value"; empty where there is none.
QString columnTerm(EventColumn column, const EventRow &row);
QString furtherTerm(const QString &column, const QByteArray &value); // of a FurtherColumn; null: it has none
// Of a value in the body: its JSONPath, and a string without its quotes or the value as it is written.
QString bodyTerm(const QByteArray &path, const QByteArray &value);
QString bodyKey(const QByteArray &path);
QString headerTerm(const QString &name, const QString &value);
QString queryTerm(const QString &name, const QString &value);
QString ruleTerm(const QString &name);
QString targetTerm(const QString &name);

// Takes what the term leaves out.
QString negatedTerm(const QString &term);

// "Filter by This Value" and "Exclude This Value", which call `add` with what is to be added to the filter.
void addFilterActions(QMenu *menu, const QString &term, const std::function<void(const QString &term)> &add);

// "Show as Column", where it can be one.
void addColumnAction(QMenu *menu, const QString &column,
                     const std::function<void(const QString &column)> &add);

} // namespace Hookwright
