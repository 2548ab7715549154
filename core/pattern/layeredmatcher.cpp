// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/layeredmatcher.h"

#include <QThreadPool>

#include <algorithm>

namespace Hookwright {

namespace {

constexpr std::ptrdiff_t furthest = 64; // patterns taken out in a row before the rest counts as changed

using Position = std::vector<EventPattern>::const_iterator;

// Where the first of the patterns stands among those that were there before, or `end` if it is new. One that
// takes the place of another one is new, even if the same comes later.
Position samePattern(std::span<const EventPattern> patterns, Position next, Position end)
{
    const bool isReplaced =
            patterns.size() > 1 && end - next > 1 && patterns[0] != next[0] && patterns[1] == next[1];
    if (isReplaced)
        return end;
    const auto last = next + std::min(furthest, end - next);
    const auto same = std::find(next, last, patterns[0]);
    return same == last ? end : same;
}

} // namespace

std::shared_ptr<const LayeredMatcher> LayeredMatcher::make(std::span<const EventPattern> patterns,
                                                           std::shared_ptr<const CompiledMatcher> base)
{
    const std::vector<EventPattern> &before = base->patterns();
    const std::size_t mostChanges = before.size() / 16;
    std::shared_ptr<LayeredMatcher> result(new LayeredMatcher);
    result->m_numberOfBase.assign(before.size(), gone);
    std::vector<EventPattern> changes;
    auto next = before.begin();
    for (quint32 i = 0; i < patterns.size() && changes.size() <= mostChanges; ++i) {
        const auto same = samePattern(patterns.subspan(i), next, before.end());
        if (same == before.end()) {
            result->m_numberOfChange.push_back(i);
            changes.push_back(patterns[i]);
            continue;
        }
        result->m_numberOfBase[std::size_t(same - before.begin())] = i;
        next = same + 1;
    }
    if (changes.size() > mostChanges)
        return nullptr;
    result->m_base = std::move(base);
    result->m_changes = std::make_shared<const CompiledMatcher>(changes);
    result->m_whole = std::make_shared<Whole>();
    result->m_whole->patterns.assign(patterns.begin(), patterns.end());
    result->compileWhole();
    return result;
}

void LayeredMatcher::compileWhole()
{
    QThreadPool::globalInstance()->start([whole = m_whole] {
        if (whole.use_count() == 1) // the matcher is not wanted any more
            return;
        whole->matcher = std::make_shared<const CompiledMatcher>(whole->patterns);
        whole->isReady.store(true, std::memory_order_release);
    });
}

std::shared_ptr<const CompiledMatcher> LayeredMatcher::base() const
{
    return m_whole->isReady.load(std::memory_order_acquire) ? m_whole->matcher : m_base;
}

void LayeredMatcher::match(const Event &event, MatchScratch &scratch, std::vector<quint32> &matched) const
{
    if (m_whole->isReady.load(std::memory_order_acquire)) {
        m_whole->matcher->match(event, scratch, matched);
        return;
    }
    m_base->match(event, scratch, scratch.state->ofBase);
    m_changes->match(event, scratch, scratch.state->ofChanges);
    merge(scratch, matched);
}

bool LayeredMatcher::match(QByteArrayView json, MatchScratch &scratch, std::vector<quint32> &matched,
                           QString *error, JsonCheck check) const
{
    if (m_whole->isReady.load(std::memory_order_acquire))
        return m_whole->matcher->match(json, scratch, matched, error, check);
    const bool isEvent = m_base->match(json, scratch, scratch.state->ofBase, error, check)
                         && m_changes->match(json, scratch, scratch.state->ofChanges, error, check);
    if (isEvent)
        merge(scratch, matched);
    else
        matched.clear();
    return isEvent;
}

void LayeredMatcher::merge(MatchScratch &scratch, std::vector<quint32> &matched) const
{
    std::vector<quint32> &ofBase = scratch.state->ofBase;
    std::vector<quint32> &ofChanges = scratch.state->ofChanges;
    for (quint32 &number : ofBase)
        number = m_numberOfBase[number];
    ofBase.erase(std::remove(ofBase.begin(), ofBase.end(), gone), ofBase.end());
    for (quint32 &number : ofChanges)
        number = m_numberOfChange[number];
    matched.resize(ofBase.size() + ofChanges.size());
    std::merge(ofBase.begin(), ofBase.end(), ofChanges.begin(), ofChanges.end(), matched.begin());
}

} // namespace Hookwright
