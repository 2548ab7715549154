// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/patternmatcher.h"

#include "core/pattern/eventwalk.h"
#include "core/pattern/jsonwalk.h"
#include "core/pattern/matcherbuilder.h"
#include "core/pattern/patterntext.h"

#include <atomic>

namespace Hookwright {

struct MatchScratch::State
{
    MatchState state;
};

MatchScratch::MatchScratch()
    : state(std::make_unique<State>())
{}

MatchScratch::~MatchScratch() = default;
MatchScratch::MatchScratch(MatchScratch &&) noexcept = default;
MatchScratch &MatchScratch::operator=(MatchScratch &&) noexcept = default;

namespace {

// Why a text is no event, in words.
QString reasonAgainst(QByteArrayView json)
{
    const auto parsed = JsonText::parse(json.toByteArray(), JsonWalk::maxDepth);
    const auto *error = std::get_if<JsonError>(&parsed);
    if (!error)
        return PatternText::translated("the event is no JSON object");
    return PatternText::translated("column %1: %2").arg(error->position.column).arg(error->message);
}

class CompiledMatcher final : public PatternMatcher
{
public:
    explicit CompiledMatcher(MatcherTables tables)
        : m_tables(std::move(tables))
        , m_firstLeaf(s_count.fetch_add(m_tables.leaves.size() + m_tables.leavesBelow.size()))
    {}

    void match(const Event &event, MatchScratch &scratch, std::vector<quint32> &matched) const override
    {
        MatchState &state = scratch.state->state;
        walkEvent(event, m_tables, m_firstLeaf, state);
        state.finish(matched);
    }

    bool match(QByteArrayView json, MatchScratch &scratch, std::vector<quint32> &matched, QString *error,
               JsonCheck check) const override
    {
        MatchState &state = scratch.state->state;
        state.begin(m_tables, m_firstLeaf);
        const auto walkCheck =
                check == JsonCheck::Everything ? JsonWalk::Check::Everything : JsonWalk::Check::WhatIsNeeded;
        const bool isEvent = JsonWalk(m_tables, state, json, walkCheck).event();
        state.finish(matched);
        if (isEvent)
            return true;
        matched.clear();
        *error = reasonAgainst(json);
        return false;
    }

private:
    static inline std::atomic<quint64> s_count = 0;

    const MatcherTables m_tables;
    const quint64 m_firstLeaf; // among the leaves and places of all matchers there ever were
};

} // namespace

std::shared_ptr<const PatternMatcher> PatternMatcher::compile(std::span<const EventPattern> patterns)
{
    return std::make_shared<CompiledMatcher>(MatcherBuilder().build(patterns));
}

} // namespace Hookwright
