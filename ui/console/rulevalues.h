// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "core/event/event.h"
#include "core/pattern/patternform.h"
#include "ui/eventlog/eventcolumns.h"

#include <functional>

class QMenu;

namespace Hookwright {

// What a value that is shown of an event becomes in a rule.
enum class ValueUse { NewRule, AddToRule };

// The condition that a value of the event meets; nothing where the event has no such field, or carries
// another value, as of a query key that is repeated.
std::optional<FormCondition> headerCondition(const Event &event, const QString &name, const QString &value);
std::optional<FormCondition> queryCondition(const Event &event, const QString &name, const QString &value);
std::optional<FormCondition> cellCondition(const Event &event, EventColumn column, const QByteArray &hint);

// `column`: of a header, a query key or a value in the body, as FurtherColumn names it.
std::optional<FormCondition> furtherCondition(const Event &event, const QString &column);

// Whether a column shows something of the event, not of what became of it.
bool isFieldColumn(EventColumn column);

// A rule that takes events of this one's source and type that meet the condition.
EventRule ruleFromValue(const Event &event, const FormCondition &condition, const EventBus &bus);

// The rule with one condition more, or with one value more where it has such a condition on the field. Fails
// where pattern or conversion is nothing that the form can say.
Result<EventRule> withCondition(const EventRule &rule, const FormCondition &condition);

// "Create Rule from This Value…" and "Add to Rule…", which call `use`; disabled without a condition.
void addRuleActions(QMenu *menu, bool isEnabled, const std::function<void(ValueUse)> &use);

} // namespace Hookwright
