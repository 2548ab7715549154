// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/transfer.h"

#include <QCoreApplication>
#include <QtEndian>

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>

namespace Hookwright {

namespace {

constexpr qint64 answerRead = 1024 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("HttpClient", text);
}

// "example.com:443"
QString hostAndPort(const QByteArray &url)
{
    const std::unique_ptr<CURLU, CurlDeleter> parsed(curl_url());
    if (curl_url_set(parsed.get(), CURLUPART_URL, url.constData(), 0) != CURLUE_OK)
        return QString::fromUtf8(url);
    const auto part = [&](CURLUPart which) {
        char *text = nullptr;
        curl_url_get(parsed.get(), which, &text, CURLU_DEFAULT_PORT);
        const std::unique_ptr<char, CurlDeleter> owned(text);
        return QString::fromUtf8(text);
    };
    return part(CURLUPART_HOST) + QLatin1Char(':') + part(CURLUPART_PORT);
}

QString connectError(const QString &where, long systemError)
{
    switch (systemError) {
    case ECONNREFUSED:
        return tr("%1 refused the connection: no program listens there.").arg(where);
    case EHOSTUNREACH:
    case ENETUNREACH:
        return tr("There is no way to %1: is the network up?").arg(where);
    case 0:
        return tr("%1 can't be reached.").arg(where);
    }
    return tr("%1 can't be reached: %2.").arg(where, QString::fromLocal8Bit(std::strerror(int(systemError))));
}

// An IPv4-mapped IPv6 address as IPv4.
QHostAddress hostAddress(const sockaddr *address)
{
    const QHostAddress given(address);
    bool isIPv4 = false;
    const quint32 ipv4 = given.toIPv4Address(&isIPv4);
    return isIPv4 ? QHostAddress(ipv4) : given;
}

quint16 portOf(const sockaddr *address)
{
    // sin_port and sin6_port stand at the same place.
    sockaddr_in in;
    std::memcpy(&in, address, sizeof(in));
    return qFromBigEndian(in.sin_port);
}

} // namespace

Transfer::Transfer(OutgoingRequest outgoing, HttpClient::Finished callback,
                   const HttpClient::AddressFilter *filter)
    : finished(std::move(callback))
    , m_request(std::move(outgoing))
    , m_allowed(filter)
    , m_startedMs(std::chrono::duration_cast<std::chrono::milliseconds>(
                          std::chrono::system_clock::now().time_since_epoch())
                          .count())
{
    set(CURLOPT_URL, m_request.url.constData());
    set(CURLOPT_PATH_AS_IS, 1L);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOPROXY, "*");
    set(CURLOPT_NETRC, long(CURL_NETRC_IGNORED));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L); // never waits for the resolver's thread
    set(CURLOPT_TIMEOUT_MS, long(m_request.timeout.count()));
    setTrust();
    setFields();
    setBody();
    setCallbacks();
}

void Transfer::setTrust()
{
    if (m_request.pinnedCertificate.isEmpty())
        return;
    QByteArray &pem = m_request.pinnedCertificate;
    curl_blob certificate{pem.data(), size_t(pem.size()), CURL_BLOB_NOCOPY};
    set(CURLOPT_CAINFO_BLOB, &certificate);
    set(CURLOPT_SSL_VERIFYHOST, 0L);
}

// libcurl's own fields are switched off with a line "Name:"; an empty one is asked for with "Name;".
void Transfer::setFields()
{
    curl_slist *list = nullptr;
    const auto append = [&](const QByteArray &line) { list = curl_slist_append(list, line.constData()); };
    for (const auto &[name, value] : m_request.fields)
        append(value.trimmed().isEmpty() ? name + ';' : name + ": " + value);
    for (const char *own : {"Accept", "Content-Type", "Expect", "User-Agent"}) {
        const bool given =
                std::any_of(m_request.fields.begin(), m_request.fields.end(), [own](const auto &field) {
                    return field.first.compare(own, Qt::CaseInsensitive) == 0;
                });
        if (!given)
            append(QByteArray(own) + ':');
    }
    m_fields.reset(list);
    set(CURLOPT_HTTPHEADER, list);
}

// RFC 9110 §8.6: these say Content-Length: 0 where there is nothing in the body.
bool Transfer::bodyIsExpected() const
{
    return !m_request.body.isEmpty() || m_request.method == "POST" || m_request.method == "PUT"
           || m_request.method == "PATCH";
}

void Transfer::setBody()
{
    if (bodyIsExpected()) {
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDS, m_request.body.constData());
        set(CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_request.body.size()));
    } else if (m_request.method == "HEAD") {
        set(CURLOPT_NOBODY, 1L);
    } else {
        set(CURLOPT_HTTPGET, 1L);
    }
    set(CURLOPT_CUSTOMREQUEST, m_request.method.constData());
}

