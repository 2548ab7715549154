// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logposition.h"

#include <QByteArrayView>

#include <optional>

namespace Hookwright {

// The 32 bytes before each payload; layout and checks in core/log/format.md.
struct RecordHeader
{
    static constexpr quint32 size = 32;
    static constexpr quint8 currentVersion = 1;
    static constexpr char magic[4] = {'\xE7', 'h', 'w', 'r'};
    enum Flag : quint16 { Numbered = 1, SegmentStart = 2 };

    quint8 version = currentVersion;
    quint8 kind = 0;
    quint16 flags = 0;
    Seq seq = 0; // the record's number; of an unnumbered one the last number given before it
    quint32 length = 0;
    quint32 context = 0;
    quint32 recordCrc = 0;

    bool isNumbered() const { return flags & Numbered; }
    bool isSegmentStart() const { return flags & SegmentStart; }
    Seq lastSeqBefore() const { return isNumbered() ? seq - 1 : seq; }

    // Writes the header of a record that begins at `at`; sets recordCrc.
    void encode(LogPosition at, QByteArrayView payload, char *out);

    // Nothing where the 32 bytes at `bytes` are no header of a record that begins at `at`.
    static std::optional<RecordHeader> decode(const char *bytes, LogPosition at);

    // The same, where one byte of the 32 is wrong.
    static std::optional<RecordHeader> decodeDamaged(const char *bytes, LogPosition at);

    // Whether the payload is the one that was written with this header.
    bool fits(LogPosition at, QByteArrayView payload) const;

private:
    void writeFields(char *out) const;
};

} // namespace Hookwright
