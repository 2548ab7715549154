// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/eventtarget.h"

#include "core/bus/names.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

EventTarget gateway(const QByteArray &url, const QByteArray &stage, const QByteArray &path)
{
    EventTarget target{TargetId::generate(), u"api"_s, EventTarget::Kind::ApiGateway, url};
    target.stage = stage;
    target.path = path;
    return target;
}

} // namespace

class tst_EventTarget : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void urls_data()
    {
        QTest::addColumn<EventTarget>("target");
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("cloud");
        const QByteArray host = "https://service-hookwrit-1250000000.ap-guangzhou.apigw.tencentcs.com";
        QTest::newRow("stage and path") << gateway("http://localhost:9/", "release", "/a/b")
                                        << "http://localhost:9/release/a/b"_ba << host + "/release/a/b";
        QTest::newRow("base with a path") << gateway("http://localhost:9/x", "test", "/a")
                                          << "http://localhost:9/x/test/a"_ba << host + "/test/a";
        QTest::newRow("root") << gateway("http://localhost:9", "release", "/")
                              << "http://localhost:9/release"_ba << host + "/release";
        QTest::newRow("no stage") << gateway("http://localhost:9", "", "/") << "http://localhost:9/"_ba
                                  << host + '/';
    }

    void urls()
    {
        QFETCH(const EventTarget, target);
        QTEST(requestUrl(target), "request");
        QTEST(cloudUrl(target, "ap-guangzhou", "1250000000"), "cloud");
        QVERIFY(checkTarget(target));
    }

    void httpEndpointIsWhatItSays()
    {
        const EventTarget target{TargetId::generate(), u"sink"_s, EventTarget::Kind::Http, "http://a/b?c"};
        QCOMPARE(requestUrl(target), "http://a/b?c"_ba);
        QVERIFY(gatewayFields(target, "id").empty());
        QVERIFY(checkTarget(target));
    }

    void gatewayAddsItsFields()
    {
        const auto fields = gatewayFields(gateway("http://a", "", "/"), "the-id");
        QVERIFY(std::find(fields.begin(), fields.end(), std::pair("X-Api-RequestId"_ba, "the-id"_ba))
                != fields.end());
    }

    void mistakes_data()
    {
        QTest::addColumn<EventTarget>("target");
        QTest::newRow("no URL") << gateway("", "release", "/");
        QTest::newRow("scheme") << gateway("ftp://a", "release", "/");
        QTest::newRow("query in the base") << gateway("http://a/?b", "release", "/");
        QTest::newRow("two segments of a stage") << gateway("http://a", "a/b", "/");
        QTest::newRow("path without a slash") << gateway("http://a", "release", "x");
        EventTarget method = gateway("http://a", "release", "/");
        method.method = "GET POST";
        QTest::newRow("method") << method;
    }

    void mistakes()
    {
        QFETCH(const EventTarget, target);
        const auto checked = checkTarget(target);
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, "InvalidParameterValue.TargetDescription"_ba);
    }
};

QTEST_GUILESS_MAIN(tst_EventTarget)
#include "tst_eventtarget.moc"
