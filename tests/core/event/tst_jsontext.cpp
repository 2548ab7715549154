// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/jsontext.h"

#include <QTest>

#include <limits>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

bool isValid(const QByteArray &text, int maxDepth = 1024)
{
    return std::holds_alternative<JsonText>(JsonText::parse(text, maxDepth));
}

JsonText parsed(const QByteArray &text)
{
    auto result = JsonText::parse(text);
    if (const auto *error = std::get_if<JsonError>(&result)) {
        qFatal("%s: %d:%d %s", text.constData(), error->position.line, error->position.column,
               qUtf8Printable(error->message));
    }
    return std::get<JsonText>(std::move(result));
}

// The tree as text, each node as kind letter and text, so that a test compares all spans at once.
QByteArray outline(const JsonText &json, JsonText::NodeIndex index)
{
    static constexpr char letters[] = "ZFTNSAO";
    const JsonText::Node &node = json.node(index);
    QByteArray text;
    if (node.keyBegin != node.keyEnd)
        text += json.key(index) + ':';
    text += letters[int(node.kind)];
    if (node.kind != JsonText::Kind::Array && node.kind != JsonText::Kind::Object)
        return text + '<' + json.raw(index).toByteArray() + '>';
    text += QByteArray::number(node.childCount) + '(';
    for (auto child = node.firstChild; child != JsonText::none; child = json.node(child).next)
        text += outline(json, child);
    return text + ')';
}

} // namespace

class tst_JsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valid_data();
    void valid();
    void invalid_data();
    void invalid();
    void everyTruncationIsInvalid();
    void everyByteBehindIsInvalid();
    void depth();
    void tree();
    void specialBytesAtEveryOffset();
    void unescaping_data();
    void unescaping();
    void members();
    void typedMembers();
    void bigArray();
    void textPositions();
    void jsonStrings_data();
    void jsonStrings();
};

void tst_JsonText::valid_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArrayList texts = {"null",
                                  "true",
                                  "false",
                                  "0",
                                  "-0",
                                  "1",
                                  "-1",
                                  "10",
                                  "1.5",
                                  "-0.0",
                                  "1e400",
                                  "1E+2",
                                  "1e-0",
                                  "0e0",
                                  "0.0e00",
                                  "123456789012345678901234567890",
                                  "1.7976931348623157e309",
                                  R"("")",
                                  R"("a")",
                                  "[]",
                                  "{}",
                                  " [ ] ",
                                  "\t{\r\n}\n",
                                  "[1]",
                                  "[1,2]",
                                  "[[],[[]],{}]",
                                  R"({"":0})",
                                  R"({"a":1,"a":2})",
                                  R"({"a":{"b":[null]}})",
                                  R"([""])",
                                  R"("\"\\\/\b\f\n\r\t")",
                                  R"("\u0000")",
                                  R"("\uD834\udd1e")",
                                  R"("\uFFFF")",
                                  R"("\u00e9\u20AC")",
                                  "\"\x7f\"",
                                  "\"\xc3\xa9\"",
                                  "\"\xe2\x82\xac\"",
                                  "\"\xf0\x9d\x84\x9e\"",
                                  "\"\xf4\x8f\xbf\xbf\"",
                                  "\"\xef\xbf\xbf\"",
                                  "\"\xe2\x80\xa8\xe2\x80\xa9\"",
                                  "\"\xef\xbb\xbf\"",
                                  "{\"\xc3\xa9\":1}",
                                  R"(["a",1,true,false,null,{},[]])"};
    for (const QByteArray &text : texts)
        QTest::newRow(text.toPercentEncoding(" \"[]{}:,\\").constData()) << text;
}

void tst_JsonText::valid()
{
    QFETCH(QByteArray, text);
    QVERIFY(isValid(text));
    QVERIFY(isValid("  \n" + text + "\r\t "));
    QVERIFY(isValid("{\"k\":[" + text + "," + text + "]}"));
    const JsonText json = parsed(text);
    QCOMPARE(json.raw(json.root()), QByteArrayView(text.trimmed()));
    QCOMPARE(json.text(), text);
}

