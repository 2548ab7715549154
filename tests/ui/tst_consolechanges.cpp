// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/configurationchange.h"
#include "tests/ui/consolesupport.h"
#include "ui/commands.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/dialogs.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QSpinBox>

using namespace Hookwright;
using namespace Hookwright::ConsoleTest;
using namespace Qt::StringLiterals;

namespace {

// Whatever the keyboard reaches in a dialog says what it is.
void checkNames(const QWidget *dialog)
{
    for (const QWidget *widget : dialog->findChildren<QWidget *>()) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool isField = button || qobject_cast<const QAbstractItemView *>(widget)
                             || qobject_cast<const QLineEdit *>(widget)
                             || qobject_cast<const QComboBox *>(widget)
                             || qobject_cast<const QAbstractSpinBox *>(widget)
                             || qobject_cast<const QAbstractScrollArea *>(widget);
        const bool isPart = qobject_cast<const QComboBox *>(widget->parentWidget())
                            || qobject_cast<const QAbstractSpinBox *>(widget->parentWidget());
        if (!isField || isPart || widget->window() != dialog || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        const bool isNamed = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        QVERIFY2(isNamed,
                 qPrintable(u"%1: %2 “%3”"_s.arg(dialog->windowTitle(),
                                                 QString::fromLatin1(widget->metaObject()->className()),
                                                 widget->objectName())));
    }
}

} // namespace

