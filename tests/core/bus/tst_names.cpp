// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bussupport.h"
#include "core/bus/names.h"

using namespace Hookwright;
using namespace Qt::StringLiterals;

class TestNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void codes_data();
    void codes();
    void descriptions();
    void tags_data();
    void tags();
    void urls_data();
    void urls();
};

// EventBridge, names: 2 to 60 characters of letters (Chinese ones too), digits, '_' and '-'; a letter
// first, a letter or digit last.
void TestNames::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("shortest") << u"ab"_s << true;
    QTest::newRow("letter and digit") << u"a1"_s << true;
    QTest::newRow("with both signs") << u"Github_push-2"_s << true;
    QTest::newRow("longest") << QString(60, u'a') << true;
    QTest::newRow("Chinese") << u"\u652f\u4ed8"_s << true;
    QTest::newRow("Chinese with digits") << u"\u652f1\u4ed8"_s << true;
    QTest::newRow("first of the range") << u"\u4e00\u4e00"_s << true;
    QTest::newRow("last of the range") << u"\u9fa5\u9fa5"_s << true;
    QTest::newRow("before the range") << u"\u4dffa"_s << false;
    QTest::newRow("behind the range") << u"a\u9fa6"_s << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("one letter") << u"a"_s << false;
    QTest::newRow("one Chinese letter") << u"\u652f"_s << false;
    QTest::newRow("too long") << QString(61, u'a') << false;
    QTest::newRow("digit first") << u"1a"_s << false;
    QTest::newRow("underscore first") << u"_a"_s << false;
    QTest::newRow("dash first") << u"-a"_s << false;
    QTest::newRow("underscore last") << u"a_"_s << false;
    QTest::newRow("dash last") << u"a-"_s << false;
    QTest::newRow("space inside") << u"a b"_s << false;
    QTest::newRow("dot inside") << u"a.b"_s << false;
    QTest::newRow("umlaut") << u"a\u00e4b"_s << false;
    QTest::newRow("line break behind") << u"ab\n"_s << false;
    QTest::newRow("NUL inside") << QString(u"a\0b"_s) << false;
    QTest::newRow("beyond the basic plane") << u"a\U00020000b"_s << false;
}

void TestNames::names()
{
    QFETCH(const QString, name);
    QFETCH(const bool, allowed);
    const Result<void> result = checkName(NamedThing::Rule, name);
    QCOMPARE(result.has_value(), allowed);
    if (!allowed) {
        QVERIFY(!result.error().message.isEmpty());
        QCOMPARE(result.error().code, "InvalidParameterValue.RuleName"_ba);
    }
}

void TestNames::codes_data()
{
    QTest::addColumn<NamedThing>("thing");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("bus") << NamedThing::EventBus << "InvalidParameterValue.EventBusName"_ba;
    QTest::newRow("connector") << NamedThing::Connector << "InvalidParameterValue.ConnectionName"_ba;
    QTest::newRow("rule") << NamedThing::Rule << "InvalidParameterValue.RuleName"_ba;
    QTest::newRow("target") << NamedThing::Target << "InvalidParameterValue.TargetName"_ba;
}

void TestNames::codes()
{
    QFETCH(const NamedThing, thing);
    QFETCH(const QByteArray, code);
    QVERIFY(checkName(thing, u"fine"));
    for (const QString &name : {QString(), u"a"_s, QString(61, u'x'), u"a b"_s})
        QCOMPARE(checkName(thing, name).error().code, code);
    // Says how long it is, so that one sees what to take away.
    QVERIFY(checkName(thing, QString(61, u'x')).error().message.contains(u"61"_s));
}

void TestNames::descriptions()
{
    QVERIFY(checkDescription({}));
    QVERIFY(checkDescription(QString(200, u'\u4e2d')));
    const Result<void> tooLong = checkDescription(QString(201, u'x'));
    QVERIFY(!tooLong);
    QCOMPARE(tooLong.error().code, "InvalidParameterValue.Description"_ba);
    QVERIFY(tooLong.error().message.contains(u"201"_s));
}

void TestNames::tags_data()
{
    QTest::addColumn<QList<QStringList>>("tags");
    QTest::addColumn<QString>("problem");
    QTest::newRow("none") << QList<QStringList>() << QString();
    QTest::newRow("two") << QList<QStringList>{{u"team"_s, u"a"_s}, {u"stage"_s, QString()}} << QString();
    QTest::newRow("longest") << QList<QStringList>{{QString(127, u'n'), QString(127, u'v')}} << QString();
    QTest::newRow("no name") << QList<QStringList>{{QString(), u"a"_s}} << u"needs a name"_s;
    QTest::newRow("name too long") << QList<QStringList>{{QString(128, u'n'), u"a"_s}} << u"127"_s;
    QTest::newRow("value too long") << QList<QStringList>{{u"team"_s, QString(128, u'v')}} << u"127"_s;
    QTest::newRow("one name twice") << QList<QStringList>{{u"team"_s, u"a"_s}, {u"team"_s, u"b"_s}}
                                    << u"“team”"_s;
    QList<QStringList> many;
    for (int i = 0; i < 51; ++i)
        many += {QString::number(i), QString()};
    QTest::newRow("too many") << many << u"51"_s;
}

void TestNames::tags()
{
    QFETCH(const QList<QStringList>, tags);
    QFETCH(const QString, problem);
    std::vector<RuleTag> given;
    for (const QStringList &tag : tags)
        given.push_back({tag.value(0), tag.value(1)});
    const Result<void> checked = checkTags(given);
    QCOMPARE(checked.has_value(), problem.isEmpty());
    if (!checked)
        QVERIFY2(checked.error().message.contains(problem), qPrintable(checked.error().message));
}

void TestNames::urls_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("plain") << "http://127.0.0.1:9000/events"_ba << true;
    QTest::newRow("https") << "https://example.org"_ba << true;
    QTest::newRow("IPv6") << "http://[::1]:9000/"_ba << true;
    QTest::newRow("query") << "http://example.org/?a=b%20c&d"_ba << true;
    QTest::newRow("upper-case scheme") << "HTTP://example.org/"_ba << true;
    QTest::newRow("empty") << ""_ba << false;
    QTest::newRow("no scheme") << "127.0.0.1:9000"_ba << false;
    QTest::newRow("path only") << "/events"_ba << false;
    QTest::newRow("other scheme") << "ftp://example.org/"_ba << false;
    QTest::newRow("file") << "file:///etc/passwd"_ba << false;
    QTest::newRow("no host") << "http:///events"_ba << false;
    QTest::newRow("fragment") << "http://example.org/#top"_ba << false;
    QTest::newRow("port too large") << "http://example.org:99999/"_ba << false;
    QTest::newRow("space") << "http://example.org/a b"_ba << false;
    QTest::newRow("text") << "not a url"_ba << false;
}

void TestNames::urls()
{
    QFETCH(const QByteArray, url);
    QFETCH(const bool, allowed);
    const Result<void> result = checkTargetUrl(url);
    QCOMPARE(result.has_value(), allowed);
    if (!allowed) {
        QVERIFY(!result.error().message.isEmpty());
        QCOMPARE(result.error().code, "InvalidParameterValue.TargetDescription"_ba);
    }
}

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