void Transfer::setCallbacks()
{
    set(CURLOPT_PRIVATE, this);
    set(CURLOPT_ERRORBUFFER, m_errorText.data());
    set(CURLOPT_HEADERFUNCTION, &Transfer::onHead);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::onOpen);
    set(CURLOPT_OPENSOCKETDATA, this);
    set(CURLOPT_PREREQFUNCTION, &Transfer::onSend);
    set(CURLOPT_PREREQDATA, this);
}

// The answer to a HEAD with a body ends with its head, which libcurl knows only of one without.
size_t Transfer::onHead(char *line, size_t, size_t length, void *self)
{
    auto *transfer = static_cast<Transfer *>(self);
    const bool ended = QByteArrayView(line, qsizetype(length)) == "\r\n"
                       && transfer->m_request.method == "HEAD" && transfer->bodyIsExpected()
                       && transfer->measured<long>(CURLINFO_RESPONSE_CODE) >= 200;
    transfer->m_endedEarly |= ended;
    return ended ? 0 : length;
}

size_t Transfer::onBody(char *bytes, size_t, size_t length, void *self)
{
    auto *transfer = static_cast<Transfer *>(self);
    const qsizetype room = answerBytesKept - transfer->m_answer.size();
    transfer->m_answer.append(bytes, std::min(room, qsizetype(length)));
    transfer->m_bytesRead += qint64(length);
    transfer->m_endedEarly = transfer->m_bytesRead >= answerRead;
    return transfer->m_endedEarly ? 0 : length;
}

curl_socket_t Transfer::onOpen(void *self, curlsocktype, curl_sockaddr *address)
{
    auto *transfer = static_cast<Transfer *>(self);
    const HttpClient::AddressFilter &allowed = *transfer->m_allowed;
    if (allowed && !allowed(hostAddress(&address->addr), portOf(&address->addr))) {
        transfer->m_refusedLoop = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// libcurl would send again, and tell nobody, where a kept connection closes without an answer.
int Transfer::onSend(void *self, char *, char *, int, int)
{
    return std::exchange(static_cast<Transfer *>(self)->m_sent, true) ? CURL_PREREQFUNC_ABORT
                                                                      : CURL_PREREQFUNC_OK;
}

TransferResult Transfer::take(CURLcode code)
{
    TransferResult result;
    const long status = measured<long>(CURLINFO_RESPONSE_CODE);
    result.status = status >= 200 ? int(status) : 0; // an interim answer is none
    result.answer = std::move(m_answer);
    result.startedMs = m_startedMs;
    result.duration = std::chrono::milliseconds(measured<curl_off_t>(CURLINFO_TOTAL_TIME_T) / 1000);
    curl_header *retryAfter = nullptr;
    if (curl_easy_header(easy.get(), "Retry-After", 0, CURLH_HEADER, -1, &retryAfter) == CURLHE_OK)
        result.retryAfter = retryAfter->value;
    if (code == CURLE_OK || m_endedEarly)
        return result;
    result.refusedLoop = m_refusedLoop && code == CURLE_COULDNT_CONNECT;
    result.error = errorText(code);
    return result;
}

QString Transfer::errorText(CURLcode code) const
{
    const QString where = hostAndPort(m_request.url);
    const QString detail = QString::fromUtf8(m_errorText[0] ? m_errorText.data() : curl_easy_strerror(code));
    switch (code) {
    case CURLE_COULDNT_CONNECT:
        return m_refusedLoop ? tr("%1 is Hookwright's own listener: the event would come back to itself.")
                                       .arg(where)
                             : connectError(where, measured<long>(CURLINFO_OS_ERRNO));
    case CURLE_COULDNT_RESOLVE_HOST:
        return tr("The name of %1 was not found.").arg(where);
    case CURLE_OPERATION_TIMEDOUT: {
        const double seconds = double(m_request.timeout.count()) / 1000;
        // The time is none on a connection that was there already.
        const bool connected = measured<curl_off_t>(CURLINFO_CONNECT_TIME_T) > 0
                               || measured<long>(CURLINFO_REQUEST_SIZE) > 0;
        return !connected ? tr("No connection to %1 within %2 s.").arg(where).arg(seconds)
                          : tr("%1 did not answer within %2 s.").arg(where).arg(seconds);
    }
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
        return tr("The TLS certificate of %1 is not trusted: %2.").arg(where, detail);
    case CURLE_SSL_CONNECT_ERROR:
        return tr("No TLS connection to %1: %2.").arg(where, detail);
    case CURLE_GOT_NOTHING:
    case CURLE_ABORTED_BY_CALLBACK: // by onSend()
        return tr("%1 closed the connection without an answer.").arg(where);
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
        return tr("The connection to %1 broke off: %2.").arg(where, detail);
    case CURLE_URL_MALFORMAT:
        return tr("The URL “%1” is not valid: %2.").arg(QString::fromUtf8(m_request.url), detail);
    case CURLE_UNSUPPORTED_PROTOCOL:
        return tr("The URL “%1” begins with neither http:// nor https://.")
                .arg(QString::fromUtf8(m_request.url));
    default:
        return tr("%1: %2.").arg(where, detail);
    }
}

} // namespace Hookwright
