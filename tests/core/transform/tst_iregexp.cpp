// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/iregexp.h"

#include <QTest>

using namespace Hookwright;

class tst_IRegexp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void noIRegexp_data();
    void noIRegexp();
    void longTexts();
    void limits_data();
    void limits();
    void searchIsLimitedAsAWhole();
};

void tst_IRegexp::matches_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isWhole"); // it matches the whole text
    QTest::addColumn<bool>("isPart");  // it matches somewhere in the text
    const auto row = [](const QByteArray &pattern, const QByteArray &text, bool isWhole, bool isPart) {
        QTest::addRow("%s on %s", pattern.constData(), text.constData())
                << pattern << text << isWhole << isPart;
    };
    row("", "", true, true);
    row("", "a", false, true);
    row("abc", "abc", true, true);
    row("abc", "xabcx", false, true);
    row("abc", "ab", false, false);
    row("a|bc", "bc", true, true);
    row("a|bc", "abc", false, true);
    row("|a", "", true, true);
    row("(a|b)c", "bc", true, true);
    row("()", "", true, true);
    row("ab*", "a", true, true);
    row("ab*", "abbb", true, true);
    row("ab+", "a", false, false);
    row("ab?c", "ac", true, true);
    row("a{2}", "aa", true, true);
    row("a{2}", "aaa", false, true);
    row("a{2,}", "aaa", true, true);
    row("a{2,3}", "aaaa", false, true);
    row("(ab){2}", "abab", true, true);
    row("a.c", "abc", true, true);
    row("a.c", "a\nc", false, false);
    row("a.c", "a\rc", false, false);
    row("a.c",
        "a\xe2\x80\xa8"
        "c",
        true, true); // U+2028
    row("a.c",
        "a\xf0\x9d\x84\x9e"
        "c",
        true, true);
    row("[abc]", "b", true, true);
    row("[a-c]+", "abcd", false, true);
    row("[^a-c]", "d", true, true);
    row("[^a-c]", "\n", true, true);
    row("[-a]", "-", true, true);
    row("[a-]", "-", true, true);
    row("[-]", "-", true, true);
    row("[a^]", "^", true, true);
    row("[\\]\\[\\^\\-]+", "][^-", true, true);
    row("[.*+?(){}|$]+", ".*+?(){}|$", true, true);
    row("[\xc3\xa0-\xc3\xbf]", "\xc3\xa9", true, true);
    row("[\xf0\x9d\x84\x80-\xf0\x9d\x84\x9f]", "\xf0\x9d\x84\x9e", true, true);
    row("\xf0\x9d\x84\x9e+", "\xf0\x9d\x84\x9e\xf0\x9d\x84\x9e", true, true);
    row("\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\\\\\-\\^", ".*+?()[]{}|\\-^", true, true);
    row("\\n\\r\\t", "\n\r\t", true, true);
    row("[\\n\\t]", "\t", true, true);
    row("\\p{Lu}", "\xd0\x96", true, true);
    row("\\p{Lu}", "\xd0\xb6", false, false);
    row("\\P{Lu}", "1", true, true);
    row("\\p{L}\\p{Nd}", "a1", true, true);
    row("[\\p{L}_-]+", "a_-\xc3\xa9", true, true);
    row("[^\\P{L}]", "a", true, true);
    row("^ab$", "ab", true, true); // anchors
    row("^b", "ab", false, false);
    row("b$", "ab\n", false, false);
    row("^*a", "a", true, true);
    row("#a b", "#a b", true, true);
    row("a,b-c/d:e;f<g=h>i@j_k`l~m", "a,b-c/d:e;f<g=h>i@j_k`l~m", true, true);
    row("\xef\xbb\xbf"
        "a",
        "\xef\xbb\xbf"
        "a",
        true, true); // a byte order mark is a character
    row("a",
        "\xef\xbb\xbf"
        "a",
        false, true);
    row("A", "a", false, false);
    row("%1%2", "%1%2", true, true);
}

