// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/eventfilter.h"
#include "core/index/filter/filterkeys.h"
#include "core/index/filter/filteroperands.h"

#include <QTest>
#include <QTimeZone>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

const QDateTime now(QDate(2026, 11, 27), QTime(18, 30), QTimeZone("Asia/Shanghai"));

struct TestText
{
    QString operator()(const TextTest &test) const
    {
        const QString number = test.number ? u"#"_s : QString();
        return (test.extent == TextTest::Extent::Part ? u":"_s : u"="_s) + number
               + QString::fromUtf8(test.text);
    }
    QString operator()(const RegexTest &test) const
    {
        const bool ignoresCase = test.expression.patternOptions() & QRegularExpression::CaseInsensitiveOption;
        return u"~/"_s + test.expression.pattern() + (ignoresCase ? u"/i"_s : u"/"_s);
    }
    QString operator()(const OrderTest &test) const
    {
        static const QString signs[] = {u"=="_s, u"<"_s, u"<="_s, u">"_s, u">="_s};
        return signs[int(test.comparison)] + QString::fromUtf8(test.number.text);
    }
    QString operator()(const PresenceTest &) const { return u"?"_s; }
    QString operator()(const IntegerRange &range) const
    {
        const QString last =
                range.last == std::numeric_limits<qint64>::max() ? u"*"_s : QString::number(range.last);
        return u"[%1,%2]"_s.arg(range.first).arg(last);
    }
    QString operator()(const KindTest &test) const
    {
        QString text = u"kind"_s;
        for (const RowKind kind : test.kinds)
            text += QString::number(int(kind));
        return text;
    }
    QString operator()(const DeliveryTest &test) const { return u"delivery%1"_s.arg(int(test.any)); }
    QString operator()(const PatternFilter &) const { return u"pattern"_s; }
};

QString fieldText(const FilterTerm &term)
{
    static const QString names[] = {
            u"any"_s,     u"method"_s,   u"path"_s,  u"query"_s, u"query."_s,    u"host"_s,   u"header"_s,
            u"header."_s, u"body"_s,     u"body."_s, u"hint"_s,  u"signature"_s, u"id"_s,     u"source"_s,
            u"rule"_s,    u"target"_s,   u"mark"_s,  u"tag"_s,   u"note"_s,      u"number"_s, u"size"_s,
            u"status"_s,  u"duration"_s, u"time"_s,  u""_s,      u""_s,          u""_s,       u"pinned"_s};
    return names[int(term.field)] + QString::fromUtf8(term.name) + bodyPathText(term.path);
}

// "(and method:POST (not any:x))"
QString text(const FilterNode &node)
{
    if (node.term)
        return fieldText(*node.term) + std::visit(TestText(), node.term->test);
    static const QString names[] = {u"(and"_s, u"(or"_s, u"(not"_s};
    QString out = names[int(node.kind)];
    for (const FilterNode &child : node.children)
        out += u' ' + text(child);
    return out + u')';
}

} // namespace

class TestEventFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tree_data();
    void tree();
    void problems_data();
    void problems();
    void everyBeginningIsParsed();
    void manyProblemsAtOnce();
    void limits();
    void times_data();
    void times();
    void paths_data();
    void paths();
    void quotedValues_data();
    void quotedValues();
    void settled_data();
    void settled();
};

