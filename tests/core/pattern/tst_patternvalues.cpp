// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/jsontext.h"
#include "core/pattern/casefold.h"
#include "core/pattern/decimal.h"
#include "core/pattern/elementchoice.h"
#include "core/pattern/escapecheck.h"
#include "core/pattern/ipnetwork.h"
#include "core/pattern/wildcard.h"

#include <QTest>

#include <random>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

// Whether only the last byte of the text, which begins with a quote, closes a string.
bool isOneString(const QByteArray &text)
{
    qsizetype at = 1;
    while (at < text.size() && text[at] != '"')
        at += text[at] == '\\' ? 2 : 1;
    return at == text.size() - 1;
}

} // namespace

// The values that tests of patterns compare, and the choice of elements.
class TestPatternValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalDecimals_data();
    void equalDecimals();
    void orderedDecimals();
    void addresses_data();
    void addresses();
    void networks_data();
    void networks();
    void folding_data();
    void folding();
    void asciiWords();
    void wildcards_data();
    void wildcards();
    void wrongWildcards_data();
    void wrongWildcards();
    void choicesOfManyFields();
    void choicesAmongCompetingArrays();
    void bestChoice();
    void escapes_data();
    void escapes();
    void escapesAsTheParserHasThem();
};

void TestPatternValues::equalDecimals_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::newRow("zeros") << "300"_ba
                           << "300.000"_ba;
    QTest::newRow("exponent") << "300"_ba
                              << "3.0e2"_ba;
    QTest::newRow("large E") << "300"_ba
                             << "0.003E+5"_ba;
    QTest::newRow("small") << "0.1"_ba
                           << "1e-1"_ba;
    QTest::newRow("minus zero") << "-0"_ba
                                << "0.0e9"_ba;
    QTest::newRow("many digits") << "12345678901234567890.50"_ba
                                 << "1234567890123456789050e-2"_ba;
    QTest::newRow("point in the tail") << "1234567890123456789.25"_ba
                                       << "123456789012345678925e-2"_ba;
    QTest::newRow("beyond all exponents") << "1e9999999999999999999"_ba
                                          << "1e99999999999999999999"_ba;
    QTest::newRow("long zeros") << "0.000000000000000000000000000001"_ba
                                << "1e-30"_ba;
}

void TestPatternValues::equalDecimals()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QVERIFY(Decimal(a) == Decimal(b));
    QVERIFY(Decimal(b) == Decimal(a));
}

void TestPatternValues::orderedDecimals()
{
    const QByteArray ascending[] = {"-1e400",
                                    "-12345678901234567891",
                                    "-12345678901234567890.5",
                                    "-100",
                                    "-1.5",
                                    "-1",
                                    "-1e-400",
                                    "0",
                                    "1e-400",
                                    "0.3",
                                    "0.30000000000000000001",
                                    "0.4",
                                    "1",
                                    "1.0000000000000000001",
                                    "2",
                                    "9",
                                    "10",
                                    "9007199254740992",
                                    "9007199254740993",
                                    "12345678901234567890",
                                    "12345678901234567890.01",
                                    "1e400"};
    for (std::size_t i = 0; i < std::size(ascending); ++i) {
        for (std::size_t k = 0; k < std::size(ascending); ++k)
            QVERIFY2((Decimal(ascending[i]) <=> Decimal(ascending[k])) == (i <=> k),
                     (ascending[i] + ' ' + ascending[k]).constData());
    }
}

void TestPatternValues::addresses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    for (const char *text : {"0.0.0.0", "255.255.255.255", "::", "::1", "2001:DB8::1", "::ffff:10.0.0.1",
                             "2001:0db8:0000:0000:0000:0000:0000:0001"})
        QTest::addRow("%s", text) << QByteArray(text) << true;
    for (const char *text :
         {"", ".", "1.2.3", "1.2.3.4.5", "256.0.0.1", "01.2.3.4", "1.2.3.4 ", " 1.2.3.4", "1.2.3.4:80",
          "fe80::1%eth0", ":::", "1:2:3", "abc", "2001:0db8:0000:0000:0000:0000:0000:0001:0002"})
        QTest::addRow("not %s", text) << QByteArray(text) << false;
    QTest::newRow("NUL inside") << QByteArray("1.2.3.4\0", 8) << false;
}

