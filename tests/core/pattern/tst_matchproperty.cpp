// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/eventjson.h"
#include "core/pattern/matchexplanation.h"
#include "core/pattern/patternmatcher.h"
#include "core/pattern/patterntree.h"
#include "tests/support/patterngenerator.h"
#include "tests/support/referencematcher.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(NDEBUG)
constexpr int pairs = 60'000;
#else
constexpr int pairs = 1'000'000;
#endif

// A set of patterns, compiled together, and the oracle's view of each.
struct PatternSet
{
    std::vector<QByteArray> texts;
    std::vector<EventPattern> patterns;
    std::vector<ReferencePattern> references;
    std::shared_ptr<const PatternMatcher> matcher;
    std::shared_ptr<const PatternMatcher> inObject; // the same for events that are a member of another one
};

QByteArray inObject(const QByteArray &json)
{
    return "{\"in\":" + json + '}';
}

using Make = QByteArray (PatternGenerator::*)();
enum class Kind { AnyFields, OneField, LongArray };

PatternSet makeSet(PatternGenerator &generator, Make make, std::size_t count)
{
    PatternSet set;
    for (std::size_t i = 0; i < count; ++i) {
        set.texts.push_back((generator.*make)());
        auto outcome = EventPattern::parse(set.texts.back());
        if (!outcome.isValid())
            qFatal("%s: %s", set.texts.back().constData(), qPrintable(outcome.errors.front().message));
        set.patterns.push_back(outcome.pattern);
        set.references.emplace_back(set.texts.back());
    }
    set.matcher = PatternMatcher::compile(set.patterns);
    std::vector<EventPattern> inObjects;
    for (std::size_t i = 0; i < count; ++i)
        inObjects.push_back(set.patterns[i].matchesEverything()
                                    ? set.patterns[i]
                                    : EventPattern::parse(inObject(set.texts[i])).pattern);
    set.inObject = PatternMatcher::compile(inObjects);
    return set;
}

QByteArray describe(const QByteArray &pattern, const QByteArray &event, bool expected)
{
    return pattern + "\n" + event + "\nexpected " + (expected ? "a match" : "no match");
}

} // namespace

// The compiled matcher and the explanation against an oracle that knows nothing of either.
class TestMatchProperty : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithReference_data();
    void agreesWithReference();
    void followsWhatComesInEveryEvent();
    void catchesBrokenMatchers_data();
    void catchesBrokenMatchers();
    void bothEntrancesAgree();
    void apiGatewayEntrancesAgree();
};

void TestMatchProperty::agreesWithReference_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("any fields") << Kind::AnyFields;
    QTest::newRow("all on one field") << Kind::OneField;
    QTest::newRow("in a long array") << Kind::LongArray;
}

void TestMatchProperty::agreesWithReference()
{
    QFETCH(Kind, kind);
    const bool onOneField = kind == Kind::OneField;
    const bool inArray = kind == Kind::LongArray;
    const Make makePattern = onOneField ? &PatternGenerator::patternOnOneField
                             : inArray  ? &PatternGenerator::patternOnArray
                                        : &PatternGenerator::pattern;
    const Make makeEvent = onOneField ? &PatternGenerator::eventWithField
                           : inArray  ? &PatternGenerator::eventWithArray
                                      : &PatternGenerator::event;
    PatternGenerator generator(onOneField ? 77 : 42);
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    int judged = 0;
    int matches = 0;
    QMap<QString, int> deciding;
    while (judged < (inArray ? pairs / 20 : pairs / 2)) {
        const std::size_t count = onOneField ? 1 + generator.below(60) : 1 + generator.below(20);
        const PatternSet set = makeSet(generator, makePattern, count);
        std::vector<QByteArray> events;
        std::vector<std::vector<quint32>> verdicts;
        for (int i = 0; i < 12; ++i) {
            const QByteArray text = (generator.*makeEvent)();
            const ReferenceEvent event(text);
            QVERIFY2(set.matcher->match(text, scratch, matched, &error), text.constData());
            for (quint32 p = 0; p < set.patterns.size(); ++p) {
                const auto expected = set.references[p].judge(event);
                const bool found = std::binary_search(matched.begin(), matched.end(), p);
                QVERIFY2(found == expected.matches,
                         describe(set.texts[p], text, expected.matches).constData());
                matches += found;
                for (const QString &name : expected.deciding)
                    ++deciding[name];
                if (judged++ % 8 != 0)
                    continue;
                const MatchExplanation why = explain(set.patterns[p], event.json());
                QVERIFY2(why.matched == expected.matches,
                         describe(set.texts[p], text, expected.matches).constData());
                QVERIFY(why.matched == (why.deciding < 0));
                QVERIFY(why.matched || !why.leaves[std::size_t(why.deciding)].matched);
            }
            events.push_back(text);
            verdicts.push_back(matched);
        }
        // What comes again is noted, recorded, known.
        for (int round = 0; round < 3; ++round) {
            for (std::size_t i = 0; i < events.size(); ++i) {
                QVERIFY(set.matcher->match(events[i], scratch, matched, &error));
                QVERIFY2(matched == verdicts[i], events[i].constData());
                QVERIFY(set.inObject->match(inObject(events[i]), scratch, matched, &error));
                QVERIFY2(matched == verdicts[i], events[i].constData());
            }
        }
    }
    const double share = double(matches) / judged;
    QVERIFY2(share > 0.2 && share < 0.8, QByteArray::number(share).constData());
    QVERIFY(deciding.size() >= 18);
    for (auto i = deciding.begin(); i != deciding.end(); ++i)
        QVERIFY2(i.value() * 100 >= judged,
                 qPrintable(i.key() + u' ' + QString::number(i.value() * 100.0 / judged)));
}

