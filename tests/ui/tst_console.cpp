// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/bodyconditions.h"
#include "tests/ui/consolesupport.h"
#include "ui/commands.h"
#include "ui/console/backtestview.h"
#include "ui/console/conditionrow.h"
#include "ui/console/matchingpage.h"
#include "ui/console/patterneditor.h"
#include "ui/console/transformationpage.h"
#include "ui/eventlog/eventcolumns.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/inspector/eventinspector.h"
#include "ui/inspector/fieldstabs.h"
#include "ui/inspector/jsontree.h"
#include "ui/navigation.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/explanationtree.h"
#include "ui/widgets/pairstable.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>
#include <memory>

using namespace Hookwright;
using namespace Hookwright::ConsoleTest;
using namespace Qt::StringLiterals;

namespace {

void openMenu(QWidget *widget, const QPoint &place)
{
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, widget->mapToGlobal(place));
    QApplication::sendEvent(widget, &event);
}

} // namespace

// The console as a person uses it, on a real workspace.
class tst_Console : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->start());
    }
    void cleanup() { m_fixture.reset(); }

    // The steps of the API Gateway connector's page of EventBridge, in its order.
    void tenStepsOfTheConnectorPage()
    {
        HttpSink sink;
        QVERIFY(sink.isListening());
        auto *navigation = m_fixture->find<QTreeWidget>("navigation");

        clickItem(navigation, pageItem(navigation, u"Event Bus"_s)); // 1
        whenDialogOpens([](QWidget *dialog) {
            retype(dialog->findChild<QLineEdit *>(u"bus-name"_s), u"payments"_s);
            pressOk(dialog);
        });
        click(m_fixture->find<QPushButton>("bus-create"));
        auto *buses = m_fixture->find<QTreeWidget>("buses");
        QCOMPARE(buses->topLevelItemCount(), 2);

        clickItem(buses, buses->topLevelItem(1)); // 2
        QTest::keyClick(buses, Qt::Key_Return);
        QVERIFY(m_fixture->find<QPushButton>("connector-add")->isVisible());
        whenDialogOpens([](QWidget *dialog) { // 3, 4
            QCOMPARE(dialog->windowTitle(), u"Add Connector"_s);
            QCOMPARE(dialog->findChild<QComboBox *>(u"connector-type"_s)->currentText(),
                     u"API Gateway (APIGW)"_s);
            retype(dialog->findChild<QLineEdit *>(u"connector-name"_s), u"shop"_s);
            retype(dialog->findChild<QLineEdit *>(u"connector-path"_s), u"^~/shop"_s);
            QVERIFY(says(dialog, u"this connector goes first"_s));
            pressOk(dialog); // 5
        });
        click(m_fixture->find<QPushButton>("connector-add"));
        auto *connectors = m_fixture->find<QTreeWidget>("connectors");
        QCOMPARE(connectors->topLevelItemCount(), 1);

        clickItem(navigation, pageItem(navigation, u"Event Rule"_s));   // 6
        choose(m_fixture->find<QComboBox>("rules-bus"), u"payments"_s); // 7
        choose(m_fixture->find<QComboBox>("rules-connector"), u"shop"_s);
        whenDialogOpens([&](QWidget *wizard) { fillWizard(wizard, sink.url("")); });
        click(m_fixture->find<QPushButton>("rule-create"));
        QCOMPARE(int(m_fixture->engine()->configuration()->buses[1].rules.size()), 1);

        // From then on a webhook becomes an event and is routed.
        QVERIFY(m_fixture->post("/shop/order", "{\"total\":3}").startsWith("HTTP/1.1 200"));
        QVERIFY(m_fixture->post("/other", "{}").startsWith("HTTP/1.1 200")); // the first bus's
        QTRY_COMPARE_WITH_TIMEOUT(int(sink.requests().size()), 1, patience);
        QVERIFY(sink.requests().front().target.endsWith("/release/orders"));
        QVERIFY(sink.requests().front().body.contains("connector:apigw"));
        QVERIFY(!sink.requests().front().field("X-Api-RequestId").isEmpty());
    }

    void capturedEventsAreTriedWhileTheRuleIsTyped()
    {
        for (const char *path : {"/github", "/other", "/github/push"})
            QVERIFY(m_fixture->post(path, "{}").startsWith("HTTP/1.1 200"));
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->engine()->counts().index.lastSeq, Seq(3), patience);
        m_fixture->run(CommandId::ShowRules);
        whenDialogOpens([](QWidget *wizard) {
            QTRY_VERIFY_WITH_TIMEOUT(says(wizard, u"Matches 3 of 3 captured events"_s), patience);
            retype(wizard->findChild<QLineEdit *>(u"rule-name"_s), u"a"_s); // too short
            QVERIFY(says(wizard, u"once the rule is valid"_s));
            retype(wizard->findChild<QLineEdit *>(u"rule-name"_s), u"all"_s);
            QTRY_VERIFY_WITH_TIMEOUT(says(wizard, u"Matches 3 of 3 captured events"_s), patience);
            wizard->findChild<QAbstractButton *>(u"mode-json"_s)->click();
            CodeView *editor = wizard->findChild<MatchingPage *>()->findChild<PatternEditor *>()->editor();
            editor->setContent(R"({"data":{"path":[{"prefix":"/github"}]}})", CodeView::Language::Json);
            QTRY_VERIFY_WITH_TIMEOUT(says(wizard, u"Matches 2 of 3 captured events"_s), patience);
            wizard->findChild<QAbstractButton *>(u"backtest-rows"_s)->click();
            const auto *rows = wizard->findChild<BacktestView *>()->findChild<QTreeWidget *>();
            QCOMPARE(rows->topLevelItemCount(), 2);
            QCOMPARE(rows->topLevelItem(0)->text(1), u"3"_s);                // newest first
            wizard->findChild<QSpinBox *>(u"captured-event"_s)->setValue(2); // any may be the sample
            const auto *sample = wizard->findChild<CodeView *>(u"sample-event"_s);
            QTRY_VERIFY_WITH_TIMEOUT(sample->content().contains("\"/other\""), patience);
            editor->setContent(R"({"data":)", CodeView::Language::Json);
            QVERIFY(says(wizard, u"once the rule is valid"_s));
            Dialogs::setNextAnswer(true);
            press(wizard, "wizard-cancel");
        });
        click(m_fixture->find<QPushButton>("rule-create"));
    }

    void ruleFromASelectionOfEvents()
    {
        const QByteArray push = "X-GitHub-Event: push\r\n", ping = "X-GitHub-Event: ping\r\n";
        m_fixture->post("/github", R"({"ref":"main","n":1})", push);
        m_fixture->post("/github", R"({"zen":"x"})", ping);
        m_fixture->post("/github", R"({"ref":"main","n":2})", push);
        m_fixture->post("/github", R"({"ref":"dev","n":3})", push);
        auto *view = m_fixture->window()->findChild<EventLogView *>();
        QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 4, patience);
        view->selectionModel()->clearSelection();
        for (const int row : {0, 2}) {
            view->selectionModel()->select(view->model()->index(row, 0),
                                           QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
        bool seen = false;
        whenDialogOpens([&seen](QWidget *wizard) {
            QTRY_VERIFY_WITH_TIMEOUT(says(wizard, u"Matches 3 of 4 captured events"_s), patience);
            auto *proposal = wizard->findChild<QSlider *>(u"proposal"_s);
            QVERIFY(proposal->isVisible());
            proposal->setValue(proposal->maximum());
            QTRY_VERIFY_WITH_TIMEOUT(says(wizard, u"Matches 2 of 4 captured events"_s), patience);
            seen = true;
            Dialogs::setNextAnswer(true);
            press(wizard, "wizard-cancel");
        });
        m_fixture->run(CommandId::CreateRuleFromEvent);
        QTRY_VERIFY_WITH_TIMEOUT(seen, patience);
    }

    void dataConversionFromEndToEnd()
    {
        HttpSink sink;
        m_fixture->run(CommandId::ShowRules);
        whenDialogOpens([&sink](QWidget *wizard) {
            retype(wizard->findChild<QLineEdit *>(u"rule-name"_s), u"cities"_s);
            wizard->findChild<QAbstractButton *>(u"enable-conversion"_s)->click();
            press(wizard, "wizard-next");
            QVERIFY(wizard->findChild<TransformationPage *>()->isVisible());
            choose(wizard->findChild<QComboBox *>(u"extraction-target"_s), u"Specified"_s);
            choose(wizard->findChild<QComboBox *>(u"output-kind"_s), u"What was"_s);
            press(wizard, "wizard-next");
            whenDialogOpens([&sink](QWidget *dialog) {
                retype(dialog->findChild<QLineEdit *>(u"target-url"_s),
                       QString::fromUtf8(sink.url("/cities")));
                pressOk(dialog);
            });
            press(wizard, "add-target");
            press(wizard, "wizard-complete");
        });
        click(m_fixture->find<QPushButton>("rule-create"));
        QVERIFY(m_fixture->post("/weather", "{\"city\": \"shenzhen\"}").startsWith("HTTP/1.1 200"));
        QTRY_COMPARE_WITH_TIMEOUT(int(sink.requests().size()), 1, patience);
        QCOMPARE(sink.requests().front().body, "{\"city\": \"shenzhen\"}"_ba);
    }

    void ruleListCountsAndDetailsLeadToTheWizardsSteps()
    {
        Configuration configuration = *m_fixture->engine()->configuration();
        EventRule rule{RuleId::generate(), u"github"_s};
        rule.tags = {{u"team"_s, u"payments"_s}};
        rule.pattern = EventPattern::parse(R"({"data":{"path":["/github"]}})").pattern;
        configuration.buses.front().rules = {rule, EventRule{RuleId::generate(), u"filtered"_s}};
        configuration.buses.front().rules[1].transformation =
                bodyFilter(EventPattern::parse(R"({"ref":["main"]})").pattern);
        QVERIFY(m_fixture->engine()->apply(configuration));
        m_fixture->post("/github", R"({"ref":"main"})");
        m_fixture->post("/other", R"({"ref":"dev"})");
        m_fixture->run(CommandId::ShowRules);
        auto *rules = m_fixture->find<QTreeWidget>("rules");
        QTRY_COMPARE_WITH_TIMEOUT(rules->topLevelItem(0)->text(5), u"1"_s, patience);
        QTRY_COMPARE_WITH_TIMEOUT(rules->topLevelItem(1)->text(5), u"1"_s, patience);
        m_fixture->post("/github", R"({"ref":"dev"})"); // while it is looked at
        QTRY_COMPARE_WITH_TIMEOUT(rules->topLevelItem(0)->text(5), u"2"_s, patience);
        QTRY_VERIFY_WITH_TIMEOUT(rules->topLevelItem(1)->toolTip(5).contains(u"2 more were filtered out"_s),
                                 patience);

        clickItem(rules, rules->topLevelItem(0));
        QTest::keyClick(rules, Qt::Key_Return);
        QVERIFY(m_fixture->find<QLabel>("rule-facts")->text().contains(u"team: payments"_s));
        QVERIFY(m_fixture->find<QLabel>("rule-tally")->text().contains(u"Matched: 2 "_s));
        bool wasAtTargets = false;
        whenDialogOpens([&](QWidget *wizard) {
            wasAtTargets = wizard->findChild<QPushButton *>(u"wizard-complete"_s)->isVisible();
            press(wizard, "wizard-cancel");
        });
        click(m_fixture->find<QPushButton>("rule-edit-4"));
        QVERIFY(wasAtTargets);
        click(m_fixture->find<QPushButton>("rule-toggle"));
        QVERIFY(!m_fixture->engine()->configuration()->rule(rule.id)->enabled);
        m_fixture->run(CommandId::Undo);
        QVERIFY(m_fixture->engine()->configuration()->rule(rule.id)->enabled);
        click(m_fixture->find<QPushButton>("rule-back"));
        QVERIFY(rules->isVisible());
    }

    void eventsOfABusAreQueried()
    {
        HttpSink sink;
        Configuration configuration = *m_fixture->engine()->configuration();
        EventRule rule{RuleId::generate(), u"github"_s};
        rule.pattern = EventPattern::parse(R"({"data":{"path":["/github"]}})").pattern;
        rule.targets = {
                EventTarget{TargetId::generate(), u"sink"_s, EventTarget::Kind::Http, sink.url("/in")}};
        configuration.buses.front().rules = {rule};
        configuration.buses.push_back(EventBus{BusId::generate(), u"other"_s});
        QVERIFY(m_fixture->engine()->apply(configuration));
        m_fixture->post("/github", "{}");
        m_fixture->post("/other", "{}");
        QVERIFY(m_fixture->engine()->putEvent(configuration.buses.back().id,
                                              R"({"type":"connector:apigw","data":{}})"));
        QTRY_COMPARE_WITH_TIMEOUT(int(sink.requests().size()), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->engine()->counts().index.pending, 0u, patience);

        auto *navigation = m_fixture->find<QTreeWidget>("navigation");
        clickItem(navigation, pageItem(navigation, u"Event Bus"_s)->child(0));
        auto *tabs = m_fixture->find<QTabWidget>("bus-tabs");
        click(tabs->tabBar());
        QTest::keyClick(tabs->tabBar(), Qt::Key_Right);
        QCOMPARE(m_fixture->find<QComboBox>("query-range")->currentText(), u"Last 15 minutes"_s);
        auto *found = m_fixture->find<QTreeWidget>("query-found");
        click(m_fixture->find<QPushButton>("query"));
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->find<QLabel>("query-state")->text(), u"2 event(s) found."_s,
                                  patience);
        QCOMPARE(found->topLevelItem(0)->text(0), u"2"_s); // newest first

        choose(m_fixture->find<QComboBox>("query-rule"), u"github"_s);
        click(m_fixture->find<QPushButton>("query"));
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->find<QLabel>("query-state")->text(), u"1 event(s) found."_s,
                                  patience);
        QVERIFY(found->topLevelItem(0)->text(6).endsWith(u" ms"_s));
        auto *results = m_fixture->find<QTreeWidget>("query-results");
        const auto verdict = [results] {
            return results->topLevelItemCount() ? results->topLevelItem(0)->text(1) : QString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(verdict(), u"MATCH"_s, patience); // the other event's was shown before
        QCOMPARE(results->topLevelItem(0)->child(0)->text(1), u"delivered"_s);
        QCOMPARE(results->topLevelItem(0)->child(0)->child(0)->text(1), u"200 OK"_s);

        auto *type = m_fixture->find<QLineEdit>("query-type");
        retype(type, u"connector:ckafka"_s);
        QTest::keyClick(type, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->find<QLabel>("query-state")->text(), u"0 event(s) found."_s,
                                  patience);
        QVERIFY(!results->isVisible());
    }

    void valuesOfAnEventBecomeRules()
    {
        const auto rules = [this] { return m_fixture->engine()->configuration()->buses.front().rules; };
        m_fixture->post("/github", R"({"ref":"main"})");
        auto *view = m_fixture->window()->findChild<EventLogView *>();
        auto *inspector = m_fixture->window()->findChild<EventInspector *>();
        QTRY_VERIFY_WITH_TIMEOUT(inspector->event() != nullptr, patience);
        whenDialogOpens([](QWidget *wizard) {
            press(wizard, "wizard-next");
            press(wizard, "wizard-complete");
        });
        whenMenuOpens(u"Create Rule from This Value…"_s);
        Q_EMIT view->customContextMenuRequested(
                view->visualRect(view->model()->index(0, int(EventColumn::Path))).center());
        QTRY_COMPARE_WITH_TIMEOUT(int(rules().size()), 1, patience);
        QCOMPARE(rules().front().name, u"github"_s);
        QVERIFY(rules().front().pattern.text().contains("\"/github\""));

        inspector->showTab(u"headers"_s);
        auto *headers = inspector->findChild<HeadersTab *>()->findChild<PairsTable *>();
        QTRY_VERIFY_WITH_TIMEOUT(headers->isVisible() && headers->rowCount() > 0, patience);
        headers->setCurrentCell(0, 1);
        const QString header = headers->item(0, 0)->text();
        whenDialogOpens([](QWidget *choice) {
            whenDialogOpens([](QWidget *wizard) {
                press(wizard, "wizard-next");
                press(wizard, "wizard-complete");
            });
            QTest::keyClick(choice, Qt::Key_Return);
        });
        whenMenuOpens(u"Add to Rule…"_s);
        openMenu(headers->viewport(), headers->visualItemRect(headers->currentItem()).center());
        QTRY_VERIFY_WITH_TIMEOUT(rules().front().pattern.text().contains('"' + header.toUtf8() + '"'),
                                 patience);

        inspector->showTab(u"body"_s);
        auto *tree = inspector->findChild<JsonTree *>();
        QTRY_VERIFY_WITH_TIMEOUT(tree->isVisible() && tree->model()->rowCount() == 1, patience);
        tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(0, 0)));
        whenDialogOpens([](QWidget *choice) {
            whenDialogOpens([](QWidget *wizard) {
                press(wizard, "wizard-next"); // the conversion that the condition needs
                press(wizard, "wizard-next");
                press(wizard, "wizard-complete");
            });
            QTest::keyClick(choice, Qt::Key_Return);
        });
        whenMenuOpens(u"Add to Rule…"_s);
        openMenu(tree->viewport(), tree->visualRect(tree->currentIndex()).center());
        QTRY_VERIFY_WITH_TIMEOUT(rules().front().transformation.has_value(), patience);
        QCOMPARE(bodyConditions(*rules().front().transformation),
                 std::optional(PatternForm{{{"data", "body", "ref"}, FormOperator::Is, {"main"}}}));
    }

    void connectorIsStoppedAndStarted()
    {
        auto *navigation = m_fixture->find<QTreeWidget>("navigation");
        const QTreeWidgetItem *page = pageItem(navigation, u"Event Bus"_s);
        clickItem(navigation, page->child(0));
        auto *toggle = m_fixture->find<QPushButton>("connector-toggle");
        QVERIFY(toggle->isVisible());
        QVERIFY(toggle->toolTip().contains(u"InvalidParameter.EnableAPIGateway"_s));
        click(toggle);
        QVERIFY(!m_fixture->engine()->configuration()->buses.front().connectors.front().enabled);
        auto *connectors = m_fixture->find<QTreeWidget>("connectors");
        QCOMPARE(connectors->topLevelItem(0)->text(4), u"stopped"_s);
        QVERIFY(toggle->text().contains("tart"_L1));
    }

    void unclaimedRequestSaysWhy()
    {
        Engine *engine = m_fixture->engine();
        Configuration configuration = *engine->configuration();
        configuration.buses.front().connectors.front().method = "PUT";
        QVERIFY(engine->apply(configuration));
        QVERIFY(m_fixture->post("/x", "{}").startsWith("HTTP/1.1 404"));
        auto *inspector = m_fixture->window()->findChild<EventInspector *>();
        QTRY_VERIFY_WITH_TIMEOUT(inspector->event() != nullptr, patience);
        inspector->showTab(u"routing-tab"_s);
        auto *routing = inspector->findChild<ExplanationTree *>(u"routing"_s);
        QTRY_COMPARE(routing->topLevelItemCount(), 1);
        QVERIFY(routing->topLevelItem(0)->text(ExplanationTree::Wanted).contains("PUT"_L1));
    }

