// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/patternbox.h"

#include "core/event/eventjson.h"
#include "core/pattern/formvalues.h"
#include "ui/console/conditionrow.h"
#include "ui/console/patterncompletion.h"
#include "ui/console/patterneditor.h"
#include "ui/console/patternformview.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/fieldnote.h"

#include <QAbstractButton>
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

EventPattern parsed(const QByteArray &text)
{
    return EventPattern::parse(text).pattern;
}

QByteArray compact(const PatternBox &box)
{
    return restyleJson(box.outcome().pattern.text(), JsonStyle::Compact);
}

void click(PatternBox &box, const QString &name)
{
    QTest::mouseClick(box.findChild<QAbstractButton *>(name), Qt::LeftButton, {}, {5, 5});
}

// As a sample's event has them.
QMap<QString, QString> sampleFields()
{
    return {{u"source"_s, u"apigw.cloud.tencent"_s},
            {u"data.path"_s, formValuesText({"/a \"b\""})},
            {u"data.headers[\"a.b\"]"_s, u"push"_s},
            {u"data.body"_s, QString()},
            {u"data.body.ref"_s, u"main"_s}};
}

void type(PatternBox &box, const QByteArray &text)
{
    box.findChild<PatternEditor *>()->editor()->setContent(text, CodeView::Language::Json);
}

} // namespace

