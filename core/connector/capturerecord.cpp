// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/capturerecord.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <limits>

namespace Hookwright {

namespace {

// Format, version 1. Numbers are little-endian; text is a length and as many bytes.
//
//   u8 version        u8 verdict          u16 answer status
//   u8 flags          1: chunked, 2: with a rejection, 4: with the local address, 8: over TLS
//   16 bytes id       i64 first byte, i64 last byte (µs since the epoch, UTC)
//   u16 peer port     u16 local port
//   u8 address size   0, 4 or 16, and as many bytes in network order
//   u8 text           scope of the address, "eth0"
//   with the local address: as the peer's
//   u8 text           connector id
//   with a rejection: u8 reason, u16 status, u16 text
//   u32 text          head, as on the wire
//   u32 text          body, as on the wire; the record ends with it
constexpr quint8 formatVersion = 1;
constexpr quint8 chunkedFlag = 1;
constexpr quint8 rejectionFlag = 2;
constexpr quint8 localAddressFlag = 4;
constexpr quint8 tlsFlag = 8;

template<typename Number>
void append(Number number, QByteArray &out)
{
    char bytes[sizeof(Number)];
    qToLittleEndian(number, bytes);
    out.append(bytes, sizeof bytes);
}

template<typename Length>
void appendText(QByteArrayView text, QByteArray &out)
{
    const qsizetype size = std::min<qsizetype>(text.size(), std::numeric_limits<Length>::max());
    append(Length(size), out);
    out.append(text.first(size));
}

void appendAddress(const QHostAddress &address, QByteArray &out)
{
    switch (address.protocol()) {
    case QHostAddress::IPv4Protocol:
        append(quint8(4), out);
        append(qToBigEndian(address.toIPv4Address()), out);
        break;
    case QHostAddress::IPv6Protocol: {
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        append(quint8(sizeof bytes), out);
        out.append(reinterpret_cast<const char *>(&bytes), sizeof bytes);
        break;
    }
    default:
        append(quint8(0), out);
    }
    appendText<quint8>(address.scopeId().toUtf8(), out);
}

// Takes values off the front of a record. Reading beyond its end gives zeros and is remembered.
class RecordCursor
{
public:
    explicit RecordCursor(QByteArrayView rest)
        : m_rest(rest)
    {}

    QByteArrayView bytes(qsizetype size)
    {
        if (size > m_rest.size()) {
            m_failed = true;
            m_rest = {};
            return {};
        }
        const QByteArrayView taken = m_rest.first(size);
        m_rest = m_rest.sliced(size);
        return taken;
    }

    template<typename Number>
    Number number()
    {
        const QByteArrayView taken = bytes(sizeof(Number));
        return taken.isEmpty() ? Number(0) : qFromLittleEndian<Number>(taken.data());
    }

    template<typename Length>
    QByteArrayView text()
    {
        return bytes(number<Length>());
    }

