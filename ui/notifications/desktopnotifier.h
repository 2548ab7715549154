// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logposition.h"

#include <QDBusConnection>
#include <QObject>

#include <optional>

namespace Hookwright {

// One message for the desktop. Plain words: nothing in it is taken for markup.
struct Notice
{
    QString title;
    QString text;
    Seq seq = 0; // the event that a click shows
};

// Shows notices as notifications of the desktop, by org.freedesktop.Notifications on the session bus
// (specifications.freedesktop.org/notification, 9). One is up at a time; the next takes its place. Nothing
// is waited for: where no desktop listens, failed() says so once.
class DesktopNotifier : public QObject
{
    Q_OBJECT
public:
    explicit DesktopNotifier(QObject *parent = nullptr); // on the session bus, from the first notice on
    explicit DesktopNotifier(const QDBusConnection &bus, QObject *parent = nullptr);

    void show(const Notice &notice);

Q_SIGNALS:
    void clicked(Seq seq);
    void dismissed(); // by the person
    void failed(const QString &error);

private Q_SLOTS:
    void actionInvoked(uint id, const QString &action);
    void notificationClosed(uint id, uint reason);

private:
    void connectSignals();
    void shown(const QDBusMessage &answer);
    void fail(const QString &error);

    std::optional<QDBusConnection> m_bus;
    bool m_isConnected = false;
    bool m_hasFailed = false;
    uint m_id = 0; // of the notification that is up
    Seq m_seq = 0; // of its event
};

} // namespace Hookwright
