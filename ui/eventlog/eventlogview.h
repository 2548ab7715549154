// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/strongid.h"

#include <QTableView>

#include <vector>

class QSettings;

namespace Hookwright {

class EventLogModel;
class Pill;

// The live table. It follows the newest row until the person scrolls or selects; then it holds still,
// and a pill tells how many came in and takes back to the newest.
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

    void saveColumns(QSettings *settings) const;
    void restoreColumns(QSettings *settings);

Q_SIGNALS:
    void currentSeqChanged(Seq seq);
    void followRequested(); // by the pill or a key: also ends a pause
    void followingChanged(bool following);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyboardSearch(const QString &search) override; // none: it would read every row
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void setUpColumns();
    void setFollowing(bool following);
    void rowsArrived(const QModelIndex &parent, int first, int last);
    void rowsLeft();
    int rowToSelect() const;
    void scrolledByPerson();
    void updatePill();

    EventLogModel *m_model;
    Pill *m_pill;
    bool m_following = true;
    Seq m_seen = 0; // the newest when following ended
    quint64 m_heldBack = 0;
    Seq m_chosen = 0;         // the last event that a person selected
    bool m_selecting = false; // by itself
};

} // namespace Hookwright
