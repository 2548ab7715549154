// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/matchexplanation.h"

#include "core/event/eventjson.h"
#include "core/pattern/conditiontests.h"
#include "core/pattern/elementscan.h"
#include "core/pattern/explanationhints.h"
#include "core/pattern/jsonfields.h"
#include "core/pattern/patterntext.h"

#include <algorithm>

namespace Hookwright {

using Want = ElementChoice::Want;

namespace {

// One explanation. Used once.
class Explainer
{
public:
    Explainer(const EventPattern &pattern, const JsonText &json)
        : m_json(json)
        , m_pattern(pattern)
        , m_fields(patternFields(pattern.tree().root))
        , m_values(json)
    {}

    MatchExplanation run();

private:
    // A field of the pattern as the event has it.
    struct Seen
    {
        JsonFields::Found found;
        std::vector<FieldValue> hits;
        Want want = Want::Value;
    };

    // How far one way through $or holds.
    struct Way
    {
        std::vector<bool> satisfied; // of every field of the conjunction
        std::size_t count = 0;
        bool matched = false;
    };

    Seen look(const PatternField &field);
    bool hasElement(const ConditionTests &tests, JsonText::NodeIndex array);
    Way judge(const Conjunction &conjunction);
    LeafVerdict describe(std::size_t field) const;
    const FieldValue *shownValue(const Seen &seen) const;
    QString shownText(const FieldValue &value) const
    {
        return PatternText::shortened(QString::fromUtf8(m_json.raw(value.node)));
    }
    void tellOfElements(const Conjunction &conjunction, const Way &way);