void TestPatternValues::addresses()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, valid);
    QCOMPARE(IpAddress::parse(text).has_value(), valid);
}

void TestPatternValues::networks_data()
{
    QTest::addColumn<QByteArray>("network");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("contains");
    QTest::newRow("first") << "10.0.0.0/24"_ba
                           << "10.0.0.0"_ba << true;
    QTest::newRow("last") << "10.0.0.0/24"_ba
                          << "10.0.0.255"_ba << true;
    QTest::newRow("behind") << "10.0.0.0/24"_ba
                            << "10.0.1.0"_ba << false;
    QTest::newRow("host bits") << "10.0.0.77/24"_ba
                               << "10.0.0.9"_ba << true;
    QTest::newRow("odd prefix") << "10.128.0.0/9"_ba
                                << "10.127.255.255"_ba << false;
    QTest::newRow("all") << "0.0.0.0/0"_ba
                         << "255.1.2.3"_ba << true;
    QTest::newRow("one") << "10.0.0.1"_ba
                         << "10.0.0.1"_ba << true;
    QTest::newRow("not that one") << "10.0.0.1"_ba
                                  << "10.0.0.2"_ba << false;
    QTest::newRow("IPv6") << "2001:db8::/32"_ba
                          << "2001:db8:ffff::1"_ba << true;
    QTest::newRow("IPv6, other") << "2001:db8::/32"_ba
                                 << "2001:db9::"_ba << false;
    QTest::newRow("families") << "::/0"_ba
                              << "10.0.0.1"_ba << false;
}

void TestPatternValues::networks()
{
    QFETCH(QByteArray, network);
    QFETCH(QByteArray, address);
    QFETCH(bool, contains);
    QCOMPARE(IpNetwork::parse(network)->contains(*IpAddress::parse(address)), contains);
}

void TestPatternValues::folding_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("same");
    QTest::newRow("ASCII") << u"AbC-1"_s << u"aBc-1"_s << true;
    QTest::newRow("long") << QString(130, u'Z') + u"É"_s + QString(70, u'Q') + u"@[`{"_s
                          << QString(130, u'z') + u"é"_s + QString(70, u'q') + u"@[`{"_s << true;
    QTest::newRow("accent") << u"ÉCOLE"_s << u"école"_s << true;
    QTest::newRow("final sigma") << u"ΣΑΣ"_s << u"σας"_s << true;
    QTest::newRow("kelvin") << u"\u212a"_s << u"k"_s << true;
    QTest::newRow("long s") << u"ſ"_s << u"S"_s << true;
    QTest::newRow("beyond the first plane") << u"𐐀"_s << u"𐐨"_s << true;
    QTest::newRow("sharp s is one letter") << u"straße"_s << u"STRASSE"_s << false;
    QTest::newRow("dotted I") << u"İstanbul"_s << u"istanbul"_s << false;
    QTest::newRow("combining accent") << u"e\u0301"_s << u"é"_s << false;
}

void TestPatternValues::folding()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, same);
    QCOMPARE(foldedCase(a.toUtf8()) == foldedCase(b.toUtf8()), same);
    QCOMPARE(foldedCase("A\xff\x80Z"), "a\xff\x80z"_ba); // what is no UTF-8 stands for itself
}

