// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpclient.h"
#include "core/index/rows.h"

#include <mutex>
#include <utility>

namespace Hookwright {

// What other threads tell the delivery thread. Shared with those who still have to tell something when
// the dispatcher is gone. Thread: any.
class DispatchInbox
{
public:
    struct News
    {
        bool stop = false;
        bool outboxGrew = false;
        bool redelivered = false;
        std::vector<DeliveryKey> written;
    };

    void stop()
    {
        tell([](News &news) { news.stop = true; });
    }
    void outboxGrew()
    {
        tell([](News &news) { news.outboxGrew = true; });
    }
    void redelivered()
    {
        tell([](News &news) { news.redelivered = true; });
    }
    void written(const std::vector<DeliveryKey> &keys)
    {
        tell([&](News &news) { news.written.insert(news.written.end(), keys.begin(), keys.end()); });
    }

    // `stop` is told again each time.
    News take()
    {
        const std::lock_guard lock(m_mutex);
        News news = std::exchange(m_news, {});
        m_news.stop = news.stop;
        m_told = news.stop;
        return news;
    }

    // Whom to wake; null before it is there and after it is gone.
    void setClient(HttpClient *client)
    {
        const std::lock_guard lock(m_mutex);
        m_client = client;
    }

private:
    template<typename Change>
    void tell(Change change)
    {
        const std::lock_guard lock(m_mutex);
        change(m_news);
        if (!std::exchange(m_told, true) && m_client)
            m_client->wake();
    }

    std::mutex m_mutex;
    News m_news;
    bool m_told = false;
    HttpClient *m_client = nullptr;
};

} // namespace Hookwright
