// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsontext.h"

// The single tests of the reference matcher, each in its plainest form.
namespace Hookwright::ReferenceTests {

// Less than, equal to or more than 0, by the digits as they are written.
int compareNumbers(const QByteArray &a, const QByteArray &b);

// prefix, suffix, contain, wildcard, equals-ignore-case, cidr.
bool holdsForString(const QByteArray &name, const QByteArray &operand, bool ignoresCase,
                    const QByteArray &value);

// Whether the object `node` has all members of the object `wanted`, with equal values.
bool hasMembers(const JsonText &json, JsonText::NodeIndex node, const JsonText &operand,
                JsonText::NodeIndex wanted);

} // namespace Hookwright::ReferenceTests
