// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event.h"
#include "core/pattern/eventpattern.h"

#include <memory>
#include <span>

namespace Hookwright {

// Reusable working memory of one matching thread. Serves any matchers, in turn; with one and the same a
// match allocates nothing once it is warm.
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

// All patterns of one bus, compiled (core/pattern/matchertables.h says to what). Immutable; match() from any
// thread with a scratch of its own.
class PatternMatcher
{
public:
    enum class JsonCheck {
        WhatIsNeeded, // what lies behind the last needed value, and escapes in strings nobody asks for, may
                      // pass
        Everything
    };

    // To compile 10,000 patterns takes between 100 and 200 ms. Where they are mostly those of `previous` that
    // one goes on serving, with the few new ones beside it, and all are compiled anew in the background.
    static std::shared_ptr<const PatternMatcher>
    compile(std::span<const EventPattern> patterns,
            const std::shared_ptr<const PatternMatcher> &previous = nullptr);
    virtual ~PatternMatcher() = default;

    // The numbers (positions in the span given to compile()) of the patterns that match, ascending.
    virtual void match(const Event &event, MatchScratch &scratch, std::vector<quint32> &matched) const = 0;

    // The same from JSON bytes. False and a reason in `error` for what is not a JSON object.
    virtual bool match(QByteArrayView json, MatchScratch &scratch, std::vector<quint32> &matched,
                       QString *error, JsonCheck check = JsonCheck::WhatIsNeeded) const = 0;
};

} // namespace Hookwright
