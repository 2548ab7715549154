// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/eventlogview.h"

#include "tests/ui/rowstore.h"
#include "ui/widgets/pill.h"

#include <QScrollBar>

using namespace Hookwright;
using namespace Qt::StringLiterals;

// The view over rows that come and go.
class tst_EventLogView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pillCountsWhatArrivedAlone_data()
    {
        QTest::addColumn<bool>("newestFirst");
        QTest::newRow("newest below") << false;
        QTest::newRow("newest on top") << true;
    }

    void pillCountsWhatArrivedAlone()
    {
        QFETCH(const bool, newestFirst);
        RowStore store;
        EventLogModel model(store.fetch());
        EventLogView view(&model);
        view.resize(900, 300);
        view.show();
        auto *pill = view.findChild<Pill *>();
        const auto news = [pill] { return pill->isVisible() ? pill->text() : QString(); };
        store.grow(model, 1, 100);
        model.setNewestFirst(newestFirst);
        view.select(50);
        QVERIFY(!view.isFollowing());
        model.setRange(41, 100); // retention takes the first forty but two
        model.setKept({10, 20});
        QCOMPARE(news(), QString());
        store.grow(model, 41, 137);
        QCOMPARE(news(), u"37 new"_s);
        model.setRange(81, 137); // and more, of what was seen
        model.setKept({10, 20, 60});
        QCOMPARE(news(), u"37 new"_s);
        model.setRange(121, 137); // and of what was not
        model.setKept({10, 20, 60, 110});
        QCOMPARE(news(), u"18 new"_s);
        model.setRange(1, 137); // all is back
        store.answer(model);
        QCOMPARE(news(), u"37 new"_s);
    }

    void pillStaysInItsPlaceWhileRowsAreScrolled()
    {
        RowStore store;
        EventLogModel model(store.fetch());
        EventLogView view(&model);
        view.resize(900, 300);
        view.show();
        auto *pill = view.findChild<Pill *>();
        store.grow(model, 1, 100);
        view.select(50);
        store.grow(model, 1, 137);
        QVERIFY(pill->isVisible());
        const QRect before(pill->mapToGlobal(QPoint()), pill->size());
        const QRect rows(view.viewport()->mapToGlobal(QPoint()), view.viewport()->size());
        QVERIFY(rows.contains(before));
        view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
        QCOMPARE(QRect(pill->mapToGlobal(QPoint()), pill->size()), before);
    }
};

QTEST_MAIN(tst_EventLogView)
#include "tst_eventlogview.moc"
