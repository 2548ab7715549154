// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"

#include <QTcpSocket>
#include <QTemporaryDir>

#include <sys/resource.h>

namespace Hookwright::WorkspaceTest {

constexpr int patience = 60'000; // ms; a slow machine under a sanitizer

// A folder for one workspace, with a first workspace.json.
class WorkspaceFolder
{
public:
    WorkspaceFolder();

    QString path(const QString &file = {}) const;
    void write(const QString &file, const QByteArray &bytes) const;
    QByteArray read(const QString &file) const;
    void configure(const QByteArray &json) const { write(QStringLiteral("workspace.json"), json); }

    std::unique_ptr<Workspace> open(OpenMode mode = OpenMode::ReadWrite,
                                    const Workspace::Progress &progress = {}) const;
    Error openError(OpenMode mode = OpenMode::ReadWrite) const;
    std::unique_ptr<Engine> openEngine(OpenMode mode = OpenMode::ReadWrite) const;

private:
    QTemporaryDir m_dir;
};

// workspace.json with one connector on any free port of 127.0.0.1, with these further members, and one
// rule for everything with a target for each URL.
QByteArray configurationJson(const QByteArray &connectorMembers = {}, const QByteArrayList &urls = {});

// Appends accepted requests to the workspace's log, as a receiver would; returns the last number.
Seq appendCaptured(Workspace &workspace, const std::vector<CapturedRequest> &requests);
Seq appendRequests(Workspace &workspace, const QByteArrayList &paths); // of a POST with nothing in it
inline Seq appendRequest(Workspace &workspace, const QByteArray &path)
{
    return appendRequests(workspace, {path});
}

// "1 /a", "2 /b": what the index shows.
QStringList rowTexts(const QString &indexFile);

struct Answer
{
    int status = 0;
    QByteArray head;
    QByteArray body;
};

// A sender in the event loop of its thread, so that the engine can live in the same.
class Sender
{
public:
    explicit Sender(quint16 port, const QHostAddress &address = QHostAddress(QHostAddress::LocalHost));

    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    Answer receive(); // status 0: the connection was closed instead
    Answer exchange(const QByteArray &bytes);
    Answer post(const QByteArray &target, const QByteArray &body = "{}", const QByteArray &fields = {});

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

quint16 portOf(const Engine &engine); // the first it listens on

// Holds the size of files that this process writes down to a limit.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes);
    ~FileSizeLimit();
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit m_before{};
};

} // namespace Hookwright::WorkspaceTest
