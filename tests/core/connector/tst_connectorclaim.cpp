// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/connectorclaim.h"

#include <QTest>

#include <algorithm>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

ConnectorSettings connector(const QByteArray &method, const QByteArray &path, const QByteArray &stage = {})
{
    ConnectorSettings settings;
    settings.name = QString::fromUtf8(method + ' ' + stage + path);
    settings.method = method;
    settings.path = path;
    settings.stage = stage;
    return settings;
}

} // namespace

class tst_ConnectorClaim : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void judgesRequests_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("stage");
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<ClaimRefusal>("refusal");
        const auto row = [](const char *name, const char *method, const char *path, const char *stage,
                            const char *request, ClaimRefusal refusal) {
            QTest::newRow(name) << QByteArray(method) << QByteArray(path) << QByteArray(stage)
                                << QByteArray(request) << refusal;
        };
        row("everything", "ANY", "/", "", "/a", ClaimRefusal::None);
        row("method", "POST", "/", "", "/a", ClaimRefusal::None);
        row("another method", "PUT", "/", "", "/a", ClaimRefusal::Method);
        row("case of the method", "post", "/", "", "/a", ClaimRefusal::Method);
        row("another path", "PUT", "/b", "", "/a", ClaimRefusal::Path);
        row("stage", "ANY", "=/a", "release", "/release/a", ClaimRefusal::None);
        row("stage alone", "ANY", "=/", "release", "/release", ClaimRefusal::None);
        row("no stage", "ANY", "/", "release", "/a", ClaimRefusal::Stage);
        row("stage as a prefix", "ANY", "/", "release", "/released/a", ClaimRefusal::Stage);
        row("stage, but another path", "ANY", "/b", "release", "/release/a", ClaimRefusal::Path);
    }

    void judgesRequests()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, path);
        QFETCH(const QByteArray, stage);
        QFETCH(const QByteArray, request);
        QFETCH(const ClaimRefusal, refusal);
        ConnectorSettings settings = connector(method, path, stage);
        QCOMPARE(ConnectorClaim(settings).judge("POST", request), refusal);
        settings.enabled = false;
        QCOMPARE(ConnectorClaim(settings).judge("POST", request), ClaimRefusal::Stopped);
    }

    void protocols_data()
    {
        QTest::addColumn<Protocol>("protocol");
        QTest::addColumn<ClaimRefusal>("plain");
        QTest::addColumn<ClaimRefusal>("tls");
        QTest::newRow("http") << Protocol::Http << ClaimRefusal::None << ClaimRefusal::Protocol;
        QTest::newRow("https") << Protocol::Https << ClaimRefusal::Protocol << ClaimRefusal::None;
        QTest::newRow("both") << Protocol::Both << ClaimRefusal::None << ClaimRefusal::None;
    }

    void protocols()
    {
        QFETCH(const Protocol, protocol);
        ConnectorSettings settings = connector("ANY", "/");
        settings.protocol = protocol;
        QTEST(ConnectorClaim(settings).judge("POST", "/a", false), "plain");
        QTEST(ConnectorClaim(settings).judge("POST", "/a", true), "tls");
    }

    void oneProtocolIsNoConflictWithTheOther()
    {
        ConnectorSettings plain = connector("ANY", "/");
        ConnectorSettings secure = plain;
        ConnectorSettings both = plain;
        secure.protocol = Protocol::Https;
        both.protocol = Protocol::Both;
        QVERIFY(!ConnectorClaim(plain).overlaps(ConnectorClaim(secure)));
        QVERIFY(ConnectorClaim(plain).overlaps(ConnectorClaim(both)));
        QVERIFY(ConnectorClaim(both).covers(ConnectorClaim(secure)));
        QVERIFY(!ConnectorClaim(secure).covers(ConnectorClaim(both)));
        QVERIFY(goesBefore(ConnectorClaim(secure), ConnectorClaim(both)));
        QVERIFY(!goesBefore(ConnectorClaim(both), ConnectorClaim(secure)));
    }

    void gatewaysOrder()
    {
        const std::vector<ConnectorSettings> inOrder{
                connector("POST", "=/user/1"), connector("ANY", "=/user/1"),   connector("ANY", "=/user"),
                connector("ANY", "^~/user"),   connector("ANY", "/user/{id}"), connector("POST", "/user"),
                connector("ANY", "/user"),     connector("ANY", "/")};
        std::vector<ConnectorClaim> claims(inOrder.begin(), inOrder.end());
        std::reverse(claims.begin(), claims.end());
        std::stable_sort(claims.begin(), claims.end(), goesBefore);
        for (size_t i = 0; i < claims.size(); ++i)
            QCOMPARE(claims[i].connector().name, inOrder[i].name);
    }

    void overlaps_data()
    {
        QTest::addColumn<QByteArray>("methodA");
        QTest::addColumn<QByteArray>("stageA");
        QTest::addColumn<QByteArray>("methodB");
        QTest::addColumn<QByteArray>("stageB");
        QTest::addColumn<bool>("overlap");
        QTest::addColumn<bool>("cover");
        const auto row = [](const char *name, const char *methodA, const char *stageA, const char *methodB,
                            const char *stageB, bool overlap, bool cover) {
            QTest::newRow(name) << QByteArray(methodA) << QByteArray(stageA) << QByteArray(methodB)
                                << QByteArray(stageB) << overlap << cover;
        };
        row("the same", "ANY", "", "ANY", "", true, true);
        row("any and one", "ANY", "", "POST", "", true, true);
        row("one and any", "POST", "", "ANY", "", true, false);
        row("two methods", "POST", "", "GET", "", false, false);
        row("two stages", "ANY", "test", "ANY", "release", false, false);
        row("one stage", "ANY", "test", "ANY", "", true, false);
        row("the same stage", "ANY", "test", "ANY", "test", true, true);
    }

    void overlaps()
    {
        QFETCH(const QByteArray, methodA);
        QFETCH(const QByteArray, stageA);
        QFETCH(const QByteArray, methodB);
        QFETCH(const QByteArray, stageB);
        QFETCH(const bool, overlap);
        const ConnectorSettings a = connector(methodA, "/", stageA);
        const ConnectorSettings b = connector(methodB, "/", stageB);
        QCOMPARE(ConnectorClaim(a).overlaps(ConnectorClaim(b)), overlap);
        QCOMPARE(ConnectorClaim(b).overlaps(ConnectorClaim(a)), overlap);
        QTEST(ConnectorClaim(a).covers(ConnectorClaim(b)), "cover");
    }

    void refusalsNameTheirReason()
    {
        const ConnectorSettings settings = connector("POST", "/github", "release");
        QVERIFY(refusalText(ClaimRefusal::Method, settings).contains("POST"_L1));
        QVERIFY(refusalText(ClaimRefusal::Path, settings).contains("/github"_L1));
        QVERIFY(refusalText(ClaimRefusal::Stage, settings).contains("release"_L1));
        QVERIFY(!refusalText(ClaimRefusal::Stopped, settings).isEmpty());
        QVERIFY(!refusalText(ClaimRefusal::Port, settings).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_ConnectorClaim)
#include "tst_connectorclaim.moc"
