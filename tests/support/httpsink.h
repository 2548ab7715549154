// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QTcpServer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <utility>
#include <vector>

namespace Hookwright {

// An HTTP server on loopback that a test tells how to behave, well or badly. Lives in the event loop of
// the thread that made it (so that there is nothing to lock): wait with QTRY_….
class HttpSink : public QObject
{
    Q_OBJECT
public:
    struct Request
    {
        QByteArray head; // as received, blank line included
        QByteArray method;
        QByteArray target;
        QByteArray body;
        qint64 timeMs = 0;  // since the epoch
        int connection = 0; // number of the connection it came on, from 1

        QByteArray field(const QByteArray &name) const; // first of that name, case aside
    };

    enum class Ending {
        Complete, // a whole answer
        HeadOnly, // the head alone, as the answer to HEAD
        HangUp,   // the connection closes without a byte
        BreakOff, // the head and half of the body, then the connection closes
        Stall,    // the head and half of the body, then silence
        Endless,  // a body without end
        Silence,  // no byte, the connection stays open
    };

    struct Answer
    {
        int status = 200;
        std::vector<std::pair<QByteArray, QByteArray>> fields;
        QByteArray body = "ok";
        std::chrono::milliseconds delay{0};
        Ending ending = Ending::Complete;
    };

    // Asked for each request; `number` counts from 1.
    using Script = std::function<Answer(const Request &request, int number)>;

    explicit HttpSink(quint16 port = 0); // 0: any free one
    ~HttpSink() override;

    bool isListening() const { return m_server.isListening(); }
    quint16 port() const { return m_port; }
    QByteArray url(const QByteArray &path = "/") const;

    void answerWith(Script script) { m_script = std::move(script); }
    void answerAlways(Answer answer);

    void stop();  // closes the port and every connection
    bool start(); // opens the same port again

    const std::vector<Request> &requests() const { return m_requests; }
    int connections() const { return m_connections; } // accepted so far
    qint64 bytesSent() const { return m_bytesSent; }
    int mostAtOnce() const { return m_mostAtOnce; } // requests that waited for their answer together

Q_SIGNALS:
    void received();

private:
    void accept();
    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const Answer &answer);
    void sendEndlessly(QTcpSocket *socket);
    void send(QTcpSocket *socket, const QByteArray &bytes);

    QTcpServer m_server;
    quint16 m_port = 0;
    Script m_script;
    QHash<QTcpSocket *, QByteArray> m_unread;
    std::vector<Request> m_requests;
    int m_connections = 0;
    int m_open = 0;
    int m_mostAtOnce = 0;
    qint64 m_bytesSent = 0;
};

} // namespace Hookwright