void tst_JsonText::invalid_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArray &text, int line, int column,
                        const QString &message) { QTest::newRow(name) << text << line << column << message; };
    row("empty", ""_ba, 1, 1, u"expected a value, but the text ends here"_s);
    row("space", " \n "_ba, 2, 2, u"expected a value, but the text ends here"_s);
    row("BOM", "\xef\xbb\xbf{}"_ba, 1, 1, u"expected a value, found a byte order mark"_s);
    row("UTF-16", QByteArray("[\0]\0", 4), 1, 2, u"expected a value"_s);
    row("two values", "1 2"_ba, 1, 3, u"expected nothing more after the value"_s);
    row("trailing bracket", "[]]"_ba, 1, 3, u"expected nothing more after the value"_s);
    row("trailing NUL", QByteArray("{}\0", 3), 1, 3, u"expected nothing more after the value"_s);
    row("comment", "{/**/}"_ba, 1, 2, u"expected a member's name in quotes or '}'"_s);
    row("capital literal", "True"_ba, 1, 1, u"expected a value"_s);
    row("cut literal", "[nul]"_ba, 1, 2, u"expected a value"_s);
    row("longer literal", "truer"_ba, 1, 5, u"expected nothing more after the value"_s);
    row("single quotes", "'a'"_ba, 1, 1, u"expected a value"_s);

    row("NaN", "NaN"_ba, 1, 1, u"expected a value"_s);
    row("Infinity", "[Infinity]"_ba, 1, 2, u"expected a value"_s);
    row("minus Infinity", "-Infinity"_ba, 1, 2, u"expected a digit after '-'"_s);
    row("minus", "-"_ba, 1, 2, u"expected a digit after '-', but the text ends here"_s);
    row("plus", "+1"_ba, 1, 1, u"expected a value"_s);
    row("leading zero", "01"_ba, 1, 2, u"expected no digit after a leading 0"_s);
    row("minus leading zero", "[-00]"_ba, 1, 4, u"expected no digit after a leading 0"_s);
    row("no integer part", ".5"_ba, 1, 1, u"expected a value"_s);
    row("no fraction", "1."_ba, 1, 3, u"expected a digit after '.', but the text ends here"_s);
    row("no fraction but exponent", "[1.e1]"_ba, 1, 4, u"expected a digit after '.'"_s);
    row("no exponent", "[1e]"_ba, 1, 4, u"expected a digit of the exponent"_s);
    row("no exponent digits", "[1e+]"_ba, 1, 5, u"expected a digit of the exponent"_s);
    row("hexadecimal", "0x1"_ba, 1, 2, u"expected nothing more after the value"_s);
    row("two points", "1.2.3"_ba, 1, 4, u"expected nothing more after the value"_s);
    row("Arabic digit", "\xd9\xa1"_ba, 1, 1, u"expected a value"_s);

    row("open array", "[1"_ba, 1, 3, u"expected ',' or ']' after an element, but the text ends here"_s);
    row("trailing comma in array", "[1,]"_ba, 1, 4, u"expected a value"_s);
    row("leading comma", "[,1]"_ba, 1, 2, u"expected a value"_s);
    row("no comma in array", "[1 2]"_ba, 1, 4, u"expected ',' or ']' after an element"_s);
    row("array ends as object", "[1}"_ba, 1, 3, u"expected ',' or ']' after an element"_s);
    row("colon in array", "[1:2]"_ba, 1, 3, u"expected ',' or ']' after an element"_s);
    row("open object", "{"_ba, 1, 2, u"expected a member's name in quotes or '}', but the text ends here"_s);
    row("object ends as array", "{]"_ba, 1, 2, u"expected a member's name in quotes or '}'"_s);
    row("no quotes", "{a:1}"_ba, 1, 2, u"expected a member's name in quotes or '}'"_s);
    row("number as name", "{1:1}"_ba, 1, 2, u"expected a member's name in quotes or '}'"_s);
    row("trailing comma in object", "{\"a\":1,\n}"_ba, 2, 1, u"expected a member's name in quotes"_s);
    row("no colon", "{\"a\" 1}"_ba, 1, 6, u"expected ':' after a member's name"_s);
    row("no value", "{\"a\":}"_ba, 1, 6, u"expected a value"_s);
    row("no comma in object", "{\"a\":1\n \"b\":2}"_ba, 2, 2, u"expected ',' or '}' after a member"_s);
    row("column counts code points", "[\"\xc3\xa9\xe2\x82\xac\" 1]"_ba, 1, 7,
        u"expected ',' or ']' after an element"_s);

    row("open string", "\"abc"_ba, 1, 5, u"expected '\"' at the end of a string, but the text ends here"_s);
    row("line feed in string", "\"a\nb\""_ba, 1, 3,
        u"expected control characters in a string to be escaped"_s);
    row("tab in name", "{\"\t\":1}"_ba, 1, 3, u"expected control characters in a string to be escaped"_s);
    row("NUL in string", QByteArray("\"\0\"", 3), 1, 2,
        u"expected control characters in a string to be escaped"_s);
    row("unit separator", "\"12345678\x1f\""_ba, 1, 10,
        u"expected control characters in a string to be escaped"_s);
    row("unknown escape", R"("\a")"_ba, 1, 3, u"expected one of \" \\ / b f n r t u after '\\'"_s);
    row("hexadecimal escape", R"("\x41")"_ba, 1, 3, u"expected one of \" \\ / b f n r t u after '\\'"_s);
    row("backslash at the end", "\"\\"_ba, 1, 3,
        u"expected a character after '\\', but the text ends here"_s);
    row("short escape", R"("\u12")"_ba, 1, 6, u"expected four hexadecimal digits after '\\u'"_s);
    row("no hexadecimal digit", R"("\u12g4")"_ba, 1, 6, u"expected four hexadecimal digits after '\\u'"_s);
    const QString lone = u"expected both halves of a surrogate pair, found one alone"_s;
    row("lone high surrogate", R"(["\uD800"])"_ba, 1, 3, lone);
    row("lone low surrogate", R"("\uDC00")"_ba, 1, 2, lone);
    row("high and high", R"("\uD800\uD800")"_ba, 1, 2, lone);
    row("high and letter", R"("\uDBFFx")"_ba, 1, 2, lone);
    row("high and other escape", R"("\uD800\n")"_ba, 1, 2, lone);
    row("high and no surrogate", R"("\uD800\u0041")"_ba, 1, 2, lone);

    const QString utf8 = u"expected UTF-8"_s;
    row("0xFF", "\"ab\xff\""_ba, 1, 4, utf8);
    row("lone continuation", "\"\x80\""_ba, 1, 2, utf8);
    row("cut sequence", "\"\xe2\x82\""_ba, 1, 2, utf8);
    row("cut at the end", "\"\xe2\x82"_ba, 1, 2, utf8);
    row("overlong 2", "\"\xc0\xaf\""_ba, 1, 2, utf8);
    row("overlong 3", "\"\xe0\x80\xaf\""_ba, 1, 2, utf8);
    row("overlong 4", "\"\xf0\x80\x80\xaf\""_ba, 1, 2, utf8);
    row("surrogate", "\"\xed\xa0\x80\""_ba, 1, 2, utf8);
    row("above U+10FFFF", "\"\xf4\x90\x80\x80\""_ba, 1, 2, utf8);
    row("first byte 0xF5", "\"\xf5\x80\x80\x80\""_ba, 1, 2, utf8);
    row("Latin-1 in name", "{\"\xe9\":1}"_ba, 1, 3, utf8);
    row("outside a string", "[\xff]"_ba, 1, 2, utf8);
    row("an earlier error counts", "[1 \"\xff\"]"_ba, 1, 4, u"expected ',' or ']' after an element"_s);
    row("an earlier bad byte counts", "[\"\xff\" 1]"_ba, 1, 3, utf8);
}

