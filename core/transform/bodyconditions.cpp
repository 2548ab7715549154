// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/bodyconditions.h"

#include <algorithm>
#include <array>

namespace Hookwright {

namespace {

const std::array<QByteArray, 2> bodyPath{"data", "body"};

Extraction bodyExtraction()
{
    Extraction extraction;
    extraction.inputPath = "$.data.body";
    return extraction;
}

bool isInsideBody(const FormCondition &condition)
{
    return condition.path.size() > bodyPath.size()
           && std::equal(bodyPath.begin(), bodyPath.end(), condition.path.begin());
}

} // namespace

PatternForm takeBodyConditions(PatternForm *form)
{
    PatternForm taken;
    std::copy_if(form->begin(), form->end(), std::back_inserter(taken), isInsideBody);
    std::erase_if(*form, isInsideBody);
    return taken;
}

EventPattern::Outcome bodyPattern(const PatternForm &conditions)
{
    PatternForm inside = conditions;
    for (FormCondition &condition : inside)
        condition.path.erase(condition.path.begin(), condition.path.begin() + bodyPath.size());
    return patternFromForm(inside);
}

Transformation bodyFilter(const EventPattern &pattern)
{
    return {bodyExtraction(), EtlFilter{pattern.text()}, {}};
}

std::optional<PatternForm> bodyConditions(const Transformation &transformation)
{
    if (transformation.extraction != bodyExtraction() || !transformation.filter)
        return {};
    const EventPattern::Outcome filter = EventPattern::parse(transformation.filter->filter);
    auto form = filter.isValid() ? formFromPattern(filter.pattern) : std::nullopt;
    if (form) {
        for (FormCondition &condition : *form)
            condition.path.insert(condition.path.begin(), bodyPath.begin(), bodyPath.end());
    }
    return form;
}

} // namespace Hookwright
