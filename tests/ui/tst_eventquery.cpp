// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/eventquery.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class tst_EventQuery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textOfTheFilter_data()
    {
        QTest::addColumn<EventQuery>("query");
        QTest::addColumn<QString>("more");
        const BusId bus{"eb-aaaaaaaa"};
        const QDateTime from(QDate(2026, 1, 31), QTime(12, 0), Qt::UTC);
        const QDateTime to = from.addSecs(60);
        QTest::newRow("all") << EventQuery{bus, from, to, {}, {}, {}} << QString();
        QTest::newRow("rule") << EventQuery{bus, from, to, {}, RuleId{"rule-aaaaaaaa"}, {}}
                              << u" rule=rule-aaaaaaaa"_s;
        QTest::newRow("id with a blank")
                << EventQuery{bus, from, to, {}, {}, u"a \" b"_s} << u" id=\"a \\\" b\""_s;
        QTest::newRow("type with a quote")
                << EventQuery{bus, from, to, u"a\"b"_s, {}, {}} << u" {\"type\":[\"a\\\"b\"]}"_s;
    }

    void textOfTheFilter()
    {
        QFETCH(EventQuery, query);
        QFETCH(QString, more);
        const QString text = filterText(query);
        QCOMPARE(text, u"is:event after:2026-01-31T12:00:00Z before:2026-01-31T12:01:01Z"_s + more);
        QVERIFY(EventFilter::parse(text).isValid());
    }

    void elapsedIsUntilTheLastDeliveryEnds()
    {
        EventRow row;
        row.timeUs = 1'000'000;
        QCOMPARE(elapsedMs(row, {}), -1);
        DeliveryAttempt first, second;
        first.timeMs = 1'010;
        first.durationMs = 5;
        second.timeMs = 61'010;
        second.durationMs = 7;
        QCOMPARE(elapsedMs(row, {second, first}), 60'017);
    }
};

QTEST_GUILESS_MAIN(tst_EventQuery)
#include "tst_eventquery.moc"
