// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/jsontext.h"
#include "tests/core/delivery/deliverysupport.h"
#include "tests/support/httpsink.h"

#include <QElapsedTimer>
#include <QtTest>

#include <ctime>

using namespace Hookwright;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int longEnough = 30'000;

HttpSink::Answer answer(int status)
{
    return {status, {}, "answer " + QByteArray::number(status), 0ms, HttpSink::Ending::Complete};
}

HttpSink::Answer ending(HttpSink::Ending how)
{
    return {200, {}, "ok", 0ms, how};
}

} // namespace

class DispatcherTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void deliversTheEvent();
    void deliversWhatComesLater();
    void triesAgain();
    void waitsAsLongAsAsked();
    void endsOnFinalAnswers_data();
    void endsOnFinalAnswers();
    void givesUpAfterTheLastAttempt();
    void redelivers();
    void probesATargetThatIsDown();
    void slowTargetLeavesRoomForOthers();
    void boundsTransfersOfATarget();
    void endsDeliveriesToADeletedTarget();
    void endsRetriesToADeletedTarget();
    void leavesADisabledTargetAlone();
    void followsANewUrl();
    void sendsNothingTwiceBeforeTheIndexShowsIt();
    void sendsAgainWhatWasNeverWritten();
    void refusesItself();
    void recordsWhatCannotBeRead();
    void stopsAtOnce();
    void restsBesideALongOutbox();
};

void DispatcherTest::deliversTheEvent()
{
    HttpSink sink;
    sink.answerAlways({202, {}, QByteArray(5000, 'a'), 0ms, HttpSink::Ending::Complete});
    DeliveryWorkspace workspace;
    const TargetId target = workspace.addTarget(sink.url("/in?x=1"));
    const Seq seq = workspace.addEvents(1, {target});
    const auto dispatcher = workspace.dispatcher();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.delivery(seq, target).state, DeliveryState::Delivered, longEnough);

    const HttpSink::Request &request = sink.requests().front();
    QCOMPARE(request.method, "POST"_ba);
    QCOMPARE(request.target, "/in?x=1"_ba);
    QCOMPARE(request.field("Content-Type"), "application/json; charset=utf-8"_ba);
    QVERIFY(request.field("User-Agent").startsWith("Hookwright/0."));
    QCOMPARE(request.field("X-Hookwright-Hop"), "the-hop"_ba);
    QCOMPARE(request.field("X-Hookwright-Event-Id").size(), 36);
    QVERIFY2(request.body.contains("\"data\":{\"n\":18446744073709551616}"), request.body.constData());
    QVERIFY(request.body.contains(request.field("X-Hookwright-Event-Id")));

    const std::vector<DeliveryAttempt> attempts = workspace.attempts(seq);
    QCOMPARE(attempts.size(), 1u);
    QCOMPARE(attempts.front().status, 202);
    QCOMPARE(attempts.front().number, 1);
    QCOMPARE(attempts.front().answer, QByteArray(4096, 'a'));
    QCOMPARE(attempts.front().error, QString());
}

void DispatcherTest::deliversWhatComesLater()
{
    HttpSink sink;
    DeliveryWorkspace workspace;
    const TargetId target = workspace.addTarget(sink.url());
    const auto dispatcher = workspace.dispatcher();
    for (int round = 1; round <= 3; ++round) {
        workspace.addEvents(300, {target});
        dispatcher->wake();
        QTRY_COMPARE_WITH_TIMEOUT(workspace.counts().pending, 0u, longEnough);
        QCOMPARE(sink.requests().size(), size_t(300 * round));
    }
}

void DispatcherTest::triesAgain()
{
    HttpSink sink;
    sink.answerWith([](const HttpSink::Request &, int number) {
        return number == 1 ? ending(HttpSink::Ending::HangUp) : answer(number == 2 ? 500 : 200);
    });
    DeliveryWorkspace workspace;
    const TargetId target = workspace.addTarget(sink.url());
    const Seq seq = workspace.addEvents(1, {target});
    const auto dispatcher = workspace.dispatcher();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.delivery(seq, target).state, DeliveryState::Delivered, longEnough);
    const std::vector<DeliveryAttempt> attempts = workspace.attempts(seq);
    QCOMPARE(attempts.size(), 3u);
    QCOMPARE(attempts[0].status, 0);
    QVERIFY(attempts[0].error.contains(u"closed the connection without an answer"_s));
    QCOMPARE(attempts[1].status, 500);
    QCOMPARE(attempts[1].answer, "answer 500"_ba);
    QCOMPARE(attempts[2].status, 200);
    QCOMPARE(attempts[2].number, 3);
    QVERIFY(attempts[1].timeMs - attempts[0].timeMs >= 45);
    for (const HttpSink::Request &request : sink.requests())
        QCOMPARE(request.body, sink.requests().front().body);
}

