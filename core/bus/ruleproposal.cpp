// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/ruleproposal.h"

#include "core/event/jsontext.h"

#include <algorithm>
#include <array>
#include <map>

namespace Hookwright {

namespace {

constexpr std::array eventHeaders{"X-GitHub-Event",  "X-Gitea-Event", "X-Gitlab-Event", "X-Event-Key",
                                  "X-Shopify-Topic", "ce-type",       "X-Event-Type"};
constexpr qsizetype longestValue = 60; // that is worth a condition
constexpr size_t mostValues = 4;       // of one condition
constexpr size_t mostConditions = 6;   // of one step
constexpr size_t deepestField = 4;     // data.body.issue.number
constexpr double kinship = 0.8;        // of the fields of two bodies that are of one kind

// What an event says in fields that conditions may be about. Objects and arrays, of which the grammar can't
// say whether they are there, have no value.
using Facts = std::map<FieldPath, FormCondition>;

FormCondition presence(const FieldPath &path, FormOperator op)
{
    return {path, op, {}};
}

FormCondition conditionOn(const FieldPath &path, const JsonText &json, JsonText::NodeIndex node)
{
    const QByteArray token = json.raw(node).toByteArray();
    switch (json.node(node).kind) {
    case JsonText::Kind::String:
        return {path, FormOperator::Is, {json.string(node)}};
    case JsonText::Kind::Number:
        return {path, FormOperator::IsNumber, {token}};
    case JsonText::Kind::Object:
    case JsonText::Kind::Array:
        return presence(path, FormOperator::IsPresent);
    default:
        return {path, FormOperator::IsLiteral, {token}};
    }
}

// The members of an object, and of those that are objects themselves theirs.
void addMembers(const JsonText &json, JsonText::NodeIndex object, const FieldPath &above, Facts *facts)
{
    for (auto child = json.node(object).firstChild; child != JsonText::none; child = json.node(child).next) {
        FieldPath path = above;
        path.push_back(json.key(child));
        facts->insert_or_assign(path, conditionOn(path, json, child));
        if (json.node(child).kind == JsonText::Kind::Object && path.size() < deepestField)
            addMembers(json, child, path, facts);
    }
}

// What is in the body, where it is a JSON object.
void addBody(const QByteArray &body, Facts *facts)
{
    const auto parsed = JsonText::parse(body);
    const auto *json = std::get_if<JsonText>(&parsed);
    if (json && json->node(json->root()).kind == JsonText::Kind::Object)
        addMembers(*json, json->root(), {"data", "body"}, facts);
}

Facts factsOf(const Event &event)
{
    Facts facts;
    const auto add = [&facts](const FieldPath &path, const QByteArray &value) {
        facts.insert_or_assign(path, FormCondition{path, FormOperator::Is, {value}});
    };
    add({"source"}, event.source);
    add({"type"}, event.type);
    const auto *data = std::get_if<ApiGatewayData>(&event.data);
    if (!data)
        return facts;
    add({"data", "path"}, data->path);
    add({"data", "httpMethod"}, data->httpMethod);
    for (const auto &[name, value] : data->headers) {
        if (isEventHeader(name))
            add({"data", "headers", name}, value);
    }
    addBody(data->body, &facts);
    return facts;
}

bool meets(const Facts &facts, const FormCondition &condition)
{
    const auto found = facts.find(condition.path);
    const bool isThere = found != facts.end() && !found->second.values.empty();
    if (condition.op == FormOperator::IsAbsent)
        return !isThere;
    if (!isThere || condition.op == FormOperator::IsPresent)
        return isThere;
    const FormCondition &fact = found->second;
    return fact.op == condition.op
           && std::find(condition.values.begin(), condition.values.end(), fact.values.front())
                      != condition.values.end();
}

bool isInBody(const FieldPath &path)
{
    return path.size() > 2 && path[1] == "body";
}

bool isMemberOfBody(const FieldPath &path)
{
    return path.size() == 3 && isInBody(path);
}

// Proposes conditions for events that are alike in something.
class Proposer
{
public:
    Proposer(const std::vector<Event> &selected, const std::vector<Event> &others)
    {
        for (const Event &event : selected)
            m_selected.push_back(factsOf(event));
        for (const Event &event : others)
            m_others.push_back(factsOf(event));
    }

    std::vector<PatternForm> steps();

private:
    std::optional<FormCondition> common(const FieldPath &path, size_t values) const;
    void addCommon(const FieldPath &path, size_t values, PatternForm *form) const;
    void addKind(PatternForm *form) const;
    void addStructure(PatternForm *form) const;
    void addValues(PatternForm *form) const;
    PatternForm structure(const std::vector<const Facts *> &strangers) const;
    bool isKin(const Facts &other) const;
    std::vector<const Facts *> stillTaken(const PatternForm &form) const;
    static void addGreedily(PatternForm candidates, std::vector<const Facts *> unwanted, PatternForm *form);

