// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/strongid.h"
#include "ui/eventlog/columnlayout.h"
#include "ui/eventlog/eventcolumns.h"

#include <QTableView>
#include <QTimer>

#include <vector>

class QSettings;

namespace Hookwright {

class EventLogModel;
class Pill;
class Zoom;

// The live table. It follows the newest row, below or on top, until the person scrolls or selects, or has a
// menu open when rows come in; then it holds still, and a pill tells how many came in and takes back to the
// newest. Sorted by another column than the number it does not follow, and the pill says so.
class EventLogView : public QTableView
{
    Q_OBJECT
public:
    explicit EventLogView(EventLogModel *model, QWidget *parent = nullptr);

    bool isFollowing() const { return m_following; }
    void follow(); // go to the newest and stay there

    // Rows that came in but are held back from the model, while the view is paused.
    void setHeldBack(quint64 rows);

    Seq currentSeq() const; // 0 where nothing is selected
    void select(Seq seq);
    std::vector<Seq> selectedSeqs() const; // ascending
    void copySelected() const;

    // What the header shows; the number's column is the order of arrival.
    int sortColumn() const { return m_sortColumn; }
    void setSort(int column, Qt::SortOrder order);
    // While the rows are not there yet in that order: the pill tells it, Escape stops it. 100: they are.
    void setSortProgress(int percent);

    ColumnLayout columnLayout() const;
    void setColumnLayout(const ColumnLayout &layout);
    void addColumn(const QString &name); // a further one, behind the others or where it is hidden
    TimeDisplay timeDisplay() const;
    void setTimeDisplay(TimeDisplay display);

    // With their zoom.
    void saveColumns(QSettings *settings) const;
    void restoreColumns(QSettings *settings);

Q_SIGNALS:
    void currentSeqChanged(Seq seq);
    void followRequested(); // by the pill or a key: also ends a pause
    void followingChanged(bool following);
    void sortRequested(int column, Qt::SortOrder order); // by the header

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyboardSearch(const QString &search) override; // none: it would read every row
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void setUpColumns();
    void measureRows();
    int widthAtFirst(int column) const;
    void scaleColumns();
    void showHeaderMenu(const QPoint &position);
    void setFollowing(bool following);
    void rowsReset();
    void selectAsBefore();
    void rowsArrived(const QModelIndex &parent, int first, int last);
    void rowsLeft(const QModelIndex &parent, int first, int last);
    void selectAlone(int row);
    void selectInPlaceOf(int row);
    int rowToSelect() const;
    int nearestEvent(int row) const;
    void scrolledByPerson();
    int topRow() const; // that is seen, or a part of it
    void scrollRows(int rows);
    void scrollToNewest();
    void goToEnd(bool top);
    int newestRow() const;
    void keepSort(const QString &title);
    void updatePill();

    // As all rows are about to be others.
    struct Before
    {
        Seq seq = 0; // selected, by whomever
        bool isSorted = false;
        bool isNewestFirst = false;
    };

    EventLogModel *m_model;
    Zoom *m_zoom;
    Pill *m_pill;
    QTimer m_ageTick; // while ages are shown
    bool m_following = true;
    qreal m_characterWidth = 0; // of the font that the columns are sized for
    Seq m_seen = 0;             // the newest while it followed
    quint64 m_heldBack = 0;
    Before m_before;
    Seq m_chosen = 0;         // the last event that a person selected
    bool m_selecting = false; // by itself
    int m_sortColumn = int(EventColumn::Number);
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    int m_sortProgress = 100;
};

} // namespace Hookwright