void DispatcherTest::waitsAsLongAsAsked()
{
    HttpSink sink;
    sink.answerWith([](const HttpSink::Request &, int number) {
        return number == 1
                       ? HttpSink::Answer{429, {{"Retry-After", "2"}}, {}, 0ms, HttpSink::Ending::Complete}
                       : answer(200);
    });
    DeliveryWorkspace workspace;
    const TargetId target = workspace.addTarget(sink.url());
    const Seq seq = workspace.addEvents(1, {target});
    const auto dispatcher = workspace.dispatcher();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.delivery(seq, target).state, DeliveryState::Delivered, longEnough);
    QVERIFY(sink.requests()[1].timeMs - sink.requests()[0].timeMs >= 1900);
}

void DispatcherTest::endsOnFinalAnswers_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {302, 400, 404, 410, 508})
        QTest::addRow("%d", status) << status;
}

void DispatcherTest::endsOnFinalAnswers()
{
    QFETCH(int, status);
    HttpSink sink;
    sink.answerAlways({status, {{"Location", sink.url("/other")}}, "no", 0ms, HttpSink::Ending::Complete});
    DeliveryWorkspace workspace;
    const TargetId target = workspace.addTarget(sink.url());
    const Seq seq = workspace.addEvents(1, {target});
    const auto dispatcher = workspace.dispatcher();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.delivery(seq, target).state, DeliveryState::DeadLetter, longEnough);
    QCOMPARE(workspace.attempts(seq).front().status, status);
    QCOMPARE(sink.requests().size(), 1u);
}

void DispatcherTest::givesUpAfterTheLastAttempt()
{
    HttpSink sink;
    sink.answerAlways(answer(503));
    DeliveryWorkspace workspace;
    const TargetId target = workspace.addTarget(sink.url());
    const Seq seq = workspace.addEvents(1, {target});
    Dispatcher::Settings settings = workspace.settings();
    settings.retry.maxAttempts = 3;
    const auto dispatcher = workspace.dispatcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(workspace.delivery(seq, target).state, DeliveryState::DeadLetter, longEnough);
    QCOMPARE(workspace.attempts(seq).size(), 3u);
    QCOMPARE(workspace.counts().deadLetters, 1u);
}

void DispatcherTest::redelivers()
{
    HttpSink sink;
    sink.answerWith([](const HttpSink::Request &, int number) { return answer(number == 1 ? 404 : 200); });
    DeliveryWorkspace workspace;
    const TargetId target = workspace.addTarget(sink.url());
    const Seq seq = workspace.addEvents(1, {target});
    const auto dispatcher = workspace.dispatcher();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.delivery(seq, target).state, DeliveryState::DeadLetter, longEnough);
    workspace.redeliver({seq, target});
    dispatcher->redelivered();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.delivery(seq, target).state, DeliveryState::Delivered, longEnough);
    QCOMPARE(workspace.attempts(seq).size(), 2u);
}

void DispatcherTest::probesATargetThatIsDown()
{
    HttpSink sink;
    sink.stop();
    DeliveryWorkspace workspace;
    const TargetId target = workspace.addTarget(sink.url());
    workspace.addEvents(200, {target});
    const auto dispatcher = workspace.dispatcher();
    QTest::qWait(2000);
    // The first few were under way together, then one at a time: every 200 to 400 ms at the end.
    const quint64 tried = workspace.attemptsWritten();
    QVERIFY2(tried >= 3 && tried <= 30, qPrintable(QString::number(tried)));
    QCOMPARE(workspace.counts().pending, 200u);
    QVERIFY(sink.start());
    QTRY_COMPARE_WITH_TIMEOUT(workspace.counts().pending, 0u, longEnough);
    QCOMPARE(workspace.counts().deadLetters, 0u);
    QCOMPARE(sink.requests().size(), 200u);
}

void DispatcherTest::slowTargetLeavesRoomForOthers()
{
    HttpSink silent, slow, quick;
    silent.answerAlways(ending(HttpSink::Ending::Silence));
    slow.answerAlways({200, {}, {}, 3000ms, HttpSink::Ending::Complete});
    DeliveryWorkspace workspace;
    const TargetId toSilent = workspace.addTarget(silent.url());
    const TargetId toSlow = workspace.addTarget(slow.url());
    const TargetId toQuick = workspace.addTarget(quick.url());
    workspace.addEvents(300, {toSilent, toSlow, toQuick});
    Dispatcher::Settings settings = workspace.settings();
    settings.timeout = 10s;
    settings.concurrency = 20;
    const auto dispatcher = workspace.dispatcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(quick.requests().size(), 300u, longEnough);
    QVERIFY2(slow.requests().size() < 150u, "the quick one waited for the slow one");
}

