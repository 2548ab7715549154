// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/bytesearch.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class tst_ByteSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void places_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("needle");
        QTest::addColumn<QList<qsizetype>>("places");
        const auto row = [](const char *name, const QByteArray &text, const QByteArray &needle,
                            const QList<qsizetype> &places) {
            QTest::newRow(name) << text << needle << places;
        };
        row("nothing in nothing", "", "", {});
        row("nothing in something", "a", "", {});
        row("something in nothing", "", "a", {});
        row("longer than the text", "ab", "abc", {});
        row("the whole text", "abc", "ABC", {0});
        row("case aside", "aAbBaB", "Ab", {1, 4});
        row("overlapping", "aaaa", "aa", {0, 1, 2});
        row("only ASCII folds", "\xc4[{", "\xe4{", {});
        row("brackets are no letters", "@[`{", "`", {2});
        row("NUL", QByteArray("a\0b\0b", 5), QByteArray("\0B", 2), {1, 3});
        row("at the very end", "xxxA", "a", {3});
        row("nearly at the end", "ab", "bc", {});
    }

    void places()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, needle);
        QFETCH(QList<qsizetype>, places);
        QList<qsizetype> forward;
        for (qsizetype at = findFolded(text, needle); at >= 0; at = findFolded(text, needle, at + 1))
            forward += at;
        QCOMPARE(forward, places);
        QList<qsizetype> backward;
        for (qsizetype at = findFoldedBackward(text, needle, text.size()); at >= 0;
             at = findFoldedBackward(text, needle, at))
            backward.prepend(at);
        QCOMPARE(backward, places);
    }
};

QTEST_GUILESS_MAIN(tst_ByteSearch)
#include "tst_bytesearch.moc"
