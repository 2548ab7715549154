// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>

namespace Hookwright {

// A UUID of version 7 (RFC 9562 §5.7): 48 bits of milliseconds since the epoch, then a counter and
// random bits, so that ids made one after another sort in that order, on one generator.
using Uuid = std::array<quint8, 16>;

class Uuid7Generator
{
public:
    Uuid7Generator();
    Uuid next(qint64 msSinceEpoch);

private:
    quint64 m_lastMs = 0;
    quint64 m_counter = 0; // 42 bits: rand_a and the top of rand_b, counted up within a millisecond
    quint64 m_node = 0;    // 32 random bits of this generator
};

// "0190163d-8694-739b-aea5-966c26f8ad91"
QByteArray uuidText(const Uuid &uuid);
// An all-zero id for what is no UUID.
Uuid uuidFromText(QByteArrayView text);

} // namespace Hookwright