void tst_JsonText::invalid()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QString, message);
    const auto result = JsonText::parse(text);
    const auto *error = std::get_if<JsonError>(&result);
    QVERIFY(error);
    QCOMPARE(error->message, message);
    QCOMPARE(error->position.line, line);
    QCOMPARE(error->position.column, column);
}

void tst_JsonText::everyTruncationIsInvalid()
{
    const QByteArray text = R"({"a":[1.5e+3,true,null,"x\u00e9\uD834\uDD1E\n"],"bb":{"c":false}})";
    QVERIFY(isValid(text));
    for (qsizetype size = 0; size < text.size(); ++size) {
        const auto result = JsonText::parse(text.first(size));
        const auto *error = std::get_if<JsonError>(&result);
        QVERIFY2(error, text.first(size).constData());
        QVERIFY(error->position.offset <= size);
    }
}

void tst_JsonText::everyByteBehindIsInvalid()
{
    for (int byte = 0; byte < 256; ++byte) {
        const bool space = byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
        QCOMPARE(isValid("{}" + QByteArray(1, char(byte))), space);
        QCOMPARE(isValid(QByteArray(1, char(byte)) + "{}"), space);
    }
}

void tst_JsonText::depth()
{
    const auto nested = [](int levels) { return QByteArray(levels, '[') + QByteArray(levels, ']'); };
    QVERIFY(isValid(nested(1024)));
    QVERIFY(!isValid(nested(1025)));
    QVERIFY(isValid(nested(3), 3));
    QVERIFY(isValid("1", 0));
    const auto result = JsonText::parse("[{\"a\":[[]]}]", 3);
    QCOMPARE(std::get<JsonError>(result).message, u"nested too deeply (3)"_s);
    QCOMPARE(std::get<JsonError>(result).position.offset, 7);
    QVERIFY(!isValid(QByteArray(10'000'000, '[')));
    const int levels = 1'000'000;
    QVERIFY(isValid(nested(levels), levels));
}

