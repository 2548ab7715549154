// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/httpsink.h"

#include <QDateTime>
#include <QTcpSocket>

#include <algorithm>

namespace Hookwright {

namespace {

constexpr qint64 endlessPiece = 64 * 1024;

QByteArray headOf(const HttpSink::Answer &answer)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + " Scripted\r\n";
    for (const auto &[name, value] : answer.fields)
        head += name + ": " + value + "\r\n";
    if (answer.ending != HttpSink::Ending::Endless && answer.status >= 200 && answer.status != 204
        && answer.status != 304)
        head += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    return head + "\r\n";
}

} // namespace

QByteArray HttpSink::Request::field(const QByteArray &name) const
{
    const QByteArrayList lines = head.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

HttpSink::HttpSink(quint16 port)
    : m_port(port)
    , m_script([](const Request &, int) { return Answer{}; })
{
    connect(&m_server, &QTcpServer::newConnection, this, &HttpSink::accept);
    start();
}

HttpSink::~HttpSink()
{
    stop();
}

QByteArray HttpSink::url(const QByteArray &path) const
{
    return "http://127.0.0.1:" + QByteArray::number(m_port) + path;
}

void HttpSink::answerAlways(Answer answer)
{
    m_script = [answer = std::move(answer)](const Request &, int) { return answer; };
}

void HttpSink::stop()
{
    m_server.close();
    const QList<QTcpSocket *> sockets = m_unread.keys();
    for (QTcpSocket *socket : sockets)
        socket->abort();
    m_unread.clear();
    m_open = 0;
}

bool HttpSink::start()
{
    const bool listens = m_server.listen(QHostAddress::LocalHost, m_port);
    m_port = listens ? m_server.serverPort() : m_port;
    return listens;
}

void HttpSink::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        ++m_connections;
        socket->setProperty("number", m_connections);
        m_unread.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_unread.remove(socket);
            socket->deleteLater();
        });
        read(socket);
    }
}

void HttpSink::read(QTcpSocket *socket)
{
    QByteArray &unread = m_unread[socket];
    unread += socket->readAll();
    for (;;) {
        const qsizetype headEnd = unread.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return;
        Request request;
        request.head = unread.first(headEnd + 4);
        const qsizetype length = request.field("Content-Length").toLongLong();
        if (unread.size() < request.head.size() + length)
            return;
        const QByteArrayList line = request.head.first(request.head.indexOf('\r')).split(' ');
        request.method = line.value(0);
        request.target = line.value(1);
        request.body = unread.sliced(request.head.size(), length);
        request.timeMs = QDateTime::currentMSecsSinceEpoch();
        request.connection = socket->property("number").toInt();
        unread.remove(0, request.head.size() + length);
        m_requests.push_back(request);
        m_mostAtOnce = std::max(m_mostAtOnce, ++m_open);
        const Answer next = m_script(request, int(m_requests.size()));
        QTimer::singleShot(next.delay, socket, [this, socket, next] { answer(socket, next); });
        Q_EMIT received();
    }
}

void HttpSink::answer(QTcpSocket *socket, const Answer &answer)
{
    --m_open;
    const QByteArray half = answer.body.first(answer.body.size() / 2);
    switch (answer.ending) {
    case Ending::Complete:
        return send(socket, headOf(answer) + answer.body);
    case Ending::HeadOnly:
        return send(socket, headOf(answer));
    case Ending::HangUp:
        return socket->disconnectFromHost();
    case Ending::BreakOff:
        send(socket, headOf(answer) + half);
        return socket->disconnectFromHost();
    case Ending::Stall:
        return send(socket, headOf(answer) + half);
    case Ending::Endless:
        connect(socket, &QTcpSocket::bytesWritten, this, [this, socket] { sendEndlessly(socket); });
        return send(socket, headOf(answer));
    case Ending::Silence:
        return;
    }
}

void HttpSink::sendEndlessly(QTcpSocket *socket)
{
    if (socket->state() == QAbstractSocket::ConnectedState && socket->bytesToWrite() < endlessPiece)
        send(socket, QByteArray(endlessPiece, 'x'));
}

void HttpSink::send(QTcpSocket *socket, const QByteArray &bytes)
{
    m_bytesSent += bytes.size();
    socket->write(bytes);
}

} // namespace Hookwright