// The same event until all its values are steady, then others that have some of them, and the first one
// again: what many patterns say together is what few say at a time, which follow no values.
void TestMatchProperty::followsWhatComesInEveryEvent()
{
    constexpr std::size_t few = 100;
    PatternGenerator generator(99);
    MatchScratch scratch;
    MatchScratch scratchOfFew;
    QString error;
    std::size_t matches = 0;
    for (int round = 0; round < 8; ++round) {
        std::vector<EventPattern> patterns;
        for (std::size_t i = 0; i < 5 * few; ++i)
            patterns.push_back(EventPattern::parse(generator.pattern()).pattern);
        const auto together = PatternMatcher::compile(patterns);
        std::vector<std::shared_ptr<const PatternMatcher>> parts;
        for (std::size_t i = 0; i < patterns.size(); i += few)
            parts.push_back(PatternMatcher::compile(std::span(patterns).subspan(i, few)));
        QByteArray steady; // without its closing bracket
        for (int i = 0; i < 400; ++i) {
            if (i % 100 == 0)
                steady = generator.event().chopped(1);
            QByteArray event = steady + '}';
            if (i % 100 > 30 && generator.below(3) == 0)
                event = generator.below(2) ? steady + ',' + generator.event().sliced(1) : generator.event();
            std::vector<quint32> matched;
            QVERIFY(together->match(event, scratch, matched, &error));
            std::vector<quint32> expected;
            for (std::size_t part = 0; part < parts.size(); ++part) {
                std::vector<quint32> ofPart;
                QVERIFY(parts[part]->match(event, scratchOfFew, ofPart, &error));
                for (const quint32 number : ofPart)
                    expected.push_back(quint32(part * few) + number);
            }
            QVERIFY2(matched == expected, event.constData());
            matches += matched.size();
        }
    }
    QVERIFY(matches > 8 * 400 * 10);
}

void TestMatchProperty::catchesBrokenMatchers_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *from, const char *to) {
        QTest::addRow("%s as %s", from, to) << QByteArray(from) << QByteArray(to);
    };
    row("\"prefix\"", "\"suffix\"");
    row("\"suffix\"", "\"contain\"");
    row("\"contain\"", "\"prefix\"");
    row("{\"equals-ignore-case\"", "{\"wildcard\"");
    row("\">=\"", "\">\"");
    row("\"<\"", "\"<=\"");
    row("\"exists\":false", "\"exists\":true");
    row("{\"exists\":true}", "\"a\"");
    row("/24", "/25");
    row("true", "false");
    row("0.30000000000000004", "0.3");
    row("9007199254740993", "9007199254740992");
    row("\"anything-but\":\"", "\"anything-but\":\"x");
    row("\"c\":", "\"d\":");
}

