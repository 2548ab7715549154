// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/columnlayout.h"

#include "ui/eventlog/eventcolumns.h"

#include <QTest>

#include <algorithm>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

QStringList names(const ColumnLayout &layout)
{
    QStringList names;
    for (const ColumnPlace &place : layout.places())
        names += (place.isShown ? QString() : u"-"_s) + place.name;
    return names;
}

} // namespace

class tst_ColumnLayout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void atFirst()
    {
        QCOMPARE(names(ColumnLayout()).join(u' '),
                 u"mark number time method path query type hint size answer rules deliveries signature "
                 "source -duration"_s);
        QVERIFY(ColumnLayout().further().empty());
    }

    void thereAndBack()
    {
        const ColumnLayout layout(std::vector<ColumnPlace>{{u"path"_s, 120, true},
                                                           {u"body[\"a b\"].c"_s, 80, true},
                                                           {u"header.x-a"_s, 0, false},
                                                           {u"number"_s, 33, false}});
        const ColumnLayout read = ColumnLayout::fromTexts(layout.texts());
        QCOMPARE(read.places(), layout.places());
        QCOMPARE(layout.further().size(), size_t(2));
        QCOMPARE(layout.further()[0].text(), u"body[\"a b\"].c"_s);
        QVERIFY(layout.texts().contains(u"80 shown body[\"a b\"].c"_s));
    }

    void everyBuiltInColumnIsThereOnce_data()
    {
        QTest::addColumn<QStringList>("texts");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("bytes of an older version") << QStringList{QString::fromLatin1("\0\0\0\xff\0\0", 6)};
        QTest::newRow("no number") << QStringList{u"x shown path"_s, u"shown path"_s};
        QTest::newRow("no state") << QStringList{u"12 path"_s, u"12  path"_s, u"12"_s};
        QTest::newRow("twice") << QStringList{u"12 shown path"_s, u"13 hidden path"_s};
        QTest::newRow("no column") << QStringList{u"12 shown nothing"_s, u"12 shown header."_s};
        QTest::newRow("huge") << QStringList{u"2000000000 shown path"_s, u"-5 shown size"_s};
    }

    void everyBuiltInColumnIsThereOnce()
    {
        QFETCH(QStringList, texts);
        const ColumnLayout layout = ColumnLayout::fromTexts(texts);
        QCOMPARE(layout.places().size(), size_t(eventColumnCount));
        for (int column = 0; column < eventColumnCount; ++column)
            QVERIFY(layout.contains(columnName(EventColumn(column))));
        for (const ColumnPlace &place : layout.places())
            QVERIFY(place.width >= 0 && place.width <= 4000);
    }

    // A further one in earlier versions.
    void signatureKeepsItsPlace()
    {
        const ColumnLayout layout = ColumnLayout::fromTexts({u"80 hidden signature"_s, u"90 shown path"_s});
        const auto &places = layout.places();
        QVERIFY(std::find(places.begin(), places.end(), ColumnPlace{u"signature"_s, 80, false})
                != places.end());
        QVERIFY(layout.further().empty());
    }

    void scaled()
    {
        const ColumnLayout layout(std::vector<ColumnPlace>{
                {u"path"_s, 100, true}, {u"size"_s, 0, true}, {u"hint"_s, 3999, true}});
        const ColumnLayout scaled = layout.scaled(1.5);
        const auto width = [&](const QString &name) {
            return std::find_if(scaled.places().begin(), scaled.places().end(),
                                [&](const ColumnPlace &place) { return place.name == name; })
                    ->width;
        };
        QCOMPARE(width(u"path"_s), 150);
        QCOMPARE(width(u"size"_s), 0);
        QCOMPARE(width(u"hint"_s), 4000);
        QCOMPARE(names(scaled), names(layout));
    }

    void limits()
    {
        std::vector<ColumnPlace> places;
        for (int i = 0; i < 100; ++i)
            places.push_back({u"header.x-%1"_s.arg(i), 0, true});
        QCOMPARE(ColumnLayout(places).further().size(), ColumnLayout::mostFurther);

        std::vector<ColumnPlace> hidden = ColumnLayout().places();
        for (ColumnPlace &place : hidden)
            place.isShown = false;
        const ColumnLayout layout(hidden);
        QVERIFY(std::any_of(layout.places().begin(), layout.places().end(),
                            [](const ColumnPlace &place) { return place.isShown; }));
    }
};

QTEST_GUILESS_MAIN(tst_ColumnLayout)
#include "tst_columnlayout.moc"
