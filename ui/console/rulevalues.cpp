// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/rulevalues.h"

#include "core/event/jsontext.h"
#include "core/transform/bodyconditions.h"
#include "core/transform/jsonpath.h"
#include "ui/console/configurationedits.h"

#include <QCoreApplication>
#include <QMenu>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("RuleValues", text);
}

FormCondition isValue(FieldPath path, const QByteArray &value)
{
    return {std::move(path), FormOperator::Is, {value}};
}

// Of one provider or another: a header has it, or a member of the body.
std::optional<FormCondition> hintCondition(const ApiGatewayData &data, const QByteArray &hint)
{
    if (hint.isEmpty())
        return {};
    for (const auto &[name, value] : data.headers) {
        if (value == hint)
            return isValue({"data", "headers", name}, hint);
    }
    const auto parsed = JsonText::parse(data.body);
    const auto *json = std::get_if<JsonText>(&parsed);
    if (!json || json->node(json->root()).kind != JsonText::Kind::Object)
        return {};
    for (auto node = json->node(json->root()).firstChild; node != JsonText::none;
         node = json->node(node).next) {
        if (json->node(node).kind == JsonText::Kind::String && json->string(node) == hint)
            return isValue({"data", "body", json->key(node)}, hint);
    }
    return {};
}

// The names from the root to a node; elements of an array have none. Nodes stand in the order of the text.
FieldPath namesTo(const JsonText &json, JsonText::NodeIndex target)
{
    FieldPath names;
    for (auto node = json.root(); node != target;) {
        auto child = json.node(node).firstChild;
        while (json.node(child).next != JsonText::none && json.node(child).next <= target)
            child = json.node(child).next;
        if (json.node(node).kind == JsonText::Kind::Object)
            names.push_back(json.key(child));
        node = child;
    }
    return names;
}

// The first of the values that the JSONPath finds.
std::optional<FormCondition> bodyCondition(const ApiGatewayData &data, const QByteArray &jsonPath)
{
    const auto parsed = JsonText::parse(data.body);
    const auto query = JsonPath::parse(jsonPath);
    const auto *json = std::get_if<JsonText>(&parsed);
    const auto *path = std::get_if<JsonPath>(&query);
    if (!json || !path || json->node(json->root()).kind != JsonText::Kind::Object)
        return {};
    const auto found = path->evaluate(*json);
    if (!found || found->empty() || found->front() == json->root())
        return {};
    const JsonText::NodeIndex node = found->front();
    FormCondition condition{{"data", "body"}, FormOperator::IsPresent, {}};
    const FieldPath names = namesTo(*json, node);
    condition.path.insert(condition.path.end(), names.begin(), names.end());
    switch (json->node(node).kind) {
    case JsonText::Kind::Object:
    case JsonText::Kind::Array:
        return condition;
    case JsonText::Kind::String:
        condition.op = FormOperator::Is;
        break;
    case JsonText::Kind::Number:
        condition.op = FormOperator::IsNumber;
        break;
    case JsonText::Kind::True:
    case JsonText::Kind::False:
    case JsonText::Kind::Null:
        condition.op = FormOperator::IsLiteral;
        break;
    }
    condition.values = {json->string(node)};
    return condition;
}

// Rows of one field are alternatives, so that a value goes to those of its operator.
void add(PatternForm *form, const FormCondition &condition)
{
    const auto same = std::find_if(form->begin(), form->end(), [&condition](const FormCondition &each) {
        return each.path == condition.path && each.op == condition.op;
    });
    if (same == form->end()) {
        form->push_back(condition);
        return;
    }
    for (const QByteArray &value : condition.values) {
        if (std::find(same->values.begin(), same->values.end(), value) == same->values.end())
            same->values.push_back(value);
    }
}

Error unsayable(const EventRule &rule, const FormCondition &condition)
{
    return Error{translated("The rule “%1” has what the form can't say. Add this to its JSON: %2")
                         .arg(rule.name, QString::fromUtf8(patternFromForm({condition}).pattern.text())),
                 {}};
}

Error problem(const EventRule &rule, const EventPattern::Outcome &outcome)
{
    return Error{translated("The condition does not go into the rule “%1”: %2")
                         .arg(rule.name, outcome.errors.front().message),
                 {}};
}

} // namespace

std::optional<FormCondition> headerCondition(const Event &event, const QString &name, const QString &value)
{
    const auto *data = std::get_if<ApiGatewayData>(&event.data);
    if (!data)
        return {};
    const QByteArray wanted = value.toUtf8();
    for (const auto &[header, joined] : data->headers) {
        if (header.compare(name.toUtf8(), Qt::CaseInsensitive) != 0)
            continue;
        if (joined == wanted)
            return isValue({"data", "headers", header}, wanted);
        if (!wanted.isEmpty() && joined.contains(wanted)) // one of several lines, joined in the event
            return FormCondition{{"data", "headers", header}, FormOperator::ContainsAny, {wanted}};
    }
    return {};
}

