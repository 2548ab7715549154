// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/layeredmatcher.h"
#include "tests/support/patterngenerator.h"

#include <QTest>
#include <QThreadPool>

using namespace Hookwright;

// A matcher layered upon an older one against one that was compiled anew.
class TestLayeredMatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void followsChanges_data();
    void followsChanges();
    void followsChangeAfterChange();
    void isCompiledAnewWhereMuchChanged();
    void refusesWhatIsNoEvent();

private:
    EventPattern newPattern() { return EventPattern::parse(m_generator.pattern()).pattern; }

    PatternGenerator m_generator{5};
    std::vector<EventPattern> m_patterns;
};

namespace {

using Patterns = std::vector<EventPattern>;

std::shared_ptr<const PatternMatcher> compiled(const Patterns &patterns)
{
    return PatternMatcher::compile(patterns);
}

bool isLayered(const std::shared_ptr<const PatternMatcher> &matcher)
{
    return std::dynamic_pointer_cast<const LayeredMatcher>(matcher) != nullptr;
}

// Before and after all patterns are compiled in the background.
void compare(const PatternMatcher &matcher, const Patterns &patterns, PatternGenerator &generator)
{
    const auto anew = compiled(patterns);
    MatchScratch scratch;
    std::vector<quint32> matched;
    std::vector<quint32> expected;
    QString error;
    for (int i = 0; i < 200; ++i) {
        const QByteArray event = generator.event();
        if (i == 100)
            QVERIFY(QThreadPool::globalInstance()->waitForDone());
        QVERIFY(matcher.match(event, scratch, matched, &error));
        QVERIFY(anew->match(event, scratch, expected, &error));
        QCOMPARE(matched, expected);
    }
}

} // namespace

void TestLayeredMatcher::initTestCase()
{
    for (int i = 0; i < 1500; ++i)
        m_patterns.push_back(newPattern());
}

void TestLayeredMatcher::followsChanges_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("removed");
    QTest::addColumn<int>("added");
    QTest::newRow("none") << 0 << 0 << 0;
    QTest::newRow("one changed") << 700 << 1 << 1;
    QTest::newRow("first changed") << 0 << 1 << 1;
    QTest::newRow("last changed") << 1499 << 1 << 1;
    QTest::newRow("some removed") << 100 << 20 << 0;
    QTest::newRow("some added") << 1500 << 0 << 20;
    QTest::newRow("some become others") << 30 << 10 << 40;
}

void TestLayeredMatcher::followsChanges()
{
    QFETCH(int, from);
    QFETCH(int, removed);
    QFETCH(int, added);
    Patterns patterns = m_patterns;
    patterns.erase(patterns.begin() + from, patterns.begin() + from + removed);
    for (int i = 0; i < added; ++i)
        patterns.insert(patterns.begin() + from, newPattern());
    const auto matcher = PatternMatcher::compile(patterns, compiled(m_patterns));
    QVERIFY(isLayered(matcher));
    compare(*matcher, patterns, m_generator);
}

void TestLayeredMatcher::followsChangeAfterChange()
{
    Patterns patterns = m_patterns;
    auto matcher = compiled(patterns);
    for (int i = 0; i < 30; ++i) {
        const std::size_t at = m_generator.below(patterns.size());
        if (i % 3 == 0)
            std::swap(patterns[at], patterns[m_generator.below(patterns.size())]);
        else
            patterns[at] = newPattern();
        matcher = PatternMatcher::compile(patterns, matcher);
        QVERIFY(isLayered(matcher));
    }
    compare(*matcher, patterns, m_generator);
}

void TestLayeredMatcher::isCompiledAnewWhereMuchChanged()
{
    Patterns patterns = m_patterns;
    for (int i = 0; i < 200; ++i)
        patterns[std::size_t(i) * 7] = newPattern();
    const auto matcher = PatternMatcher::compile(patterns, compiled(m_patterns));
    QVERIFY(!isLayered(matcher));
    compare(*matcher, patterns, m_generator);
}

void TestLayeredMatcher::refusesWhatIsNoEvent()
{
    const auto matcher = PatternMatcher::compile(m_patterns, compiled(m_patterns));
    MatchScratch scratch;
    std::vector<quint32> matched{1};
    QString error;
    QVERIFY(!matcher->match(QByteArray("[1]"), scratch, matched, &error));
    QVERIFY(matched.empty());
    QVERIFY(!error.isEmpty());
}

QTEST_GUILESS_MAIN(TestLayeredMatcher)
#include "tst_layeredmatcher.moc"