private:
    // Steps 8 to 10: name and pattern, test, the target of the kind API Gateway (APIGW).
    static void fillWizard(QWidget *wizard, const QByteArray &sinkUrl)
    {
        retype(wizard->findChild<QLineEdit *>(u"rule-name"_s), u"orders"_s);
        QCOMPARE(wizard->findChild<QComboBox *>(u"service"_s)->currentText(), u"API Gateway (APIGW)"_s);
        QVERIFY2(wizard->findChild<ConditionRow *>(), "the chosen connector's subject is a condition");
        press(wizard, "test-match");
        QVERIFY(says(wizard, u"FailedOperation.ErrorFilter"_s)); // the template has another subject
        press(wizard, "wizard-next");
        whenDialogOpens([&](QWidget *dialog) {
            choose(dialog->findChild<QComboBox *>(u"trigger-method"_s), u"API"_s);
            retype(dialog->findChild<QLineEdit *>(u"target-url"_s), QString::fromUtf8(sinkUrl));
            for (QLineEdit *edit : dialog->findChildren<QLineEdit *>()) {
                if (edit->accessibleName() == u"Path"_s)
                    retype(edit, u"/orders"_s);
            }
            pressOk(dialog);
        });
        press(wizard, "add-target");
        press(wizard, "wizard-complete");
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

QTEST_MAIN(tst_Console)
#include "tst_console.moc"
