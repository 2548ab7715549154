// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/pattern/matchersupport.h"

#include <QElapsedTimer>
#include <QTest>

#include <malloc.h>

using namespace Hookwright;
using namespace Hookwright::MatcherTest;
using namespace Qt::StringLiterals;

// What hostile patterns and events may cost.
class TestMatcherBounds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void buildStaysBounded_data();
    void buildStaysBounded();
    void matchingStaysBounded_data();
    void matchingStaysBounded();
    void deepNesting();
};

void TestMatcherBounds::buildStaysBounded_data()
{
    QTest::addColumn<std::vector<QByteArray>>("texts");
    const auto many = [](const char *name, auto make) {
        std::vector<QByteArray> texts;
        for (int i = 0; i < 10'000; ++i)
            texts.push_back(make(QByteArray::number(i)));
        QTest::newRow(name) << texts;
    };
    many("contain", [](const QByteArray &n) { return R"({"x":[{"contain":"abc)" + n + "\"}]}"; });
    many("contain, one in another", [](const QByteArray &n) {
        return R"({"x":[{"contain":")" + QByteArray(1 + n.toInt() % 2000, 'a') + "\"}]}";
    });
    many("wildcards",
         [](const QByteArray &n) { return R"({"x":[{"wildcard":"a*)" + n + "*b" + n + "*c\"}]}"; });
    many("wildcards of short pieces", [](const QByteArray &n) {
        return R"({"x":[{"wildcard":"*)" + n.first(1) + '*' + n.last(1) + '*' + n + "*\"}]}";
    });
    many("anything-but",
         [](const QByteArray &n) { return R"({"x":[{"anything-but":["a)" + n + "\",\"b" + n + "\"]}]}"; });
    many("prefixes, one in another", [](const QByteArray &n) {
        return R"({"x":[{"prefix":")" + QByteArray(1 + n.toInt() % 2000, 'a') + "\"}]}";
    });
    many("ranges", [](const QByteArray &n) { return R"({"x":[{"numeric":[">=",)" + n + ",\"<\",20000]}]}"; });
    many("networks", [](const QByteArray &n) {
        return R"({"x":[{"cidr":"10.)" + QByteArray::number(n.toInt() / 256) + '.'
               + QByteArray::number(n.toInt() % 256) + ".0/24\"}]}";
    });
    many("one shared field",
         [](const QByteArray &n) { return R"({"source":["s"],"x":[{"prefix":"p)" + n + "\"}]}"; });
}

void TestMatcherBounds::buildStaysBounded()
{
    QFETCH(std::vector<QByteArray>, texts);
    const auto patterns = parsed(texts);
    const std::size_t before = ::mallinfo2().uordblks;
    QElapsedTimer timer;
    timer.start();
    const auto matcher = PatternMatcher::compile(patterns);
    // Two seconds in an optimised build; here it may be slower, and the machine busy.
    QVERIFY2(timer.elapsed() < 20'000, QByteArray::number(timer.elapsed()).constData());
    const std::size_t used = ::mallinfo2().uordblks - before;
    QVERIFY2(used < std::size_t(500) << 20, QByteArray::number(quint64(used)).constData());
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    QVERIFY(matcher->match(R"({"x":"abc77"})", scratch, matched, &error));
}

void TestMatcherBounds::matchingStaysBounded_data()
{
    buildStaysBounded_data();
}

// Values made to be found everywhere: a long run of one letter, and every number.
void TestMatcherBounds::matchingStaysBounded()
{
    QFETCH(std::vector<QByteArray>, texts);
    const auto matcher = PatternMatcher::compile(parsed(texts));
    QByteArray numbers;
    for (int i = 0; i < 10'000; ++i)
        numbers += "abc" + QByteArray::number(i);
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    QElapsedTimer timer;
    timer.start();
    for (const QByteArray &value :
         {QByteArray(60'000, 'a'), (QByteArray(1500, 'a') + 'b').repeated(40), numbers})
        QVERIFY(matcher->match(R"({"source":"s","x":")" + value + "\"}", scratch, matched, &error));
    QVERIFY2(timer.elapsed() < 20'000, QByteArray::number(timer.elapsed()).constData());
}

// As deep as JsonText reads, inside and outside of what is asked for.
void TestMatcherBounds::deepNesting()
{
    const auto nested = [](const char *name, int depth) {
        return QByteArray("{\"") + name + "\":" + QByteArray("[").repeated(depth)
               + QByteArray("]").repeated(depth) + '}';
    };
    const auto matcher = PatternMatcher::compile(parsed({R"({"a":["x"]})"}));
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    for (const char *name : {"a", "b"}) {
        QVERIFY(matcher->match(nested(name, 1023), scratch, matched, &error));
        QVERIFY(!matcher->match(nested(name, 1024), scratch, matched, &error));
        QVERIFY(!matcher->match(nested(name, 100'000), scratch, matched, &error));
    }
}

QTEST_GUILESS_MAIN(TestMatcherBounds)
#include "tst_matcherbounds.moc"