void tst_JsonText::tree()
{
    const JsonText json =
            parsed(R"( {"a" : [1, -2.50E+03 , "x"],"b":{} , "a":{"":null,"c":[[],[true,false]]}} )");
    QCOMPARE(outline(json, json.root()),
             R"(O3(a:A3(N<1>N<-2.50E+03>S<"x">)b:O0()a:O2(:Z<null>c:A2(A0()A2(T<true>F<false>)))))"_ba);
    QCOMPARE(json.raw(json.node(json.root()).firstChild), QByteArrayView(R"([1, -2.50E+03 , "x"])"));
    QCOMPARE(json.nodeCount(), 13);
}

// The string scanner takes eight bytes at a time: each special byte at each place of the word.
void tst_JsonText::specialBytesAtEveryOffset()
{
    for (int before = 0; before < 20; ++before) {
        for (int after = 0; after < 20; ++after) {
            const QByteArray head = "\"" + QByteArray(before, '!');
            const QByteArray tail = QByteArray(after, '\x7f') + "\"";
            QVERIFY(isValid(head + tail));
            QVERIFY(isValid(head + "\\\"" + tail));
            QVERIFY(isValid(head + "\xc3\xa9" + tail));
            QVERIFY(!isValid(head + "\"" + tail));
            QVERIFY(!isValid(head + "\x1f" + tail));
            QVERIFY(!isValid(head + "\xff" + tail));
        }
    }
    for (int byte = 0; byte < 128; ++byte) {
        const QByteArray text = "[\"1234567" + QByteArray(1, char(byte)) + "12345678\"]";
        QCOMPARE(isValid(text), byte >= 0x20 && byte != '"' && byte != '\\');
    }
}

void tst_JsonText::unescaping_data()
{
    QTest::addColumn<QByteArray>("quoted");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << R"("")"_ba
                           << ""_ba;
    QTest::newRow("plain") << R"("abc")"_ba
                           << "abc"_ba;
    QTest::newRow("letters") << R"("\"\\\/\b\f\n\r\t")"_ba
                             << "\"\\/\b\f\n\r\t"_ba;
    QTest::newRow("between") << R"("a\nb\tc")"_ba
                             << "a\nb\tc"_ba;
    QTest::newRow("NUL") << R"("a\u0000b")"_ba << QByteArray("a\0b", 3);
    QTest::newRow("one byte") << R"("\u0041\u007f")"_ba
                              << "A\x7f"_ba;
    QTest::newRow("two bytes") << R"("\u0080\u00e9\u07FF")"_ba
                               << "\xc2\x80\xc3\xa9\xdf\xbf"_ba;
    QTest::newRow("three bytes") << R"("\u0800\u20Ac\uFFFD")"_ba
                                 << "\xe0\xa0\x80\xe2\x82\xac\xef\xbf\xbd"_ba;
    QTest::newRow("four bytes") << R"("\uD834\uDD1E\uD800\uDC00\uDBFF\uDFFF")"_ba
                                << "\xf0\x9d\x84\x9e\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"_ba;
    QTest::newRow("escaped backslash before u") << R"("\\u0041")"_ba
                                                << "\\u0041"_ba;
    QTest::newRow("UTF-8") << "\"\xe2\x82\xac\\n\""_ba
                           << "\xe2\x82\xac\n"_ba;
}

void tst_JsonText::unescaping()
{
    QFETCH(QByteArray, quoted);
    QFETCH(QByteArray, text);
    const JsonText value = parsed(quoted);
    QCOMPARE(value.string(value.root()), text);
    const JsonText object = parsed("{" + quoted + ":1}");
    QCOMPARE(object.key(object.node(object.root()).firstChild), text);
    QVERIFY(object.member(object.root(), text) != JsonText::none);
    QCOMPARE(parsed(jsonString(text)).string(0), text);
}