    // Whether all was there and nothing is left.
    bool isComplete() const { return !m_failed && m_rest.isEmpty(); }
    void fail() { m_failed = true; }

private:
    QByteArrayView m_rest;
    bool m_failed = false;
};

QHostAddress takeAddress(RecordCursor &cursor)
{
    const QByteArrayView bytes = cursor.bytes(cursor.number<quint8>());
    QHostAddress address;
    if (bytes.size() == 4)
        address.setAddress(qFromBigEndian<quint32>(bytes.data()));
    else if (bytes.size() == 16)
        address.setAddress(reinterpret_cast<const quint8 *>(bytes.data()));
    else if (!bytes.isEmpty())
        cursor.fail();
    if (const QByteArrayView scope = cursor.text<quint8>(); !scope.isEmpty())
        address.setScopeId(QString::fromUtf8(scope));
    return address;
}

// The value as an enum that counts from 1 to `last`.
template<typename Enum>
Enum takeEnum(RecordCursor &cursor, Enum last)
{
    const auto value = cursor.number<quint8>();
    if (value < 1 || value > quint8(last)) {
        cursor.fail();
        return last;
    }
    return Enum(value);
}

Rejection takeRejection(RecordCursor &cursor)
{
    Rejection rejection;
    rejection.reason = takeEnum(cursor, Rejection::Reason::TlsFailed);
    rejection.status = cursor.number<quint16>();
    rejection.text = cursor.text<quint16>().toByteArray();
    return rejection;
}

Error notReadable(const QString &why)
{
    return {QCoreApplication::translate("Hookwright::CaptureRecord", "The stored request cannot be read: %1.")
                    .arg(why),
            "DamagedRecord"};
}

void skipAddress(RecordCursor &cursor)
{
    cursor.bytes(cursor.number<quint8>());
    cursor.text<quint8>();
}

} // namespace

void encodeCapture(const CaptureRecord &record, QByteArray &out)
{
    const CapturedRequest &request = *record.request;
    append(formatVersion, out);
    append(quint8(record.verdict), out);
    append(record.answerStatus, out);
    append(quint8((request.chunked ? chunkedFlag : 0) | (request.rejection ? rejectionFlag : 0)
                  | (request.localAddress.isNull() ? 0 : localAddressFlag) | (request.tls ? tlsFlag : 0)),
           out);
    out.append(reinterpret_cast<const char *>(record.id.data()), qsizetype(record.id.size()));
    append(request.firstByteUs, out);
    append(request.lastByteUs, out);
    append(request.peerPort, out);
    append(request.localPort, out);
    appendAddress(request.peerAddress, out);
    if (!request.localAddress.isNull())
        appendAddress(request.localAddress, out);
    appendText<quint8>(record.connector.text, out);
    if (request.rejection) {
        append(quint8(request.rejection->reason), out);
        append(request.rejection->status, out);
        appendText<quint16>(request.rejection->text, out);
    }
    appendText<quint32>(request.head, out);
    appendText<quint32>(request.wireBody, out);
}

Result<CaptureRecord> decodeCapture(QByteArrayView payload)
{
    RecordCursor cursor(payload);
    if (cursor.number<quint8>() != formatVersion)
        return notReadable(QCoreApplication::translate(
                "Hookwright::CaptureRecord",
                "it has a format that this version of the program does not know"));

    CaptureRecord record;
    const auto request = std::make_shared<CapturedRequest>();
    record.verdict = takeEnum(cursor, CaptureRecord::Verdict::Oversized);
    record.answerStatus = cursor.number<quint16>();
    const auto flags = cursor.number<quint8>();
    if (const QByteArrayView id = cursor.bytes(qsizetype(record.id.size())); !id.isEmpty())
        std::memcpy(record.id.data(), id.data(), record.id.size());
    request->firstByteUs = cursor.number<qint64>();
    request->lastByteUs = cursor.number<qint64>();
    request->peerPort = cursor.number<quint16>();
    request->localPort = cursor.number<quint16>();
    request->peerAddress = takeAddress(cursor);
    if (flags & localAddressFlag)
        request->localAddress = takeAddress(cursor);
    record.connector.text = cursor.text<quint8>().toByteArray();
    if (flags & rejectionFlag)
        request->rejection = takeRejection(cursor);
    request->head = cursor.text<quint32>().toByteArray();
    request->wireBody = cursor.text<quint32>().toByteArray();
    if (!cursor.isComplete() || (flags & ~(chunkedFlag | rejectionFlag | localAddressFlag | tlsFlag)))
        return notReadable(
                QCoreApplication::translate("Hookwright::CaptureRecord", "its parts do not fit together"));

    request->tls = flags & tlsFlag;
    request->chunked = flags & chunkedFlag;
    if (request->chunked)
        request->decodedBody = decodeChunked(request->wireBody);
    request->parseHead();
    record.request = request;
    return record;
}

std::optional<CaptureBytes> captureBytes(QByteArrayView payload)
{
    constexpr qsizetype idAndTimes = sizeof(Uuid) + 2 * sizeof(qint64);
    constexpr qsizetype ports = 2 * sizeof(quint16);
    RecordCursor cursor(payload);
    if (cursor.number<quint8>() != formatVersion)
        return std::nullopt;
    cursor.bytes(sizeof(quint8) + sizeof(quint16)); // verdict, status
    const auto flags = cursor.number<quint8>();
    if (flags & ~(localAddressFlag | tlsFlag))
        return std::nullopt;
    cursor.bytes(idAndTimes + ports);
    skipAddress(cursor);
    if (flags & localAddressFlag)
        skipAddress(cursor);
    cursor.text<quint8>(); // connector
    const QByteArrayView head = cursor.text<quint32>();
    const QByteArrayView body = cursor.text<quint32>();
    return cursor.isComplete() ? std::optional(CaptureBytes{head, body}) : std::nullopt;
}

} // namespace Hookwright
