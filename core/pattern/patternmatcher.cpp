// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/patternmatcher.h"

#include "core/pattern/layeredmatcher.h"

namespace Hookwright {

MatchScratch::MatchScratch()
    : state(std::make_unique<State>())
{}

MatchScratch::~MatchScratch() = default;
MatchScratch::MatchScratch(MatchScratch &&) noexcept = default;
MatchScratch &MatchScratch::operator=(MatchScratch &&) noexcept = default;

std::shared_ptr<const PatternMatcher>
PatternMatcher::compile(std::span<const EventPattern> patterns,
                        const std::shared_ptr<const PatternMatcher> &previous)
{
    constexpr std::size_t many = 1000; // fewer are compiled before anybody notices
    if (previous && patterns.size() >= many) {
        const auto layered = std::dynamic_pointer_cast<const LayeredMatcher>(previous);
        const auto base =
                layered ? layered->base() : std::dynamic_pointer_cast<const CompiledMatcher>(previous);
        if (auto matcher = LayeredMatcher::make(patterns, base))
            return matcher;
    }
    return std::make_shared<CompiledMatcher>(patterns);
}

} // namespace Hookwright
