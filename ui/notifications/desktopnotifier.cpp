// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/desktopnotifier.h"

#include <QDBusError>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QGuiApplication>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

const QString notificationService = u"org.freedesktop.Notifications"_s;
const QString notificationPath = u"/org/freedesktop/Notifications"_s;
const QString defaultAction = u"default"_s; // a click on the notification itself
constexpr uint dismissedByPerson = 2;
constexpr int desktopDecides = -1; // how long it stays

} // namespace

DesktopNotifier::DesktopNotifier(QObject *parent)
    : QObject(parent)
{}

DesktopNotifier::DesktopNotifier(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{}

void DesktopNotifier::show(const Notice &notice)
{
    if (!m_bus)
        m_bus = QDBusConnection::sessionBus();
    if (!m_bus->isConnected()) { // its calls would never end
        fail(m_bus->lastError().message());
        return;
    }
    connectSignals();
    m_seq = notice.seq;
    QDBusMessage call = QDBusMessage::createMethodCall(notificationService, notificationPath,
                                                       notificationService, u"Notify"_s);
    const QStringList actions = {defaultAction, tr("Show")};
    const QString entry = QGuiApplication::desktopFileName();
    const QVariantMap hints = {{u"desktop-entry"_s, entry}};
    call.setArguments(
            {u"Hookwright"_s, m_id, entry, notice.title, notice.text, actions, hints, desktopDecides});
    auto *watcher = new QDBusPendingCallWatcher(m_bus->asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *finished) {
        shown(finished->reply());
        finished->deleteLater();
    });
}

// Without a bus daemon between, messages name no sender.
void DesktopNotifier::connectSignals()
{
    if (std::exchange(m_isConnected, true))
        return;
    const QString sender = m_bus->interface() ? notificationService : QString();
    m_bus->connect(sender, notificationPath, notificationService, u"ActionInvoked"_s, this,
                   SLOT(actionInvoked(uint, QString)));
    m_bus->connect(sender, notificationPath, notificationService, u"NotificationClosed"_s, this,
                   SLOT(notificationClosed(uint, uint)));
}

void DesktopNotifier::shown(const QDBusMessage &answer)
{
    if (answer.type() == QDBusMessage::ReplyMessage) {
        m_id = answer.arguments().value(0).toUInt();
        m_hasFailed = false;
    } else {
        fail(answer.errorMessage());
    }
}

void DesktopNotifier::fail(const QString &error)
{
    if (!std::exchange(m_hasFailed, true))
        Q_EMIT failed(error);
}

void DesktopNotifier::actionInvoked(uint id, const QString &action)
{
    if (id == m_id && action == defaultAction)
        Q_EMIT clicked(m_seq);
}

void DesktopNotifier::notificationClosed(uint id, uint reason)
{
    if (id == m_id && reason == dismissedByPerson)
        Q_EMIT dismissed();
}

} // namespace Hookwright
