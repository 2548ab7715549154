// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/recordheader.h"

#include "core/util/crc32c.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <numeric>

namespace Hookwright {

namespace {

// Offsets of the fields.
constexpr int versionAt = 4;
constexpr int kindAt = 5;
constexpr int flagsAt = 6;
constexpr int seqAt = 8;
constexpr int lengthAt = 16;
constexpr int contextAt = 20;
constexpr int recordCrcAt = 24;
constexpr int headerCrcAt = 28;

// Both checks begin with the place of the record, so that a copy of a record inside a payload is none.
quint32 placeCrc(LogPosition at)
{
    char place[8];
    qToLittleEndian(at.segment, place);
    qToLittleEndian(at.offset, place + 4);
    return crc32c(QByteArrayView(place, sizeof place));
}

quint32 fieldsCrc(const char *bytes, LogPosition at)
{
    return crc32c(QByteArrayView(bytes, recordCrcAt), placeCrc(at));
}

} // namespace

void RecordHeader::writeFields(char *out) const
{
    std::memcpy(out, magic, sizeof magic);
    out[versionAt] = char(version);
    out[kindAt] = char(kind);
    qToLittleEndian(flags, out + flagsAt);
    qToLittleEndian(seq, out + seqAt);
    qToLittleEndian(length, out + lengthAt);
    qToLittleEndian(context, out + contextAt);
}

void RecordHeader::encode(LogPosition at, QByteArrayView payload, char *out)
{
    length = quint32(payload.size());
    writeFields(out);
    const quint32 fields = fieldsCrc(out, at);
    recordCrc = crc32c(payload, fields);
    qToLittleEndian(recordCrc, out + recordCrcAt);
    qToLittleEndian(crc32c(QByteArrayView(out + recordCrcAt, 4), fields), out + headerCrcAt);
}

std::optional<RecordHeader> RecordHeader::decode(const char *bytes, LogPosition at)
{
    if (std::memcmp(bytes, magic, sizeof magic) != 0)
        return {};
    const quint32 expected = crc32c(QByteArrayView(bytes + recordCrcAt, 4), fieldsCrc(bytes, at));
    if (qFromLittleEndian<quint32>(bytes + headerCrcAt) != expected)
        return {};
    RecordHeader header;
    header.version = quint8(bytes[versionAt]);
    header.kind = quint8(bytes[kindAt]);
    header.flags = qFromLittleEndian<quint16>(bytes + flagsAt);
    header.seq = qFromLittleEndian<quint64>(bytes + seqAt);
    header.length = qFromLittleEndian<quint32>(bytes + lengthAt);
    header.context = qFromLittleEndian<quint32>(bytes + contextAt);
    header.recordCrc = qFromLittleEndian<quint32>(bytes + recordCrcAt);
    return header;
}

std::optional<RecordHeader> RecordHeader::decodeDamaged(const char *bytes, LogPosition at)
{
    std::array<char, size> tried;
    std::copy_n(bytes, size, tried.begin());
    if (std::inner_product(bytes, bytes + sizeof magic, magic, 0, std::plus<>(), std::equal_to<>()) < 3)
        return {};
    for (char &byte : tried) {
        const char original = byte;
        for (int change = 1; change < 256; ++change) {
            byte = char(original ^ change);
            if (const auto header = decode(tried.data(), at))
                return header;
        }
        byte = original;
    }
    return {};
}

bool RecordHeader::fits(LogPosition at, QByteArrayView payload) const
{
    char bytes[size];
    writeFields(bytes);
    return crc32c(payload, fieldsCrc(bytes, at)) == recordCrc;
}

} // namespace Hookwright
