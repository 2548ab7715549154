// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/commandsocket.h"

#include <QLocalSocket>
#include <QTest>
#include <QUuid>

#include <algorithm>
#include <thread>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class TestCommandSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersALine();
    void answersManyLinesOfOneConnection();
    void longLine();
    void nobodyListens();
    void takesOverWhatAKilledProcessLeft();
    void senderThatGoesAway();
    void senderThatGoesWhileItsCommandRuns();
};

namespace {

constexpr int patience = 60'000;

QString uniqueName()
{
    return u"hookwright-test-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QByteArray reversed(const QByteArray &line)
{
    QByteArray out = line;
    std::reverse(out.begin(), out.end());
    return out;
}

// send() blocks: it runs in a thread of its own while this one answers.
Result<QByteArray> sendFromElsewhere(const QString &name, const QByteArray &line)
{
    Result<QByteArray> answer(Error{});
    std::atomic<bool> isDone = false;
    std::thread sender([&] {
        answer = CommandSocket::send(name, line);
        isDone = true;
    });
    static_cast<void>(QTest::qWaitFor([&] { return isDone.load(); }, patience));
    sender.join();
    return answer;
}

} // namespace

void TestCommandSocket::answersALine()
{
    const QString name = uniqueName();
    const CommandSocket socket(name, reversed);
    QVERIFY(socket.isListening());
    const auto answer = sendFromElsewhere(name, "abc def");
    QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().message));
    QCOMPARE(*answer, "fed cba"_ba);
    const auto empty = sendFromElsewhere(name, "");
    QVERIFY(empty);
    QCOMPARE(*empty, ""_ba);
}

void TestCommandSocket::answersManyLinesOfOneConnection()
{
    const QString name = uniqueName();
    const CommandSocket socket(name, reversed);
    QLocalSocket client;
    client.connectToServer(name);
    client.write("one\ntwo\nth");
    QByteArray received;
    QTRY_COMPARE_WITH_TIMEOUT(received += client.readAll(), "eno\nowt\n"_ba, patience);
    client.write("ree\n");
    QTRY_COMPARE_WITH_TIMEOUT(received += client.readAll(), "eno\nowt\neerht\n"_ba, patience);
}

void TestCommandSocket::longLine()
{
    const QString name = uniqueName();
    const CommandSocket socket(name, [](const QByteArray &line) { return QByteArray::number(line.size()); });
    const auto answer = sendFromElsewhere(name, QByteArray(5'000'000, 'x'));
    QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().message));
    QCOMPARE(*answer, "5000000"_ba);
}

void TestCommandSocket::nobodyListens()
{
    const auto answer = CommandSocket::send(uniqueName(), "hello");
    QVERIFY(!answer);
    QVERIFY(!answer.error().message.isEmpty());
}

void TestCommandSocket::takesOverWhatAKilledProcessLeft()
{
    const QString name = uniqueName();
    const CommandSocket first(name, reversed);
    QVERIFY(first.isListening());
    const CommandSocket second(name, [](const QByteArray &) { return "second"_ba; });
    QVERIFY(second.isListening());
    const auto answer = sendFromElsewhere(name, "x");
    QVERIFY(answer);
    QCOMPARE(*answer, "second"_ba);
}

void TestCommandSocket::senderThatGoesAway()
{
    const QString name = uniqueName();
    int handled = 0;
    const CommandSocket socket(name, [&handled](const QByteArray &line) {
        ++handled;
        return line;
    });
    {
        QLocalSocket client;
        client.connectToServer(name);
        client.write("half a line");
        client.flush();
    }
    const auto answer = sendFromElsewhere(name, "whole");
    QVERIFY(answer);
    QCOMPARE(handled, 1);
}

// Storing a change turns the event loop within the handler.
void TestCommandSocket::senderThatGoesWhileItsCommandRuns()
{
    const QString name = uniqueName();
    QLocalSocket sender;
    int calls = 0;
    const CommandSocket socket(name, [&](const QByteArray &line) {
        ++calls;
        if (line == "go") {
            sender.abort();
            QTest::qWait(100);
        }
        return line;
    });
    sender.connectToServer(name);
    QVERIFY(sender.waitForConnected(patience));
    sender.write("go\n");
    QTRY_COMPARE_WITH_TIMEOUT(calls, 1, patience);
    QCOMPARE(*sendFromElsewhere(name, "next"), "next"_ba);
}

QTEST_GUILESS_MAIN(TestCommandSocket)
#include "tst_commandsocket.moc"
