// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/httpclient.h"

#include "core/http/headrules.h"
#include "core/http/transfer.h"

#include <QCoreApplication>

#include <algorithm>
#include <deque>
#include <list>

#include <openssl/crypto.h>

namespace Hookwright {

namespace {

constexpr long connectionsKept = 64;

QString tr(const char *text)
{
    return QCoreApplication::translate("HttpClient", text);
}

void initialiseCurl()
{
    static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
    Q_ASSERT(initialised == CURLE_OK);
}

bool isFieldValue(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

// Why a request can't be sent as it stands; empty if it can.
QString problemOf(const OutgoingRequest &request)
{
    if (!isToken(request.method))
        return tr("“%1” is no HTTP method.").arg(QString::fromLatin1(request.method));
    if (request.url.contains('\0'))
        return tr("The URL holds a NUL character.");
    for (const auto &[name, value] : request.fields) {
        if (!isToken(name))
            return tr("“%1” is no name of a header field.").arg(QString::fromLatin1(name));
        if (!isFieldValue(value))
            return tr("The header field %1 holds a line break or a NUL character.")
                    .arg(QString::fromLatin1(name));
    }
    return {};
}

} // namespace

class HttpClient::Private
{
public:
    explicit Private(AddressFilter filter)
        : allowed(std::move(filter))
    {
        curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, connectionsKept);
    }
    ~Private()
    {
        for (const auto &transfer : transfers)
            curl_multi_remove_handle(multi, transfer->easy.get());
        transfers.clear();
        curl_multi_cleanup(multi);
        OPENSSL_thread_stop(); // by itself only after QThread::wait() returns
    }

    void perform();
    bool callFinished();

    struct Refused
    {
        Finished finished;
        TransferResult result;
    };

    AddressFilter allowed;
    CURLM *multi = curl_multi_init();
    std::list<std::unique_ptr<Transfer>> transfers;
    std::deque<Refused> refused; // never sent
};

void HttpClient::Private::perform()
{
    int running = 0;
    curl_multi_perform(multi, &running);
}

// What is called may send again.
bool HttpClient::Private::callFinished()
{
    bool any = false;
    for (; !refused.empty(); any = true) {
        const Refused first = std::move(refused.front());
        refused.pop_front();
        first.finished(first.result);
    }
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const CURLcode code = message->data.result;
        CURL *easy = message->easy_handle;
        const auto found = std::find_if(transfers.begin(), transfers.end(), [easy](const auto &transfer) {
            return transfer->easy.get() == easy;
        });
        const std::unique_ptr<Transfer> transfer = std::move(*found);
        transfers.erase(found);
        TransferResult result = transfer->take(code);
        curl_multi_remove_handle(multi, easy);
        transfer->finished(std::move(result));
        any = true;
    }
    return any;
}

HttpClient::HttpClient(AddressFilter allowed)
{
    initialiseCurl();
    d = std::make_unique<Private>(std::move(allowed));
}

HttpClient::~HttpClient() = default;

void HttpClient::send(OutgoingRequest request, Finished finished)
{
    if (const QString problem = problemOf(request); !problem.isEmpty()) {
        TransferResult result;
        result.error = problem;
        d->refused.push_back({std::move(finished), std::move(result)});
        return;
    }
    auto transfer = std::make_unique<Transfer>(std::move(request), std::move(finished), &d->allowed);
    curl_multi_add_handle(d->multi, transfer->easy.get());
    d->transfers.push_back(std::move(transfer));
}

int HttpClient::underWay() const
{
    return int(d->transfers.size() + d->refused.size());
}

void HttpClient::run(std::chrono::milliseconds wait)
{
    d->perform();
    if (d->callFinished())
        return;
    curl_multi_poll(d->multi, nullptr, 0, int(wait.count()), nullptr);
    d->perform();
    d->callFinished();
}

void HttpClient::wake()
{
    curl_multi_wakeup(d->multi);
}

} // namespace Hookwright
