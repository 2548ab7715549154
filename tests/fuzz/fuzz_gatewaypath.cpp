// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/gatewaypath.h"

#include <cstdlib>

using namespace Hookwright;

namespace {

// Few characters, so that paths meet.
QByteArray pathOf(const uint8_t *bytes, size_t size)
{
    static constexpr char alphabet[] = "/{}=^~ab";
    QByteArray path;
    for (size_t i = 0; i < size; ++i)
        path += alphabet[bytes[i] % 8];
    return path;
}

} // namespace

// Of three paths two are connectors' and one is a request's: what two connectors both take they overlap
// in, and what covers another one takes all that the other takes.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const size_t part = size / 3;
    const GatewayPath one(pathOf(bytes, part));
    const GatewayPath other(pathOf(bytes + part, part));
    const QByteArray request = '/' + pathOf(bytes + 2 * part, size - 2 * part);
    const bool both = one.takes(request) && other.takes(request);
    if (both && !one.overlaps(other))
        std::abort();
    if (one.overlaps(other) != other.overlaps(one))
        std::abort();
    if (one.covers(other) && other.takes(request) && !one.takes(request))
        std::abort();
    return 0;
}
