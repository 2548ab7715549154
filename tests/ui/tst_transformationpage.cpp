// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/transformationpage.h"

#include "core/event/eventjson.h"
#include "ui/console/outputrow.h"
#include "ui/console/patterneditor.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/fieldnote.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

// The reference's example. (EX:CheckTransformation)
constexpr char cityTransformation[] = R"({
    "Extraction": {"ExtractionInputPath": "$.data.msgBody", "Format": "JSON"},
    "EtlFilter": {"Filter": {"city": [{"contain": "shen"}]}},
    "Transform": {"OutputStructs": [{"Key": "city", "Value": "$.city", "ValueType": "JSONPATH"},
                                    {"Key": "const", "Value": "11", "ValueType": "NUMBER"}]}})";
QByteArray weather(const QByteArray &city)
{
    return R"({"data":{"msgBody":)" + jsonString(R"({"city":")" + city + R"(","temp":32})") + "}}";
}

EventRule ruleWith(const QByteArray &transformation)
{
    EventRule rule;
    rule.id = RuleId::generate();
    rule.name = u"rule"_s;
    rule.transformation = *transformationFromJson(transformation);
    return rule;
}

QByteArray content(const QWidget &page, const QString &name)
{
    return restyleJson(page.findChild<CodeView *>(name)->content(), JsonStyle::Compact);
}

bool hasNote(const QWidget &parent, const QString &text)
{
    const auto notes = parent.findChildren<FieldNote *>();
    return std::any_of(notes.begin(), notes.end(), [&](const FieldNote *note) {
        return note->isVisible() && note->text().contains(text);
    });
}

QComboBox *choice(const QWidget &page, const QString &name)
{
    return page.findChild<QComboBox *>(name);
}

} // namespace

