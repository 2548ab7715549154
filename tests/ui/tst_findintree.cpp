// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/findintree.h"

#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class tst_FindInTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsInEveryColumnAndDepth()
    {
        QWidget page;
        auto *tree = new QTreeWidget(&page);
        tree->setColumnCount(2);
        auto *first = new QTreeWidgetItem(tree, {u"push"_s, u"matches"_s});
        auto *inner = new QTreeWidgetItem(first, {u"$.ref"_s, u"refs/heads/Main"_s});
        auto *last = new QTreeWidgetItem(tree, {u"main"_s, u""_s});
        FindBar *bar = makeFindBar(tree, &page);
        auto *layout = new QVBoxLayout(&page);
        layout->addWidget(tree);
        layout->addWidget(bar);
        page.setFocusProxy(tree);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        tree->setFocus();

        QTest::keyClick(tree, Qt::Key_F, Qt::ControlModifier);
        auto *text = bar->findChild<QLineEdit *>();
        QVERIFY(bar->isVisible() && text->hasFocus());
        QTest::keyClicks(text, u"MAIN"_s);
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(tree->currentItem(), inner);
        QVERIFY(first->isExpanded());
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(tree->currentItem(), last);
        QTest::keyClick(text, Qt::Key_Return); // round the end
        QCOMPARE(tree->currentItem(), inner);
        QTest::keyClick(text, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(tree->currentItem(), last);
        text->setText(u"nowhere"_s);
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(tree->currentItem(), last);
        QCOMPARE(bar->findChild<QLabel *>()->text(), u"Not found"_s);
        QTest::keyClick(text, Qt::Key_Escape);
        QVERIFY(!bar->isVisible() && tree->hasFocus());
    }
};

QTEST_MAIN(tst_FindInTree)
#include "tst_findintree.moc"
