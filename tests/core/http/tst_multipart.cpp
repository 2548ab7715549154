// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/multipart.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class tst_Multipart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parameters_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *value, const char *name, const char *expected) {
            QTest::addRow("%s of %s", name, value)
                    << QByteArray(value) << QByteArray(name) << QByteArray(expected);
        };
        row("form-data; name=\"a\"; filename=\"b c.txt\"", "name", "a");
        row("form-data; name=\"a\"; filename=\"b c.txt\"", "filename", "b c.txt");
        row("form-data; name=\"a\"; filename=\"b c.txt\"", "size", nullptr);
        row("multipart/mixed;BOUNDARY = x ;y=z", "boundary", "x");
        row("form-data; name=\"a;filename=\\\"x\\\"\"; filename=b", "name", "a;filename=\"x\"");
        row("form-data; name=\"a;filename=\\\"x\\\"\"; filename=b", "filename", "b");
        row("form-data; name=\"\"", "name", "");
        row("form-data; name=\"open", "name", "open");
        row("form-data; name=\"open\\", "name", "open\\");
        row("form-data", "name", nullptr);
        row("form-data;;;name", "name", nullptr);
    }

    void parameters()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, expected);
        const QByteArray found = parameter(value, name);
        QCOMPARE(found, expected);
        QCOMPARE(found.isNull(), expected.isNull());
    }

    void parts_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArrayList>("contents");
        QTest::newRow("one") << "--b\r\n\r\nx\r\n--b--\r\n"_ba << QByteArrayList{"x"};
        QTest::newRow("two, with what is around them")
                << "before\r\n--b\r\nA: 1\r\n\r\nx\r\n\r\n--b  \r\n\r\n\r\n--b--\r\nbehind"_ba
                << QByteArrayList{"x\r\n", ""};
        QTest::newRow("line feeds only") << "--b\n\nx\n--b\n\ny\n--b--"_ba << QByteArrayList{"x", "y"};
        QTest::newRow("boundary within a line")
                << "--b\r\n\r\nx --b y\r\n--b--"_ba << QByteArrayList{"x --b y"};
        QTest::newRow("breaks off") << "--b\r\n\r\nx\r\n"_ba << QByteArrayList{"x\r\n"};
        QTest::newRow("breaks off in its head") << "--b\r\nA: 1"_ba << QByteArrayList{""};
        QTest::newRow("breaks off in the boundary") << "--b"_ba << QByteArrayList();
        QTest::newRow("no boundary") << "x"_ba << QByteArrayList();
        QTest::newRow("bytes") << QByteArray("--b\r\n\r\n\0\xff\r\n--b--", 16)
                               << QByteArrayList{QByteArray("\0\xff", 2)};
    }

    void parts()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArrayList, contents);
        QByteArrayList found;
        for (const BodyPart &part : bodyParts(body, "Multipart/Form-Data; boundary=b"))
            found += part.content.toByteArray();
        QCOMPARE(found, contents);
    }

    void fieldsOfAPart()
    {
        const QByteArray body =
                "--b\r\nContent-Disposition: form-data; name=\"f\"\r\nContent-TYPE:  text/plain \r\n"
                "no field\r\n\r\nx\r\n--b--";
        const auto parts = bodyParts(body, "multipart/form-data; boundary=\"b\"");
        QCOMPARE(int(parts.size()), 1);
        QCOMPARE(parts[0].field("content-type").toByteArray(), "text/plain"_ba);
        QCOMPARE(parameter(parts[0].field("Content-Disposition"), "name"), "f"_ba);
        QVERIFY(parts[0].field("other").isNull());
        QCOMPARE(int(parts[0].fields.size()), 2);
    }

    void otherTypesHaveNoParts()
    {
        QVERIFY(bodyParts("--b\r\n\r\nx\r\n--b--", "text/plain; boundary=b").empty());
        QVERIFY(bodyParts("--b\r\n\r\nx\r\n--b--", "multipart/form-data").empty());
        QVERIFY(bodyParts("----\r\n\r\nx\r\n----", "multipart/form-data; boundary=").empty());
    }
};

QTEST_GUILESS_MAIN(tst_Multipart)
#include "tst_multipart.moc"
