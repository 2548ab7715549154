// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/eventpattern.h"

#include "core/pattern/patternparser.h"
#include "core/pattern/patterntext.h"

#include <algorithm>

namespace Hookwright {

using PatternText::translated;

namespace {

// How far $or multiplies a pattern.
struct Expansion
{
    quint64 ways = 1;
    quint64 leaves = 0; // of all ways together
};

constexpr quint64 tooMany = 1'000'000'000; // products of two stay within 64 bits

Expansion both(const Expansion &a, const Expansion &b)
{
    return {std::min(a.ways * b.ways, tooMany), std::min(a.leaves * b.ways + b.leaves * a.ways, tooMany)};
}

Expansion expansion(const PatternObject &object)
{
    Expansion result;
    for (const PatternMember &member : object.members) {
        if (const auto *inner = std::get_if<PatternObject>(&member.value)) {
            result = both(result, expansion(*inner));
        } else if (const auto *either = std::get_if<PatternOr>(&member.value)) {
            Expansion sum{0, 0};
            for (const PatternObject &alternative : either->alternatives) {
                const Expansion one = expansion(alternative);
                sum = {std::min(sum.ways + one.ways, tooMany), std::min(sum.leaves + one.leaves, tooMany)};
            }
            result = both(result, sum);
        } else {
            result = both(result, {1, 1});
        }
    }
    return result;
}

void refuseWhatTheCloudRefuses(Dialect dialect, const EventPattern::Parsed &parsed,
                               std::vector<PatternProblem> *errors)
{
    for (const ConstructUse &use : parsed.uses) {
        const DialectVerdict verdict = dialectVerdict(use.construct, dialect);
        if (!verdict.accepted && errors->size() < PatternParser::maxProblems)
            errors->push_back({textPosition(parsed.text, use.offset), use.path, verdict.reason});
    }
}

} // namespace

EventPattern::EventPattern()
{
    static const auto everything = [] {
        auto parsed = std::make_shared<Parsed>();
        parsed->text = QByteArrayLiteral("{}");
        parsed->uses = {{Construct::EmptyPattern, {}, {}}};
        return parsed;
    }();
    m_parsed = everything;
}

EventPattern::EventPattern(std::shared_ptr<const Parsed> parsed)
    : m_parsed(std::move(parsed))
{}

EventPattern::Outcome EventPattern::parse(QByteArray text, Dialect dialect)
{
    Outcome outcome;
    if (text.size() > maxTextSize) {
        outcome.errors.push_back(
                {{}, {}, translated("the pattern is longer than %1 KiB").arg(maxTextSize / 1024)});
        return outcome;
    }
    const auto json = JsonText::parse(text, maxDepth);
    if (const auto *error = std::get_if<JsonError>(&json)) {
        outcome.errors.push_back({error->position, {}, error->message});
        return outcome;
    }
    PatternParser parser(std::get<JsonText>(json), outcome.errors, outcome.warnings);
    auto parsed = std::make_shared<Parsed>();
    parsed->root = parser.parse();
    parsed->uses = parser.uses();
    parsed->text = std::move(text);
    if (expansion(parsed->root).leaves > quint64(maxLeaves)) {
        outcome.errors.push_back({{},
                                  {},
                                  translated("with every combination of its $or alternatives written out "
                                             "the pattern has more than %1 leaves")
                                          .arg(maxLeaves)});
    }
    refuseWhatTheCloudRefuses(dialect, *parsed, &outcome.errors);
    const auto isEarlier = [](const PatternProblem &a, const PatternProblem &b) {
        return a.position.offset < b.position.offset;
    };
    std::stable_sort(outcome.errors.begin(), outcome.errors.end(), isEarlier);
    std::stable_sort(outcome.warnings.begin(), outcome.warnings.end(), isEarlier);
    if (outcome.errors.empty())
        outcome.pattern = EventPattern(std::move(parsed));
    return outcome;
}

const QByteArray &EventPattern::text() const
{
    return m_parsed->text;
}

const EventPattern::Parsed &EventPattern::tree() const
{
    return *m_parsed;
}

bool EventPattern::matchesEverything() const
{
    return m_parsed->root.members.empty();
}

} // namespace Hookwright