// The oracle keeps the pattern, the matcher gets another one: as good as a matcher with that mistake.
void TestMatchProperty::catchesBrokenMatchers()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    PatternGenerator generator(42);
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    for (int i = 0; i < 60'000; ++i) {
        const bool onOneField = i % 2;
        const QByteArray text = onOneField ? generator.patternOnOneField() : generator.pattern();
        const QByteArray event = onOneField ? generator.eventWithField() : generator.event();
        const auto broken = EventPattern::parse(QByteArray(text).replace(from, to));
        if (!broken.isValid() || !text.contains(from))
            continue;
        const std::vector patterns{broken.pattern};
        QVERIFY(PatternMatcher::compile(patterns)->match(event, scratch, matched, &error));
        if (!matched.empty() != ReferencePattern(text).judge(ReferenceEvent(event)).matches)
            return;
    }
    QFAIL("nobody noticed");
}

// An event in memory against the same event as JSON.
void TestMatchProperty::bothEntrancesAgree()
{
    PatternGenerator generator(4711);
    MatchScratch scratch;
    std::vector<quint32> fromMemory;
    std::vector<quint32> fromJson;
    QString error;
    for (int i = 0; i < pairs / 500; ++i) {
        std::vector<EventPattern> patterns;
        for (int p = 0; p < 10; ++p)
            patterns.push_back(EventPattern::parse("{\"data\":" + generator.pattern() + '}').pattern);
        patterns.push_back(
                EventPattern::parse(R"({"data":[{"prefix":"{"}],"id":[{"exists":true}]})").pattern);
        const auto matcher = PatternMatcher::compile(patterns);
        QByteArray data = generator.event();
        if (i % 8 == 0)
            data.chop(1 + qsizetype(generator.below(3))); // no JSON any more
        const Event event{"1.0", "id", "t", "s", "u", "1", "r", "d", JsonData{data}};
        matcher->match(event, scratch, fromMemory);
        QVERIFY(matcher->match(eventToJson(event), scratch, fromJson, &error));
        QVERIFY2(fromMemory == fromJson, data.constData());
    }
}

void TestMatchProperty::apiGatewayEntrancesAgree()
{
    PatternGenerator generator(815);
    MatchScratch scratch;
    std::vector<quint32> fromMemory;
    std::vector<quint32> fromJson;
    QString error;
    static const QByteArray names[] = {"headers", "stageVariables", "queryString"};
    quint64 matches = 0;
    for (int i = 0; i < pairs / 500; ++i) {
        std::vector<EventPattern> patterns;
        for (const QByteArray &name : names)
            patterns.push_back(
                    EventPattern::parse("{\"data\":{\"" + name + "\":" + generator.pattern() + "}}").pattern);
        for (const char *name : {"body", "path", "httpMethod", "isBase64Encoded"}) {
            const QByteArray field =
                    generator.patternOnOneField().replace("{\"x\":", "{\"" + QByteArray(name) + "\":");
            patterns.push_back(EventPattern::parse("{\"data\":" + field + '}').pattern);
        }
        for (const char *name :
             {"id", "type", "source", "subject", "time", "region", "specversion", "datacontenttype"})
            patterns.push_back(EventPattern::parse(generator.patternOnOneField().replace(
                                                           "{\"x\":", "{\"" + QByteArray(name) + "\":"))
                                       .pattern);
        const auto matcher = PatternMatcher::compile(patterns);
        const auto text = [&] { return generator.string(); };
        ApiGatewayData data;
        data.headers = {{"a", text()}, {"b", text()}, {"a.b", text()}, {"a", text()}};
        data.body = text();
        data.isBase64Encoded = i % 2;
        data.stageVariables = {{"c", text()}};
        data.path = text();
        data.queryString = {
                {"a", {text()}, false}, {"b", {text(), text()}, true}, {"c", {text(), text()}, false}};
        data.httpMethod = text();
        const Event event{text(), text(), text(), text(), text(), text(), text(), text(), data};
        matcher->match(event, scratch, fromMemory);
        QVERIFY(matcher->match(eventToJson(event), scratch, fromJson, &error));
        QVERIFY2(fromMemory == fromJson, eventToJson(event).constData());
        matches += fromMemory.size();
    }
    QVERIFY(matches > quint64(pairs / 500));
}

QTEST_GUILESS_MAIN(TestMatchProperty)
#include "tst_matchproperty.moc"
