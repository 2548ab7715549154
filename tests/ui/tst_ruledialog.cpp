// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/ruledialog.h"

#include "ui/console/configurationedits.h"
#include "ui/console/patterneditor.h"
#include "ui/console/targetdialog.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/explanationtree.h"
#include "ui/widgets/fieldnote.h"

#include <QApplication>
#include <QDialogButtonBox>
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

InspectedEventPtr sample(const QByteArray &kind)
{
    auto event = std::make_shared<InspectedEvent>();
    event->seq = 7;
    event->stored.event = githubEvent(kind);
    return event;
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

bool hasNote(const QWidget &parent, const QString &text)
{
    const auto notes = parent.findChildren<FieldNote *>();
    return std::any_of(notes.begin(), notes.end(), [&](const FieldNote *note) {
        return note->isVisible() && note->text().contains(text);
    });
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

class tst_RuleDialog : public QObject
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
        RuleDialog dialog(EventRule{RuleId::generate(), u"start"_s}, m_bus, {});
        dialog.show();
        auto *edit = dialog.findChild<QLineEdit *>(u"rule-name"_s);
        QVERIFY(okButton(dialog)->isEnabled());
        edit->setText(name);
        QCOMPARE(okButton(dialog)->isEnabled(), valid);
    }

    void patternIsCheckedWhileItIsTyped()
    {
        RuleDialog dialog(EventRule{RuleId::generate(), u"start"_s}, m_bus, {});
        dialog.show();
        auto *editor = dialog.findChild<PatternEditor *>();
        editor->editor()->setContent("{\"source\":\n  [\"a\",]}", CodeView::Language::Json);
        QVERIFY(!okButton(dialog)->isEnabled());
        QVERIFY2(hasNote(dialog, u"Line 2"_s), "the problem names its line");
        editor->editor()->setContent("{\"source\":[\"a\"]}", CodeView::Language::Json);
        QVERIFY(okButton(dialog)->isEnabled());
        QCOMPARE(dialog.rule().pattern.text(), "{\"source\":[\"a\"]}"_ba);
    }

    void tabLeavesTheEditor()
    {
        RuleDialog dialog(EventRule{RuleId::generate(), u"start"_s}, m_bus, {});
        dialog.show();
        auto *editor = dialog.findChild<PatternEditor *>()->editor();
        editor->setFocus();
        const QByteArray before = editor->content();
        QTest::keyClick(editor, Qt::Key_Tab);
        QCOMPARE(editor->content(), before);
        QVERIFY(dialog.focusWidget() != editor);
    }

    void sampleIsExplainedLeafByLeaf()
    {
        EventRule rule = ruleFromEvent(githubEvent("push"), m_bus);
        RuleDialog dialog(rule, m_bus, {});
        dialog.show();
        dialog.setSample(sample("push"));
        QVERIFY(hasNote(dialog, u"Event 7 matches"_s));
        dialog.setSample(sample("ping"));
        QVERIFY(hasNote(dialog, u"Event 7 does not match"_s));
        auto *tree = dialog.findChild<ExplanationTree *>();
        bool found = false;
        for (int i = 0; i < tree->topLevelItemCount(); ++i) {
            const QTreeWidgetItem *item = tree->topLevelItem(i);
            found = found
                    || (item->text(ExplanationTree::What).endsWith("X-GitHub-Event"_L1)
                        && item->text(ExplanationTree::Found).contains("ping"_L1)
                        && item->text(ExplanationTree::Verdict).contains("decides"_L1));
        }
        QVERIFY(found);
    }

    void refusalIsShownAndNothingIsLost()
    {
        int calls = 0;
        const auto refuse = [&calls](const EventRule &) {
            ++calls;
            return Result<void>(Error{u"the disk is full"_s, {}});
        };
        RuleDialog dialog(EventRule{RuleId::generate(), u"start"_s}, m_bus, refuse);
        dialog.show();
        dialog.findChild<QLineEdit *>(u"rule-name"_s)->setText(u"typed"_s);
        QTest::mouseClick(okButton(dialog), Qt::LeftButton);
        QCOMPARE(calls, 1);
        QVERIFY(dialog.isVisible());
        QVERIFY(hasNote(dialog, u"the disk is full"_s));
        QCOMPARE(dialog.rule().name, u"typed"_s);
    }

    void targetsAreAddedInTheirDialog()
    {
        EventRule saved;
        const auto save = [&saved](const EventRule &rule) {
            saved = rule;
            return Result<void>();
        };
        RuleDialog dialog(EventRule{RuleId::generate(), u"start"_s}, m_bus, save);
        dialog.show();
        whenTargetDialogOpens([](TargetDialog *target) {
            QVERIFY(!okButton(*target)->isEnabled()); // no URL yet
            QTest::keyClicks(target->focusWidget(), u"ftp://x"_s);
            QVERIFY(!okButton(*target)->isEnabled());
            qobject_cast<QLineEdit *>(target->focusWidget())->clear();
            QTest::keyClicks(target->focusWidget(), u"http://127.0.0.1:9000/events"_s);
            QVERIFY(okButton(*target)->isEnabled());
            QTest::keyClick(target, Qt::Key_Return);
        });
        QTest::mouseClick(dialog.findChild<QPushButton *>(u"add-target"_s), Qt::LeftButton);
        QTest::mouseClick(okButton(dialog), Qt::LeftButton);
        QVERIFY(!dialog.isVisible());
        QCOMPARE(int(saved.targets.size()), 1);
        QCOMPARE(saved.targets.front().url, "http://127.0.0.1:9000/events"_ba);
        QVERIFY(saved.targets.front().enabled);
    }

private:
    EventBus m_bus;
};

QTEST_MAIN(tst_RuleDialog)
#include "tst_ruledialog.moc"
