// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <utility>
#include <vector>

namespace Hookwright {

// An answer as the code above HTTP knows it. The server adds Content-Length, Connection and Date, and
// leaves the body out for HEAD, 1xx, 204 and 304.
struct HttpResponse
{
    quint16 status = 200;
    std::vector<std::pair<QByteArray, QByteArray>> fields; // names and values without CR, LF, NUL
    QByteArray body;
};

// "OK" for 200; empty for a status without a standard phrase (RFC 9110 §15).
QByteArray reasonPhrase(quint16 status);

} // namespace Hookwright
