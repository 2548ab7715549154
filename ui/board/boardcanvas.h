// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/routetally.h"
#include "ui/board/boardlayout.h"
#include "ui/board/boardlight.h"
#include "ui/board/boardnodebutton.h"

#include <QWidget>

namespace Hookwright {

// The board itself: boxes of connectors, buses, rules and targets, and the edges between them with what
// went along. Arrow keys go from box to box along the edges.
class BoardCanvas : public QWidget
{
    Q_OBJECT
public:
    explicit BoardCanvas(QWidget *parent = nullptr);

    void setReadOnly(bool isReadOnly) { m_isReadOnly = isReadOnly; }
    void setBoxShape(const BoardNodeShape &shape) { m_shape = shape; } // of the next graph
    void setGraph(const BoardGraph &graph);
    void setCounts(const RouteCounts &counts);
    void setLights(const BoardLights &lights);

    qreal scale() const { return m_scale; }
    void setScale(qreal scale); // 1: the program's font
    void fitInto(const QSize &room, qreal smallest, qreal largest);

    QWidget *firstReachedRule() const; // of the lit way; null for none

    QSize sizeHint() const override;

Q_SIGNALS:
    void opened(const Hookwright::BoardNode &node);
    void toggleRequested(const Hookwright::BoardNode &node);
    void focused(QWidget *box);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addBox(const BoardNode &node);
    void place();
    qreal scaleToFit(const QSize &size) const;
    void showCounts();
    void showLights();
    void move(const BoardNodeButton *from, Qt::Key key);
    bool isReached(const BoardEdge &edge) const;
    QString edgeText(const BoardEdge &edge) const;
    void drawEdge(QPainter *painter, const BoardEdge &edge) const;

    BoardGraph m_graph;
    BoardLayout m_layout;
    RouteCounts m_counts;
    BoardLights m_lights;
    QFont m_baseFont;
    BoardNodeShape m_shape;
    std::vector<BoardNodeButton *> m_boxes;
    qreal m_scale = 1;
    bool m_isReadOnly = false;
};

} // namespace Hookwright
