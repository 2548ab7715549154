// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/certificates.h"
#include "core/workspace/listening.h"
#include "core/workspace/receiver.h"

#include <QObject>

namespace Hookwright {

// Opens and closes the ports of the connectors and says truthfully which are open. Lives in the engine's
// thread.
class ConnectorPorts : public QObject
{
    Q_OBJECT
public:
    // `folder`: of the workspace, where certificates are.
    ConnectorPorts(Receiver *receiver, const QString &folder, QObject *parent = nullptr);

    // The addresses of all started connectors. An untouched default port moves to the next free one when
    // it is taken, and stays there until it is closed; every other port never moves. Addresses that stay are
    // kept open.
    void open(const Configuration &configuration);
    // The same with other addresses for the first connector.
    void openInstead(const Configuration &configuration, const std::vector<ListenAddress> &addresses);
    void close();

    const ListeningState &state() const { return m_state; }

    // Whether a connection to this address would come back to this program. Thread: any.
    bool isReachedAt(const QHostAddress &address, quint16 port) const;

Q_SIGNALS:
    void changed();

private:
    using Opened = Result<std::vector<ListenAddress>>;

    std::vector<Endpoint> withTransports(std::vector<Endpoint> endpoints, const Configuration &configuration,
                                         std::vector<ClosedPort> *closed);
    Result<Transport> transportOf(const Endpoint &endpoint, const Configuration &configuration);
    Opened openMoved(const std::vector<Endpoint> &wanted);
    Opened openWherePossible(const std::vector<Endpoint> &wanted, std::vector<ClosedPort> *closed);
    void opened(const Opened &opened, ListeningState state);
    void setState(ListeningState state);
    void onListeningChanged();

    Receiver *m_receiver;
    Certificates m_certificates;
    ListeningState m_state;
    quint16 m_movedPort = 0; // what the default port has become, or 0
    mutable std::mutex m_mutex;
    std::vector<ListenAddress> m_listeners; // of m_state, guarded
};

} // namespace Hookwright
