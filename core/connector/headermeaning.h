// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QStringList>

#include <optional>

namespace Hookwright {

// What the value of a header says, for people.
struct HeaderMeaning
{
    QString summary;     // a line that may be seen by anybody: no password, no claim
    QStringList details; // "Password: ...", a JWT's claims: as secret as the value
};

// Reads user and password of Basic (RFC 7617), header and claims of a JWT (RFC 7519; its signature is
// not checked), dates (RFC 9110 §5.6.7) and timestamps, which it compares with `receivedMs`, when the
// request came (since the epoch). Nothing for any other value.
std::optional<HeaderMeaning> headerMeaning(QByteArrayView name, QByteArrayView value, qint64 receivedMs);

} // namespace Hookwright
