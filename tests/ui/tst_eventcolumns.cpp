// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/rowstore.h"
#include "ui/translations.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class tst_EventColumns : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readableText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << ""_ba << u""_s;
        QTest::newRow("UTF-8") << "caf\xc3\xa9 \xf0\x9f\x92\xa1"_ba << u"caf\u00e9 \U0001F4A1"_s;
        QTest::newRow("Latin-1") << "caf\xe9 x"_ba << u"caf\u00e9 x"_s;
        QTest::newRow("Latin-1 at the end") << "caf\xe9"_ba << u"caf\u00e9"_s;
        QTest::newRow("a sequence that is cut") << "\xf0\x9f\x92"_ba << u"\u00f0\ufffd\ufffd"_s;
        QTest::newRow("controls") << QByteArray("a\0\t\x1b\x7f", 5) << u"a\u2400\u2409\u241b\u2421"_s;
        QTest::newRow("bidirectional override") << "a\xe2\x80\xae"
                                                   "b"_ba
                                                << u"a\ufffd"
                                                   "b"_s;
        QTest::newRow("joined emoji") << "\xe2\x80\x8d"_ba << u"\u200d"_s;
    }

    void readableText()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QCOMPARE(Hookwright::readableText(bytes), text);
    }

    void spans_data()
    {
        QTest::addColumn<qint64>("us");
        QTest::addColumn<QString>("span");
        QTest::addColumn<QString>("age");
        QTest::newRow("nothing") << qint64(0) << u"0.0 ms"_s << u"now"_s;
        QTest::newRow("µs") << qint64(340) << u"0.3 ms"_s << u"now"_s;
        QTest::newRow("ms") << qint64(99'940) << u"99.9 ms"_s << u"now"_s;
        QTest::newRow("many ms") << qint64(320'000) << u"320 ms"_s << u"now"_s;
        QTest::newRow("s") << qint64(1'250'000) << u"1.250 s"_s << u"1 s ago"_s;
        QTest::newRow("whole s") << qint64(2'000'000) << u"2 s"_s << u"2 s ago"_s;
        QTest::newRow("min") << qint64(192'999'000) << u"3 min 12 s"_s << u"3 min 12 s ago"_s;
        QTest::newRow("h") << qint64(7'380'000'000) << u"2 h 3 min"_s << u"2 h 3 min ago"_s;
        QTest::newRow("d") << qint64(183'600'000'000) << u"2 d 3 h"_s << u"2 d 3 h ago"_s;
    }

    void spans()
    {
        QFETCH(qint64, us);
        QFETCH(QString, span);
        QFETCH(QString, age);
        QCOMPARE(spanText(us), span);
        QCOMPARE(ageText(us), age);
        QCOMPARE(sinceText(us), u'+' + span);
        QCOMPARE(sinceText(-us - 1'000'000).at(0), u'−');
    }

    void pluralsAreWords()
    {
        installTranslations();
        QCOMPARE(columnToolTip(EventColumn::Size, rowOf(1)), u"1 byte"_s);
        QCOMPARE(columnToolTip(EventColumn::Size, rowOf(2)), u"2 bytes"_s);
    }

    void texts_data()
    {
        QTest::addColumn<EventRow>("row");
        QTest::addColumn<QString>("expected");
        EventRow accepted = rowOf(7);
        accepted.hint = "push";
        accepted.matchedRules = 2;
        accepted.deliveries = {1, 2, 3};
        QTest::newRow("accepted") << accepted
                                  << u"POST|/hooks/7|push|7 B|200|2|✕ 3 dead, … 1 pending, ✓ 2 ok"_s;
        EventRow rejected = rowOf(8);
        rejected.kind = RowKind::Rejected;
        rejected.answerStatus = 0;
        rejected.hint = "bare LF";
        QTest::newRow("rejected") << rejected << u"POST|/hooks/8|rejected: bare LF|8 B|none|–|–"_s;
        EventRow handMade = rowOf(9);
        handMade.kind = RowKind::HandMade;
        QTest::newRow("hand made") << handMade << u"POST|/hooks/9|sent by hand|9 B|–|–|–"_s;
        EventRow hostile = rowOf(10);
        hostile.path = "/a\x01\xff\x7f";
        QTest::newRow("hostile bytes") << hostile << u"POST|/a␁ÿ␡||10 B|200|–|–"_s;
    }

    void texts()
    {
        QFETCH(EventRow, row);
        QFETCH(QString, expected);
        QStringList cells;
        for (const EventColumn column :
             {EventColumn::Method, EventColumn::Path, EventColumn::Hint, EventColumn::Size,
              EventColumn::Answer, EventColumn::Rules, EventColumn::Deliveries})
            cells += columnText(column, row);
        QCOMPARE(cells.join(u'|'), expected);
    }

    void utc() { QCOMPARE(utcTimeText(1'700'000'000'123'456), u"2023-11-14 22:13:20.123Z"_s); }
};

QTEST_GUILESS_MAIN(tst_EventColumns)
#include "tst_eventcolumns.moc"
