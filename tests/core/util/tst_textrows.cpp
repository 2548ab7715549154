// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/textrows.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class tst_TextRows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsOfSmallTexts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArrayList>("rows");
        const QByteArray full(TextRows::longestRow, 'x');
        QTest::newRow("empty") << QByteArray() << QByteArrayList();
        QTest::newRow("a line") << "a"_ba << QByteArrayList{"a"};
        QTest::newRow("lines") << "a\n\nb\r\n"_ba << QByteArrayList{"a\n", "\n", "b\r\n"};
        QTest::newRow("full row") << full << QByteArrayList{full};
        QTest::newRow("one byte more") << full + 'y' << QByteArrayList{full, "y"};
        QTest::newRow("line feed behind a full row") << full + '\n' << QByteArrayList{full, "\n"};
        QTest::newRow("between characters")
                << full.chopped(1) + "\xe4\xbd\xa0" << QByteArrayList{full.chopped(1), "\xe4\xbd\xa0"};
        const QByteArray noUtf8(TextRows::longestRow + 2, '\x80');
        QTest::newRow("no UTF-8") << noUtf8 << QByteArrayList{noUtf8.chopped(2), "\x80\x80"};
        QTest::newRow("NUL") << QByteArray("a\0\nb", 4) << QByteArrayList{QByteArray("a\0\n", 3), "b"};
    }

    void rowsOfSmallTexts()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArrayList, rows);
        const TextRows made(text);
        QCOMPARE(made.count(), rows.size());
        QByteArrayList found;
        for (const TextRows::Row &row : made.rows(0, 100))
            found += text.sliced(row.begin, row.end - row.begin);
        QCOMPARE(found, rows);
    }

    void everyRowIsFoundByNumberAndByOffset()
    {
        QByteArray text;
        for (int i = 0; i < 3000; ++i)
            text += QByteArray(i % 200, 'a') + '\n';
        const TextRows made(text);
        const auto all = made.rows(0, made.count() + 10);
        QCOMPARE(qsizetype(all.size()), made.count());
        qsizetype begin = 0;
        for (qsizetype i = 0; i < made.count(); ++i) {
            const TextRows::Row row = all[size_t(i)];
            QCOMPARE(row.begin, begin);
            QVERIFY(row.end > begin && row.end - row.begin <= TextRows::longestRow);
            QCOMPARE(made.rows(i, 1).front(), row);
            QCOMPARE(made.rowAt(row.begin), i);
            QCOMPARE(made.rowAt(row.end - 1), i);
            begin = row.end;
        }
        QCOMPARE(begin, text.size());
        QCOMPARE(made.rowAt(text.size() + 5), made.count() - 1);
        QVERIFY(made.rows(made.count(), 1).empty());
        QVERIFY(made.rows(-1, 1).empty());
        QCOMPARE(TextRows().rowAt(3), qsizetype(0));
    }
};

QTEST_GUILESS_MAIN(tst_TextRows)
#include "tst_textrows.moc"
