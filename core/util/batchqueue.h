// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace Hookwright {

// The one kind of pipe between threads: producers push values, one consumer takes everything that
// is there at once. A consumer thread that only drains blocks in waitAndTake(); a consumer with an
// event loop of its own gives a `wake` function, which is called (on the producer's thread) when the
// queue turns from empty to filled or is closed, and calls take(). Thread: every function from any
// thread.
template<typename T>
class BatchQueue
{
public:
    explicit BatchQueue(std::function<void()> wake = {})
        : m_wake(std::move(wake))
    {}

    // False: the queue is closed, the item is gone. True says that the consumer gets it.
    bool push(T item)
    {
        bool first = false;
        {
            const std::lock_guard lock(m_mutex);
            if (m_closed)
                return false;
            first = m_items.empty();
            m_items.push_back(std::move(item));
        }
        if (first)
            signal();
        return true;
    }

    // All or none; `items` is empty afterwards, its storage may be another.
    bool push(std::vector<T> &&items)
    {
        if (items.empty())
            return true;
        bool first = false;
        {
            const std::lock_guard lock(m_mutex);
            if (m_closed) {
                items.clear();
                return false;
            }
            first = m_items.empty();
            if (first)
                m_items.swap(items);
            else
                m_items.insert(m_items.end(), std::make_move_iterator(items.begin()),
                               std::make_move_iterator(items.end()));
        }
        items.clear();
        if (first)
            signal();
        return true;
    }

    // Everything queued, without waiting. `out` is cleared first; its storage is reused.
    void take(std::vector<T> &out)
    {
        out.clear();
        const std::lock_guard lock(m_mutex);
        m_items.swap(out);
    }

    // Waits for items or for close(); false means closed and empty: the consumer is done.
    bool waitAndTake(std::vector<T> &out)
    {
        out.clear();
        std::unique_lock lock(m_mutex);
        m_filled.wait(lock, [this] { return m_closed || !m_items.empty(); });
        m_items.swap(out);
        return !out.empty();
    }

    // No item is taken in any more; what is queued is still handed out.
    void close()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
        }
        signal();
    }

    std::size_t size() const
    {
        const std::lock_guard lock(m_mutex);
        return m_items.size();
    }

private:
    void signal()
    {
        m_filled.notify_one();
        if (m_wake)
            m_wake();
    }

    mutable std::mutex m_mutex;
    std::condition_variable m_filled;
    std::vector<T> m_items;
    std::function<void()> m_wake;
    bool m_closed = false;
};

} // namespace Hookwright