// Changes of the configuration as a person makes them: what is refused, raised, deleted, imported and undone.
class tst_ConsoleChanges : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->start());
    }
    void cleanup() { m_fixture.reset(); }

    void importOfAConfigurationIsShownFirst()
    {
        QFile file(m_fixture->file(u"new.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"buses":[{"description":"by a file","rules":[{"name":"all","eventPattern":{}}]}]})");
        file.close();
        const auto bus = [this] { return m_fixture->engine()->configuration()->buses.front(); };
        for (const bool confirmed : {false, true}) {
            Dialogs::setNextFileName(file.fileName());
            whenDialogOpens([confirmed](QWidget *dialog) {
                auto *differences = dialog->findChild<QTreeWidget *>(u"differences"_s);
                QCOMPARE(differences->topLevelItemCount(), 2);
                QCOMPARE(differences->topLevelItem(0)->child(0)->text(0), u".description"_s);
                QVERIFY(differences->topLevelItem(1)->text(0).contains(u"“all”"_s));
                QTest::keyClick(dialog, confirmed ? Qt::Key_Return : Qt::Key_Escape);
            });
            m_fixture->run(CommandId::ImportConfiguration);
            QCOMPARE(bus().description.isEmpty(), !confirmed);
        }
        QCOMPARE(int(bus().rules.size()), 1);
        m_fixture->run(CommandId::Undo);
        QVERIFY(bus().rules.empty());
    }

    void busInUseIsDeletedWithItsRules()
    {
        const auto buses = [this] { return int(m_fixture->engine()->configuration()->buses.size()); };
        m_fixture->run(CommandId::ShowBuses);
        Configuration full = *m_fixture->engine()->configuration();
        EventRule rule{RuleId::generate(), u"a"_s};
        rule.targets = {EventTarget{TargetId::generate(), u"t"_s, EventTarget::Kind::Http, "http://a/"}};
        full.buses.front().rules = {rule, EventRule{RuleId::generate(), u"b"_s}};
        QVERIFY(m_fixture->engine()->apply(full));
        Dialogs::setNextAnswer(false);
        click(m_fixture->find<QPushButton>("bus-delete"));
        QCOMPARE(buses(), 1);
        whenDialogOpens([](QWidget *question) {
            const auto *box = qobject_cast<QMessageBox *>(question);
            QCOMPARE(box->text(),
                     u"The event bus “webhooks” is in use. Delete its 2 rule(s) and 1 connector(s) "
                     "first. (ResourceInUse.EventBus)"_s);
            QVERIFY2(box->informativeText().startsWith(u"1 target(s) of the rules go too"_s),
                     qPrintable(box->informativeText()));
            QAbstractButton *yes = box->buttons().front();
            if (box->buttonRole(yes) != QMessageBox::AcceptRole)
                yes = box->buttons().back();
            QCOMPARE(yes->text(), u"Delete 2 rule(s) and 1 connector(s), then the Bus"_s);
            yes->click();
        });
        click(m_fixture->find<QPushButton>("bus-delete"));
        QCOMPARE(buses(), 0);
        // And comes back with all that was on it.
        QAction *undo = m_fixture->action(CommandId::Undo);
        QVERIFY2(undo->text().contains(u"Delete Event Bus “webhooks”"_s), qPrintable(undo->text()));
        undo->trigger();
        QCOMPARE(buses(), 1);
        QVERIFY(sameSettings(*m_fixture->engine()->configuration(), full));
        m_fixture->run(CommandId::Redo);
        QCOMPARE(buses(), 0);
    }

    void ruleInUseIsDeletedWithItsTargets()
    {
        Configuration full = *m_fixture->engine()->configuration();
        EventRule rule{RuleId::generate(), u"a"_s};
        rule.targets = {EventTarget{TargetId::generate(), u"t"_s, EventTarget::Kind::Http, "http://a/"}};
        full.buses.front().rules = {rule};
        QVERIFY(m_fixture->engine()->apply(full));
        m_fixture->run(CommandId::ShowRules);
        whenDialogOpens([](QWidget *question) {
            const auto *box = qobject_cast<QMessageBox *>(question);
            QCOMPARE(box->text(), u"The event rule “a” is in use. Delete its 1 target(s) first. "
                                  "(ResourceInUse.Rule)"_s);
            const auto buttons = box->buttons();
            const auto yes = std::find_if(buttons.begin(), buttons.end(), [box](QAbstractButton *button) {
                return box->buttonRole(button) == QMessageBox::AcceptRole;
            });
            QCOMPARE((*yes)->text(), u"Delete 1 Target(s) and the Rule"_s);
            (*yes)->click();
        });
        click(m_fixture->find<QPushButton>("rule-delete"));
        QVERIFY(m_fixture->engine()->configuration()->buses.front().rules.empty());
        const QAction *undo = m_fixture->action(CommandId::Undo);
        QVERIFY2(undo->text().contains(u"Delete Event Rule “a”"_s), qPrintable(undo->text()));
    }

    void ruleOfABusThatIsGoneIsRefused()
    {
        const Configuration before = *m_fixture->engine()->configuration();
        m_fixture->run(CommandId::ShowRules);
        whenDialogOpens([this, &before](QWidget *wizard) {
            press(wizard, "wizard-next");
            Configuration none = *m_fixture->engine()->configuration();
            none.buses.clear(); // as an import beside the window does
            QVERIFY(m_fixture->engine()->apply(none));
            press(wizard, "wizard-complete");
            QVERIFY(wizard->isVisible());
            QVERIFY(says(wizard, u"ResourceNotFound.EventBus"_s));
            QVERIFY(m_fixture->engine()->apply(before));
            press(wizard, "wizard-complete");
            QVERIFY(!wizard->isVisible());
        });
        click(m_fixture->find<QPushButton>("rule-create"));
        QCOMPARE(int(m_fixture->engine()->configuration()->buses.front().rules.size()), 1);
    }

    void newConnectorIsSelectedAndTheNavigationStays()
    {
        auto *navigation = m_fixture->find<QTreeWidget>("navigation");
        clickItem(navigation, pageItem(navigation, u"Event Bus"_s)->child(0));
        whenDialogOpens([](QWidget *dialog) {
            dialog->findChild<QLineEdit *>(u"connector-path"_s)->setText(u"/second"_s);
            pressOk(dialog);
        });
        click(m_fixture->find<QPushButton>("connector-add"));
        auto *connectors = m_fixture->find<QTreeWidget>("connectors");
        QCOMPARE(connectors->topLevelItemCount(), 2);
        QCOMPARE(connectors->currentItem(), connectors->topLevelItem(1));
        QCOMPARE(navigation->currentItem(), pageItem(navigation, u"Event Bus"_s)->child(0));
        m_fixture->window()->commands()->action(CommandId::ShowBuses)->trigger();
        whenDialogOpens([](QWidget *dialog) { pressOk(dialog); });
        click(m_fixture->find<QPushButton>("bus-create"));
        auto *buses = m_fixture->find<QTreeWidget>("buses");
        QCOMPARE(buses->currentItem(), buses->topLevelItem(1));
    }

    void eventIsDeliveredToTheBusThatIsShown()
    {
        Engine *engine = m_fixture->engine();
        Configuration configuration = *engine->configuration();
        configuration.buses.push_back({BusId::generate(), u"second"_s});
        QVERIFY(engine->apply(configuration));
        auto *navigation = m_fixture->find<QTreeWidget>("navigation");
        clickItem(navigation, pageItem(navigation, u"Event Bus"_s)->child(1));
        const auto isSecond = [](QWidget *dialog) {
            QCOMPARE(dialog->findChild<QComboBox *>(u"deliver-bus"_s)->currentText(), u"second"_s);
            pressOk(dialog);
        };
        whenDialogOpens(isSecond);
        click(m_fixture->find<QPushButton>("details-deliver"));
        whenDialogOpens(isSecond);
        m_fixture->window()->commands()->action(CommandId::DeliverEvent)->trigger();
        QTRY_VERIFY(
                m_fixture->find<QLabel>("counters")->text().contains(u"0 received, 2 by hand, 2 stored"_s));
    }

    void dismissedBannerStaysSo()
    {
        m_fixture->stop();
        m_fixture = std::make_unique<WindowFixture>();
        QTcpServer taken; // by this test or by another program
        taken.listen(QHostAddress(QHostAddress::LocalHost), defaultPort);
        QVERIFY(m_fixture->start());
        Engine *engine = m_fixture->engine();
        engine->stopListening();
        engine->startListening();
        QVERIFY(engine->listening().movedFromDefault);
        auto *banner = m_fixture->find<QWidget>("port-moved");
        QVERIFY(banner->isVisible());
        click(banner->findChild<QToolButton *>());
        QVERIFY(!banner->isVisible());
        Configuration configuration = *engine->configuration();
        ConnectorSettings more = configuration.buses.front().connectors.front();
        more.id = ConnectorId::generate();
        more.name = u"more"_s;
        more.path = "/more";
        more.listen = {{QHostAddress(QHostAddress::LocalHost), 0}};
        more.defaultPort = false;
        configuration.buses.front().connectors.push_back(more);
        QVERIFY(engine->apply(configuration));
        QVERIFY(engine->listening().movedFromDefault);
        QVERIFY(!banner->isVisible());
    }

    void conversionIsToldInWordsAndAsJson()
    {
        Configuration configuration = *m_fixture->engine()->configuration();
        EventRule rule{RuleId::generate(), u"filtered"_s};
        rule.transformation =
                Transformation{Extraction{"$.data.body"}, EtlFilter{"{\n\"ref\":[\"main\"]}"}, {}};
        configuration.buses.front().rules.push_back(rule);
        QVERIFY(m_fixture->engine()->apply(configuration));
        auto *navigation = m_fixture->find<QTreeWidget>("navigation");
        clickItem(navigation, pageItem(navigation, u"Event Rule"_s)->child(0));
        const QString told = m_fixture->find<QLabel>("rule-conversion")->text();
        QVERIFY2(told.contains(u"Takes out $.data.body"_s) && told.contains(u"ref is \"main\""_s)
                         && told.contains(u"The whole event arrives"_s),
                 qPrintable(told));
        bool found = false;
        for (const CodeView *view : m_fixture->window()->findChildren<CodeView *>()) {
            if (view->accessibleName() != u"Data conversion"_s)
                continue;
            found = true;
            QVERIFY(view->lines() > 5);
            QVERIFY(!view->text().contains(u"\\n"_s));
        }
        QVERIFY(found);
    }

    void publicUrlIsCopiedInsteadOfTheLocalOne()
    {
        const auto copied = [this] {
            QApplication::clipboard()->clear();
            m_fixture->run(CommandId::CopyUrl);
            return QApplication::clipboard()->text();
        };
        QVERIFY2(copied().contains(u"127.0.0.1"_s) || copied().contains(u"localhost"_s),
                 qPrintable(copied()));
        Configuration configuration = *m_fixture->engine()->configuration();
        configuration.buses.front().connectors.front().publicUrl = u"https://example.ngrok.app/github"_s;
        QVERIFY(m_fixture->engine()->apply(configuration));
        QCOMPARE(copied(), u"https://example.ngrok.app/github"_s);
        QApplication::clipboard()->clear();
        auto *navigation = m_fixture->find<QTreeWidget>("navigation");
        clickItem(navigation, pageItem(navigation, u"Event Bus"_s)->child(0));
        click(m_fixture->find<QPushButton>("connector-copy"));
        QCOMPARE(QApplication::clipboard()->text(), u"https://example.ngrok.app/github"_s);
    }

    void changeByOthersIsNotUndoneAway()
    {
        Engine *engine = m_fixture->engine();
        m_fixture->run(CommandId::ShowBuses);
        whenDialogOpens([](QWidget *dialog) { pressOk(dialog); });
        click(m_fixture->find<QPushButton>("bus-create"));
        Configuration other = *engine->configuration();
        other.buses.front().description = u"by an import"_s;
        QVERIFY(engine->apply(other));
        Dialogs::setNextAnswer(true); // the message
        QAction *undo = m_fixture->action(CommandId::Undo);
        undo->trigger();
        QCOMPARE(int(engine->configuration()->buses.size()), 2);
        QCOMPARE(engine->configuration()->buses.front().description, u"by an import"_s);
        QVERIFY(!undo->isEnabled());
    }

    void limitIsRaisedOnRequest()
    {
        Engine *engine = m_fixture->engine();
        Configuration full = *engine->configuration();
        for (int i = 2; i <= 10; ++i)
            full.buses.push_back(EventBus{BusId::generate(), u"bus-%1"_s.arg(i)});
        QVERIFY(engine->apply(full));
        m_fixture->run(CommandId::ShowBuses);
        whenDialogOpens([](QWidget *dialog) {
            Dialogs::setNextAnswer(false);
            pressOk(dialog);
            QVERIFY(says(dialog, u"LimitExceeded.EventBus"_s));
            Dialogs::setNextAnswer(true);
            whenDialogOpens([](QWidget *quotas) {
                QCOMPARE(quotas->focusWidget(), quotas->findChild<QSpinBox *>(u"quota-buses"_s));
                QTest::keyClick(quotas->focusWidget(), Qt::Key_Return);
            });
            pressOk(dialog);
        });
        click(m_fixture->find<QPushButton>("bus-create"));
        QCOMPARE(int(engine->configuration()->buses.size()), 11);
        QCOMPARE(engine->configuration()->quotas.buses, 20);
        m_fixture->run(CommandId::Undo); // both at once
        QVERIFY(sameSettings(*engine->configuration(), full));
    }

    void controlsOfDialogsHaveNames()
    {
        int checked = 0;
        const auto check = [&checked](QWidget *dialog) {
            ++checked;
            checkNames(dialog);
            QVERIFY2(dialog->focusWidget(), qPrintable(dialog->windowTitle()));
            dialog->close();
        };
        withBusDialog(check);
        whenDialogOpens(check);
        click(m_fixture->find<QPushButton>("bus-deliver"));
        auto *navigation = m_fixture->find<QTreeWidget>("navigation");
        clickItem(navigation, pageItem(navigation, u"Event Bus"_s)->child(0));
        whenDialogOpens(check);
        click(m_fixture->find<QPushButton>("connector-add"));
        m_fixture->run(CommandId::ShowRules);
        whenDialogOpens([&check](QWidget *wizard) {
            wizard->findChild<QAbstractButton *>(u"enable-conversion"_s)->click();
            press(wizard, "add-condition");
            press(wizard, "add-tag");
            whenDialogOpens(check);
            press(wizard, "add-target");
            Dialogs::setNextAnswer(true);
            check(wizard);
        });
        click(m_fixture->find<QPushButton>("rule-create"));
        QCOMPARE(checked, 5);
    }

    void dialogsKeepTheirSize()
    {
        QSize first;
        const QSize wanted(777, 555);
        withBusDialog([&](QWidget *dialog) {
            first = dialog->size();
            dialog->resize(wanted);
        });
        QVERIFY(first.isValid() && first != wanted);
        m_fixture->stop();
        QVERIFY(m_fixture->start());
        QSize second;
        withBusDialog([&](QWidget *dialog) { second = dialog->size(); });
        QCOMPARE(second, wanted);
    }

    void notesAreShownWhole()
    {
        int shown = 0;
        withBusDialog([&](QWidget *dialog) {
            retype(dialog->findChild<QLineEdit *>(u"bus-name"_s), u"a"_s);
            QVERIFY(says(dialog, u"InvalidParameterValue.EventBusName"_s));
            QTest::qWait(0); // it grows
            for (const FieldNote *note : dialog->findChildren<FieldNote *>()) {
                const QLabel *text = note->findChildren<QLabel *>().back();
                shown += text->isVisible();
                QVERIFY(!text->isVisible() || text->height() >= text->heightForWidth(text->width()));
            }
        });
        QCOMPARE(shown, 2); // the name's and the region's
    }

    void busIsRefusedFieldByField()
    {
        withBusDialog([](QWidget *dialog) {
            const auto *ok = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
            auto *name = dialog->findChild<QLineEdit *>(u"bus-name"_s);
            QVERIFY(ok->isEnabled());
            for (QLineEdit *edit : dialog->findChildren<QLineEdit *>()) {
                if (edit == name)
                    continue;
                const QString before = edit->text();
                const bool isDescription = edit->accessibleName() == u"Description";
                edit->setText(isDescription ? QString(201, u'x') : QString());
                QVERIFY(!ok->isEnabled());
                QVERIFY(says(dialog, isDescription ? u"InvalidParameterValue.Description"_s
                                                   : u"A region is needed"_s));
                edit->setText(before);
                QVERIFY(ok->isEnabled());
            }
        });
    }

private:
    // The dialog that makes a bus, closed again.
    void withBusDialog(const std::function<void(QWidget *)> &act)
    {
        m_fixture->run(CommandId::ShowBuses);
        whenDialogOpens([&act](QWidget *dialog) {
            act(dialog);
            dialog->close();
        });
        click(m_fixture->find<QPushButton>("bus-create"));
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

QTEST_MAIN(tst_ConsoleChanges)
#include "tst_consolechanges.moc"
