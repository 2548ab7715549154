// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

#include <atomic>

namespace Hookwright {

// Makes one value at a time on a thread of its own, for a view that shows the last one asked for. Lives
// in the window's thread; its destructor waits for what is being made.
class Background : public QObject
{
    Q_OBJECT
public:
    explicit Background(QObject *parent = nullptr)
        : QObject(parent)
    {
        m_pool.setMaxThreadCount(1);
    }
    ~Background() override
    {
        cancel();
        m_pool.waitForDone();
    }

    // `show` gets in this thread what `make` returned, unless run() or cancel() was called meanwhile.
    template<typename Make, typename Show>
    void run(Make make, Show show)
    {
        const quint64 token = ++m_token;
        m_pool.start([this, token, make = std::move(make), show = std::move(show)] {
            if (token != m_token)
                return;
            const auto deliver = [this, token, show, value = make()] {
                if (token == m_token)
                    show(value);
            };
            QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
        });
    }

    void cancel() { ++m_token; }

private:
    std::atomic<quint64> m_token = 0;
    QThreadPool m_pool;
};

} // namespace Hookwright