void TestPatternValues::asciiWords()
{
    QVERIFY(hasAsciiWord("a MesSage", "message"));
    QVERIFY(!hasAsciiWord("a messag", "message"));
    QVERIFY(!hasAsciiWord("", "m"));
    QVERIFY(!hasAsciiWord("m", ""));
    QVERIFY(hasAsciiWord("\xff\0MESSAGE"_ba, "message"));
    QVERIFY(!hasAsciiWord("\xe2\x84\xaa", "k")); // the Kelvin sign, which folds to it
    QVERIFY(!hasAsciiWord("\xc3\xa9", "\xc3\xa9"));
    for (qsizetype before = 0; before < 5'000; ++before) { // wherever it lies in the pieces that are folded
        const QByteArray text = QByteArray(before, 'm') + "Message";
        QVERIFY2(hasAsciiWord(text, "message"), QByteArray::number(before).constData());
        QVERIFY2(!hasAsciiWord(text.chopped(1), "message"), QByteArray::number(before).constData());
    }
    const QByteArray longest(256, 'w');
    QVERIFY(hasAsciiWord(QByteArray(3'000, ' ') + longest.toUpper(), longest));
    QVERIFY(!hasAsciiWord(longest + 'w', longest + 'w'));
    QVERIFY(isAsciiWord(longest) && isAsciiWord("a b\n"));
    QVERIFY(!isAsciiWord(longest + 'w') && !isAsciiWord("") && !isAsciiWord("aB")
            && !isAsciiWord("\xc3\xa9"));
    QVERIFY(isAscii("") && isAscii(longest + '\x7f') && !isAscii(longest + '\x80'));
}

void TestPatternValues::wildcards_data()
{
    QTest::addColumn<QByteArray>("wildcard");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("match");
    QTest::newRow("no star") << "abc"_ba
                             << "abc"_ba << true;
    QTest::newRow("no star, longer") << "abc"_ba
                                     << "abcd"_ba << false;
    QTest::newRow("empty") << ""_ba
                           << ""_ba << true;
    QTest::newRow("star alone") << "*"_ba
                                << ""_ba << true;
    QTest::newRow("ends overlap") << "aba*aba"_ba
                                  << "aba"_ba << false;
    QTest::newRow("ends touch") << "aba*aba"_ba
                                << "abaaba"_ba << true;
    QTest::newRow("middle overlaps the end") << "*ab*b"_ba
                                             << "ab"_ba << false;
    QTest::newRow("backtracking") << "*aab*"_ba
                                  << "aaab"_ba << true;
    QTest::newRow("order") << "*b*a*"_ba
                           << "ab"_ba << false;
    QTest::newRow("escaped star") << "a\\*b"_ba
                                  << "a*b"_ba << true;
    QTest::newRow("escaped star is no star") << "a\\*b"_ba
                                             << "axb"_ba << false;
    QTest::newRow("backslash") << "a\\\\*"_ba
                               << "a\\b"_ba << true;
    QTest::newRow("star behind an escaped one") << "\\**"_ba
                                                << "*x"_ba << true;
}

void TestPatternValues::wildcards()
{
    QFETCH(QByteArray, wildcard);
    QFETCH(QByteArray, value);
    QFETCH(bool, match);
    QCOMPARE(matchesWildcard(std::get<WildcardPieces>(parseWildcard(wildcard)), value), match);
}

void TestPatternValues::wrongWildcards_data()
{
    QTest::addColumn<QByteArray>("wildcard");
    for (const char *wildcard : {"**", "a**b", "***", "\\", "a\\b", "\\\\\\", "*\\"})
        QTest::addRow("%s", wildcard) << QByteArray(wildcard);
}

void TestPatternValues::wrongWildcards()
{
    QFETCH(QByteArray, wildcard);
    const auto result = parseWildcard(wildcard);
    QVERIFY(std::holds_alternative<QString>(result));
    QVERIFY(std::get<QString>(result).size() > 10);
}

// More fields than bits in a word; the last one only in another element.
void TestPatternValues::choicesOfManyFields()
{
    using Want = ElementChoice::Want;
    const std::vector<ElementChoice::Element> elements{{0, 0}, {0, 0}, {0, 0}};
    const std::vector<Want> wants(130, Want::Value);
    ElementChoice choice;
    for (const quint32 lastIn : {1u, 2u}) {
        choice.begin(elements, 1, wants);
        for (quint32 field = 0; field < 129; ++field)
            choice.addHit(field, 1);
        choice.addHit(129, lastIn);
        QCOMPARE(choice.isPossible(), lastIn == 1);
        QCOMPARE(choice.isSatisfied(128), true);
        QCOMPARE(choice.isSatisfied(129), lastIn == 1);
    }
}

// Two arrays of the same field, as a repeated name makes them: one element of each may be chosen.
void TestPatternValues::choicesAmongCompetingArrays()
{
    using Want = ElementChoice::Want;
    const std::vector<ElementChoice::Element> elements{{0, 0}, {0, 0}, {0, 0}, {0, 1}, {0, 1}};
    ElementChoice choice;
    const std::vector<Want> three(3, Want::Value);
    choice.begin(elements, 2, three);
    choice.addHit(0, 1);
    choice.addHit(1, 2);
    choice.addHit(2, 3);
    QVERIFY(!choice.isPossible()); // 0 and 1 lie in different elements of the first one
    choice.begin(elements, 2, three);
    choice.addHit(0, 1);
    choice.addHit(1, 4);
    choice.addHit(2, 1);
    QVERIFY(choice.isPossible());
    // A field that must be absent is seen where no element of its array was chosen.
    const std::vector<Want> absent{Want::Value, Want::Absence};
    choice.begin(elements, 2, absent);
    choice.addHit(0, 1);
    choice.addValue(1, 2);
    QVERIFY(choice.isPossible());
    choice.begin(elements, 2, absent);
    choice.addHit(0, 1);
    choice.addValue(1, 4);
    QVERIFY(!choice.isPossible());
    const std::vector<Want> either{Want::Value, Want::Either};
    choice.begin(elements, 2, either);
    choice.addHit(0, 1);
    choice.addValue(1, 4);
    choice.addHit(1, 4);
    QVERIFY(choice.isPossible());
}

void TestPatternValues::bestChoice()
{
    using Want = ElementChoice::Want;
    const std::vector<ElementChoice::Element> elements{{0, 0}, {0, 0}, {0, 0}, {2, 1}};
    const std::vector<Want> wants(3, Want::Value);
    ElementChoice choice;
    choice.begin(elements, 2, wants);
    choice.addHit(0, 1);
    choice.addHit(1, 2);
    choice.addHit(2, 3);
    QVERIFY(!choice.isPossible());
    QVERIFY(!choice.isSatisfied(0));
    QVERIFY(choice.isSatisfied(1));
    QVERIFY(choice.isSatisfied(2));
}

void TestPatternValues::escapes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    QTest::newRow("none") << ""_ba << true;
    QTest::newRow("all") << R"(\"\\\/\b\f\n\r\t\u00e9\uD83D\uDe00)"_ba << true;
    QTest::newRow("unknown") << R"(\x)"_ba << false;
    QTest::newRow("upper case") << R"(\N)"_ba << false;
    QTest::newRow("escaped backslash") << R"(\\x)"_ba << true;
    QTest::newRow("no digits") << R"(\u00g0)"_ba << false;
    QTest::newRow("high half alone") << R"(\ud83d)"_ba << false;
    QTest::newRow("two high halves") << R"(\ud83d\ud83d\ude00)"_ba << false;
    QTest::newRow("low half alone") << R"(\ude00)"_ba << false;
    QTest::newRow("low half twice") << R"(\ud83d\ude00\ude00)"_ba << false;
    QTest::newRow("high half, escaped backslash") << R"(\ud83d\\ude00)"_ba << false;
    QTest::newRow("escaped backslash before a low half") << R"(\\ud83d\ude00)"_ba << false;
}

// At every place of a block and across its end.
void TestPatternValues::escapes()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, valid);
    for (int before = 0; before < 140; ++before) {
        for (int behind : {0, 1, 70, 130}) {
            const QByteArray json = '"' + QByteArray(before, 'n') + text + QByteArray(behind, 'u') + '"';
            QVERIFY2(hasValidEscapes(json) == valid, json.constData());
        }
    }
}

void TestPatternValues::escapesAsTheParserHasThem()
{
    static const char *const pieces[] = {R"(\)",      R"(\\)",
                                         R"(\")",     R"(\n)",
                                         R"(\u0041)", R"(\ud83d)",
                                         R"(\udE00)", R"(\ud83d\ude00)",
                                         R"(\u12)",   "u",
                                         "n",         "x",
                                         "0041",      "some longer text without any of them"};
    std::mt19937 random(1);
    int validOnes = 0;
    for (int i = 0; i < 200'000; ++i) {
        QByteArray json(1, '"');
        for (auto count = random() % 12; count > 0; --count)
            json += pieces[random() % 100 < 70 ? 1 + random() % 4 : random() % std::size(pieces)];
        json += '"';
        const auto parsed = JsonText::parse(json);
        const auto *error = std::get_if<JsonError>(&parsed);
        if (error && !isOneString(json))
            continue; // not for its escapes
        QVERIFY2(hasValidEscapes(json) == !error, json.constData());
        validOnes += !error;
    }
    QVERIFY(validOnes > 10'000);
}

QTEST_GUILESS_MAIN(TestPatternValues)
#include "tst_patternvalues.moc"
