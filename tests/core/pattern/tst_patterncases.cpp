// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/matchexplanation.h"
#include "core/pattern/patternmatcher.h"
#include "testpaths.h"

#include <QDir>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

struct Case
{
    QByteArray name;
    QByteArray pattern;
    QByteArray event;
    bool isInvalid = false;
    bool match = false;
};

Case readCase(const QByteArray &line)
{
    const auto json = std::get<JsonText>(JsonText::parse(line));
    const auto text = [&](const char *name) {
        return json.stringMember(json.root(), name).value_or(QByteArray());
    };
    return {text("name"), text("pattern"), text("event"),
            json.boolMember(json.root(), "invalid").value_or(false),
            json.boolMember(json.root(), "match").value_or(false)};
}

std::vector<Case> readCases(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    std::vector<Case> cases;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (!line.isEmpty())
            cases.push_back(readCase(line));
    }
    return cases;
}

} // namespace

// The verdicts of the shared data: AWS's engine where it follows its own documentation.
class TestPatternCases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFile_data();
    void everyFile();
    void allAtOnce_data() { everyFile_data(); }
    void allAtOnce();
};

void TestPatternCases::everyFile_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(HOOKWRIGHT_TEST_DATA "/pattern-cases"));
    const QFileInfoList files = folder.entryInfoList({u"*.jsonl"_s});
    QVERIFY(!files.isEmpty());
    for (const QFileInfo &file : files)
        QTest::addRow("%s", qPrintable(file.fileName())) << file.filePath();
}

// Each case by itself: the matcher and the explanation.
void TestPatternCases::everyFile()
{
    QFETCH(QString, path);
    MatchScratch scratch;
    std::vector<quint32> matched;
    int count = 0;
    for (const Case &c : readCases(path)) {
        ++count;
        const QByteArray label = c.name + ' ' + c.pattern + ' ' + c.event;
        const char *what = label.constData();
        const auto outcome = EventPattern::parse(c.pattern);
        QVERIFY2(outcome.isValid() != c.isInvalid, what);
        if (c.isInvalid)
            continue;
        QString error;
        const std::vector patterns{outcome.pattern};
        QVERIFY2(PatternMatcher::compile(patterns)->match(c.event, scratch, matched, &error), what);
        QVERIFY2(!matched.empty() == c.match, what);
        const auto json = std::get<JsonText>(JsonText::parse(c.event));
        QVERIFY2(explain(outcome.pattern, json).matched == c.match, what);
    }
    QVERIFY(count > 1000);
}

// All patterns of a file in one matcher: each case's own pattern must come out, or not, as by itself.
void TestPatternCases::allAtOnce()
{
    QFETCH(QString, path);
    std::vector<Case> cases;
    std::vector<EventPattern> patterns;
    for (Case &c : readCases(path)) {
        if (c.isInvalid)
            continue;
        patterns.push_back(EventPattern::parse(c.pattern).pattern);
        cases.push_back(std::move(c));
    }
    const auto matcher = PatternMatcher::compile(patterns);
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    for (quint32 i = 0; i < cases.size(); ++i) {
        QVERIFY(matcher->match(cases[i].event, scratch, matched, &error));
        QVERIFY2(std::binary_search(matched.begin(), matched.end(), i) == cases[i].match,
                 cases[i].name.constData());
    }
}

QTEST_GUILESS_MAIN(TestPatternCases)
#include "tst_patterncases.moc"
