// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/bytediff.h"

#include "core/util/commonsubsequence.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

// What `a` becomes by the changes; they are in their order and do not overlap.
QByteArray changed(const QByteArray &a, const QByteArray &b, const ByteDiff &diff)
{
    QByteArray out;
    qsizetype at = 0;
    for (const ByteChange &change : diff.changes) {
        if (change.first < at || change.firstSize + change.secondSize == 0)
            qFatal("changes are empty or in no order");
        out += a.sliced(at, change.first - at);
        if (change.second != out.size())
            qFatal("the change is not where it says");
        out += b.sliced(change.second, change.secondSize);
        at = change.first + change.firstSize;
    }
    return out + a.sliced(at);
}

QByteArray randomBytes(QRandomGenerator &random, int size, char least, char most)
{
    QByteArray bytes;
    for (int i = 0; i < size; ++i)
        bytes += char(random.bounded(int(quint8(least)), int(quint8(most)) + 1));
    return bytes;
}

size_t longestByTable(const std::vector<size_t> &a, const std::vector<size_t> &b)
{
    std::vector<std::vector<size_t>> length(a.size() + 1, std::vector<size_t>(b.size() + 1));
    for (size_t i = a.size(); i-- > 0;) {
        for (size_t j = b.size(); j-- > 0;)
            length[i][j] =
                    a[i] == b[j] ? length[i + 1][j + 1] + 1 : std::max(length[i + 1][j], length[i][j + 1]);
    }
    return length[0][0];
}

} // namespace

class TestByteDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void small_data();
    void small();
    void anyEditIsUndone();
    void tooMuch();
    void largeWithFewChanges();
    void longestOfAll();
};

void TestByteDiff::small_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<std::vector<ByteChange>>("changes");
    const auto row = [](const QByteArray &a, const QByteArray &b, const std::vector<ByteChange> &changes) {
        QTest::addRow("%s, %s", a.constData(), b.constData()) << a << b << changes;
    };
    row("", "", {});
    row("same", "same", {});
    row("", "ab", {{0, 0, 0, 2}});
    row("ab", "", {{0, 2, 0, 0}});
    row("abc", "aXbc", {{1, 0, 1, 1}});
    row("abc", "ac", {{1, 1, 1, 0}});
    row("aaa", "aa", {{2, 1, 2, 0}});
    row(R"({"a":1,"b":2,"c":3})", R"({"a":17,"b":2,"c":4})", {{6, 0, 6, 1}, {17, 1, 18, 1}});
    row("a=1&b=2&c=3", "a=1&c=3", {{4, 4, 4, 0}});
}

void TestByteDiff::small()
{
    QFETCH(const QByteArray, a);
    QFETCH(const QByteArray, b);
    const ByteDiff diff = byteDiff(a, b);
    QVERIFY(diff.isAligned);
    QTEST(diff.changes, "changes");
}

void TestByteDiff::anyEditIsUndone()
{
    QRandomGenerator random(7);
    for (int i = 0; i < 500; ++i) {
        const bool isText = i % 2;
        QByteArray a = randomBytes(random, random.bounded(2'000), isText ? 'a' : '\0', isText ? 'e' : '\xff');
        QByteArray b = a;
        for (int edit = random.bounded(6); edit > 0; --edit) {
            const auto at = random.bounded(b.size() + 1);
            b.remove(at, random.bounded(30));
            b.insert(std::min<qsizetype>(at, b.size()), randomBytes(random, random.bounded(30), ' ', 'z'));
        }
        const ByteDiff diff = byteDiff(a, b);
        QVERIFY(diff.isAligned);
        QCOMPARE(changed(a, b, diff), b);
    }
}

void TestByteDiff::tooMuch()
{
    QRandomGenerator random(8);
    const QByteArray a = randomBytes(random, 900'000, '\0', '\xff');
    const QByteArray b = randomBytes(random, 900'000, '\0', '\xff');
    QVERIFY(!byteDiff(a, b).isAligned);
    QVERIFY(!byteDiff(QByteArray(3'000'000, 'a'), QByteArray(3'000'000, 'b')).isAligned);
}

void TestByteDiff::largeWithFewChanges()
{
    QRandomGenerator random(9);
    const QByteArray a = randomBytes(random, 1'000'000, '\0', '\xff');
    QByteArray b = a;
    b.insert(700'000, "inserted");
    b.remove(300'000, 5);
    b.insert(20'000, 'x');
    const ByteDiff diff = byteDiff(a, b);
    QVERIFY(diff.isAligned);
    QCOMPARE(diff.changes.size(), size_t(3));
    QCOMPARE(changed(a, b, diff), b);
    QVERIFY(diff.changes[1].firstSize <= 64); // not all from there on
}

void TestByteDiff::longestOfAll()
{
    QRandomGenerator random(10);
    for (int i = 0; i < 300; ++i) {
        std::vector<size_t> a, b;
        for (int size = random.bounded(60); size > 0; --size)
            a.push_back(random.bounded(5));
        for (int size = random.bounded(60); size > 0; --size)
            b.push_back(random.bounded(5));
        const CommonSubsequence common = commonSubsequence(a, b);
        QVERIFY(common.isLongest);
        QCOMPARE(common.pairs.size(), longestByTable(a, b));
        for (size_t pair = 0; pair < common.pairs.size(); ++pair) {
            const auto [left, right] = common.pairs[pair];
            QVERIFY(a.at(left) == b.at(right));
            QVERIFY(pair == 0
                    || (left > common.pairs[pair - 1].first && right > common.pairs[pair - 1].second));
        }
    }
}

QTEST_GUILESS_MAIN(TestByteDiff)
#include "tst_bytediff.moc"
