// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/compiledmatcher.h"

#include <atomic>

namespace Hookwright {

// Patterns of which most were compiled before: the matcher of those, with numbers that are not any more or
// have become others, and a small one of what is new. So that a change of one pattern among many takes effect
// at once. All are compiled to one matcher meanwhile, on the global thread pool, and it takes over when it is
// there.
class LayeredMatcher final : public PatternMatcher
{
public:
    // Null where too much has changed.
    static std::shared_ptr<const LayeredMatcher> make(std::span<const EventPattern> patterns,
                                                      std::shared_ptr<const CompiledMatcher> base);

    // The matcher that others can be layered upon.
    std::shared_ptr<const CompiledMatcher> base() const;

    void match(const Event &event, MatchScratch &scratch, std::vector<quint32> &matched) const override;
    bool match(QByteArrayView json, MatchScratch &scratch, std::vector<quint32> &matched, QString *error,
               JsonCheck check) const override;

private:
    // What the thread that compiles all has in common with the matcher.
    struct Whole
    {
        std::vector<EventPattern> patterns;
        std::shared_ptr<const CompiledMatcher> matcher;
        std::atomic<bool> isReady = false; // and `matcher` does not change any more
    };

    LayeredMatcher() = default;
    void compileWhole();
    void merge(MatchScratch &scratch, std::vector<quint32> &matched) const;

    static constexpr quint32 gone = ~quint32(0);

    std::shared_ptr<const CompiledMatcher> m_base;
    std::vector<quint32> m_numberOfBase; // of every pattern there its number here, or gone; ascending
    std::shared_ptr<const CompiledMatcher> m_changes;
    std::vector<quint32> m_numberOfChange;
    std::shared_ptr<Whole> m_whole;
};

} // namespace Hookwright
