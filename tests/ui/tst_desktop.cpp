// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"

#include "core/workspace/engine.h"
#include "tests/ui/windowfixture.h"
#include "ui/commands.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventspage.h"

#include <QMenu>
#include <QMenuBar>
#include <QTemporaryDir>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; // ms

// As a person does, with the mouse.
void openDemonstration(const MainWindow *window)
{
    QMenuBar *bar = window->menuBar();
    whenMenuOpens(u"Demonstration"_s);
    QTest::mouseClick(
            bar, Qt::LeftButton, {},
            bar->actionGeometry(window->commands()->menu(CommandMenu::Help)->menuAction()).center());
}

} // namespace

// The windows of the program.
class TestDesktop : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QVERIFY(m_dir.isValid());
        m_desktop = std::make_unique<Desktop>(m_dir.filePath(u"window.ini"_s), Desktop::Person::Absent);
        QVERIFY(m_desktop->open(m_dir.filePath(u"own.hookwright"_s)));
    }
    void cleanup() { m_desktop.reset(); }

    void demonstrationShowsSamplesRulesAndDeliveries()
    {
        const MainWindow *own = m_desktop->lastWindow();
        QVERIFY(QTest::qWaitForWindowExposed(m_desktop->lastWindow()));
        openDemonstration(own);
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->lastWindow() != own, patience);
        MainWindow *window = m_desktop->lastWindow();
        QVERIFY(window->isVisible());
        QCOMPARE(window->engine()->configuration()->buses.front().rules.size(), size_t(2));

        const EventLogModel *model = window->eventsPage()->model();
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 4, patience);
        const auto delivered = [model] {
            int count = 0;
            for (int row = 0; row < model->rowCount(); ++row) {
                const EventRow *shown = model->rowAt(row);
                count += shown ? shown->deliveries.delivered : 0;
            }
            return count;
        };
        QTRY_COMPARE_WITH_TIMEOUT(delivered(), 3, patience); // the issue is nobody's

        openDemonstration(own); // that one again
        QTest::qWait(0);
        QCOMPARE(m_desktop->lastWindow(), window);
    }

    void demonstrationGoesWithItsWindow()
    {
        MainWindow *own = m_desktop->lastWindow();
        QVERIFY(m_desktop->openDemonstration());
        MainWindow *window = m_desktop->lastWindow();
        QVERIFY(window != own);
        const QString folder = window->engine()->workspace().folder();
        QVERIFY(QFileInfo::exists(folder));
        QVERIFY(window->close());
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop->lastWindow(), own, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(folder), patience);
        QVERIFY(own->isVisible());
    }

private:
    QTemporaryDir m_dir;
    std::unique_ptr<Desktop> m_desktop;
};

QTEST_MAIN(TestDesktop)
#include "tst_desktop.moc"
