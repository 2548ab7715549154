// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QLocalServer>

#include <functional>

namespace Hookwright {

// The local socket on which a running program takes commands of its user: one line in, one line out,
// both JSON. Lives in the thread that made it.
class CommandSocket : public QObject
{
    Q_OBJECT
public:
    // Returns the answer's line.
    using Handler = std::function<QByteArray(const QByteArray &line)>;

    // The path of a socket of that name, in a folder that only this user can enter.
    static QString pathFor(const QString &name);

    CommandSocket(const QString &name, Handler handler, QObject *parent = nullptr);

    bool isListening() const { return m_server.isListening(); }

    // Sends one line to whoever listens on `name` and waits for the answer. Blocks for at most 10 s.
    static Result<QByteArray> send(const QString &name, const QByteArray &line);

private:
    void accept();
    void answer(QLocalSocket *socket);

    QLocalServer m_server;
    Handler m_handler;
};

} // namespace Hookwright
