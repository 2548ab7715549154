// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/explanationtree.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class tst_ExplanationTree : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void columnsShareWhateverWidthThereIs_data()
    {
        QTest::addColumn<int>("width");
        QTest::newRow("narrow") << 420;
        QTest::newRow("wide") << 1200;
    }

    void columnsShareWhateverWidthThereIs()
    {
        QFETCH(const int, width);
        ExplanationTree tree(u"why"_s);
        tree.resize(width, 300);
        tree.show();
        QCOMPARE(tree.header()->length(), tree.viewport()->width());
        tree.resize(width + 77, 300);
        QCOMPARE(tree.header()->length(), tree.viewport()->width());
        for (int column = 0; column < ExplanationTree::ColumnCount; ++column)
            QVERIFY(tree.columnWidth(column) > width / 8);
    }

    void columnKeepsTheShareItWasGiven()
    {
        ExplanationTree tree(u"why"_s);
        tree.resize(600, 300);
        tree.show();
        tree.header()->resizeSection(ExplanationTree::Wanted, tree.viewport()->width() / 2);
        tree.resize(1200, 300);
        QVERIFY(qAbs(tree.columnWidth(ExplanationTree::Wanted) - tree.viewport()->width() / 2) < 3);
    }

    void longReasonWraps()
    {
        ExplanationTree tree(u"why"_s);
        tree.resize(500, 300);
        tree.show();
        TransformationStages stages;
        stages.outcome = TransformationStages::Outcome::Failed;
        stages.reason = u"a reason of more words than fit into one line of the column that they stand in"_s;
        tree.addTransformation(nullptr, stages);
        const QModelIndex reason = tree.model()->index(0, ExplanationTree::Wanted);
        const auto height = [&] {
            QTest::qWait(0); // it is laid out
            return tree.visualRect(reason).height();
        };
        const QFontMetrics metrics = tree.fontMetrics();
        const int words = metrics.horizontalAdvance(stages.reason);
        const int inNarrow = height();
        QVERIFY(inNarrow >= metrics.lineSpacing() * (words / tree.columnWidth(ExplanationTree::Wanted)));
        tree.resize(4 * words, 300);
        QTRY_VERIFY(height() < 2 * metrics.lineSpacing());
    }

    void everyCellIsToldInATip()
    {
        ExplanationTree tree(u"why"_s);
        tree.resize(500, 300);
        tree.show();
        tree.addVerdict(nullptr, u"a rule with a long name"_s, u"filtered out by its conversion"_s, u"ok"_s);
        const QPoint at = tree.visualRect(tree.model()->index(0, ExplanationTree::Verdict)).center();
        QHelpEvent help(QEvent::ToolTip, at, tree.viewport()->mapToGlobal(at));
        QApplication::sendEvent(tree.viewport(), &help);
        QCOMPARE(QToolTip::text(), u"filtered out by its conversion"_s);
    }
};

QTEST_MAIN(tst_ExplanationTree)
#include "tst_explanationtree.moc"
