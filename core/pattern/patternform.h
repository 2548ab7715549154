// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/eventpattern.h"
#include "core/pattern/patterntree.h"

#include <optional>

namespace Hookwright {

// What a condition of the form asks of a field.
enum class FormOperator : quint8 {
    Is,
    IsNot,
    BeginsWith,
    DoesNotBeginWith,
    EndsWith,
    DoesNotEndWith,
    ContainsAny,
    ContainsAll,
    DoesNotContain,
    IsAnyCase,
    LooksLike, // * stands for anything
    IsNumber,
    IsNotNumber,
    IsInRange, // ">=10&<20", as the console writes it
    IsInNetwork,
    IsLiteral, // true, false, null
    IsPresent,
    IsAbsent,
    Count
};

// One row of the form. Rows of one field are alternatives, as the values of a row are; all fields must
// hold. (EventBridge console, form mode)
struct FormCondition
{
    FieldPath path;
    FormOperator op = FormOperator::Is;
    std::vector<QByteArray> values; // UTF-8, without quotes

    friend bool operator==(const FormCondition &, const FormCondition &) = default;
};

using PatternForm = std::vector<FormCondition>;

// The pattern as a form; nothing where it has what the form can't say: $or, `array`, alternatives of
// other shapes.
std::optional<PatternForm> formFromPattern(const EventPattern &pattern);

// The form as an indented pattern, checked. Rows that can't go together (a field and a field inside of it)
// are an error.
EventPattern::Outcome patternFromForm(const PatternForm &form);

QString formOperatorName(FormOperator op); // "begins with"
bool takesValues(FormOperator op);

// "data.headers.Accept", data["a.b"]: what fieldPathText() writes; nothing for what it would not.
std::optional<FieldPath> fieldPathFromText(QByteArrayView text);

} // namespace Hookwright