void DispatcherTest::boundsTransfersOfATarget()
{
    HttpSink sink;
    sink.answerAlways({200, {}, {}, 50ms, HttpSink::Ending::Complete});
    DeliveryWorkspace workspace;
    const TargetId target = workspace.addTarget(sink.url());
    workspace.addEvents(60, {target});
    Dispatcher::Settings settings = workspace.settings();
    settings.concurrencyPerTarget = 4;
    const auto dispatcher = workspace.dispatcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(workspace.counts().pending, 0u, longEnough);
    QVERIFY(sink.mostAtOnce() > 1 && sink.mostAtOnce() <= 4);
}

void DispatcherTest::endsDeliveriesToADeletedTarget()
{
    HttpSink sink;
    DeliveryWorkspace workspace;
    const TargetId deleted = workspace.addTarget(sink.url("/deleted"));
    const TargetId kept = workspace.addTarget(sink.url("/kept"));
    const Seq seq = workspace.addEvents(2500, {deleted, kept});
    workspace.changeTarget(deleted, nullptr);
    const auto dispatcher = workspace.dispatcher();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.counts().pending, 0u, longEnough);
    QCOMPARE(workspace.counts().deadLetters, 2500u);
    QCOMPARE(sink.requests().size(), 2500u);
    QCOMPARE(workspace.delivery(seq, deleted).state, DeliveryState::DeadLetter);
    for (const DeliveryAttempt &attempt : workspace.attempts(seq)) {
        if (attempt.key.target == deleted)
            QCOMPARE(attempt.error, u"The target no longer exists."_s);
    }
}

void DispatcherTest::endsRetriesToADeletedTarget()
{
    HttpSink sink;
    sink.answerAlways({503, {{"Retry-After", "3600"}}, {}, 0ms, HttpSink::Ending::Complete});
    DeliveryWorkspace workspace;
    const TargetId target = workspace.addTarget(sink.url());
    const Seq seq = workspace.addEvents(1, {target});
    auto dispatcher = workspace.dispatcher();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.attempts(seq).size(), 1u, longEnough);
    dispatcher.reset();
    workspace.changeTarget(target, nullptr);
    dispatcher = workspace.dispatcher();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.delivery(seq, target).state, DeliveryState::DeadLetter, longEnough);
    QCOMPARE(sink.requests().size(), 1u);
}

void DispatcherTest::leavesADisabledTargetAlone()
{
    HttpSink sink;
    DeliveryWorkspace workspace;
    const TargetId target = workspace.addTarget(sink.url());
    const TargetId other = workspace.addTarget(sink.url("/other"));
    workspace.changeTarget(target, [](EventTarget &changed) { changed.enabled = false; });
    const Seq seq = workspace.addEvents(50, {target, other});
    const auto dispatcher = workspace.dispatcher();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.counts().pending, 50u, longEnough);
    QTest::qWait(200);
    QCOMPARE(sink.requests().size(), 50u);
    QCOMPARE(workspace.delivery(seq, target).attempts, 0);
    workspace.changeTarget(target, [](EventTarget &changed) { changed.enabled = true; });
    dispatcher->wake();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.counts().pending, 0u, longEnough);
    QCOMPARE(sink.requests().size(), 100u);
}

void DispatcherTest::followsANewUrl()
{
    HttpSink gone, sink;
    gone.stop();
    DeliveryWorkspace workspace;
    const TargetId target = workspace.addTarget(gone.url());
    workspace.addEvents(30, {target});
    Dispatcher::Settings settings = workspace.settings();
    settings.retry.firstDelay = settings.retry.longestDelay = 1s;
    const auto dispatcher = workspace.dispatcher(settings);
    QTRY_VERIFY_WITH_TIMEOUT(workspace.attemptsWritten() > 0, longEnough);
    workspace.changeTarget(target, [&](EventTarget &changed) { changed.url = sink.url(); });
    dispatcher->wake();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.counts().pending, 0u, longEnough);
    QCOMPARE(sink.requests().size(), 30u);
}

