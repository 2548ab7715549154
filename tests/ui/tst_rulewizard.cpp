// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/rulewizard.h"

#include "core/event/eventjson.h"
#include "core/transform/bodyconditions.h"
#include "ui/console/capturedeventbox.h"
#include "ui/console/conditionrow.h"
#include "ui/console/configurationedits.h"
#include "ui/console/matchingpage.h"
#include "ui/console/matchtest.h"
#include "ui/console/patterneditor.h"
#include "ui/console/targetdialog.h"
#include "ui/console/transformationpage.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/explanationtree.h"
#include "ui/widgets/fieldnote.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTimer>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

Event githubEvent(const QByteArray &kind)
{
    ApiGatewayData data;
    data.headers = {{"Host", "127.0.0.1"}, {"X-GitHub-Event", kind}};
    data.body = "{}";
    data.path = "/github";
    data.httpMethod = "POST";
    Event event;
    event.specversion = "1.0";
    event.id = "1";
    event.type = "connector:apigw";
    event.source = "apigw.cloud.tencent";
    event.data = data;
    return event;
}

std::vector<EventSample> samples(const QByteArray &kind)
{
    return {{u"Captured event 7"_s, eventToJson(githubEvent(kind), JsonStyle::Indented)}};
}

EventBus busWithRule()
{
    EventBus bus = Configuration::makeDefault().buses.front();
    EventRule rule;
    rule.id = RuleId::generate();
    rule.name = u"taken"_s;
    bus.rules.push_back(rule);
    return bus;
}

QPushButton *okButton(QDialog &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
}

QPushButton *button(const QDialog &dialog, const char *name)
{
    return dialog.findChild<QPushButton *>(QString::fromLatin1(name));
}

// A wizard on a new rule `start` of the bus.
class Wizard : public RuleWizard
{
public:
    explicit Wizard(const EventBus &bus, Save save = {}, const QByteArray &kind = "push")
        : Wizard(EventRule{RuleId::generate(), u"start"_s}, bus, std::move(save), kind)
    {}
    Wizard(const EventRule &rule, const EventBus &bus, Save save = {}, const QByteArray &kind = "push")
        : RuleWizard(rule, true, bus, samples(kind), std::move(save))
    {
        show();
    }
};

bool hasNote(const QWidget &parent, const QString &text)
{
    const auto notes = parent.findChildren<FieldNote *>();
    return std::any_of(notes.begin(), notes.end(), [&](const FieldNote *note) {
        return note->isVisible() && note->text().contains(text);
    });
}

QByteArray eventOn(const QByteArray &ref)
{
    return R"({"data":{"body":)" + jsonString(R"({"ref":")" + ref + R"("})") + "}}";
}

// The dialog's own target dialog is modal: it is filled in while it runs.
void whenTargetDialogOpens(const std::function<void(TargetDialog *)> &act)
{
    auto *timer = new QTimer(qApp);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, act] {
        auto *dialog = qobject_cast<TargetDialog *>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        timer->deleteLater();
        timer->stop();
        act(dialog);
    });
    timer->start(10);
}

} // namespace

