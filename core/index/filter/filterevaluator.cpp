// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filterevaluator.h"

#include <algorithm>

namespace Hookwright {

namespace {

// Asks one test about a row.
class TermCheck
{
public:
    TermCheck(const FilterTerm &term, FilterSubject &subject, MatchScratch &scratch)
        : m_term(term)
        , m_subject(subject)
        , m_scratch(scratch)
    {}

    bool operator()(const TextTest &test) const
    {
        const std::optional<bool> known = m_subject.passesAsStored(m_term, test);
        return known ? *known : anyTextPasses(test);
    }
    bool operator()(const RegexTest &test) const { return anyTextPasses(test); }
    bool operator()(const OrderTest &test) const { return anyTextPasses(test); }

    bool operator()(const PresenceTest &) const
    {
        return m_subject.anyText(m_term, [](const FilterText &) { return true; });
    }

    bool operator()(const IntegerRange &range) const
    {
        const EventRow &row = m_subject.row();
        switch (m_term.field) {
        case FilterField::Number:
            return range.contains(qint64(row.seq));
        case FilterField::Size:
            return range.contains(row.size);
        case FilterField::Status:
            return range.contains(row.answerStatus);
        case FilterField::Duration:
            return range.contains(m_subject.durationUs());
        case FilterField::Time:
            return range.contains(row.timeUs);
        default:
            return false;
        }
    }

    bool operator()(const KindTest &test) const
    {
        return std::find(test.kinds.begin(), test.kinds.end(), m_subject.row().kind) != test.kinds.end();
    }

    bool operator()(const DeliveryTest &test) const
    {
        const DeliveryCounts &counts = m_subject.row().deliveries;
        switch (test.any) {
        case DeliveryTest::Of::Pending:
            return counts.pending > 0;
        case DeliveryTest::Of::Delivered:
            return counts.delivered > 0;
        case DeliveryTest::Of::Dead:
            return counts.dead > 0;
        case DeliveryTest::Of::None:
            return counts == DeliveryCounts{};
        case DeliveryTest::Of::Replayed:
            return m_subject.row().replays > 0;
        }
        return false;
    }

    bool operator()(const PatternFilter &pattern) const { return m_subject.matches(pattern, m_scratch); }

private:
    template<typename Test>
    bool anyTextPasses(const Test &test) const
    {
        const auto passes = [&](const FilterText &text) { return text.passes(test); };
        return !m_subject.surelyFails(m_term, passes) && m_subject.anyText(m_term, passes);
    }

    const FilterTerm &m_term;
    FilterSubject &m_subject;
    MatchScratch &m_scratch;
};

} // namespace

FilterEvaluator::FilterEvaluator(EventFilter filter)
    : m_filter(std::move(filter))
{}

bool FilterEvaluator::takes(FilterSubject &subject)
{
    return takes(m_filter.root(), subject);
}

bool FilterEvaluator::takes(const FilterNode &node, FilterSubject &subject)
{
    const auto taken = [&](const FilterNode &child) { return takes(child, subject); };
    switch (node.kind) {
    case FilterNode::Kind::And:
        return std::all_of(node.children.begin(), node.children.end(), taken);
    case FilterNode::Kind::Or:
        return std::any_of(node.children.begin(), node.children.end(), taken);
    case FilterNode::Kind::Not:
        return !taken(node.children.front());
    case FilterNode::Kind::Term:
        return takes(*node.term, subject);
    }
    return false;
}

bool FilterEvaluator::takes(const FilterTerm &term, FilterSubject &subject)
{
    return std::visit(TermCheck(term, subject, m_scratch), term.test);
}

} // namespace Hookwright
