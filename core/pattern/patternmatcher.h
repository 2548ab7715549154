// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event.h"
#include "core/pattern/eventpattern.h"

#include <memory>
#include <span>

namespace Hookwright {

// Reusable working memory of one matching thread.
class MatchScratch
{
public:
    MatchScratch();
    ~MatchScratch();
    MatchScratch(MatchScratch &&) noexcept;
    MatchScratch &operator=(MatchScratch &&) noexcept;

    struct State;
    std::unique_ptr<State> state;
};

// All patterns of one bus, compiled. Immutable; match() from any thread with a scratch of its own.
class PatternMatcher
{
public:
    static std::shared_ptr<const PatternMatcher> compile(std::span<const EventPattern> patterns);
    virtual ~PatternMatcher() = default;

    // The numbers (positions in the span given to compile()) of the patterns that match, ascending.
    virtual void match(const Event &event, MatchScratch &scratch, std::vector<quint32> &matched) const = 0;

    // The same from JSON bytes. False and a reason in `error` for what is not a JSON object.
    virtual bool match(QByteArrayView json, MatchScratch &scratch, std::vector<quint32> &matched,
                       QString *error) const = 0;
};

} // namespace Hookwright
