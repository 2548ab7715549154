// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/matchstate.h"
#include "core/pattern/patternmatcher.h"

namespace Hookwright {

struct MatchScratch::State
{
    MatchState state;
    std::vector<quint32> ofBase; // of a layered matcher
    std::vector<quint32> ofChanges;
};

// Patterns compiled to tables.
class CompiledMatcher final : public PatternMatcher
{
public:
    explicit CompiledMatcher(std::span<const EventPattern> patterns);

    const std::vector<EventPattern> &patterns() const { return m_patterns; }

    void match(const Event &event, MatchScratch &scratch, std::vector<quint32> &matched) const override;
    bool match(QByteArrayView json, MatchScratch &scratch, std::vector<quint32> &matched, QString *error,
               JsonCheck check) const override;

private:
    const std::vector<EventPattern> m_patterns;
    const MatcherTables m_tables;
    const quint64 m_firstLeaf; // among the leaves and places of all matchers there ever were
};

} // namespace Hookwright