void DispatcherTest::sendsNothingTwiceBeforeTheIndexShowsIt()
{
    HttpSink sink;
    sink.answerWith([](const HttpSink::Request &, int number) { return answer(number % 2 ? 200 : 500); });
    DeliveryWorkspace workspace;
    workspace.holdAttempts(true);
    const TargetId target = workspace.addTarget(sink.url());
    workspace.addEvents(100, {target});
    const auto dispatcher = workspace.dispatcher();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.heldAttempts(), 100, longEnough);
    for (int i = 0; i < 20; ++i) {
        dispatcher->wake();
        dispatcher->redelivered();
        QTest::qWait(20);
    }
    QCOMPARE(sink.requests().size(), 100u);
    QCOMPARE(workspace.counts().pending, 100u);
    workspace.holdAttempts(false);
    workspace.writeHeldAttempts();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.counts().pending, 0u, longEnough);
    QCOMPARE(quint64(sink.requests().size()), workspace.attemptsWritten());
}

void DispatcherTest::sendsAgainWhatWasNeverWritten()
{
    HttpSink sink;
    DeliveryWorkspace workspace;
    workspace.holdAttempts(true);
    const TargetId target = workspace.addTarget(sink.url());
    workspace.addEvents(10, {target});
    auto dispatcher = workspace.dispatcher();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.heldAttempts(), 10, longEnough);
    dispatcher.reset();
    workspace.loseHeldAttempts();
    workspace.holdAttempts(false);
    dispatcher = workspace.dispatcher();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.counts().pending, 0u, longEnough);
    QCOMPARE(sink.requests().size(), 20u);
}

void DispatcherTest::refusesItself()
{
    HttpSink sink;
    DeliveryWorkspace workspace;
    const TargetId target = workspace.addTarget(sink.url());
    const Seq seq = workspace.addEvents(20, {target});
    Dispatcher::Settings settings = workspace.settings();
    settings.allowed = [&](const QHostAddress &, quint16 port) { return port != sink.port(); };
    const auto dispatcher = workspace.dispatcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(workspace.counts().deadLetters, 20u, longEnough);
    QCOMPARE(workspace.attempts(seq).size(), 1u);
    QVERIFY(workspace.attempts(seq).front().error.contains(u"own listener"_s));
    QCOMPARE(sink.connections(), 0);
}

void DispatcherTest::recordsWhatCannotBeRead()
{
    HttpSink sink;
    DeliveryWorkspace workspace;
    const TargetId target = workspace.addTarget(sink.url());
    const Seq seq = workspace.addUnreadableEvent(target);
    const Seq next = workspace.addEvents(1, {target});
    Dispatcher::Settings settings = workspace.settings();
    settings.retry.maxAttempts = 2;
    const auto dispatcher = workspace.dispatcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(workspace.delivery(seq, target).state, DeliveryState::DeadLetter, longEnough);
    QVERIFY(workspace.attempts(seq).front().error.startsWith(u"The event can't be read: "_s));
    QTRY_COMPARE_WITH_TIMEOUT(workspace.delivery(next, target).state, DeliveryState::Delivered, longEnough);
}

void DispatcherTest::stopsAtOnce()
{
    HttpSink sink;
    sink.answerAlways(ending(HttpSink::Ending::Silence));
    DeliveryWorkspace workspace;
    const TargetId target = workspace.addTarget(sink.url());
    const Seq seq = workspace.addEvents(20, {target});
    auto dispatcher = workspace.dispatcher();
    QTRY_VERIFY_WITH_TIMEOUT(!sink.requests().empty(), longEnough);
    QElapsedTimer timer;
    timer.start();
    dispatcher.reset();
    QVERIFY2(timer.elapsed() < 4000, "it waited for the answer");
    QCOMPARE(workspace.delivery(seq, target).state, DeliveryState::Pending);
    QCOMPARE(workspace.attemptsWritten(), 0u);
}

// A target that is down, with a long queue, costs next to nothing, and keeps nobody waiting.
void DispatcherTest::restsBesideALongOutbox()
{
    HttpSink down, sink;
    down.stop();
    DeliveryWorkspace workspace;
    const TargetId toDown = workspace.addTarget(down.url());
    const TargetId toSink = workspace.addTarget(sink.url());
    for (int i = 0; i < 10; ++i)
        workspace.addEvents(5'000, {toDown});
    const Seq seq = workspace.addEvents(1, {toSink});
    const auto dispatcher = workspace.dispatcher();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.delivery(seq, toSink).state, DeliveryState::Delivered, longEnough);
    const std::clock_t before = std::clock();
    QTest::qWait(2000);
    const double busySeconds = double(std::clock() - before) / CLOCKS_PER_SEC;
    QVERIFY2(busySeconds < 0.5, qPrintable(u"%1 s of 2 s"_s.arg(busySeconds)));
    qInfo("busy for %.3f s of 2 s", busySeconds);
    QCOMPARE(workspace.counts().pending, 50'000u);
}

QTEST_GUILESS_MAIN(DispatcherTest)
#include "tst_dispatcher.moc"
