// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/gatewaypath.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;
using Form = GatewayPath::Form;

class tst_GatewayPath : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void forms_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("form");
        QTest::addColumn<int>("literalSize");
        QTest::newRow("exact") << "=/user"_ba << int(Form::Exact) << 5;
        QTest::newRow("prefix") << "^~/user"_ba << int(Form::Prefix) << 5;
        QTest::newRow("parameter") << "/user/{id}"_ba << int(Form::Parameters) << 6;
        QTest::newRow("two parameters") << "/{a}/x/{b}"_ba << int(Form::Parameters) << 4;
        QTest::newRow("plain") << "/user"_ba << int(Form::Plain) << 5;
        QTest::newRow("half a parameter") << "/user/x{id}"_ba << int(Form::Plain) << 11;
        QTest::newRow("without a name") << "/user/{}"_ba << int(Form::Plain) << 8;
        QTest::newRow("two in a segment") << "/{a}{b}"_ba << int(Form::Plain) << 7;
        QTest::newRow("mark without a path") << "=user"_ba << int(Form::Plain) << 5;
        QTest::newRow("nothing") << ""_ba << int(Form::Plain) << 0;
    }

    void forms()
    {
        QFETCH(const QByteArray, text);
        const GatewayPath path(text);
        QTEST(int(path.form()), "form");
        QTEST(int(path.literalSize()), "literalSize");
        QCOMPARE(GatewayPath::isPath(text), text.contains('/') && text != "=user");
    }

    void takes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("taken");
        const auto row = [](const char *text, const char *path, bool taken) {
            QTest::addRow("%s of %s", path, text) << QByteArray(text) << QByteArray(path) << taken;
        };
        row("/", "/a", true);
        row("/", "*", true);
        row("/user", "/user", true);
        row("/user", "/usertest", true);
        row("/user", "/user/test/a", true);
        row("/user", "/use", false);
        row("/user", "/User", false);
        row("/user", "/a/user", false);
        row("=/user", "/user", true);
        row("=/user", "/user/", false);
        row("=/user", "/usertest", false);
        row("^~/user", "/user/a", true);
        row("^~/user", "/users", true);
        row("^~/user", "/", false);
        row("/user/{id}", "/user/17", true);
        row("/user/{id}", "/user/", false);
        row("/user/{id}", "/user", false);
        row("/user/{id}", "/user/17/", false);
        row("/user/{id}", "/user/17/x", false);
        row("/user/{id}", "/users/17", false);
        row("/{a}/x/{b}", "/1/x/%2F", true);
        row("/{a}/x/{b}", "/1/y/2", false);
        row("/{a}", "*", false);
        row("/{a}", "", false);
    }

    void takes()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, path);
        QTEST(GatewayPath(text).takes(path), "taken");
    }

    void overlapsAndCovers_data()
    {
        QTest::addColumn<QByteArray>("one");
        QTest::addColumn<QByteArray>("other");
        QTest::addColumn<bool>("overlap");
        QTest::addColumn<bool>("cover"); // the one covers the other
        const auto row = [](const char *one, const char *other, bool overlap, bool cover) {
            QTest::addRow("%s and %s", one, other)
                    << QByteArray(one) << QByteArray(other) << overlap << cover;
        };
        row("/", "/", true, true);
        row("/", "/{a}", true, true);
        row("/user", "/", true, false);
        row("/user", "/userlist", true, true);
        row("/user", "/order", false, false);
        row("=/user", "/user", true, false);
        row("=/user", "=/user", true, true);
        row("=/user", "=/users", false, false);
        row("=/user/1", "/user/{id}", true, false);
        row("/user/{id}", "=/user/1", true, true);
        row("/user/{id}", "^~/user/1", true, false);
        row("/user/{id}", "^~/user/1/2", false, false);
        row("/user/{id}", "^~/us", true, false);
        row("/user/{id}", "^~/order", false, false);
        row("^~/user/", "/user/{id}", true, true);
        row("^~/user/1", "/user/{id}", true, false);
        row("/user/{id}", "/user/{name}", true, true);
        row("/user/{id}", "/{kind}/1", true, false);
        row("/user/{id}", "/order/{id}", false, false);
        row("/{a}/{b}", "/user/{id}", true, true);
        row("/{a}", "/{a}/{b}", false, false);
    }

    void overlapsAndCovers()
    {
        QFETCH(const QByteArray, one);
        QFETCH(const QByteArray, other);
        QFETCH(const bool, overlap);
        const GatewayPath a(one);
        const GatewayPath b(other);
        QCOMPARE(a.overlaps(b), overlap);
        QCOMPARE(b.overlaps(a), overlap);
        QTEST(a.covers(b), "cover");
    }
};

QTEST_GUILESS_MAIN(tst_GatewayPath)
#include "tst_gatewaypath.moc"