void tst_JsonText::members()
{
    const JsonText json = parsed(R"({"a":1,"\u0061":2,"b":3,"":4,"\\":5,"ab":6})");
    const auto raw = [&](const char *name) { return json.raw(json.member(json.root(), name)); };
    QCOMPARE(raw("a"), QByteArrayView("2"));
    QCOMPARE(raw("b"), QByteArrayView("3"));
    QCOMPARE(raw(""), QByteArrayView("4"));
    QCOMPARE(raw("\\"), QByteArrayView("5"));
    QCOMPARE(raw("ab"), QByteArrayView("6"));
    QCOMPARE(json.member(json.root(), "c"), JsonText::none);
    QCOMPARE(json.member(json.root(), "\\u0061"), JsonText::none);
    QCOMPARE(json.member(json.root(), "\\\\"), JsonText::none);
    const auto element = json.node(json.root()).firstChild;
    QCOMPARE(json.member(element, "a"), JsonText::none);
    QCOMPARE(json.string(element), "1"_ba);
    QCOMPARE(json.key(json.root()), ""_ba);
}

void tst_JsonText::typedMembers()
{
    const JsonText json = parsed(R"({"s":"x\n","t":true,"f":false,"i":-9223372036854775808,
                                     "big":9223372036854775808,"real":1.0,"null":null})");
    const auto root = json.root();
    QCOMPARE(json.stringMember(root, "s"), "x\n"_ba);
    QCOMPARE(json.stringMember(root, "t"), std::nullopt);
    QCOMPARE(json.stringMember(root, "absent"), std::nullopt);
    QCOMPARE(json.boolMember(root, "t"), true);
    QCOMPARE(json.boolMember(root, "f"), false);
    QCOMPARE(json.boolMember(root, "null"), std::nullopt);
    QCOMPARE(json.boolMember(root, "absent"), std::nullopt);
    QCOMPARE(json.intMember(root, "i"), std::numeric_limits<qint64>::min());
    QCOMPARE(json.intMember(root, "big"), std::nullopt);
    QCOMPARE(json.intMember(root, "real"), std::nullopt);
    QCOMPARE(json.intMember(root, "s"), std::nullopt);
    QCOMPARE(json.intMember(root, "absent"), std::nullopt);
}

void tst_JsonText::bigArray()
{
    const int count = 300'000;
    QByteArray text = "[";
    for (int i = 0; i < count; ++i)
        text += QByteArray::number(i) + ',';
    text.back() = ']';
    const JsonText json = parsed(text);
    QCOMPARE(json.node(json.root()).childCount, quint32(count));
    int expected = 0;
    for (auto i = json.node(json.root()).firstChild; i != JsonText::none; i = json.node(i).next)
        QCOMPARE(json.raw(i), QByteArrayView(QByteArray::number(expected++)));
    QCOMPARE(expected, count);
}

void tst_JsonText::textPositions()
{
    const QByteArray text = "a\r\n\xc3\xa9z\n\nb";
    const auto check = [&](qsizetype offset, int line, int column) {
        const TextPosition position = textPosition(text, offset);
        QCOMPARE(position.line, line);
        QCOMPARE(position.column, column);
    };
    check(0, 1, 1);
    check(3, 2, 1);
    check(5, 2, 2);
    check(6, 2, 3);
    check(7, 3, 1);
    check(8, 4, 1);
    check(9, 4, 2);
    check(1000, 4, 2);
    check(-1, 1, 1);
    QCOMPARE(textPosition({}, 0).column, 1);
}

void tst_JsonText::jsonStrings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("quoted");
    QTest::newRow("null") << QByteArray() << R"("")"_ba;
    QTest::newRow("plain") << "a/b"_ba
                           << R"("a/b")"_ba;
    QTest::newRow("escapes") << "\"\\\b\f\n\r\t"_ba
                             << R"("\"\\\b\f\n\r\t")"_ba;
    QTest::newRow("controls") << QByteArray("\0\x1f\x7f", 3) << "\"\\u0000\\u001f\x7f\""_ba;
    QTest::newRow("UTF-8") << "\xc3\xa9"_ba
                           << "\"\xc3\xa9\""_ba;
    QTest::newRow("not UTF-8") << "a\xff"
                                  "b"_ba
                               << "\"a\xef\xbf\xbd"
                                  "b\""_ba;
}

void tst_JsonText::jsonStrings()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, quoted);
    QCOMPARE(jsonString(text), quoted);
    QVERIFY(isValid(quoted));
}

QTEST_GUILESS_MAIN(tst_JsonText)
#include "tst_jsontext.moc"
