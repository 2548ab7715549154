// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/structuralindex.h"

#include <QTest>

#include <optional>
#include <random>
#include <vector>

using namespace Hookwright;

namespace {

using Offsets = std::vector<quint32>;

// Character by character. Nothing where the text is refused.
std::optional<Offsets> expectedTokens(const QByteArray &text)
{
    Offsets offsets;
    bool inString = false;
    bool isEscaped = false;
    bool followsScalar = false; // one that is no string
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool isQuote = c == '"' && !isEscaped;
        isEscaped = c == '\\' && !isEscaped;
        if (inString) {
            if (quint8(c) < ' ')
                return {};
            inString = !isQuote;
            continue;
        }
        const bool isMark = QByteArrayView("{}[]:,").contains(c);
        const bool isSpace = QByteArrayView(" \t\r\n").contains(c);
        if (isMark || (!isSpace && !followsScalar))
            offsets.push_back(quint32(i));
        followsScalar = !isMark && !isSpace && !isQuote;
        inString = isQuote;
    }
    if (inString || offsets.empty() || !text.isValidUtf8())
        return {};
    return offsets;
}

std::optional<Offsets> foundTokens(StructuralIndex &index, const QByteArray &text)
{
    // Nothing but the text, so that a sanitizer sees what is read behind it.
    const std::vector<char> bytes(text.begin(), text.end());
    if (!index.build(QByteArrayView(bytes.data(), text.size())))
        return {};
    const JsonTokens tokens = index.tokens();
    return Offsets(tokens.begin(), tokens.end());
}

} // namespace

class TestStructuralIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokens_data();
    void tokens();
    void aStringEndsAtEveryPlace();
    void randomTexts();
};

void TestStructuralIndex::tokens_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isTaken");
    const QByteArray filler(150, 'x');
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("space") << QByteArray(" \r\n\t") << false;
    QTest::newRow("members") << QByteArray(R"x({"a": [1, true, "b"], "c": {}})x") << true;
    QTest::newRow("open string") << QByteArray(R"x({"a": "b})x") << false;
    QTest::newRow("open long string") << QByteArray("{\"a\": \"" + filler + filler) << false;
    QTest::newRow("long string") << QByteArray("{\"a\":\"" + filler + "\\\"" + filler + "\",\"b\":1}")
                                 << true;
    QTest::newRow("control in a string") << QByteArray("[\"a\tb\"]") << false;
    QTest::newRow("control in a long string") << QByteArray("[\"" + filler + '\t' + filler + "\"]") << false;
    QTest::newRow("control beside a string") << QByteArray("[\"" + filler + "\"\x01]") << true;
    QTest::newRow("UTF-8") << QByteArray("[\"" + filler + "\xe4\xb8\xad\"]") << true;
    QTest::newRow("half a character") << QByteArray("[\"" + filler + "\xe4\xb8\"]") << false;
    QTest::newRow("backslash outside") << QByteArray(R"x([\"a", 1])x") << false;
}

void TestStructuralIndex::tokens()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isTaken);
    StructuralIndex index;
    const auto found = foundTokens(index, text);
    QCOMPARE(found.has_value(), isTaken);
    QVERIFY(found == expectedTokens(text));
}

// With each number of backslashes before its end, at each place of a block.
void TestStructuralIndex::aStringEndsAtEveryPlace()
{
    StructuralIndex index;
    for (int before = 0; before < 140; ++before) {
        for (int backslashes = 0; backslashes < 70; ++backslashes) {
            const QByteArray text = "[\"" + QByteArray(before, 'x') + QByteArray(backslashes, '\\')
                                    + (backslashes % 2 ? "\"\",1]" : "\",1]");
            const auto found = foundTokens(index, text);
            QVERIFY2(found && found == expectedTokens(text), text.constData());
        }
    }
}

void TestStructuralIndex::randomTexts()
{
    static const std::vector<QByteArray> pieces{
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\"",
            "\\",
            "\\\"",
            "\\\\",
            " ",
            "\n",
            "1.5",
            "true",
            "a",
            "\x7f",
            "\\u00e4",
            "\xc3\xa4",
            "\xe4\xb8\xad",
            "\"name\":1",
            "\"value\"",
            "a long piece of text without any marks in it, longer than one block of bytes is, and some more",
            "a \\\"quoted\\\" piece of text that holds, as a body in an event does, \\\"escaped\\\": "
            "[quotes]"};
    static const std::vector<QByteArray> refused{"\xff", "\xe4\xb8", "\x02"};
    std::mt19937 random(1);
    const auto oneOf = [&random](const std::vector<QByteArray> &list) {
        return list[random() % list.size()];
    };
    StructuralIndex index;
    int takenCount = 0;
    for (int i = 0; i < 20'000; ++i) {
        QByteArray text;
        for (std::size_t count = random() % 30; count > 0; --count)
            text += random() % 100 == 0 ? oneOf(refused) : oneOf(pieces);
        const auto expected = expectedTokens(text);
        QVERIFY2(foundTokens(index, text) == expected, text.toPercentEncoding().constData());
        takenCount += expected.has_value();
    }
    QVERIFY2(takenCount > 4'000 && takenCount < 16'000, QByteArray::number(takenCount).constData());
}

QTEST_APPLESS_MAIN(TestStructuralIndex)
#include "tst_structuralindex.moc"
