// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/commandsocket.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>
#include <QPointer>

#include <sys/stat.h>
#include <unistd.h>

namespace Hookwright {

namespace {
constexpr qint64 longestLine = 64 * 1024 * 1024;
constexpr int timeoutMs = 10'000;

bool answers(const QString &name)
{
    QLocalSocket socket;
    socket.connectToServer(name);
    return socket.waitForConnected(timeoutMs);
}
} // namespace

QString CommandSocket::pathFor(const QString &name)
{
    QString folder = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (folder.isEmpty()) {
        folder = QStringLiteral("%1/hookwright-%2").arg(QDir::tempPath()).arg(::getuid());
        ::mkdir(QFile::encodeName(folder).constData(), 0700);
        if (QFileInfo(folder).ownerId() != ::getuid())
            return {}; // somebody else's: there is no socket then
    }
    return folder + QStringLiteral("/hookwright-") + name;
}

CommandSocket::CommandSocket(const QString &name, Handler handler, QObject *parent)
    : QObject(parent)
    , m_handler(std::move(handler))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &CommandSocket::accept);
    if (!m_server.listen(name) && !answers(name)) {
        QLocalServer::removeServer(name); // left behind by a process that was killed
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
    const QPointer<QLocalSocket> sender(socket);
    while (sender && sender->canReadLine()) {
        const QByteArray answer = m_handler(sender->readLine().chopped(1)) + '\n';
        if (!sender) // it went while the handler's event loop turned
            return;
        sender->write(answer);
        sender->flush();
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
