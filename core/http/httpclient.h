// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace Hookwright {

// Sent as it stands: nothing is added to `fields` but Host and Content-Length (where they are not
// given), and Content-Length is left out of a request without a body whose method gives it no meaning.
struct OutgoingRequest
{
    QByteArray method = "POST";
    QByteArray url; // absolute, http or https, percent-encoded; the path is not normalised
    std::vector<std::pair<QByteArray, QByteArray>> fields; // sent in this order, duplicates too
    QByteArray body;
    std::chrono::milliseconds timeout{5'000}; // for the whole transfer
    // PEM: over https, exactly this certificate is trusted, whatever its names. Empty: those that the system
    // trusts.
    QByteArray pinnedCertificate;
};

inline constexpr qsizetype answerBytesKept = 4 * 1024;

// How a transfer ended. status 0: no answer, `error` says why, for people. A status and an error: the
// answer began and broke off.
struct TransferResult
{
    int status = 0;
    QByteArray answer;     // the first answerBytesKept of the body, without transfer coding
    QByteArray retryAfter; // the field's value; empty if there was none
    QString error;
    bool refusedLoop = false; // the address is one of our own listeners
    qint64 startedMs = 0;     // since the epoch
    std::chrono::milliseconds duration{0};
};

// Many transfers at once over libcurl's multi interface, HTTP/1.1. Connections are kept for the next
// transfer. A request is sent once: where a kept connection closes instead of answering, that is how the
// transfer ends, since nobody can tell what became of the request. Redirects are not
// followed (a 3xx is the answer), no proxy, cookie or .netrc of the environment is used, only http and
// https are spoken. Of an answer's body at most 1 MiB is read; what is longer counts as ended there.
// Thread: born, used and destroyed in one thread; wake() from any.
class HttpClient
{
public:
    // Says whether an address that a name resolved to may be connected to. IPv4-mapped IPv6 addresses
    // come as IPv4.
    using AddressFilter = std::function<bool(const QHostAddress &address, quint16 port)>;
    using Finished = std::function<void(TransferResult)>;

    explicit HttpClient(AddressFilter allowed);
    ~HttpClient(); // cuts off what is under way, without a word

    void send(OutgoingRequest request, Finished finished); // `finished` is called from run()
    int underWay() const;

    // Drives the transfers, calls what finished, and waits for at most `wait` or until wake().
    void run(std::chrono::milliseconds wait);
    void wake();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Hookwright
