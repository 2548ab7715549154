// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace Hookwright {

// XML with each element on a line of its own, indented by 4 spaces, all else as it is written; nullopt
// where it is not well-formed or not UTF-8. Nothing outside is read. Lines deeper than level 32 are not
// indented any further.
std::optional<QByteArray> indentedXml(const QByteArray &text);

} // namespace Hookwright
