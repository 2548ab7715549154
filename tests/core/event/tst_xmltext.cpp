// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/xmltext.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class tst_XmlText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void indents_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("elements") << "<a><b x=\"1\">t</b><c/></a>"_ba
                                  << "<a>\n    <b x=\"1\">t</b>\n    <c/>\n</a>"_ba;
        QTest::newRow("indented otherwise") << "<a>\n\t<b>t</b>\n</a>\n"_ba
                                            << "<a>\n    <b>t</b>\n</a>"_ba;
        QTest::newRow("prefixes") << "<s:a xmlns:s=\"u\"><s:b/></s:a>"_ba
                                  << "<s:a xmlns:s=\"u\">\n    <s:b/>\n</s:a>"_ba;
        QTest::newRow("declaration") << "<?xml version=\"1.0\"?><a>&lt;</a>"_ba
                                     << "<?xml version=\"1.0\"?>\n<a>&lt;</a>"_ba;
        QTest::newRow("not closed") << "<a><b></a>"_ba << QByteArray();
        QTest::newRow("no XML") << "hello"_ba << QByteArray();
        QTest::newRow("a bomb of entities") << QByteArray(
                "<!DOCTYPE a [<!ENTITY x \"0123456789\"><!ENTITY y \"&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;\">"
                "<!ENTITY z \"&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;\"><!ENTITY w "
                "\"&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;\">]>"
                "<a>&w;</a>") << QByteArray();
    }

    void indents()
    {
        QFETCH(QByteArray, xml);
        QFETCH(QByteArray, expected);
        const auto indented = indentedXml(xml);
        QCOMPARE(indented.value_or(QByteArray()), expected);
        QCOMPARE(indented.has_value(), !expected.isEmpty());
    }

    void deepNestingIsIndentedSoFar()
    {
        constexpr int levels = 1000;
        const QByteArray xml = QByteArray("<a>").repeated(levels) + QByteArray("</a>").repeated(levels);
        const auto indented = indentedXml(xml);
        QVERIFY(indented && indented->size() < xml.size() + 2 * levels * (1 + 32 * 4));
    }
};

QTEST_GUILESS_MAIN(tst_XmlText)
#include "tst_xmltext.moc"
