// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/eventlist.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class tst_EventList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void events_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArrayList>("events");
        QTest::newRow("object") << " {\"a\" : 1.0}\n"_ba << QByteArrayList{"{\"a\" : 1.0}"};
        QTest::newRow("array") << "[{\"a\":1},\n {}]"_ba << QByteArrayList{"{\"a\":1}", "{}"};
        QTest::newRow("empty array") << "[]"_ba << QByteArrayList();
        QTest::newRow("lines") << "{\"a\":1}\n\n{\"a\":2}\r\n{}"_ba
                               << QByteArrayList{"{\"a\":1}", "{\"a\":2}", "{}"};
    }

    void events()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArrayList, events);
        const auto found = eventTexts(text);
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(QByteArrayList(found->begin(), found->end()), events);
    }

    void problems_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("begin");
        QTest::newRow("nothing") << "\n "_ba << u"There is no event"_s;
        QTest::newRow("no JSON") << "hello"_ba << u"Line 1, column 1: "_s;
        QTest::newRow("breaks off") << "{\"a\":1,\n"_ba << u"Line 2, column 1: "_s;
        QTest::newRow("number") << "1"_ba << u"Line 1, column 1: an event is"_s;
        QTest::newRow("array of others") << "[{},\n  2]"_ba << u"Line 2, column 3: an event is"_s;
        QTest::newRow("bad line") << "{}\n{]\n"_ba << u"Line 2, column 2: "_s;
        QTest::newRow("line of another kind") << "{}\n \"a\"\n"_ba << u"Line 2, column 2: an event is"_s;
    }

    void problems()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, begin);
        const auto found = eventTexts(text);
        QVERIFY(!found);
        QVERIFY2(found.error().message.startsWith(begin), qPrintable(found.error().message));
    }
};

QTEST_GUILESS_MAIN(tst_EventList)
#include "tst_eventlist.moc"