void TestEventFilter::tree_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *filter, const char *expected) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << QString::fromUtf8(expected);
    };
    row("", "(and)");
    row("  ", "(and)");
    row("push", "any:push");
    row("12", "any:#12");
    row("支付 ok", "(and any:支付 any:ok)");
    row("\"two words\"", "any:two words");
    row(R"("a \"b\" \\ c\d")", R"(any:a "b" \ c\d)");
    row("method:POST", "method:POST");
    row("METHOD:post", "method:post");
    row("a AND b", "(and any:a any:b)");
    row("a or b", "(and any:a any:or any:b)");
    row("a b OR c", "(or (and any:a any:b) any:c)");
    row("a (b OR c)", "(and any:a (or any:b any:c))");
    row("-a", "(not any:a)");
    row("!a", "(not any:a)");
    row("NOT a", "(not any:a)");
    row("--a", "(not (not any:a))");
    row("-(a OR b)", "(not (or any:a any:b))");
    row("NOT(a)b", "(and (not any:a) any:b)");
    row("a-b", "any:a-b");
    row("2026-11-27", "any:2026-11-27");
    row("/github", "any:/github");
    row("/api/v1", "any:/api/v1");
    row("/github /stripe", "(and any:/github any:/stripe)");
    row("/push|pull/i", "any~/push|pull/i");
    row(R"(/a\/b/)", R"(any~/a\/b/)");
    row("(/a/)", "any~/a/");
    row("path:/github", "path:/github");
    row("path:/api/", "path:/api/");
    row("path=\"/a b\"", "path=/a b");
    row("path~/^.a b/i x", "(and path~/^.a b/i any:x)");
    row("path~^/api", "path~/^/api/");
    row("query:a=b", "query:a=b");
    row("query.id=5", "query.id=#5");
    row("query.a-b.c:x", "query.a-b.c:x");
    row("header.X-GitHub-Event:push", "header.X-GitHub-Event:push");
    row("header:gzip", "header:gzip");
    row("header.content-length>=10", "header.content-length>=10");
    row("body:x", "body:x");
    row("body.a.b>1000", "body.a.b>1000");
    row("body.a.b:>-1.5e3", "body.a.b>-1.5e3");
    row("body.list[0].id=1", "body.list[0].id=#1");
    row("body.list[*].id=1", "body.list.id=#1");
    row("body[2]:x", "body.[2]:x");
    row(R"(body["a.b: \"c\""].d:x)", R"(body.["a.b: \"c\""].d:x)");
    row("body.a!=1", "(not body.a=#1)");
    row("body.名字:张", "body.名字:张");
    row("status:404", "status[404,404]");
    row("status:5xx", "status[500,599]");
    row("status>5xx", "status[600,*]");
    row("status<=4xx", "status[0,499]");
    row("status:none", "status[0,0]");
    row("size>10k", "size[10001,*]");
    row("size>=1.5MB", "size[1500000,*]");
    row("size:<2", "size[0,1]");
    row("size=0", "size[0,0]");
    row("duration>=1.5s", "duration[1500000,*]");
    row("duration<250us", "duration[0,249]");
    row("duration=10", "duration[10000,10000]");
    row("number>41", "number[42,*]");
    row("is:event", "kind14");
    row("is:rejected", "kind2");
    row("is:unclaimed", "kind3");
    row("is:HandMade", "kind4");
    row("is:damaged", "kind5");
    row("delivery:pending", "delivery0");
    row("delivery:delivered", "delivery1");
    row("delivery:dead", "delivery2");
    row("delivery:none", "delivery3");
    row("delivery:replayed", "delivery4");
    row("has:body", "body?");
    row("has:body.a[1]", "body.a[1]?");
    row("has:header.x-a", "header.x-a?");
    row("has:rule", "rule?");
    row("has:note", "note?");
    row("is:Pinned", "pinned?");
    row("tag=late note:why mark:red", "(and mark:red tag=late note:why)");
    row("signature:stripe -has:signature", "(and signature:stripe (not signature?))");
    row("rule:github target:\"my sink\" source:127. id:0190 hint:push host:local",
        "(and hint:push rule:github target:my sink source:127. id:0190 host:local)");
    row("after:18:02", "time[1795773720000000,*]");
    row("before:2026-11-27", "time[1,1795708799999999]");
    row(R"({"data":{"path":["/a b"]}} x)", "(and pattern any:x)");
    row(R"(-{"source":["}"]})", "(not pattern)");
    row("body:a status:200 source:b header:c", "(and status[200,200] source:b header:c body:a)");
}

