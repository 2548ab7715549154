// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/eventcolumns.h"

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
};

QTEST_GUILESS_MAIN(tst_EventColumns)
#include "tst_eventcolumns.moc"
