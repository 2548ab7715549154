// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/wildcard.h"

#include <QCoreApplication>

namespace Hookwright {

std::variant<WildcardPieces, QString> parseWildcard(QByteArrayView wildcard)
{
    const auto wrong = [](const char *message) {
        return QCoreApplication::translate("Hookwright::EventPattern", message);
    };
    WildcardPieces pieces(1);
    for (qsizetype i = 0; i < wildcard.size(); ++i) {
        const char c = wildcard[i];
        if (c == '*') {
            if (i > 0 && wildcard[i - 1] == '*' && pieces.back().isEmpty())
                return wrong(QT_TRANSLATE_NOOP("Hookwright::EventPattern",
                                               "two stars in a row mean no more than one; write one"));
            pieces.emplace_back();
            continue;
        }
        if (c != '\\') {
            pieces.back() += c;
            continue;
        }
        ++i;
        if (i == wildcard.size() || (wildcard[i] != '*' && wildcard[i] != '\\'))
            return wrong(QT_TRANSLATE_NOOP("Hookwright::EventPattern",
                                           "a backslash in a wildcard stands before * or another backslash "
                                           "(in JSON it is doubled: \"\\\\*\", \"\\\\\\\\\")"));
        pieces.back() += wildcard[i];
    }
    return pieces;
}

bool matchesWildcard(const WildcardPieces &pieces, QByteArrayView value)
{
    if (pieces.size() == 1)
        return value == QByteArrayView(pieces.front());
    const QByteArrayView first = pieces.front();
    const QByteArrayView last = pieces.back();
    if (value.size() < first.size() + last.size() || !value.startsWith(first) || !value.endsWith(last))
        return false;
    QByteArrayView rest = value.sliced(first.size(), value.size() - first.size() - last.size());
    for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
        const qsizetype at = rest.indexOf(pieces[i]);
        if (at < 0)
            return false;
        rest = rest.sliced(at + pieces[i].size());
    }
    return true;
}

} // namespace Hookwright
