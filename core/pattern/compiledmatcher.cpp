// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/compiledmatcher.h"

#include "core/pattern/eventwalk.h"
#include "core/pattern/jsonwalk.h"
#include "core/pattern/matcherbuilder.h"
#include "core/pattern/patterntext.h"

#include <atomic>

namespace Hookwright {

namespace {

quint64 numbersFor(const MatcherTables &tables)
{
    static std::atomic<quint64> taken = 0;
    return taken.fetch_add(tables.leaves.size() + tables.leavesBelow.size());
}

// Why a text is no event, in words.
QString reasonAgainst(QByteArrayView json)
{
    const auto parsed = JsonText::parse(json.toByteArray(), JsonWalk::maxDepth);
    const auto *error = std::get_if<JsonError>(&parsed);
    if (!error)
        return PatternText::translated("the event is no JSON object");
    return PatternText::translated("column %1: %2").arg(error->position.column).arg(error->message);
}

} // namespace

CompiledMatcher::CompiledMatcher(std::span<const EventPattern> patterns)
    : m_patterns(patterns.begin(), patterns.end())
    , m_tables(MatcherBuilder().build(m_patterns))
    , m_firstLeaf(numbersFor(m_tables))
{}

void CompiledMatcher::match(const Event &event, MatchScratch &scratch, std::vector<quint32> &matched) const
{
    MatchState &state = scratch.state->state;
    walkEvent(event, m_tables, m_firstLeaf, state);
    state.finish(matched);
}

bool CompiledMatcher::match(QByteArrayView json, MatchScratch &scratch, std::vector<quint32> &matched,
                            QString *error, JsonCheck check) const
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

} // namespace Hookwright
