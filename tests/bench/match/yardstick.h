// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>

namespace Hookwright {

// What reading an event costs at least when nothing is passed over: a simdjson On-Demand walk that
// decodes every string, names of members too, and every number.
class Yardstick
{
public:
    Yardstick();
    ~Yardstick();

    // Something that depends on every value, so that nothing is optimised away. `json` has 64 bytes of
    // room behind it.
    quint64 walk(const QByteArray &json);

private:
    struct Parser;
    std::unique_ptr<Parser> m_parser;
};

// A copy with room behind it.
QByteArray padded(const QByteArray &json);

} // namespace Hookwright