void TestEventFilter::tree()
{
    QFETCH(QString, filter);
    QFETCH(QString, expected);
    const EventFilter::Outcome outcome = EventFilter::parse(filter, now);
    QVERIFY2(outcome.isValid(), outcome.problems.empty() ? "" : qPrintable(outcome.problems[0].message));
    QCOMPARE(text(outcome.filter.root()), expected);
    QCOMPARE(outcome.filter.takesEverything(), expected == u"(and)");
}

void TestEventFilter::problems_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("begin");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("part"); // of the message
    const auto row = [](const char *filter, int begin, int length, const char *part) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << begin << length << QString::fromUtf8(part);
    };
    row("a staus:500 b", 2, 5, "no key “staus”");
    row("http://x", 0, 4, "in quotes");
    row("localhost:8080", 0, 9, "in quotes");
    row("method:", 7, 0, "value is missing");
    row("method: POST", 7, 0, "value is missing");
    row("path:\"\"", 5, 2, "value is missing");
    row("\"abc", 0, 4, "closing quote");
    row("\"\"", 0, 2, "nothing between");
    row("path:\"abc", 5, 4, "closing quote");
    row("(a", 0, 1, "not closed");
    row("(", 1, 0, "missing here");
    row("a )", 2, 1, "closes nothing");
    row("()", 1, 1, "missing here");
    row("OR a", 0, 1, "missing here");
    row("a OR", 4, 0, "missing here");
    row("a OR )", 5, 1, "missing here");
    row("-", 0, 1, "left out");
    row("- a", 0, 1, "left out");
    row("NOT", 0, 3, "left out");
    row("status:abc", 7, 3, "A status belongs here");
    row("status:99", 7, 2, "A status belongs here");
    row("status~5", 6, 1, "compared with");
    row("size:big", 5, 3, "A size belongs here");
    row("size:-5", 5, 2, "A size belongs here");
    row("duration:5h", 9, 2, "A duration belongs here");
    row("number:x", 7, 1, "A number belongs here");
    row("method>POST", 6, 1, "searched with");
    row("body.a>b", 7, 1, "A number belongs here");
    row("body.a>=", 8, 0, "value is missing");
    row("after:soon", 6, 4, "A time belongs here");
    row("after=today", 5, 1, "colon");
    row("is:nice", 3, 4, "is:rejected");
    row("is=event", 2, 1, "colon");
    row("delivery:x", 9, 1, "delivery:dead");
    row("has:nothing", 4, 7, "has:header.NAME");
    row("has:size", 4, 4, "has:header.NAME");
    row("has:header.", 10, 1, "A name is missing");
    row("header.:x", 6, 1, "A name is missing");
    row("header[0]:x", 6, 3, "A name is missing");
    row("method.x:y", 6, 2, "nothing behind it");
    row("body.:x", 4, 1, "no path");
    row("body.a..b:x", 4, 5, "no path");
    row("body[x]:y", 4, 3, "no path");
    row("body[\"x:y", 4, 5, "");
    row("path~/a(/", 8, 1, "no regular expression");
    row("path~/a", 5, 2, "closing /");
    row("path~/a/x", 6, 3, "no flag");
    row("a {\"data\"", 2, 7, "closing }");
    row("支 {\"data\":{\"支\":[{\"nope\":1}]}}", 17, 12, "event pattern");
    row("{\"支\" 5}", 5, 2, "event pattern");
}

void TestEventFilter::problems()
{
    QFETCH(QString, filter);
    QFETCH(int, begin);
    QFETCH(int, length);
    QFETCH(QString, part);
    const EventFilter::Outcome outcome = EventFilter::parse(filter, now);
    if (part.isEmpty()) { // a word until it is complete
        QVERIFY(outcome.isValid());
        return;
    }
    QVERIFY(!outcome.isValid());
    const FilterProblem &problem = outcome.problems.front();
    QVERIFY2(problem.message.contains(part), qPrintable(problem.message));
    QCOMPARE(int(problem.begin), begin);
    QCOMPARE(int(problem.length), length);
    QVERIFY(outcome.filter.takesEverything());
}