    std::vector<Facts> m_selected;
    std::vector<Facts> m_others;
};

// What all selected events say of a field, in at most that many values.
std::optional<FormCondition> Proposer::common(const FieldPath &path, size_t values) const
{
    std::optional<FormCondition> condition;
    for (const Facts &facts : m_selected) {
        const auto found = facts.find(path);
        if (found == facts.end() || found->second.values.empty())
            return {};
        const QByteArray &value = found->second.values.front();
        if (!condition)
            condition = found->second;
        else if (condition->op != found->second.op)
            return {};
        else if (std::find(condition->values.begin(), condition->values.end(), value)
                 == condition->values.end())
            condition->values.push_back(value);
        if (condition->values.size() > values || value.size() > longestValue)
            return {};
    }
    return condition;
}

void Proposer::addCommon(const FieldPath &path, size_t values, PatternForm *form) const
{
    if (auto condition = common(path, values))
        form->push_back(std::move(*condition));
}

void Proposer::addKind(PatternForm *form) const
{
    addCommon({"source"}, 1, form);
    addCommon({"type"}, 1, form);
    const size_t before = form->size();
    for (const auto &[path, fact] : m_selected.front()) {
        if (path.size() == 3 && path[1] == "headers" && form->size() == before)
            addCommon(path, mostValues, form);
    }
    if (form->size() == before)
        addStructure(form);
}

// Whether its body has about the same fields as those of the selected events.
bool Proposer::isKin(const Facts &other) const
{
    const auto fields = [](const Facts &facts) {
        return std::count_if(facts.begin(), facts.end(),
                             [](const auto &fact) { return isMemberOfBody(fact.first); });
    };
    return std::any_of(m_selected.begin(), m_selected.end(), [&](const Facts &mine) {
        const auto shared = std::count_if(mine.begin(), mine.end(), [&other](const auto &fact) {
            return isMemberOfBody(fact.first) && other.contains(fact.first);
        });
        const auto all = fields(mine) + fields(other) - shared;
        return all == 0 || double(shared) >= kinship * double(all);
    });
}

// Fields that the selected events have, or have not, where others differ.
PatternForm Proposer::structure(const std::vector<const Facts *> &strangers) const
{
    PatternForm candidates;
    const auto hasIt = [](const FieldPath &path) {
        return [&path](const Facts &facts) {
            const auto found = facts.find(path);
            return found != facts.end() && !found->second.values.empty();
        };
    };
    for (const auto &[path, fact] : m_selected.front()) {
        if (isInBody(path) && !fact.values.empty()
            && std::all_of(m_selected.begin(), m_selected.end(), hasIt(path)))
            candidates.push_back(presence(path, FormOperator::IsPresent));
    }
    for (const Facts *stranger : strangers) {
        for (const auto &[path, fact] : *stranger) {
            const FormCondition absent = presence(path, FormOperator::IsAbsent);
            if (isInBody(path) && !fact.values.empty()
                && std::none_of(m_selected.begin(), m_selected.end(), hasIt(path))
                && std::find(candidates.begin(), candidates.end(), absent) == candidates.end())
                candidates.push_back(absent);
        }
    }
    return candidates;
}

void Proposer::addStructure(PatternForm *form) const
{
    std::vector<const Facts *> strangers;
    for (const Facts *other : stillTaken(*form)) {
        if (!isKin(*other))
            strangers.push_back(other);
    }
    PatternForm candidates = structure(strangers);
    if (strangers.empty()) // nothing to tell apart from: what they have in common
        form->insert(form->end(), candidates.begin(),
                     candidates.begin() + qptrdiff(std::min(mostConditions, candidates.size())));
    else
        addGreedily(std::move(candidates), std::move(strangers), form);
}

void Proposer::addValues(PatternForm *form) const
{
    PatternForm candidates;
    for (const auto &[path, fact] : m_selected.front()) {
        if (auto condition = isInBody(path) ? common(path, mostValues) : std::nullopt)
            candidates.push_back(std::move(*condition));
    }
    addGreedily(std::move(candidates), stillTaken(*form), form);
}

std::vector<const Facts *> Proposer::stillTaken(const PatternForm &form) const
{
    std::vector<const Facts *> taken;
    for (const Facts &other : m_others) {
        if (std::all_of(form.begin(), form.end(),
                        [&other](const FormCondition &condition) { return meets(other, condition); }))
            taken.push_back(&other);
    }
    return taken;
}

// The condition that rules out the most goes first, until nothing is left or none does.
void Proposer::addGreedily(PatternForm candidates, std::vector<const Facts *> unwanted, PatternForm *form)
{
    for (size_t added = 0; added < mostConditions && !unwanted.empty(); ++added) {
        qptrdiff most = 0;
        auto best = candidates.end();
        for (auto candidate = candidates.begin(); candidate != candidates.end(); ++candidate) {
            const auto ruledOut = std::count_if(unwanted.begin(), unwanted.end(), [&](const Facts *facts) {
                return !meets(*facts, *candidate);
            });
            if (ruledOut > most) {
                most = ruledOut;
                best = candidate;
            }
        }
        if (best == candidates.end())
            return;
        std::erase_if(unwanted, [&best](const Facts *facts) { return !meets(*facts, *best); });
        form->push_back(*best);
        candidates.erase(best);
    }
}

std::vector<PatternForm> Proposer::steps()
{
    std::vector<PatternForm> steps;
    PatternForm form;
    const auto step = [&] {
        if (steps.empty() || steps.back() != form)
            steps.push_back(form);
    };
    addKind(&form);
    step();
    addCommon({"data", "path"}, mostValues, &form);
    addCommon({"data", "httpMethod"}, mostValues, &form);
    step();
    addValues(&form);
    step();
    return steps;
}

} // namespace

bool isEventHeader(QByteArrayView name)
{
    return std::any_of(eventHeaders.begin(), eventHeaders.end(),
                       [name](const char *header) { return name.compare(header, Qt::CaseInsensitive) == 0; });
}

std::vector<PatternForm> proposeRules(const std::vector<Event> &selected, const std::vector<Event> &others)
{
    if (selected.empty())
        return {};
    return Proposer(selected, others).steps();
}

} // namespace Hookwright
