// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/responsewriter.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <charconv>

namespace Hookwright {

namespace {

void append(QByteArray &out, QByteArrayView text)
{
    out.append(text);
}

void appendNumber(QByteArray &out, qint64 number)
{
    char digits[20];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
    out.append(digits, end - digits);
}

bool isOwnField(QByteArrayView name)
{
    const auto is = [name](QByteArrayView other) {
        return name.size() == other.size() && name.compare(other, Qt::CaseInsensitive) == 0;
    };
    return is("content-length") || is("connection") || is("date") || is("transfer-encoding");
}

bool isOneLine(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

QByteArrayView errorName(Rejection::Reason reason)
{
    switch (reason) {
    case Rejection::Reason::Malformed:
        return "MalformedRequest";
    case Rejection::Reason::HeadTooLarge:
        return "HeadTooLarge";
    case Rejection::Reason::BodyTooLarge:
        return "BodyTooLarge";
    case Rejection::Reason::HeadTimeout:
    case Rejection::Reason::BodyTimeout:
        return "RequestTimeout";
    case Rejection::Reason::HungUp:
        return "HungUp";
    case Rejection::Reason::OutOfMemory:
        return "OutOfMemory";
    case Rejection::Reason::TooManyConnections:
        return "TooManyConnections";
    case Rejection::Reason::TlsOnPlainPort:
        return "TlsOnPlainPort";
    case Rejection::Reason::Http2OnPlainPort:
        return "Http2OnPlainPort";
    case Rejection::Reason::Loop:
        return "LoopDetected";
    case Rejection::Reason::NotSupported:
        return "NotSupported";
    case Rejection::Reason::VersionNotSupported:
        return "VersionNotSupported";
    case Rejection::Reason::PlainOnTlsPort:
        return "PlainOnTlsPort";
    case Rejection::Reason::TlsFailed:
        return "TlsFailed";
    }
    return {};
}

} // namespace

void appendAnswer(QByteArray &out, const HttpResponse &response, AnswerFraming framing, QByteArrayView date)
{
    const quint16 status = response.status;
    append(out, "HTTP/1.1 ");
    appendNumber(out, status);
    append(out, " ");
    append(out, reasonPhrase(status));
    for (const auto &[name, value] : response.fields) {
        if (isOwnField(name) || !isOneLine(name) || !isOneLine(value))
            continue;
        append(out, "\r\n");
        append(out, name);
        append(out, ": ");
        append(out, value);
    }
    append(out, "\r\nDate: ");
    append(out, date);
    if (framing.close)
        append(out, "\r\nConnection: close");
    else if (framing.http10)
        append(out, "\r\nConnection: keep-alive");
    // RFC 9110 §8.6: no length where the status rules out a body, nor before a tunnel.
    const bool noContent = status < 200 || status == 204 || status == 304;
    if (noContent || (framing.tunnel && status < 300)) {
        append(out, "\r\n\r\n");
        return;
    }
    const bool empty = status == 205;
    append(out, "\r\nContent-Length: ");
    appendNumber(out, empty ? 0 : response.body.size());
    append(out, "\r\n\r\n");
    if (!framing.withoutBody && !empty)
        append(out, response.body);
}

HttpResponse answerTo(const Rejection &rejection)
{
    HttpResponse answer;
    answer.status = rejection.status;
    answer.fields = {{"Content-Type", "application/json"}};
    if (rejection.status == 503)
        answer.fields.push_back({"Retry-After", "1"});
    QByteArray message = rejection.text;
    message.replace('"', "\\\"");
    answer.body = "{\"error\":\"" + errorName(rejection.reason).toByteArray() + "\",\"message\":\"" + message
                  + "\"}\n";
    return answer;
}

QByteArrayView HttpDate::at(std::time_t second)
{
    if (second != m_second) {
        m_second = second;
        const QDateTime moment = QDateTime::fromSecsSinceEpoch(second, Qt::UTC);
        m_text = QLocale::c().toString(moment, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'").toLatin1();
    }
    return m_text;
}

} // namespace Hookwright
