// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <memory>
#include <vector>

namespace Hookwright {

struct FilterNode;

// Something wrong in a filter's text: where, in UTF-16 units, and what would be right.
struct FilterProblem
{
    qsizetype begin = 0;
    qsizetype length = 0; // 0 at the end of the text, where something is missing
    QString message;
};

// A filter as it is typed, parsed: which rows of the table are shown. Immutable, cheap to copy. Grammar:
// docs/filter.md.
class EventFilter
{
public:
    struct Outcome;

    // Limits against abuse; beyond them a filter is refused.
    static constexpr qsizetype maxTextSize = 128 * 1024;
    static constexpr int maxDepth = 64;
    static constexpr int maxTerms = 200;

    EventFilter(); // takes everything

    // All problems of the text at once. Times without a zone are those of `now`, ages count back from it.
    static Outcome parse(const QString &text, const QDateTime &now = QDateTime::currentDateTime());

    const FilterNode &root() const { return *m_root; }
    bool takesEverything() const;
    // What it says of an event stays as it is: it asks neither for deliveries, nor for marks, nor for ages.
    bool isSettled() const;

private:
    explicit EventFilter(std::shared_ptr<const FilterNode> root);
    std::shared_ptr<const FilterNode> m_root;
};

struct EventFilter::Outcome
{
    EventFilter filter; // only where there is no problem
    std::vector<FilterProblem> problems;

    bool isValid() const { return problems.empty(); }
};

// The text as it is written behind = or :, in quotes where it has to be.
QString quotedFilterValue(const QString &text);

} // namespace Hookwright