    const JsonText &m_json;
    const EventPattern &m_pattern;
    std::vector<PatternField> m_fields;
    JsonFields m_values;
    std::vector<Seen> m_seen;
    ElementChoice m_choice;
    StructuralIndex m_index;
    ElementScan m_scan;
    QByteArray m_folded;
    MatchExplanation m_result;
};

MatchExplanation Explainer::run()
{
    for (const PatternField &field : m_fields)
        m_seen.push_back(look(field));
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        m_result.leaves.push_back(describe(i));

    Conjunction closest;
    Way best;
    bool first = true;
    for (const Conjunction &conjunction : conjunctions(m_pattern.tree().root)) {
        Way way = judge(conjunction);
        // The fewest fields missing, a match before all.
        if (first || way.matched || conjunction.size() - way.count < closest.size() - best.count) {
            closest = conjunction;
            best = std::move(way);
            first = false;
        }
        if (best.matched)
            break;
    }
    m_result.matched = best.matched;
    for (std::size_t i = 0; i < closest.size(); ++i)
        m_result.leaves[closest[i]].matched = best.satisfied[i];
    if (!best.matched) {
        const auto failed = std::find(best.satisfied.begin(), best.satisfied.end(), false);
        m_result.deciding = int(closest[std::size_t(failed - best.satisfied.begin())]);
        tellOfElements(closest, best);
    }
    return std::move(m_result);
}

Explainer::Seen Explainer::look(const PatternField &field)
{
    Seen seen{m_values.find(field.path), {}, Want::Value};
    const ConditionTests tests(*field.leaf);
    for (const FieldValue &value : seen.found.scalars) {
        const QByteArray text = m_json.string(value.node);
        if (tests.hold({m_json.node(value.node).kind, text}, m_folded))
            seen.hits.push_back(value);
    }
    for (const FieldValue &container : seen.found.containers) {
        if (hasElement(tests, container.node))
            seen.hits.push_back(container);
    }
    if (tests.mayBeAbsent())
        seen.want = tests.mayHaveValue() ? Want::Either : Want::Absence;
    return seen;
}

// Of the array's own objects; those of arrays in it come as containers themselves.
bool Explainer::hasElement(const ConditionTests &tests, JsonText::NodeIndex array)
{
    if (tests.elements().empty() || m_json.node(array).kind != JsonText::Kind::Array)
        return false;
    for (auto i = m_json.node(array).firstChild; i != JsonText::none; i = m_json.node(i).next) {
        if (m_json.node(i).kind != JsonText::Kind::Object || !m_index.build(m_json.raw(i)))
            continue;
        if (std::any_of(tests.elements().begin(), tests.elements().end(), [&](const ElementPattern &wanted) {
                return m_scan.has(m_index, m_index.tokens().begin(), wanted);
            }))
            return true;
    }
    return false;
}

Explainer::Way Explainer::judge(const Conjunction &conjunction)
{
    std::vector<Want> wants;
    for (const quint32 field : conjunction)
        wants.push_back(m_seen[field].want);
    m_choice.begin(m_values.elements(), m_values.arrayCount(), wants);
    for (quint32 i = 0; i < conjunction.size(); ++i) {
        const Seen &seen = m_seen[conjunction[i]];
        for (const FieldValue &hit : seen.hits)
            m_choice.addHit(i, hit.element);
        if (seen.want == Want::Value)
            continue;
        for (const FieldValue &value : seen.found.scalars)
            m_choice.addValue(i, value.element);
    }
    Way way;
    way.matched = m_choice.isPossible();
    for (quint32 i = 0; i < conjunction.size(); ++i) {
        way.satisfied.push_back(m_choice.isSatisfied(i));
        way.count += way.satisfied.back();
    }
    return way;
}

// The leaf by itself, whatever the other fields say.
LeafVerdict Explainer::describe(std::size_t field) const
{
    const Seen &seen = m_seen[field];
    LeafVerdict verdict;
    verdict.path = fieldPathText(m_fields[field].path);
    verdict.wanted = PatternText::wanted(*m_fields[field].leaf);
    verdict.present = !seen.found.scalars.empty() || !seen.found.containers.empty();
    verdict.matched = !seen.hits.empty() || (seen.want != Want::Value && seen.found.scalars.empty());
    if (const FieldValue *value = shownValue(seen))
        verdict.found = shownText(*value);
    if (!verdict.matched)
        verdict.hint = missHint(m_json, m_fields[field], seen.found);
    return verdict;
}

// One that hits, else the first.
const FieldValue *Explainer::shownValue(const Seen &seen) const
{
    for (const auto *values : {&seen.hits, &seen.found.scalars, &seen.found.containers}) {
        if (!values->empty())
            return &values->front();
    }
    return nullptr;
}

// Where every missing leaf holds somewhere, only not together with the others: which element came closest.
void Explainer::tellOfElements(const Conjunction &conjunction, const Way &way)
{
    std::vector<quint32> countOfElement(m_values.elements().size()); // satisfied fields with a hit in it
    for (std::size_t i = 0; i < conjunction.size(); ++i) {
        quint32 last = ElementChoice::root;
        for (const FieldValue &hit : m_seen[conjunction[i]].hits) {
            countOfElement[hit.element] += way.satisfied[i] && hit.element != last;
            last = hit.element;
        }
    }
    countOfElement[ElementChoice::root] = 0;
    const auto most = std::max_element(countOfElement.begin(), countOfElement.end());
    if (*most == 0)
        return;
    const auto closest = quint32(most - countOfElement.begin());
    const QByteArray element = m_values.elementText(closest);
    for (std::size_t i = 0; i < conjunction.size(); ++i) {
        LeafVerdict &verdict = m_result.leaves[conjunction[i]];
        if (way.satisfied[i] || !verdict.hint.isEmpty() || m_seen[conjunction[i]].hits.empty())
            continue;
        const auto &scalars = m_seen[conjunction[i]].found.scalars;
        const auto there = std::find_if(scalars.begin(), scalars.end(),
                                        [&](const FieldValue &value) { return value.element == closest; });
        if (there != scalars.end())
            verdict.found = shownText(*there);
        verdict.hint =
                PatternText::translated("no element of the array has all of it at once; %1 came closest")
                        .arg(QString::fromUtf8(element));
    }
}

} // namespace

MatchExplanation explain(const EventPattern &pattern, const JsonText &event)
{
    return Explainer(pattern, event).run();
}

MatchExplanation explain(const EventPattern &pattern, const Event &event)
{
    auto json = JsonText::parse(eventToJson(event));
    if (auto *parsed = std::get_if<JsonText>(&json))
        return explain(pattern, *parsed);
    MatchExplanation none;
    none.deciding = 0;
    LeafVerdict verdict;
    verdict.hint = PatternText::translated("the event cannot be shown as JSON: %1")
                           .arg(std::get<JsonError>(json).message);
    none.leaves.push_back(verdict);
    return none;
}

} // namespace Hookwright
