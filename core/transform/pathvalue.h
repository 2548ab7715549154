// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transform/jsonmembers.h"

namespace Hookwright {

// What an evaluation may still do. Spent is spent: once exhausted it stays so.
class StepBudget
{
public:
    explicit StepBudget(qint64 steps)
        : m_left(steps)
    {}

    bool spend(qint64 steps)
    {
        m_left -= steps;
        return m_left >= 0;
    }
    bool isExhausted() const { return m_left < 0; }

private:
    qint64 m_left;
};

// What a comparison or a function works on: RFC 9535, section 2.4.1, ValueType. A view on its document.
struct PathValue
{
    enum class Kind : quint8 { Nothing, Null, False, True, Number, String, Array, Object };

    Kind kind = Kind::Nothing;
    JsonStringView text;                       // a Number's source, a String's value
    JsonText::NodeIndex node = JsonText::none; // an Array or Object

    static PathValue ofNode(const JsonText &document, JsonText::NodeIndex node);
    static PathValue number(qint64 value);
};

// RFC 9535, section 2.3.5.2.2. Answers false when the budget is exhausted.
bool isEqual(const JsonText &document, const PathValue &a, const PathValue &b, StepBudget &budget);
bool isLess(const PathValue &a, const PathValue &b, StepBudget &budget);

} // namespace Hookwright
