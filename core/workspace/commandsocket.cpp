// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/commandsocket.h"

#include <QCoreApplication>
#include <QLocalSocket>

namespace Hookwright {

namespace {
constexpr qint64 longestLine = 64 * 1024 * 1024;
constexpr int timeoutMs = 10'000;
} // namespace

CommandSocket::CommandSocket(const QString &name, Handler handler, QObject *parent)
    : QObject(parent)
    , m_handler(std::move(handler))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &CommandSocket::accept);
    if (!m_server.listen(name)) {
        // Left behind by a process that was killed: whoever holds the workspace's lock may take it.
        QLocalServer::removeServer(name);
        m_server.listen(name);
    }
}

void CommandSocket::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { answer(socket); });
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void CommandSocket::answer(QLocalSocket *socket)
{
    if (socket->bytesAvailable() > longestLine) {
        socket->abort();
        return;
    }
    while (socket->canReadLine()) {
        socket->write(m_handler(socket->readLine().chopped(1)) + '\n');
        socket->flush();
    }
}

Result<QByteArray> CommandSocket::send(const QString &name, const QByteArray &line)
{
    QLocalSocket socket;
    socket.connectToServer(name);
    const auto failure = [&socket] {
        return Error{QCoreApplication::translate("CommandSocket", "The running program does not answer: %1.")
                             .arg(socket.errorString()),
                     {}};
    };
    if (!socket.waitForConnected(timeoutMs))
        return failure();
    socket.write(line + '\n');
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(timeoutMs))
            return failure();
    }
    return socket.readLine().chopped(1);
}

} // namespace Hookwright
