// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/ruleset.h"

namespace Hookwright {

RuleSet::RuleSet(ConfigurationPtr configuration, const RuleSet *previous)
    : m_configuration(std::move(configuration))
{
    for (const EventBus &bus : m_configuration->buses) {
        Compiled compiled{bus.id, {}, {}};
        std::vector<EventPattern> patterns;
        for (const EventRule &rule : bus.rules) {
            if (rule.transformation)
                m_transformers[rule.id] = Transformer::compile(*rule.transformation).transformer;
            if (!rule.enabled)
                continue;
            compiled.rules.push_back(&rule);
            patterns.push_back(rule.pattern);
        }
        if (patterns.empty())
            continue;
        const Compiled *before = previous ? previous->compiled(bus.id) : nullptr;
        compiled.matcher = PatternMatcher::compile(patterns, before ? before->matcher : nullptr);
        m_buses.push_back(std::move(compiled));
    }
}

const RuleSet::Compiled *RuleSet::compiled(const BusId &bus) const
{
    for (const Compiled &candidate : m_buses) {
        if (candidate.bus == bus)
            return &candidate;
    }
    return nullptr;
}

bool RuleSet::isEmpty(const BusId &bus) const
{
    return !compiled(bus);
}

std::shared_ptr<const Transformer> RuleSet::transformer(const RuleId &rule) const
{
    const auto found = m_transformers.find(rule);
    return found == m_transformers.end() ? nullptr : found->second;
}

void RuleSet::match(const BusId &bus, const Event &event, MatchScratch &scratch,
                    std::vector<const EventRule *> &matched) const
{
    matched.clear();
    const Compiled *rules = compiled(bus);
    if (!rules)
        return;
    std::vector<quint32> numbers;
    rules->matcher->match(event, scratch, numbers);
    for (quint32 number : numbers)
        matched.push_back(rules->rules[number]);
}

} // namespace Hookwright