// What is typed letter by letter has its problems within what is there, and those are gone in the end.
void TestEventFilter::everyBeginningIsParsed()
{
    const QString whole =
            uR"(method:POST -(path:"/a b" OR body["x y"].n[0]>=1.5k) /a\/b/i {"data":{"body":[{"prefix":"{"}]}} has:header.x)"_s;
    for (qsizetype length = 0; length <= whole.size(); ++length) {
        const EventFilter::Outcome outcome = EventFilter::parse(whole.first(length), now);
        for (const FilterProblem &problem : outcome.problems) {
            QVERIFY(problem.begin >= 0 && problem.length >= 0 && problem.begin + problem.length <= length);
            QVERIFY(!problem.message.isEmpty());
        }
    }
    const auto outcome = EventFilter::parse(QString(whole).replace(u"1.5k"_s, u"1.5"_s), now);
    QVERIFY2(outcome.isValid(), outcome.problems.empty() ? "" : qPrintable(outcome.problems[0].message));
}

void TestEventFilter::manyProblemsAtOnce()
{
    const EventFilter::Outcome outcome = EventFilter::parse(u"x:1 status:a (b size:c"_s, now);
    QList<qsizetype> places;
    for (const FilterProblem &problem : outcome.problems)
        places += problem.begin;
    QCOMPARE(places, (QList<qsizetype>{0, 11, 21, 13}));
}

void TestEventFilter::limits()
{
    QVERIFY(EventFilter::parse(QString(EventFilter::maxDepth, u'('), now).problems.size() > 0);
    const auto nested = [](int depth) {
        return EventFilter::parse(QString(depth, u'(') + u'a' + QString(depth, u')'), now);
    };
    QVERIFY(nested(EventFilter::maxDepth).isValid());
    QVERIFY(!nested(EventFilter::maxDepth + 1).isValid());
    QVERIFY(!nested(50'000).isValid());
    QVERIFY(!EventFilter::parse(QString(50'000, u'-') + u'a', now).isValid());
    QVERIFY(EventFilter::parse(u"a "_s.repeated(EventFilter::maxTerms), now).isValid());
    QVERIFY(!EventFilter::parse(u"a "_s.repeated(EventFilter::maxTerms + 1), now).isValid());
    QVERIFY(EventFilter::parse(QString(EventFilter::maxTextSize, u'a'), now).isValid());
    QVERIFY(!EventFilter::parse(QString(EventFilter::maxTextSize + 1, u'a'), now).isValid());
}

void TestEventFilter::times_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("expected"); // UTC
    QTest::newRow("date") << u"2026-11-27"_s << u"2026-11-26T16:00:00.000Z"_s;
    QTest::newRow("minutes") << u"2026-11-27T18:02"_s << u"2026-11-27T10:02:00.000Z"_s;
    QTest::newRow("milliseconds") << u"2026-11-27T18:02:30.250"_s << u"2026-11-27T10:02:30.250Z"_s;
    QTest::newRow("UTC") << u"2026-11-27T18:02:30Z"_s << u"2026-11-27T18:02:30.000Z"_s;
    QTest::newRow("offset") << u"2026-11-27T18:02:30-01:00"_s << u"2026-11-27T19:02:30.000Z"_s;
    QTest::newRow("clock") << u"9:05"_s << u"2026-11-27T01:05:00.000Z"_s;
    QTest::newRow("clock with seconds") << u"18:02:07"_s << u"2026-11-27T10:02:07.000Z"_s;
    QTest::newRow("today") << u"today"_s << u"2026-11-26T16:00:00.000Z"_s;
    QTest::newRow("yesterday") << u"Yesterday"_s << u"2026-11-25T16:00:00.000Z"_s;
    QTest::newRow("seconds ago") << u"30s"_s << u"2026-11-27T10:29:30.000Z"_s;
    QTest::newRow("minutes ago") << u"10m"_s << u"2026-11-27T10:20:00.000Z"_s;
    QTest::newRow("hours ago") << u"2h"_s << u"2026-11-27T08:30:00.000Z"_s;
    QTest::newRow("days ago") << u"1d"_s << u"2026-11-26T10:30:00.000Z"_s;
    QTest::newRow("weeks ago") << u"1w"_s << u"2026-11-20T10:30:00.000Z"_s;
    for (const char *wrong :
         {"", "soon", "25:00", "2026-13-01", "-5m", "99999999999999999999w", "9999999999w", "m"})
        QTest::addRow("not: %s", wrong) << QString::fromUtf8(wrong) << QString();
}

void TestEventFilter::times()
{
    QFETCH(QString, written);
    QFETCH(QString, expected);
    const std::optional<qint64> time = timeFromText(written, now);
    QCOMPARE(time.has_value(), !expected.isEmpty());
    if (time) {
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(*time / 1000, Qt::UTC).toString(Qt::ISODateWithMs), expected);
        QCOMPARE(*time % 1000, 0);
    }
}

void TestEventFilter::paths_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("expected"); // the same as it is printed; empty for what is no path
    QTest::newRow("names") << u"a.b-c.d_1"_s << u"a.b-c.d_1"_s;
    QTest::newRow("element") << u"a[10].b"_s << u"a[10].b"_s;
    QTest::newRow("elements") << u"a[*][*].b"_s << u"a.b"_s;
    QTest::newRow("quoted") << uR"(["a.b"]["c\"\\"].d)"_s << uR"(["a.b"]["c\"\\"].d)"_s;
    QTest::newRow("quoted plain") << uR"(["a"]["b"])"_s << u"a.b"_s;
    QTest::newRow("other characters") << u"a$b.c d"_s << uR"(["a$b"]["c d"])"_s;
    for (const char *wrong : {"", ".", "a.", ".a", "a..b", "a[", "a[]", "a[-1]", "a[1", "a[\"", "a[\"b",
                              "a[\"b\"", "a]b[", "[*]", "a[1]b", "a[99999999999]"})
        QTest::addRow("not: %s", wrong) << QString::fromUtf8(wrong) << QString();
}

void TestEventFilter::paths()
{
    QFETCH(QString, written);
    QFETCH(QString, expected);
    const std::optional<BodyPath> path = bodyPathFromText(written);
    QCOMPARE(path.has_value(), !expected.isEmpty());
    if (path) {
        QCOMPARE(bodyPathText(*path), expected);
        QVERIFY(*bodyPathFromText(expected) == *path);
    }
}

void TestEventFilter::quotedValues_data()
{
    QTest::addColumn<QString>("value");
    for (const char *value :
         {"push", "/a", "a b", "a\"b\\c", "OR", "-x", "(x)", "{", "支付", "a:b", "1.5", "x/y", "\\", "NOT"})
        QTest::newRow(value) << QString::fromUtf8(value);
}

void TestEventFilter::quotedValues()
{
    QFETCH(QString, value);
    for (const QString &key : {u"path="_s, u"hint:"_s}) {
        const EventFilter::Outcome outcome = EventFilter::parse(key + quotedFilterValue(value), now);
        QVERIFY(outcome.isValid());
        QVERIFY(outcome.filter.root().term);
        QCOMPARE(std::get<TextTest>(outcome.filter.root().term->test).text, value.toUtf8());
    }
}

void TestEventFilter::settled_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("isSettled");
    QTest::newRow("everything") << QString() << true;
    QTest::newRow("what came in") << u"push path:/a -status>=400 rule:x"_s << true;
    QTest::newRow("delivery") << u"push -(a OR delivery:pending)"_s << false;
    QTest::newRow("age") << u"after:10m"_s << false;
}

void TestEventFilter::settled()
{
    QFETCH(QString, filter);
    QTEST(EventFilter::parse(filter, now).filter.isSettled(), "isSettled");
}

QTEST_GUILESS_MAIN(TestEventFilter)
#include "tst_eventfilter.moc"