void tst_IRegexp::matches()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, text);
    QFETCH(bool, isWhole);
    QFETCH(bool, isPart);
    const auto outcome = [&](IRegexp::Extent extent) {
        const auto expression = IRegexp::compile(pattern, extent);
        return expression ? int(expression->match(text)) : -1;
    };
    QCOMPARE(outcome(IRegexp::Extent::WholeText), int(isWhole));
    QCOMPARE(outcome(IRegexp::Extent::AnyPart), int(isPart));
}

void tst_IRegexp::noIRegexp_data()
{
    QTest::addColumn<QByteArray>("pattern");
    for (const char *pattern : {"(",          ")",          "a)",         "(a",
                                "[",          "]",          "[]",         "[^]",
                                "[a",         "{",          "}",          "a}",
                                "*",          "+a",         "?",          "|*",
                                "(*a)",       "(?a)",       "(?:a)",      "(?=a)",
                                "a**",        "a*?",        "a+?",        "a{2}?",
                                "a{2}{3}",    "a{",         "a{}",        "a{,2}",
                                "a{2",        "a{2,1}",     "a{x}",       "a{-1}",
                                "\\",         "\\d",        "\\w",        "\\s",
                                "\\b",        "\\A",        "\\1",        "\\$",
                                "\\/",        "\\x41",      "\\u0041",    "\\Q",
                                "[\\d]",      "[\\w]",      "[c-a]",      "[a-c-e]",
                                "[--a]",      "[a--]",      "[[a]]",      "[a[b]",
                                "[a-\\p{L}]", "[:alpha:]]", "\\p",        "\\pL",
                                "\\p{",       "\\p{}",      "\\p{X}",     "\\p{Cs}",
                                "\\p{Lx}",    "\\p{^L}",    "\\p{Greek}", "\\p{IsBasicLatin}"})
        QTest::newRow(pattern) << QByteArray(pattern);
}

void tst_IRegexp::noIRegexp()
{
    QFETCH(QByteArray, pattern);
    QVERIFY(!IRegexp::compile(pattern, IRegexp::Extent::WholeText));
    QVERIFY(!IRegexp::compile(pattern, IRegexp::Extent::AnyPart));
}

void tst_IRegexp::longTexts()
{
    const auto expression = IRegexp::compile("([a-z]|[0-9])*", IRegexp::Extent::WholeText);
    QCOMPARE(expression->match(QByteArray("a1").repeated(50'000)), IRegexp::Outcome::Match);
    const auto search = IRegexp::compile("a[b-z]c", IRegexp::Extent::AnyPart);
    QCOMPARE(search->match(QByteArray("ab").repeated(500'000) + 'c'), IRegexp::Outcome::Match);
}

void tst_IRegexp::limits_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::newRow("backtracking") << QByteArray("(a*)*(a*)*(a*)*[bc]");
    QTest::newRow("repeated repetition") << QByteArray("((a{1000}){1000}){1000}");
    QTest::newRow("too many times") << QByteArray("a{99999999999}");
    QTest::newRow("nested") << QByteArray(1000, '(') + QByteArray(1000, ')');
    QTest::newRow("long") << QByteArray(1'000'000, 'a');
}

void tst_IRegexp::limits()
{
    QFETCH(QByteArray, pattern);
    for (const auto extent : {IRegexp::Extent::WholeText, IRegexp::Extent::AnyPart}) {
        const auto expression = IRegexp::compile(pattern, extent);
        QVERIFY(expression);
        QCOMPARE(expression->match(QByteArray(60, 'a')), IRegexp::Outcome::TooCostly);
    }
}

// What is cheap at each place of a text and dear at all of them together.
void tst_IRegexp::searchIsLimitedAsAWhole()
{
    const QByteArray pattern = QByteArray("a{0,70}").repeated(5) + "[bc]";
    const QByteArray text(70, 'a');
    QCOMPARE(IRegexp::compile(pattern, IRegexp::Extent::WholeText)->match(text), IRegexp::Outcome::NoMatch);
    QCOMPARE(IRegexp::compile(pattern, IRegexp::Extent::AnyPart)->match(text), IRegexp::Outcome::TooCostly);
}

QTEST_APPLESS_MAIN(tst_IRegexp)
#include "tst_iregexp.moc"
