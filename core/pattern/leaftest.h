// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/patterntree.h"

namespace Hookwright {

// A value of an event that is no array and no object.
struct ScalarValue
{
    JsonText::Kind kind;
    QByteArrayView text; // of a string the unescaped UTF-8, of a number its token
};

// Whether the value satisfies the test. Of Exists: it is there, so yes; Absent and Array are not judged
// by one value, so no.
bool holds(const PatternTest &test, const ScalarValue &value);

// Whether the object has every member that the pattern's element has, with an equal value; numbers are
// compared by value, the order of members does not count. False for what is no object.
bool containsElement(const JsonText &json, JsonText::NodeIndex object, const JsonText &element);

} // namespace Hookwright
