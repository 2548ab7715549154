// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filterplace.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

using Kind = FilterPlace::Kind;
Q_DECLARE_METATYPE(Hookwright::FilterPlace)

class TestFilterPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void places_data();
    void places();
    void anyCursorInAnyText();
};

void TestFilterPlace::places_data()
{
    QTest::addColumn<QString>("filter"); // the cursor is at |
    QTest::addColumn<FilterPlace>("place");
    const auto row = [](const char *filter, const FilterPlace &place) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << place;
    };
    row("|", {Kind::Key, 0, 0, {}, {}});
    row("sta|", {Kind::Key, 0, 3, {}, u"sta"_s});
    row("st|atus:5", {Kind::Key, 0, 6, {}, u"st"_s});
    row("push sta|", {Kind::Key, 5, 3, {}, u"sta"_s});
    row("push |", {Kind::Key, 5, 0, {}, {}});
    row("-sta|", {Kind::Key, 1, 3, {}, u"sta"_s});
    row("(a OR me|)", {Kind::Key, 6, 2, {}, u"me"_s});
    row("method:|", {Kind::Value, 7, 0, u"method"_s, {}});
    row("method:PO|", {Kind::Value, 7, 2, u"method"_s, u"PO"_s});
    row("method!=PO| x", {Kind::Value, 8, 2, u"method"_s, u"PO"_s});
    row("status:>=4|", {Kind::Value, 9, 1, u"status"_s, u"4"_s});
    row("path:\"/a b|\"", {Kind::Value, 5, 6, u"path"_s, u"/a b"_s});
    row("path:\"/a b|", {Kind::Value, 5, 5, u"path"_s, u"/a b"_s});
    row("header.|", {Kind::Name, 7, 0, u"header"_s, {}});
    row("header.x-g|", {Kind::Name, 7, 3, u"header"_s, u"x-g"_s});
    row("body.a.b|.c>1", {Kind::Name, 5, 5, u"body"_s, u"a.b"_s});
    row("header.x-kind:o|", {Kind::Value, 14, 1, u"header.x-kind"_s, u"o"_s});
    row("method.x|", {Kind::Key, 0, 8, {}, u"method.x"_s});
    row("method|:POST", {Kind::Key, 0, 6, {}, u"method"_s});
    row("status>|=4", {});
    row("\"a wo|rd\"", {});
    row("/reg|ex/i", {});
    row("path~/a|/", {});
    row("{\"data\":[\"a|\"]}", {});
}

void TestFilterPlace::places()
{
    QFETCH(QString, filter);
    QFETCH(FilterPlace, place);
    const qsizetype cursor = filter.indexOf(u'|');
    const FilterPlace found = filterPlaceAt(filter.remove(cursor, 1), cursor);
    QCOMPARE(found.kind, place.kind);
    QCOMPARE(found.begin, place.begin);
    QCOMPARE(found.length, place.length);
    QCOMPARE(found.key, place.key);
    QCOMPARE(found.typed, place.typed);
}

void TestFilterPlace::anyCursorInAnyText()
{
    for (const char *text : {"", "\"", "a:\"\\", "((-!--", "x:\"a\\\"b\" /c", "header.", "body[\"a b\"].c:1",
                             ":::", "=a", "  {"}) {
        const QString filter = QString::fromUtf8(text);
        for (qsizetype cursor = 0; cursor <= filter.size(); ++cursor) {
            const FilterPlace place = filterPlaceAt(filter, cursor);
            QVERIFY(place.begin >= 0 && place.length >= 0);
            QVERIFY(place.begin + place.length <= filter.size());
            QVERIFY(place.kind == Kind::None || place.begin <= cursor);
        }
    }
}

QTEST_GUILESS_MAIN(TestFilterPlace)
#include "tst_filterplace.moc"
