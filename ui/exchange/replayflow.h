// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpclient.h"
#include "core/index/eventreader.h"

#include <QObject>

namespace Hookwright {

class Engine;

// Sending a stored event again as the person asks for it. What became of it is recorded under the event.
class ReplayFlow : public QObject
{
    Q_OBJECT
public:
    ReplayFlow(Engine *engine, QWidget *window);

    // To the address that it came to, where it becomes a new event.
    void replay(const StoredEvent &event);
    // As the person edits it first; with its credentials beyond this machine only where that is confirmed.
    void editAndSend(const StoredEvent &event);
    // Without a request: by the rules of today, beside what its arrival decided.
    void routeAgain(const StoredEvent &event);

Q_SIGNALS:
    void message(const QString &text);

private:
    struct Address
    {
        QByteArray url;         // with path and query as they were sent
        QByteArray certificate; // of our own, to be trusted there
    };
    std::optional<Address> ownAddress(const CapturedRequest &request) const;
    bool sendEdited(const StoredEvent &event, OutgoingRequest request, const Address &own);
    void send(const StoredEvent &event, OutgoingRequest request);

    Engine *m_engine;
    QWidget *m_window;
    QByteArray m_lastUrl; // that was typed
};

} // namespace Hookwright