std::optional<FormCondition> queryCondition(const Event &event, const QString &name, const QString &value)
{
    const auto *data = std::get_if<ApiGatewayData>(&event.data);
    if (!data)
        return {};
    const QByteArray wanted = value.toUtf8();
    for (const QueryEntry &entry : data->queryString) {
        if (entry.key == name.toUtf8()
            && std::find(entry.values.begin(), entry.values.end(), wanted) != entry.values.end())
            return isValue({"data", "queryString", entry.key}, wanted);
    }
    return {};
}

std::optional<FormCondition> cellCondition(const Event &event, EventColumn column, const QByteArray &hint)
{
    const auto *data = std::get_if<ApiGatewayData>(&event.data);
    if (!data)
        return {};
    if (column == EventColumn::Method)
        return isValue({"data", "httpMethod"}, data->httpMethod);
    if (column == EventColumn::Path)
        return isValue({"data", "path"}, data->path);
    if (column == EventColumn::ContentType)
        return furtherCondition(event, u"header.content-type"_s);
    return column == EventColumn::Hint ? hintCondition(*data, hint) : std::nullopt;
}

std::optional<FormCondition> furtherCondition(const Event &event, const QString &column)
{
    const auto *data = std::get_if<ApiGatewayData>(&event.data);
    if (!data)
        return {};
    const auto isNamed = [&column](QLatin1StringView key, const QByteArray &name, Qt::CaseSensitivity how) {
        return column.startsWith(key) && column.sliced(key.size()).compare(QString::fromUtf8(name), how) == 0;
    };
    for (const auto &[name, value] : data->headers) {
        if (isNamed("header."_L1, name, Qt::CaseInsensitive))
            return isValue({"data", "headers", name}, value);
    }
    for (const QueryEntry &entry : data->queryString) {
        if (isNamed("query."_L1, entry.key, Qt::CaseSensitive) && !entry.values.empty())
            return isValue({"data", "queryString", entry.key}, entry.values.back());
    }
    constexpr QLatin1StringView body = "body"_L1;
    if (!column.startsWith(body))
        return {};
    return bodyCondition(*data, '$' + column.sliced(body.size()).toUtf8());
}

bool isFieldColumn(EventColumn column)
{
    return column == EventColumn::Method || column == EventColumn::Path || column == EventColumn::Hint
           || column == EventColumn::ContentType;
}

EventRule ruleFromValue(const Event &event, const FormCondition &condition, const EventBus &bus)
{
    PatternForm form{isValue({"source"}, event.source), isValue({"type"}, event.type), condition};
    std::erase_if(form, [](const FormCondition &each) { return each.values == std::vector<QByteArray>{""}; });
    const PatternForm inBody = takeBodyConditions(&form);
    EventRule rule;
    rule.id = RuleId::generate();
    const QByteArray value = condition.values.empty() ? condition.path.back() : condition.values.front();
    rule.name = freeRuleName(QString::fromUtf8(value), bus);
    rule.pattern = patternFromForm(form).pattern;
    if (!inBody.empty())
        rule.transformation = bodyFilter(bodyPattern(inBody).pattern);
    return rule;
}

Result<EventRule> withCondition(const EventRule &rule, const FormCondition &condition)
{
    EventRule changed = rule;
    PatternForm outside{condition};
    if (takeBodyConditions(&outside).empty()) {
        std::optional<PatternForm> form = formFromPattern(rule.pattern);
        if (!form)
            return unsayable(rule, condition);
        add(&*form, condition);
        const EventPattern::Outcome pattern = patternFromForm(*form);
        if (!pattern.isValid())
            return problem(rule, pattern);
        changed.pattern = pattern.pattern;
        return changed;
    }
    std::optional<PatternForm> inBody =
            rule.transformation ? bodyConditions(*rule.transformation) : PatternForm();
    if (!inBody)
        return unsayable(rule, condition);
    add(&*inBody, condition);
    const EventPattern::Outcome pattern = bodyPattern(*inBody);
    if (!pattern.isValid())
        return problem(rule, pattern);
    if (changed.transformation)
        changed.transformation->filter->filter = pattern.pattern.text();
    else
        changed.transformation = bodyFilter(pattern.pattern);
    return changed;
}

void addRuleActions(QMenu *menu, bool isEnabled, const std::function<void(ValueUse)> &use)
{
    const std::pair<QString, ValueUse> actions[] = {
            {translated("Create Rule from This Value…"), ValueUse::NewRule},
            {translated("Add to Rule…"), ValueUse::AddToRule}};
    for (const auto &[text, which] : actions) {
        QAction *action = menu->addAction(themeIcon(u"rule"_s), text);
        action->setEnabled(isEnabled);
        QObject::connect(action, &QAction::triggered, menu, [use, which = which] { use(which); });
    }
}

} // namespace Hookwright
