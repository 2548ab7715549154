// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <variant>
#include <vector>

namespace Hookwright {

// The texts between the stars of a wildcard, escapes taken off: "a*\*b*" is {"a", "*b", ""}. Without a
// star it is one text, which the whole value must equal.
using WildcardPieces = std::vector<QByteArray>;

// The pieces, or in words what is wrong with the wildcard.
std::variant<WildcardPieces, QString> parseWildcard(QByteArrayView wildcard);

// Linear in the value for each piece: every middle piece is taken where it comes first.
bool matchesWildcard(const WildcardPieces &pieces, QByteArrayView value);

} // namespace Hookwright
