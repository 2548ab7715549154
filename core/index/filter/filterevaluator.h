// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/eventfilter.h"
#include "core/index/filter/filtersubject.h"

namespace Hookwright {

// Asks a filter about one row after the other. Used by one thread.
class FilterEvaluator
{
public:
    explicit FilterEvaluator(EventFilter filter);

    bool takes(FilterSubject &subject);

private:
    bool takes(const FilterNode &node, FilterSubject &subject);
    bool takes(const FilterTerm &term, FilterSubject &subject);

    const EventFilter m_filter;
    MatchScratch m_scratch;
};

} // namespace Hookwright