class tst_PatternBox : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void formIsFilledFromThePattern()
    {
        PatternBox box(PatternBox::Of::Event);
        box.setPattern(parsed(
                R"({"source":["apigw.cloud.tencent"],"type":["connector:apigw"],"data":{"path":[{"prefix":"/a"}]}})"));
        box.show();
        QVERIFY(box.findChild<QRadioButton *>(u"mode-form"_s)->isChecked());
        QCOMPARE(box.findChild<QComboBox *>(u"service"_s)->currentText(), u"API Gateway (APIGW)"_s);
        QCOMPARE(box.findChildren<ConditionRow *>().size(), 1);
        QVERIFY(box.findChild<PatternEditor *>()->editor()->isReadOnly());
    }

    void switchingKeepsEveryBlank()
    {
        const QByteArray text = "{ \"data\" : {\n\t\"n\":[ 1.50 ] } }";
        PatternBox box(PatternBox::Of::Event);
        box.setPattern(parsed(text));
        box.show();
        QCOMPARE(box.outcome().pattern.text(), text);
        click(box, u"mode-json"_s);
        QCOMPARE(box.outcome().pattern.text(), text);
        type(box, "{ \"data\":{ \"n\":[2 ]}}");
        click(box, u"mode-form"_s);
        QCOMPARE(box.outcome().pattern.text(), "{ \"data\":{ \"n\":[2 ]}}"_ba);
        click(box, u"mode-json"_s);
        QCOMPARE(box.findChild<PatternEditor *>()->editor()->content(), "{ \"data\":{ \"n\":[2 ]}}"_ba);
    }

    void conditionsAreAddedAndRemoved()
    {
        PatternBox box(PatternBox::Of::Event);
        box.setFields({{u"data.path"_s, u"/github"_s}});
        box.setPattern(parsed(R"({"source":["apigw.cloud.tencent"],"type":["connector:apigw"]})"));
        box.show();
        click(box, u"add-condition"_s);
        QVERIFY(!box.outcome().isValid());
        auto *row = box.findChild<ConditionRow *>();
        auto *field = row->findChildren<QComboBox *>().at(0);
        QTest::keyClicks(field->lineEdit(), u"data.path"_s);
        // The sample's value is proposed.
        QCOMPARE(compact(box), R"({"source":["apigw.cloud.tencent"],"type":["connector:apigw"],)"
                               R"("data":{"path":["/github"]}})"_ba);
        row->findChildren<QComboBox *>().at(1)->setCurrentIndex(int(FormOperator::BeginsWith));
        QVERIFY(compact(box).endsWith(R"("data":{"path":[{"prefix":"/github"}]}})"));
        click(box, u"mode-json"_s);
        QVERIFY(box.outcome().isValid());
        click(box, u"mode-form"_s);
        QTest::mouseClick(box.findChild<ConditionRow *>()->findChild<QToolButton *>(), Qt::LeftButton);
        QCOMPARE(compact(box), R"({"source":["apigw.cloud.tencent"],"type":["connector:apigw"]})"_ba);
    }

    void serviceAndTypeAreConditions()
    {
        PatternBox box(PatternBox::Of::Event);
        box.setPattern(parsed(R"({"source":["apigw.cloud.tencent"],"type":["connector:apigw"]})"));
        box.show();
        box.findChild<QComboBox *>(u"event-type"_s)->setCurrentIndex(1);
        QCOMPARE(compact(box), R"({"source":["apigw.cloud.tencent"]})"_ba);
        box.findChild<QComboBox *>(u"service"_s)->setCurrentIndex(1);
        QCOMPARE(compact(box), "{}"_ba);
        QVERIFY(!box.findChild<QComboBox *>(u"event-type"_s)->isEnabled());
    }

    void whatTheFormCantSayStaysJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("$or") << R"({"$or":[{"a":["1"]},{"b":["2"]}]})"_ba;
        QTest::newRow("not valid") << R"({"a":})"_ba;
    }

    void whatTheFormCantSayStaysJson()
    {
        QFETCH(QByteArray, text);
        PatternBox box(PatternBox::Of::Event);
        box.setPattern(parsed("{}"));
        box.show();
        click(box, u"mode-json"_s);
        type(box, text);
        QVERIFY(!box.findChild<QRadioButton *>(u"mode-form"_s)->isEnabled());
        type(box, R"({"a":["1"]})");
        QVERIFY(box.findChild<QRadioButton *>(u"mode-form"_s)->isEnabled());
        if (EventPattern::parse(text).isValid()) {
            box.setPattern(parsed(text));
            QVERIFY(box.findChild<QRadioButton *>(u"mode-json"_s)->isChecked());
            QCOMPARE(box.outcome().pattern.text(), text);
        }
    }

    void mistakesNameLineAndColumn()
    {
        PatternBox box(PatternBox::Of::Event);
        box.setPattern(parsed("{}"));
        box.show();
        click(box, u"mode-json"_s);
        type(box, "{\"source\":\n  [\"a\",]}");
        QVERIFY(!box.outcome().isValid());
        const auto notes = box.findChildren<FieldNote *>();
        QVERIFY(std::any_of(notes.begin(), notes.end(), [](const FieldNote *note) {
            return note->isVisible() && note->text().contains("Line 2"_L1);
        }));
    }

    void proposals_data()
    {
        QTest::addColumn<QByteArray>("text"); // the cursor is at its end
        QTest::addColumn<QByteArrayList>("proposals");
        const auto row = [](const char *name, QByteArray text, QByteArrayList proposals) {
            for (QByteArray &proposal : proposals)
                proposal.replace('\'', '"');
            QTest::newRow(name) << text.replace('\'', '"') << proposals;
        };
        row("names", "{", {"'$or'", "'data'", "'source'"});
        row("names that begin so", "{'so", {"'source'"});
        row("names of an object", "{'data':{'p", {"'path'"});
        row("names that are quoted in a path", "{'data':{'headers':{'a", {"'a.b'"});
        row("the body is a string", "{'data':{'body':{'", {"'$or'"});
        row("operators", "{'data':{'path':[{'e", {"'equals-ignore-case'", "'exists'"});
        row("the sample's value", "{'data':{'path':['", {"'/a \\'b\\''"});
        row("another value", "{'data':{'path':['/x", {});
        row("value of no field", "{'nothing':['", {});
        row("no place", "{'source'", {});
    }

    void proposals()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArrayList, proposals);
        QCOMPARE(patternProposals(patternPlaceAt(text, text.size()), sampleFields()), proposals);
    }

    void proposalIsTakenByKeyboard()
    {
        PatternBox box(PatternBox::Of::Event);
        box.setFields(sampleFields());
        box.setPattern(parsed("{}"));
        box.show();
        QVERIFY(QTest::qWaitForWindowActive(&box));
        click(box, u"mode-json"_s);
        CodeView *editor = box.findChild<PatternEditor *>()->editor();
        editor->setFocus();
        const auto isProposing = [editor] {
            return editor->SendScintilla(QsciScintillaBase::SCI_AUTOCACTIVE) != 0;
        };
        type(box, "{}");
        editor->setCursorPosition(0, 1);
        QVERIFY(!isProposing());
        QTest::keyClicks(editor, u"\"so"_s);
        QVERIFY(isProposing());
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(editor->content(), R"({"source"})"_ba);
        QTest::keyClicks(editor, u":["_s);
        QVERIFY2(!isProposing(), "outside of strings only on request");
        QTest::keyClick(editor, Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(isProposing());
        QTest::keyClick(editor, Qt::Key_Escape);
        QVERIFY(!isProposing());
        QTest::keyClick(editor, Qt::Key_Space, Qt::ControlModifier);
        QTest::keyClick(editor, Qt::Key_Return);
        QTest::keyClicks(editor, u"]"_s);
        QCOMPARE(compact(box), R"({"source":["apigw.cloud.tencent"]})"_ba);
        click(box, u"mode-form"_s);
        QTest::keyClicks(editor, u"\""_s);
        QVERIFY2(!isProposing(), "the preview is not typed in");
    }

    void conditionsOnTheBodyAreKeptBeside()
    {
        const FormCondition onRef{{"data", "body", "ref"}, FormOperator::Is, {"main"}};
        PatternBox box(PatternBox::Of::Event);
        box.setPattern(parsed(R"({"source":["apigw.cloud.tencent"]})"), {onRef});
        box.show();
        QCOMPARE(box.findChildren<ConditionRow *>().size(), 1);
        QCOMPARE(compact(box), R"({"source":["apigw.cloud.tencent"]})"_ba);
        QVERIFY(box.bodyPattern());
        QCOMPARE(restyleJson(box.bodyPattern()->text(), JsonStyle::Compact), R"({"ref":["main"]})"_ba);
        click(box, u"mode-json"_s); // which can't say them
        QVERIFY(box.bodyPattern());
        click(box, u"mode-form"_s);
        QCOMPARE(box.findChildren<ConditionRow *>().size(), 1);
        auto *values = box.findChild<ConditionRow *>()->findChild<QLineEdit *>();
        QVERIFY(values);
        QTest::mouseClick(box.findChild<ConditionRow *>()->findChild<QToolButton *>(), Qt::LeftButton);
        QVERIFY(!box.bodyPattern());
    }

    void whatTheCloudsWouldSay_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("remark");
        QTest::newRow("both") << R"({"source":["a"]})"_ba
                              << u"Tencent EventBridge and AWS EventBridge would accept it."_s;
        QTest::newRow("only Tencent") << R"({"data":{"body":[{"contain":"x"}]}})"_ba
                                      << u"AWS EventBridge would refuse it: data.body: contain"_s;
        QTest::newRow("only AWS") << R"({"data":{"path":[{"wildcard":"/a*"}]}})"_ba
                                  << u"Tencent EventBridge would refuse it: data.path: wildcard"_s;
    }

    void whatTheCloudsWouldSay()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, remark);
        PatternBox box(PatternBox::Of::Event);
        box.setPattern(parsed("{}"));
        box.show();
        click(box, u"mode-json"_s);
        type(box, text);
        const auto notes = box.findChildren<FieldNote *>();
        QVERIFY(std::any_of(notes.begin(), notes.end(), [&remark](const FieldNote *note) {
            return note->isVisible() && note->text().contains(remark);
        }));
    }

    void tabLeavesTheEditor()
    {
        PatternBox box(PatternBox::Of::Event);
        box.setPattern(parsed("{}"));
        box.show();
        click(box, u"mode-json"_s);
        CodeView *editor = box.findChild<PatternEditor *>()->editor();
        editor->setFocus();
        QTest::keyClick(editor, Qt::Key_Tab);
        QCOMPARE(editor->content(), "{}"_ba);
        QVERIFY(box.focusWidget() != editor);
    }

    void mnemonicsAreNotTyped()
    {
        PatternBox box(PatternBox::Of::Event);
        box.setPattern(parsed("{}"));
        box.show();
        click(box, u"mode-json"_s);
        CodeView *editor = box.findChild<PatternEditor *>()->editor();
        editor->setFocus();
        QTest::keyClick(editor, Qt::Key_X, Qt::AltModifier); // of a button that is disabled
        QCOMPARE(editor->content(), "{}"_ba);
        QTest::keyClick(editor, Qt::Key_X);
        QCOMPARE(editor->content(), "x{}"_ba);
    }
};

QTEST_MAIN(tst_PatternBox)
#include "tst_patternbox.moc"
