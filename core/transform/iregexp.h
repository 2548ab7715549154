// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QRegularExpression>

#include <optional>

namespace Hookwright {

// A regular expression that a document or a user brings, so that it may be hostile: what it may cost in
// time and memory is limited, and it never uses the call stack.
//
// An I-Regexp (RFC 9485), for match() and search() of JSONPath, mapped to PCRE as its section 5.4 says.
// An unescaped ^ or $, a plain character by the letter of its grammar, stays what that mapping makes of it:
// an anchor.
class IRegexp
{
public:
    enum class Extent : quint8 { WholeText, AnyPart };
    enum class Outcome : quint8 { NoMatch, Match, TooCostly };

    // nullopt if it is no I-Regexp. UTF-8.
    static std::optional<IRegexp> compile(QByteArrayView pattern, Extent extent);

    Outcome match(QByteArrayView text) const; // UTF-8

    // What a pattern for QRegularExpression has to begin with so that it keeps within the limits.
    static QString limits();

private:
    explicit IRegexp(QRegularExpression expression);

    QRegularExpression m_expression; // invalid where it is too large for PCRE
};

} // namespace Hookwright
