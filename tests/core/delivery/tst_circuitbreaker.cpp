// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/circuitbreaker.h"

#include <QtTest>

using namespace Hookwright;
using namespace std::chrono_literals;

class CircuitBreakerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allowsManyWhileTheTargetAnswers();
    void allowsOneProbeAfterAFailure();
    void countsProbesThatFail();
    void takesFailuresOfOneMomentAsOne();
    void believesALaterAnswer();
    void restsWithoutBeingDown();

private:
    const CircuitBreaker::Time m_start = CircuitBreaker::Time() + 1h;
};

void CircuitBreakerTest::allowsManyWhileTheTargetAnswers()
{
    CircuitBreaker circuit;
    QVERIFY(!circuit.isDown());
    QVERIFY(circuit.allows(m_start, 0));
    QVERIFY(circuit.allows(m_start, 100));
}

void CircuitBreakerTest::allowsOneProbeAfterAFailure()
{
    CircuitBreaker circuit;
    QVERIFY(circuit.failed(m_start, m_start + 1s));
    circuit.restUntil(m_start + 5s);
    QVERIFY(circuit.isDown());
    QVERIFY(!circuit.allows(m_start + 2s, 0));
    QVERIFY(circuit.allows(m_start + 5s, 0));
    QVERIFY(!circuit.allows(m_start + 5s, 1));
    circuit.answered(m_start + 6s);
    QVERIFY(!circuit.isDown());
    QVERIFY(circuit.allows(m_start + 6s, 7));
}

void CircuitBreakerTest::countsProbesThatFail()
{
    CircuitBreaker circuit;
    for (int i = 1; i <= 4; ++i) {
        QVERIFY(circuit.failed(m_start + 10s * i, m_start + 10s * i + 1s));
        QCOMPARE(circuit.failures(), i);
    }
    circuit.answered(m_start + 60s);
    QCOMPARE(circuit.failures(), 0);
}

void CircuitBreakerTest::takesFailuresOfOneMomentAsOne()
{
    CircuitBreaker circuit;
    QVERIFY(circuit.failed(m_start, m_start + 1s));
    QVERIFY(!circuit.failed(m_start + 500ms, m_start + 2s));
    QCOMPARE(circuit.failures(), 1);
}

void CircuitBreakerTest::believesALaterAnswer()
{
    CircuitBreaker circuit;
    circuit.answered(m_start + 2s);
    QVERIFY(!circuit.failed(m_start, m_start + 5s));
    QVERIFY(!circuit.isDown());
}

void CircuitBreakerTest::restsWithoutBeingDown()
{
    CircuitBreaker circuit;
    circuit.answered(m_start);
    circuit.restUntil(m_start + 3s);
    QVERIFY(!circuit.isDown());
    QVERIFY(!circuit.allows(m_start + 2s, 0));
    QVERIFY(circuit.allows(m_start + 3s, 5));
}

QTEST_GUILESS_MAIN(CircuitBreakerTest)
#include "tst_circuitbreaker.moc"
