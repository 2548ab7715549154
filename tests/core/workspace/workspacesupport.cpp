// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/workspace/workspacesupport.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace Hookwright::WorkspaceTest {

WorkspaceFolder::WorkspaceFolder()
{
    configure(configurationJson());
}

QString WorkspaceFolder::path(const QString &file) const
{
    const QString folder = m_dir.filePath(u"test.hookwright"_s);
    return file.isEmpty() ? folder : folder + u'/' + file;
}

void WorkspaceFolder::write(const QString &file, const QByteArray &bytes) const
{
    QDir().mkpath(path());
    QFile out(path(file));
    if (!out.open(QIODevice::WriteOnly | QIODevice::Truncate) || out.write(bytes) != bytes.size())
        qFatal("can't write %s", qPrintable(out.fileName()));
}

QByteArray WorkspaceFolder::read(const QString &file) const
{
    QFile in(path(file));
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

std::unique_ptr<Workspace> WorkspaceFolder::open(OpenMode mode, const Workspace::Progress &progress) const
{
    auto workspace = Workspace::open(path(), mode, progress);
    if (!workspace)
        qFatal("%s", qPrintable(workspace.error().message));
    return std::move(*workspace);
}

Error WorkspaceFolder::openError(OpenMode mode) const
{
    const auto workspace = Workspace::open(path(), mode);
    return workspace ? Error{} : workspace.error();
}

std::unique_ptr<Engine> WorkspaceFolder::openEngine(OpenMode mode) const
{
    return std::make_unique<Engine>(open(mode));
}

QByteArray configurationJson(const QByteArray &connectorMembers, const QByteArrayList &urls)
{
    QByteArrayList targets;
    for (const QByteArray &url : urls) {
        const QByteArray number = QByteArray::number(targets.size());
        targets += R"({"id":"target-sink000)" + number + R"(","name":"target)" + number + R"(","url":")" + url
                   + "\"}";
    }
    return R"({"buses":[{"id":"eb-testbus0","name":"webhooks","connectors":[{"id":"connection-test",)"
           R"("listen":["127.0.0.1:0"])"
           + (connectorMembers.isEmpty() ? QByteArray() : ',' + connectorMembers)
           + R"(}],"rules":[{"id":"rule-all","name":"all","eventPattern":{},"targets":[)" + targets.join(',')
           + "]}]}]}";
}

Seq appendRequests(Workspace &workspace, const QByteArrayList &paths)
{
    std::vector<CapturedRequest> requests;
    for (const QByteArray &path : paths)
        requests.emplace_back().head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    return appendCaptured(workspace, requests);
}

Seq appendCaptured(Workspace &workspace, const std::vector<CapturedRequest> &requests)
{
    const ConfigurationPtr configuration = workspace.history().current();
    std::vector<QByteArray> payloads;
    for (const CapturedRequest &request : requests) {
        CaptureRecord record;
        record.connector = configuration->buses[0].connectors[0].id;
        record.answerStatus = 200;
        record.request = std::make_shared<CapturedRequest>(request);
        encodeCapture(record, payloads.emplace_back());
    }
    std::vector<LogEntry> entries;
    for (const QByteArray &payload : payloads)
        entries.push_back({quint8(RecordKind::Capture), true, configuration->version, payload, 0, {}});
    if (!workspace.log().append(entries) || !workspace.log().sync())
        qFatal("the log can't be written");
    return entries.back().seq;
}

QStringList rowTexts(const QString &indexFile)
{
    const auto reader = IndexReader::open(indexFile);
    if (!reader)
        qFatal("%s", qPrintable(reader.error().message));
    QStringList texts;
    for (const EventRow &row : (*reader)->rows(1, 100'000))
        texts += u"%1 %2"_s.arg(row.seq).arg(QString::fromUtf8(row.path));
    return texts;
}

Sender::Sender(quint16 port, const QHostAddress &address)
{
    m_socket.connectToHost(address, port);
}

Answer Sender::receive()
{
    Answer answer;
    const auto isWhole = [&] {
        m_received += m_socket.readAll();
        const qsizetype head = m_received.indexOf("\r\n\r\n");
        if (head < 0)
            return false;
        answer.head = m_received.first(head + 2);
        const qsizetype name = answer.head.toLower().indexOf("content-length:");
        const qsizetype value = name + 15;
        const qsizetype size =
                name < 0 ? 0 : answer.head.mid(value, answer.head.indexOf('\r', value) - value).toLongLong();
        if (m_received.size() < head + 4 + size)
            return false;
        answer.status = answer.head.mid(9, 3).toInt();
        answer.body = m_received.mid(head + 4, size);
        m_received.remove(0, head + 4 + size);
        return true;
    };
    const auto isOver = [&] { return isWhole() || m_socket.state() == QAbstractSocket::UnconnectedState; };
    return QTest::qWaitFor(isOver, patience) ? answer : Answer{};
}

Answer Sender::exchange(const QByteArray &bytes)
{
    send(bytes);
    return receive();
}

Answer Sender::post(const QByteArray &target, const QByteArray &body, const QByteArray &fields)
{
    return exchange("POST " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields
                    + "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
                    + "\r\n\r\n" + body);
}

quint16 portOf(const Engine &engine)
{
    return engine.listening().addresses.empty() ? 0 : engine.listening().addresses.front().port;
}

FileSizeLimit::FileSizeLimit(rlim_t bytes)
{
    std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &m_before);
    const rlimit limit{bytes, m_before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
}

FileSizeLimit::~FileSizeLimit()
{
    ::setrlimit(RLIMIT_FSIZE, &m_before);
}

} // namespace Hookwright::WorkspaceTest
