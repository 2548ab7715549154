// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/capturedrequest.h"
#include "core/http/httpresponse.h"

#include <ctime>

namespace Hookwright {

// How an answer goes over the wire, decided by the request that it answers.
struct AnswerFraming
{
    bool withoutBody = false; // HEAD
    bool tunnel = false;      // CONNECT: a 2xx has no length (RFC 9110 §9.3.6)
    bool http10 = false;      // to HTTP/1.0, keeping the connection must be said
    bool close = false;
};

// Appends the answer as HTTP/1.1 (RFC 9112 §4). `date` is the value of the Date field. Fields of the
// response that the server itself writes, and such with CR, LF or NUL in them, are left out.
void appendAnswer(QByteArray &out, const HttpResponse &response, AnswerFraming framing, QByteArrayView date);

// The answer to a rejected request, JSON for people: {"error": …, "message": …}.
HttpResponse answerTo(const Rejection &rejection);

// The value of a Date field, made anew once per second (RFC 9110 §5.6.7).
class HttpDate
{
public:
    QByteArrayView at(std::time_t second);

private:
    std::time_t m_second = -1;
    QByteArray m_text;
};

} // namespace Hookwright
