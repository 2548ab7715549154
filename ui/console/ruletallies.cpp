// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/ruletallies.h"

#include "ui/eventlog/storereader.h"

#include <algorithm>

namespace Hookwright {

namespace {

constexpr Seq stretch = 20'000; // events in one reading transaction: some hundredths of a second

} // namespace

RuleTallies::RuleTallies(Engine *engine, StoreReader *reader, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_reader(reader)
{}

void RuleTallies::update()
{
    const IndexCounts counts = m_engine->counts().index;
    if (counts.firstSeq != m_first)
        restart(counts.firstSeq);
    m_last = counts.lastSeq;
    read();
}

void RuleTallies::restart(Seq first)
{
    m_tallies.clear();
    m_first = first;
    m_next = first;
    Q_EMIT changed();
}

void RuleTallies::read()
{
    if (m_isReading || isComplete())
        return;
    m_isReading = true;
    const Seq first = m_next;
    const Seq last = std::min(m_last, first + stretch - 1);
    m_reader->post(this, [this, first, last](const StoreReader::Sources &sources) -> StoreReader::Deliver {
        return [this, first, last, found = sources.index.ruleTallies(first, last)] {
            m_isReading = false;
            if (first == m_next) { // else the visible events begin elsewhere by now
                m_next = last + 1;
                add(found);
            }
            read();
        };
    });
}

void RuleTallies::add(const std::vector<RuleTally> &found)
{
    for (const RuleTally &tally : found) {
        RuleTally &sum = m_tallies[tally.rule.text];
        sum.rule = tally.rule;
        sum.taken += tally.taken;
        sum.filteredOut += tally.filteredOut;
        sum.lastTimeUs = std::max(sum.lastTimeUs, tally.lastTimeUs);
    }
    if (!found.empty() || isComplete())
        Q_EMIT changed();
}

RuleTally RuleTallies::of(const RuleId &rule) const
{
    return m_tallies.value(rule.text, RuleTally{.rule = rule});
}

} // namespace Hookwright
