// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/strongid.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class TestStrongId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shape_data();
    void shape();
    void areDifferent();
    void compare();
    void kindsAreNotInterchangeable();
};

void TestStrongId::shape_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("prefix");
    QTest::newRow("bus") << BusId::generate().text << u"eb-"_s;
    QTest::newRow("connector") << ConnectorId::generate().text << u"connection-"_s;
    QTest::newRow("rule") << RuleId::generate().text << u"rule-"_s;
    QTest::newRow("target") << TargetId::generate().text << u"target-"_s;
}

void TestStrongId::shape()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QString, prefix);
    const QRegularExpression expected(u"\\A"_s + prefix + u"[a-z0-9]{8}\\z"_s);
    QVERIFY2(expected.match(QString::fromLatin1(id)).hasMatch(), id.constData());
}

void TestStrongId::areDifferent()
{
    QSet<RuleId> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(RuleId::generate());
    QCOMPARE(seen.size(), 1000);
}

void TestStrongId::compare()
{
    const RuleId a{"rule-a"}, b{"rule-b"}, sameAsA{"rule-a"};
    QVERIFY(RuleId().isEmpty());
    QVERIFY(!a.isEmpty());
    QVERIFY(a == sameAsA);
    QVERIFY(a != b);
    QVERIFY(a < b);
    QVERIFY(!(b < a));
    QCOMPARE(qHash(a, 7), qHash(sameAsA, 7));
}

void TestStrongId::kindsAreNotInterchangeable()
{
    QVERIFY((!std::is_convertible_v<RuleId, TargetId>));
    QVERIFY((!std::is_convertible_v<QByteArray, RuleId>));
    QVERIFY((!std::is_constructible_v<BusId, ConnectorId>));
}

QTEST_GUILESS_MAIN(TestStrongId)
#include "tst_strongid.moc"