class tst_TransformationPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsEveryTransformation_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << "{}"_ba;
        QTest::newRow("the reference's") << QByteArray(cityTransformation);
        QTest::newRow("separator") << R"({"Extraction":{"ExtractionInputPath":"$.data.body","Format":"TEXT",
            "TextParams":{"Separator":";"}}})"_ba;
        QTest::newRow("regex") << R"({"Extraction":{"ExtractionInputPath":"$.data.body","Format":"TEXT",
            "TextParams":{"Regex":"(a)(b)."}}})"_ba;
        QTest::newRow("only what was extracted")
                << R"({"EtlFilter":{"Filter":{"$or":[{"a":["1"]},{"b":["2"]}]},"PassOn":"EXTRACTED"}})"_ba;
        QTest::newRow("every type") << R"({"Transform":{"OutputStructs":[
            {"Key":"a","Value":"x","ValueType":"STRING"},{"Key":"b","Value":"1.50","ValueType":"NUMBER"},
            {"Key":"c","Value":"true","ValueType":"BOOLEAN"},{"Key":"d","ValueType":"NULL"},
            {"Key":"e","Value":"date","ValueType":"SYS_VARIABLE"},
            {"Key":"f","Value":"$.data","ValueType":"JSONPATH"}]}})"_ba;
        QTest::newRow("template") << R"({"Transform":{"Template":"[${$.data}]"}})"_ba;
        QTest::newRow("constant") << R"({"Transform":{"Constant":{"ping":true}}})"_ba;
    }

    void keepsEveryTransformation()
    {
        QFETCH(const QByteArray, json);
        const EventRule rule = ruleWith(json);
        const TransformationPage page(rule);
        QCOMPARE(transformationToJson(page.transformation()), transformationToJson(*rule.transformation));
        QVERIFY(page.isComplete());
        QCOMPARE(page.failedTransformation(), FailedTransformation::DeadLetter);
    }

    void showsEachStageWhileItIsTyped()
    {
        TransformationPage page(ruleWith(cityTransformation));
        page.resize(1200, 800);
        page.show();
        page.setSample(weather("shenzhen"));
        QTRY_COMPARE(content(page, u"preview-output"_s), R"({"city":"shenzhen","const":11})"_ba);
        QCOMPARE(content(page, u"preview-extracted"_s), R"({"city":"shenzhen","temp":32})"_ba);
        QVERIFY(hasNote(page, u"The filter matches"_s));
        page.findChild<CodeView *>(u"preview-input"_s)
                ->setContent(weather("beijing"), CodeView::Language::Json);
        QTRY_VERIFY(hasNote(page, u"Filtered out: city"_s));
        QVERIFY(hasNote(page, u"Nothing is delivered"_s));
        QVERIFY(content(page, u"preview-output"_s).isEmpty());
        page.findChild<QLineEdit *>(u"extraction-path"_s)->setText(u"$.data.nothing"_s);
        QTRY_VERIFY(hasNote(page, u"The conversion fails"_s));
    }

    void filterProposesWhatWasExtracted()
    {
        TransformationPage page(ruleWith(cityTransformation));
        page.resize(1200, 800);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.setSample(weather("shenzhen"));
        QTRY_VERIFY(!content(page, u"preview-extracted"_s).isEmpty());
        page.findChild<QRadioButton *>(u"filter-mode-json"_s)->click();
        CodeView *editor = page.findChild<PatternEditor *>()->editor();
        editor->setContent("{}", CodeView::Language::Json);
        editor->setFocus();
        editor->setCursorPosition(0, 1);
        QTest::keyClicks(editor, u"\"te"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(editor->content(), R"({"temp"})"_ba);
        QTRY_VERIFY(content(page, u"preview-extracted"_s).isEmpty()); // the filter is none now
        editor->setContent("{}", CodeView::Language::Json);
        editor->setCursorPosition(0, 1);
        QTest::keyClicks(editor, u"\"c"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(editor->content(), R"({"city"})"_ba);
    }

    void mistakesNameTheirField()
    {
        TransformationPage page(ruleWith("{}"));
        page.show();
        choice(page, u"extraction-target"_s)->setCurrentIndex(1);
        page.findChild<QLineEdit *>(u"extraction-path"_s)->setText(u"$.data["_s);
        QVERIFY(!page.isComplete());
        QVERIFY(hasNote(page, u"Extraction.ExtractionInputPath"_s));
        page.findChild<QLineEdit *>(u"extraction-path"_s)->setText(u"$.data"_s);
        QVERIFY(page.isComplete());
        QVERIFY(!hasNote(page, u"Extraction"_s));
    }

    void membersAreAddedAndRemoved()
    {
        TransformationPage page(ruleWith("{}"));
        page.show();
        choice(page, u"output-kind"_s)->setCurrentIndex(2);
        QTest::mouseClick(page.findChild<QPushButton *>(u"add-member"_s), Qt::LeftButton);
        auto *row = page.findChild<OutputRow *>();
        const auto lines = row->findChildren<QLineEdit *>();
        QTest::keyClicks(lines.at(0), u"path"_s);
        QTest::keyClicks(lines.at(1), u"$.data.path"_s);
        QCOMPARE(
                transformationToJson(page.transformation()),
                R"({"Transform":{"OutputStructs":[{"Key":"path","Value":"$.data.path","ValueType":"JSONPATH"}]}})"_ba);
        QTest::mouseClick(row->findChild<QToolButton *>(), Qt::LeftButton);
        QCOMPARE(transformationToJson(page.transformation()), R"({"Transform":{"OutputStructs":[]}})"_ba);
    }

    // What is chosen and what the preview shows are the same.
    void withoutFilterNoWholeEventIsOffered()
    {
        TransformationPage page(ruleWith(R"({"Extraction":{"ExtractionInputPath":"$.data.msgBody"}})"));
        page.show();
        page.setSample(weather("shenzhen"));
        const QComboBox *kind = choice(page, u"output-kind"_s);
        QCOMPARE(kind->currentText(), u"What was extracted"_s);
        QVERIFY(!(kind->model()->flags(kind->model()->index(0, 0)) & Qt::ItemIsEnabled));
        QTRY_COMPARE(content(page, u"preview-output"_s), R"({"city":"shenzhen","temp":32})"_ba);
        page.findChild<QRadioButton *>(u"filter-mode-json"_s)->click();
        page.findChild<PatternEditor *>()->editor()->setContent(R"({"city":[{"prefix":"shen"}]})",
                                                                CodeView::Language::Json);
        QCOMPARE(kind->currentText(), u"The whole event (extension)"_s);
        QTRY_COMPARE(content(page, u"preview-output"_s), weather("shenzhen"));
        page.findChild<PatternEditor *>()->editor()->setContent("{}", CodeView::Language::Json);
        QCOMPARE(kind->currentText(), u"What was extracted"_s);
    }

    void formOfTheStepBeforeWritesExtractionAndFilter()
    {
        TransformationPage page(ruleWith("{}"));
        page.show();
        page.setBodyPattern(EventPattern::parse(R"({"ref":["main"]})").pattern);
        QCOMPARE(
                transformationToJson(page.transformation()),
                R"({"Extraction":{"ExtractionInputPath":"$.data.body","Format":"JSON"},"EtlFilter":{"Filter":)"_ba
                        + jsonString(R"({"ref":["main"]})") + "}}");
        QVERIFY(!choice(page, u"extraction-target"_s)->isEnabled());
        QVERIFY(hasNote(page, u"in the step before"_s));
        choice(page, u"output-kind"_s)->setCurrentIndex(1); // the cloud's way
        QVERIFY(transformationToJson(page.transformation()).endsWith(R"("PassOn":"EXTRACTED"}})"));
        page.setBodyPattern({});
        QCOMPARE(transformationToJson(page.transformation()), "{}"_ba);
        QVERIFY(choice(page, u"extraction-target"_s)->isEnabled());
    }

    void whatWasTriedStaysUntilTheSampleChanges()
    {
        TransformationPage page(ruleWith("{}"));
        page.setSample(weather("shenzhen"));
        auto *input = page.findChild<CodeView *>(u"preview-input"_s);
        input->setContent("{\"mine\":1}", CodeView::Language::Json);
        page.setSample(weather("shenzhen"));
        QCOMPARE(input->content(), "{\"mine\":1}"_ba);
        page.setSample("{}");
        QCOMPARE(input->content(), "{}"_ba);
    }
};

QTEST_MAIN(tst_TransformationPage)
#include "tst_transformationpage.moc"
