// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/board/boardgraph.h"
#include "ui/board/boardlight.h"

#include <QAbstractButton>

namespace Hookwright {

// Of borders and edges that are not lit.
QColor boardLine(const QPalette &palette);

struct BoardNodeShape
{
    int characters = 34; // of a title
    int lines = 4;       // title, detail, the others for what became of an event
};

// A box of the board: double click or Enter opens it, its switch or Space turns what can be turned on and
// off.
class BoardNodeButton : public QAbstractButton
{
    Q_OBJECT
public:
    BoardNodeButton(const BoardNode &node, bool isReadOnly, QWidget *parent);

    const BoardNode &node() const { return m_node; }
    // What was counted here: shown while no event is lit.
    void setStatus(const QString &status);
    void setLight(const BoardLight &light, bool isAnyLit);

    static QSize sizeFor(const QFont &font, const BoardNodeShape &shape);

Q_SIGNALS:
    void opened();
    void toggleRequested();
    void moveRequested(Qt::Key key); // an arrow

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    bool hasSwitch() const;
    QRect switchRect() const;
    void drawTexts(QPainter *painter);
    void describe();

    BoardNode m_node;
    bool m_isReadOnly;
    bool m_isAnyLit = false;
    QString m_status;
    BoardLight m_light;
};

} // namespace Hookwright
