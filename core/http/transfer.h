// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpclient.h"

#include <curl/curl.h>

#include <array>

namespace Hookwright {

struct CurlDeleter
{
    void operator()(CURL *easy) const { curl_easy_cleanup(easy); }
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
    void operator()(CURLU *url) const { curl_url_cleanup(url); }
    void operator()(char *text) const { curl_free(text); }
};

// One request of an HttpClient and what came back so far.
class Transfer
{
public:
    Transfer(OutgoingRequest outgoing, HttpClient::Finished callback,
             const HttpClient::AddressFilter *filter);

    TransferResult take(CURLcode code);

    std::unique_ptr<CURL, CurlDeleter> easy{curl_easy_init()};
    HttpClient::Finished finished;

private:
    void setTrust();
    void setFields();
    void setBody();
    void setCallbacks();
    template<typename T>
    void set(CURLoption option, T value)
    {
        curl_easy_setopt(easy.get(), option, value);
    }
    bool bodyIsExpected() const;
    QString errorText(CURLcode code) const;
    template<typename T>
    T measured(CURLINFO which) const
    {
        T value = 0;
        curl_easy_getinfo(easy.get(), which, &value);
        return value;
    }

    static size_t onHead(char *line, size_t, size_t length, void *self);
    static size_t onBody(char *bytes, size_t, size_t length, void *self);
    static curl_socket_t onOpen(void *self, curlsocktype, curl_sockaddr *address);
    static int onSend(void *self, char *, char *, int, int);

    OutgoingRequest m_request;
    const HttpClient::AddressFilter *m_allowed;
    std::unique_ptr<curl_slist, CurlDeleter> m_fields;
    std::array<char, CURL_ERROR_SIZE> m_errorText{};
    QByteArray m_answer;
    qint64 m_bytesRead = 0;
    qint64 m_startedMs = 0;
    bool m_endedEarly = false; // by us: all that counts has been read
    bool m_refusedLoop = false;
    bool m_sent = false;
};

} // namespace Hookwright
