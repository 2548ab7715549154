// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "core/pattern/patternmatcher.h"
#include "core/transform/transformer.h"

#include <map>

namespace Hookwright {

// The enabled rules of a configuration, compiled: an immutable snapshot. One matcher per bus.
class RuleSet
{
public:
    // Where only few rules have changed since `previous` it is there at once, see PatternMatcher::compile().
    explicit RuleSet(ConfigurationPtr configuration, const RuleSet *previous = nullptr);

    const ConfigurationPtr &configuration() const { return m_configuration; }
    bool isEmpty(const BusId &bus) const;

    // The enabled rules of the bus that match, in their order. Thread: any, with a scratch of its own.
    void match(const BusId &bus, const Event &event, MatchScratch &scratch,
               std::vector<const EventRule *> &matched) const;

    // What a rule, enabled or not, makes of events; null where they arrive as they are.
    std::shared_ptr<const Transformer> transformer(const RuleId &rule) const;

private:
    struct Compiled
    {
        BusId bus;
        std::vector<const EventRule *> rules;
        std::shared_ptr<const PatternMatcher> matcher;
    };
    const Compiled *compiled(const BusId &bus) const;

    ConfigurationPtr m_configuration;
    std::vector<Compiled> m_buses;
    std::map<RuleId, std::shared_ptr<const Transformer>> m_transformers;
};

using RuleSetPtr = std::shared_ptr<const RuleSet>;

} // namespace Hookwright