class tst_RuleWizard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_bus = busWithRule(); }

    void nameIsCheckedWhileItIsTyped_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("valid");
        QTest::newRow("good") << u"github-push"_s << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("one letter") << u"a"_s << false;
        QTest::newRow("begins with a digit") << u"1abc"_s << false;
        QTest::newRow("ends with a dash") << u"abc-"_s << false;
        QTest::newRow("blank inside") << u"a b"_s << false;
        QTest::newRow("Chinese") << u"规则一"_s << true;
        QTest::newRow("another rule's") << u"taken"_s << false;
        QTest::newRow("too long") << QString(61, u'a') << false;
    }

    void nameIsCheckedWhileItIsTyped()
    {
        QFETCH(QString, name);
        QFETCH(bool, valid);
        Wizard wizard(m_bus);
        auto *edit = wizard.findChild<QLineEdit *>(u"rule-name"_s);
        QVERIFY(button(wizard, "wizard-next")->isEnabled());
        edit->setText(name);
        QCOMPARE(button(wizard, "wizard-next")->isEnabled(), valid);
        const bool isOwnRefusal = name == u"taken"; // the cloud has no rule for it
        QCOMPARE(hasNote(wizard, u"InvalidParameterValue.RuleName"_s), !valid && !isOwnRefusal);
    }

    void longDescriptionIsRefused()
    {
        Wizard wizard(m_bus);
        const auto edits = wizard.findChildren<QLineEdit *>();
        const auto description = std::find_if(edits.begin(), edits.end(), [](const QLineEdit *edit) {
            return edit->accessibleName() == u"Description";
        });
        (*description)->setText(QString(200, u'x'));
        QVERIFY(button(wizard, "wizard-next")->isEnabled());
        (*description)->setText(QString(201, u'x'));
        QVERIFY(!button(wizard, "wizard-next")->isEnabled());
        QVERIFY(hasNote(wizard, u"InvalidParameterValue.Description"_s));
    }

    // Testing it is one refusal, saving it another.
    void badPatternIsNotSaved_data()
    {
        QTest::addColumn<bool>("isForm");
        QTest::newRow("form") << true;
        QTest::newRow("JSON") << false;
    }

    void badPatternIsNotSaved()
    {
        QFETCH(const bool, isForm);
        Wizard wizard(m_bus);
        QVERIFY(!hasNote(wizard, u"EventPattern"_s));
        if (isForm) {
            QTest::mouseClick(button(wizard, "add-condition"), Qt::LeftButton);
        } else {
            wizard.findChild<QAbstractButton *>(u"mode-json"_s)->click();
            auto *editor = wizard.findChild<MatchingPage *>()->findChild<PatternEditor *>()->editor();
            editor->setContent(R"({"data":{"path":[{"nonsense":1}]}})", CodeView::Language::Json);
        }
        QVERIFY(hasNote(wizard, u"InvalidParameterValue.EventPattern"_s));
        QVERIFY(!button(wizard, "wizard-next")->isEnabled());
        QTest::mouseClick(button(wizard, "test-match"), Qt::LeftButton);
        QVERIFY(hasNote(wizard, u"InvalidParameterValue.InvalidFilterRule"_s));
    }

    void sampleIsTestedLeafByLeaf_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("match") << "push"_ba << u"Passed"_s;
        QTest::newRow("mismatch") << "ping"_ba << u"FailedOperation.ErrorFilter"_s;
    }

    void sampleIsTestedLeafByLeaf()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QString, verdict);
        Wizard wizard(ruleFromEvent(githubEvent("push"), m_bus), m_bus, {}, kind);
        QTest::mouseClick(button(wizard, "test-match"), Qt::LeftButton);
        QVERIFY(hasNote(wizard, verdict));
        auto *tree = wizard.findChild<MatchTest *>()->findChild<ExplanationTree *>();
        bool found = false;
        for (int i = 0; i < tree->topLevelItemCount(); ++i) {
            const QTreeWidgetItem *item = tree->topLevelItem(i);
            found = found
                    || (item->text(ExplanationTree::What).endsWith("X-GitHub-Event"_L1)
                        && item->text(ExplanationTree::Found).contains(QString::fromUtf8(kind)));
        }
        QVERIFY(found);
    }

    void badSampleAndBadPatternAreRefusedInTheCloudsWords()
    {
        Wizard wizard(m_bus);
        auto *event = wizard.findChild<CodeView *>(u"sample-event"_s);
        event->setContent("{", CodeView::Language::Json);
        QTest::mouseClick(button(wizard, "test-match"), Qt::LeftButton);
        QVERIFY(hasNote(wizard, u"InvalidParameter"_s));
        event->setContent("{}", CodeView::Language::Json);
        QVERIFY2(!hasNote(wizard, u"InvalidParameter"_s), "an old verdict is taken away");
        QTest::mouseClick(button(wizard, "add-condition"), Qt::LeftButton);
        QTest::mouseClick(button(wizard, "test-match"), Qt::LeftButton);
        QVERIFY(hasNote(wizard, u"InvalidParameterValue.InvalidFilterRule"_s));
        QVERIFY(!button(wizard, "wizard-next")->isEnabled());
    }

    void dataConversionIsAStep()
    {
        Wizard wizard(m_bus);
        auto *convert = wizard.findChild<QCheckBox *>(u"enable-conversion"_s);
        auto *page = wizard.findChild<TransformationPage *>();
        QVERIFY(!convert->isChecked());
        convert->click();
        QTest::mouseClick(button(wizard, "wizard-next"), Qt::LeftButton);
        QVERIFY(page->isVisible());
        QVERIFY(!wizard.rule().transformation); // it would do nothing
        wizard.findChild<QComboBox *>(u"extraction-target"_s)->setCurrentIndex(1);
        QVERIFY(wizard.rule().transformation);
        wizard.findChild<QLineEdit *>(u"extraction-path"_s)->setText(u"$["_s);
        QVERIFY(!button(wizard, "wizard-next")->isEnabled());
        wizard.findChild<QLineEdit *>(u"extraction-path"_s)->setText(u"$.data"_s);
        wizard.findChild<QComboBox *>(u"failed-transformation"_s)->setCurrentIndex(1);
        QTest::mouseClick(button(wizard, "wizard-next"), Qt::LeftButton);
        QVERIFY(button(wizard, "wizard-complete")->isEnabled());
        const EventRule rule = wizard.rule();
        QCOMPARE(rule.transformation->extraction->inputPath, "$.data"_ba);
        QCOMPARE(rule.failedTransformation, FailedTransformation::Drop);
        QTest::mouseClick(button(wizard, "wizard-back"), Qt::LeftButton);
        QVERIFY(page->isVisible());
        QTest::mouseClick(button(wizard, "wizard-back"), Qt::LeftButton);
        convert->click();
        QVERIFY(!wizard.rule().transformation);
        QTest::mouseClick(button(wizard, "wizard-next"), Qt::LeftButton);
        QVERIFY(!page->isVisible());
    }

    void conditionsOnTheBodyBecomeTheConversionsFilter()
    {
        EventRule rule{RuleId::generate(), u"start"_s};
        rule.transformation = bodyFilter(EventPattern::parse(R"({"ref":["refs/heads/main"]})").pattern);
        Wizard wizard(rule, m_bus);
        auto *event = wizard.findChild<CodeView *>(u"sample-event"_s);
        event->setContent(eventOn("refs/heads/dev"), CodeView::Language::Json);
        QCOMPARE(wizard.findChildren<ConditionRow *>().size(), 2); // the step's form shows it, too
        QVERIFY(!wizard.findChild<QCheckBox *>(u"enable-conversion"_s)->isEnabled());
        QTest::mouseClick(button(wizard, "test-match"), Qt::LeftButton);
        QVERIFY(hasNote(wizard, u"filters the event out"_s));
        event->setContent(eventOn("refs/heads/main"), CodeView::Language::Json);
        QTest::mouseClick(button(wizard, "test-match"), Qt::LeftButton);
        QVERIFY(hasNote(wizard, u"Passed"_s));
        QCOMPARE(bodyConditions(*wizard.rule().transformation), bodyConditions(*rule.transformation));
        QTest::keyClick(&wizard, Qt::Key_Escape); // nothing was entered
        QVERIFY(!wizard.isVisible());
    }

    void tagsAreNamesAndValues()
    {
        Wizard wizard(m_bus);
        QTest::mouseClick(button(wizard, "add-tag"), Qt::LeftButton);
        QVERIFY(wizard.rule().tags.empty()); // an empty row is none
        QTest::keyClicks(wizard.focusWidget(), u"team"_s);
        QTest::keyClick(wizard.focusWidget(), Qt::Key_Tab);
        QTest::keyClicks(wizard.focusWidget(), u"payments"_s);
        QCOMPARE(wizard.rule().tags, (std::vector<RuleTag>{{u"team"_s, u"payments"_s}}));
        QTest::mouseClick(button(wizard, "add-tag"), Qt::LeftButton);
        QTest::keyClicks(wizard.focusWidget(), u"team"_s);
        QVERIFY(hasNote(wizard, u"two tags with the name “team”"_s));
        QVERIFY(!button(wizard, "wizard-next")->isEnabled());
        QTest::keyClicks(wizard.focusWidget(), u"2"_s);
        QVERIFY(button(wizard, "wizard-next")->isEnabled());
        QCOMPARE(int(wizard.rule().tags.size()), 2);
    }

    void beginsAtTheStepThatIsToBeEdited()
    {
        Wizard targets(m_bus);
        targets.beginAt(RuleWizard::Step::Targets);
        QVERIFY(button(targets, "wizard-complete")->isVisible());
        Wizard conversion(m_bus);
        conversion.beginAt(RuleWizard::Step::Transformation);
        QVERIFY(conversion.findChild<TransformationPage *>()->isVisible());
        QTest::keyClick(&conversion, Qt::Key_Escape); // nothing was entered
        QVERIFY(!conversion.isVisible());
    }

    void dialectOfTheWorkspaceHoldsWhileTyping()
    {
        EventRule rule{RuleId::generate(), u"start"_s};
        rule.pattern = EventPattern::parse(R"({"data":{"path":[{"wildcard":"/a*b"}]}})").pattern;
        Wizard wizard(rule, m_bus);
        QVERIFY(button(wizard, "wizard-next")->isEnabled());
        wizard.setDialect(Dialect::Tencent);
        QVERIFY(hasNote(wizard, u"Tencent"_s));
        QVERIFY(!button(wizard, "wizard-next")->isEnabled());
        wizard.findChild<QAbstractButton *>(u"mode-json"_s)->click();
        QVERIFY(hasNote(wizard, u"Line 1, column"_s) || hasNote(wizard, u"Line 2, column"_s));
        auto *editor = wizard.findChild<MatchingPage *>()->findChild<PatternEditor *>()->editor();
        editor->setContent(R"({"data":{"path":[{"prefix":"/a"}]}})", CodeView::Language::Json);
        QVERIFY(button(wizard, "wizard-next")->isEnabled());
    }

    // 1600 by 1000 at 200 %, less the frame.
    void fitsASmallScreen()
    {
        const QSize room(760, 440);
        EventRule rule{RuleId::generate(), u"start"_s};
        rule.transformation = bodyFilter(EventPattern::parse(R"({"ref":["refs/heads/main"]})").pattern);
        Wizard wizard(rule, m_bus);
        QTest::mouseClick(button(wizard, "add-condition"), Qt::LeftButton);
        QTest::mouseClick(button(wizard, "add-tag"), Qt::LeftButton);
        wizard.findChild<QComboBox *>(u"output-kind"_s)->setCurrentIndex(2);
        QTest::mouseClick(button(wizard, "add-member"), Qt::LeftButton);
        for (const auto step :
             {RuleWizard::Step::Matching, RuleWizard::Step::Transformation, RuleWizard::Step::Targets}) {
            wizard.beginAt(step);
            QTest::qWait(0);
            const QSize needed = wizard.minimumSizeHint().expandedTo(wizard.minimumSize());
            QVERIFY2(needed.width() <= room.width() && needed.height() <= room.height(),
                     qPrintable(
                             u"step %1: %2 x %3"_s.arg(int(step)).arg(needed.width()).arg(needed.height())));
        }
    }

    // Without scrolling, in the size that it has at first.
    void mistakesInJsonAreSeenAtTheirEditor()
    {
        Wizard wizard(m_bus);
        wizard.findChild<QAbstractButton *>(u"mode-json"_s)->click();
        auto *pattern = wizard.findChild<MatchingPage *>()->findChild<PatternEditor *>();
        pattern->editor()->setContent("{\"data\":", CodeView::Language::Json);
        const auto *note = pattern->findChild<FieldNote *>();
        QVERIFY(note->isVisible());
        QTRY_COMPARE(note->visibleRegion().boundingRect(), note->rect());
        QVERIFY(pattern->editor()->height() >= 10 * pattern->editor()->fontMetrics().lineSpacing());
    }

    void filterOfTheConversionHasRoom()
    {
        Wizard wizard(m_bus);
        wizard.beginAt(RuleWizard::Step::Transformation);
        wizard.findChild<QAbstractButton *>(u"filter-mode-json"_s)->click();
        QTest::qWait(0);
        const CodeView *editor =
                wizard.findChild<TransformationPage *>()->findChild<PatternEditor *>()->editor();
        QVERIFY(editor->visibleRegion().boundingRect().height() >= 8 * editor->fontMetrics().lineSpacing());
    }

    void targetsBeyondTheQuotaAreNotOffered()
    {
        EventRule rule{RuleId::generate(), u"start"_s};
        for (int i = 0; i < 2; ++i)
            rule.targets.push_back({TargetId::generate(), u"target-%1"_s.arg(i), EventTarget::Kind::Http,
                                    "http://127.0.0.1:9000"});
        Wizard wizard(rule, m_bus);
        wizard.beginAt(RuleWizard::Step::Targets);
        QVERIFY(button(wizard, "add-target")->isEnabled());
        wizard.setTargetQuota(2);
        QVERIFY(!button(wizard, "add-target")->isEnabled());
        QVERIFY(hasNote(wizard, u"at most 2 target"_s));
        wizard.setTargetQuota(3);
        QVERIFY(button(wizard, "add-target")->isEnabled());
        QVERIFY(!hasNote(wizard, u"at most"_s));
    }

    void ruleWithoutTargetsSaysThatItDeliversNothing()
    {
        Wizard wizard(m_bus);
        wizard.beginAt(RuleWizard::Step::Targets);
        QVERIFY(hasNote(wizard, u"delivers none"_s));
        for (const FieldNote *note :
             wizard.findChildren<FieldNote *>()) // high for a narrow page once, no more
            QTRY_VERIFY(!note->isVisible() || note->height() < 2 * note->fontMetrics().lineSpacing());
        QVERIFY(button(wizard, "wizard-complete")->isEnabled()); // as in the cloud
    }

    void ruleThatIsThereIsSavedAtAnyStep()
    {
        EventRule saved;
        RuleWizard wizard(m_bus.rules.front(), false, m_bus, samples("push"),
                          [&saved](const EventRule &rule) {
                              saved = rule;
                              return Result<void>();
                          });
        wizard.show();
        wizard.findChild<QLineEdit *>(u"rule-name"_s)->setText(u"a"_s);
        QVERIFY(!button(wizard, "wizard-complete")->isEnabled());
        wizard.findChild<QLineEdit *>(u"rule-name"_s)->setText(u"renamed"_s);
        QTest::mouseClick(button(wizard, "wizard-complete"), Qt::LeftButton);
        QVERIFY(!wizard.isVisible());
        QCOMPARE(saved.name, u"renamed"_s);
    }

    void sampleAndNumberSayOneThing()
    {
        std::vector<EventSample> some = samples("push");
        some.front().seq = 7;
        some.push_back({u"Template"_s, "{}"});
        RuleWizard wizard(m_bus.rules.front(), false, m_bus, some, {});
        wizard.setCapturedEvents(
                {1, 9, [](QObject *, Seq, const CapturedEvents::Take &take) { take("{}"); }});
        auto *sample = wizard.findChild<QComboBox *>(u"sample"_s);
        auto *number = wizard.findChild<CapturedEventBox *>();
        QCOMPARE(number->value(), 7);
        sample->setCurrentIndex(1);
        QCOMPARE(number->value(), 0);
        number->setValue(8);
        QCOMPARE(sample->currentIndex(), -1);
        number->setValue(7);
        QCOMPARE(sample->currentIndex(), 0);
    }

    void mistakeInThePathStandsAtThePath()
    {
        TargetDialog dialog(
                {TargetId::generate(), u"target"_s, EventTarget::Kind::ApiGateway, "http://127.0.0.1:9000"},
                "ap-guangzhou");
        dialog.show();
        auto *path = dialog.findChild<QLineEdit *>(u"target-path"_s);
        QVERIFY(okButton(dialog)->isEnabled());
        for (const QString &bad : {u"/a b"_s, u"/a<b"_s, u"/%zz"_s, u"/a#b"_s}) {
            path->setText(bad);
            QVERIFY2(!okButton(dialog)->isEnabled(), qPrintable(bad));
            QVERIFY(hasNote(dialog, u"A path has no blanks"_s));
        }
        int notes = 0;
        for (const FieldNote *note : dialog.findChildren<FieldNote *>()) {
            if (!note->isVisible())
                continue;
            ++notes;
            QVERIFY(note->y() > path->y() && note->y() < path->y() + 2 * path->height());
        }
        QCOMPARE(notes, 1);
        path->setText(u"/a%20b"_s);
        QVERIFY(okButton(dialog)->isEnabled());
    }

    void backAndNextLoseNothing()
    {
        Wizard wizard(m_bus);
        auto *name = wizard.findChild<QLineEdit *>(u"rule-name"_s);
        name->setText(u"typed"_s);
        QTest::mouseClick(button(wizard, "wizard-next"), Qt::LeftButton);
        QVERIFY(!name->isVisible());
        wizard.findChild<QCheckBox *>(u"enable-rule"_s)->setChecked(false);
        QTest::mouseClick(button(wizard, "wizard-back"), Qt::LeftButton);
        QVERIFY(name->isVisible());
        QTest::mouseClick(button(wizard, "wizard-next"), Qt::LeftButton);
        QCOMPARE(wizard.rule().name, u"typed"_s);
        QVERIFY(!wizard.rule().enabled);
    }

    void cancelAsksOnlyWhenSomethingWasEntered()
    {
        Wizard untouched(m_bus);
        QTest::keyClick(&untouched, Qt::Key_Escape);
        QVERIFY(!untouched.isVisible());
        Wizard touched(m_bus);
        touched.findChild<QLineEdit *>(u"rule-name"_s)->setText(u"typed"_s);
        Dialogs::setNextAnswer(false);
        QTest::keyClick(&touched, Qt::Key_Escape);
        QVERIFY(touched.isVisible());
        Dialogs::setNextAnswer(true);
        QTest::keyClick(touched.findChild<CodeView *>(u"sample-event"_s), Qt::Key_Escape); // from an editor
        QVERIFY(!touched.isVisible());
    }

    void refusalIsShownAndNothingIsLost()
    {
        int calls = 0;
        const auto refuse = [&calls](const EventRule &) {
            ++calls;
            return Result<void>(Error{u"the disk is full"_s, {}});
        };
        Wizard wizard(m_bus, refuse);
        wizard.findChild<QLineEdit *>(u"rule-name"_s)->setText(u"typed"_s);
        QTest::mouseClick(button(wizard, "wizard-next"), Qt::LeftButton);
        QTest::mouseClick(button(wizard, "wizard-complete"), Qt::LeftButton);
        QCOMPARE(calls, 1);
        QVERIFY(wizard.isVisible());
        QVERIFY(hasNote(wizard, u"the disk is full"_s));
        QCOMPARE(wizard.rule().name, u"typed"_s);
    }

    void targetsAreAddedInTheirDialog()
    {
        EventRule saved;
        const auto save = [&saved](const EventRule &rule) {
            saved = rule;
            return Result<void>();
        };
        Wizard wizard(m_bus, save);
        QTest::mouseClick(button(wizard, "wizard-next"), Qt::LeftButton);
        whenTargetDialogOpens([](TargetDialog *target) {
            QVERIFY(!okButton(*target)->isEnabled()); // no URL yet
            QTest::keyClicks(target->focusWidget(), u"ftp://x"_s);
            QVERIFY(!okButton(*target)->isEnabled());
            qobject_cast<QLineEdit *>(target->focusWidget())->clear();
            QTest::keyClicks(target->focusWidget(), u"http://127.0.0.1:9000/events"_s);
            QVERIFY(okButton(*target)->isEnabled());
            QTest::keyClick(target, Qt::Key_Return);
        });
        QTest::mouseClick(button(wizard, "add-target"), Qt::LeftButton);
        whenTargetDialogOpens([](TargetDialog *target) {
            target->findChild<QComboBox *>(u"trigger-method"_s)->setCurrentIndex(1);
            QTest::keyClicks(target->findChild<QLineEdit *>(u"target-url"_s), u"http://127.0.0.1:9001"_s);
            QVERIFY(hasNote(*target, u"apigw.tencentcs.com/release"_s));
            QTest::keyClick(target, Qt::Key_Return);
        });
        QTest::mouseClick(button(wizard, "add-target"), Qt::LeftButton);
        QTest::mouseClick(button(wizard, "wizard-complete"), Qt::LeftButton);
        QVERIFY(!wizard.isVisible());
        QCOMPARE(int(saved.targets.size()), 2);
        QCOMPARE(saved.targets.front().url, "http://127.0.0.1:9000/events"_ba);
        QVERIFY(saved.targets.front().enabled);
        QCOMPARE(saved.targets.back().kind, EventTarget::Kind::ApiGateway);
        QCOMPARE(requestUrl(saved.targets.back()), "http://127.0.0.1:9001/release"_ba);
    }

private:
    EventBus m_bus;
};

QTEST_MAIN(tst_RuleWizard)
#include "tst_rulewizard.moc"
