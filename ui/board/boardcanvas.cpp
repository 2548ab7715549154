// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boardcanvas.h"

#include <QApplication>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal smallestScale = 0.4;
constexpr qreal largestScale = 3;
constexpr int edgeCharacters = 20; // a count and a rate

QString countText(const RouteCount &count)
{
    const QLocale locale;
    const double rate = double(count.recent) / RouteTally::recentSeconds;
    return BoardCanvas::tr("%1 · %2/s").arg(locale.toString(count.events), locale.toString(rate, 'f', 1));
}

} // namespace

BoardCanvas::BoardCanvas(QWidget *parent)
    : QWidget(parent)
    , m_baseFont(font())
{
    setAccessibleName(tr("Routing board"));
}

void BoardCanvas::setGraph(const BoardGraph &graph)
{
    if (m_graph == graph)
        return;
    const auto *box = qobject_cast<BoardNodeButton *>(focusWidget());
    const QByteArray before = box && box->hasFocus() ? box->node().id : QByteArray();
    qDeleteAll(m_boxes);
    m_boxes.clear();
    m_graph = graph;
    for (const BoardNode &node : m_graph.nodes)
        addBox(node);
    place();
    showCounts();
    showLights();
    for (BoardNodeButton *each : m_boxes) {
        if (!before.isEmpty() && each->node().id == before)
            each->setFocus();
    }
}

void BoardCanvas::addBox(const BoardNode &node)
{
    auto *box = new BoardNodeButton(node, m_isReadOnly, this);
    m_boxes.push_back(box);
    // The box may go while what was asked for is done.
    connect(
            box, &BoardNodeButton::opened, this, [this, node] { Q_EMIT opened(node); }, Qt::QueuedConnection);
    connect(
            box, &BoardNodeButton::toggleRequested, this, [this, node] { Q_EMIT toggleRequested(node); },
            Qt::QueuedConnection);
    connect(box, &BoardNodeButton::moveRequested, this, [this, box](Qt::Key key) { move(box, key); });
    box->show();
}

void BoardCanvas::setCounts(const RouteCounts &counts)
{
    if (m_counts == counts)
        return;
    m_counts = counts;
    showCounts();
    update();
}

void BoardCanvas::setLights(const BoardLights &lights)
{
    if (m_lights == lights)
        return;
    m_lights = lights;
    showLights();
    update();
}

void BoardCanvas::setScale(qreal scale)
{
    const qreal bounded = std::clamp(scale, smallestScale, largestScale);
    if (qFuzzyCompare(bounded, m_scale))
        return;
    m_scale = bounded;
    place();
}

qreal BoardCanvas::scaleToFit(const QSize &size) const
{
    const QSizeF now = m_layout.size;
    if (now.isEmpty())
        return 1;
    return m_scale * std::min(size.width() / now.width(), size.height() / now.height());
}

// Where there is much, it is scrolled.
void BoardCanvas::fitInto(const QSize &room, qreal smallest, qreal largest)
{
    constexpr qreal step = 0.96; // fonts grow by whole pixels, so that a scale is only nearly kept
    const QSize size(room.width(), scaleToFit(room) < smallest ? QWIDGETSIZE_MAX : room.height());
    setScale(std::clamp(scaleToFit(size), smallest, largest));
    while ((width() > size.width() || height() > size.height()) && m_scale * step >= smallest)
        setScale(m_scale * step);
}

QWidget *BoardCanvas::firstReachedRule() const
{
    const auto box = std::find_if(m_boxes.begin(), m_boxes.end(), [this](const BoardNodeButton *each) {
        return each->node().kind == BoardNode::Kind::Rule && m_lights.value(each->node().id).isReached;
    });
    return box == m_boxes.end() ? nullptr : *box;
}

QSize BoardCanvas::sizeHint() const
{
    return m_layout.size.toSize();
}

void BoardCanvas::place()
{
    QFont scaled = m_baseFont;
    scaled.setPointSizeF(m_baseFont.pointSizeF() * m_scale);
    setFont(scaled);
    const QFontMetrics metrics(scaled);
    const qreal line = metrics.height();
    m_layout = BoardLayout::of(m_graph, {BoardNodeButton::sizeFor(scaled, m_shape),
                                         qreal(edgeCharacters * metrics.averageCharWidth()), line, line});
    for (size_t i = 0; i < m_boxes.size(); ++i) {
        m_boxes[i]->setFont(scaled);
        m_boxes[i]->setGeometry(m_layout.places[i].toRect());
    }
    resize(sizeHint());
    updateGeometry();
    update();
}

void BoardCanvas::showCounts()
{
    const QLocale locale;
    for (BoardNodeButton *box : m_boxes) {
        if (box->node().kind == BoardNode::Kind::Target) {
            const TargetCount count = m_counts.targets.value({box->node().id});
            box->setStatus(tr("%1 delivered, %2 pending, %3 dead")
                                   .arg(locale.toString(count.delivered), locale.toString(count.pending),
                                        locale.toString(count.dead)));
        } else if (box->node().kind == BoardNode::Kind::Rule) {
            const quint64 filtered = m_counts.filteredOut.value({box->node().id});
            box->setStatus(filtered > 0 ? tr("%1 filtered out").arg(locale.toString(filtered)) : QString());
        }
    }
}

void BoardCanvas::showLights()
{
    for (BoardNodeButton *box : m_boxes)
        box->setLight(m_lights.value(box->node().id), !m_lights.isEmpty());
}

// Up and down in the column, left and right along the edges.
void BoardCanvas::move(const BoardNodeButton *from, Qt::Key key)
{
    const int index = int(std::find(m_boxes.begin(), m_boxes.end(), from) - m_boxes.begin());
    if (key == Qt::Key_Left || key == Qt::Key_Right) {
        for (const BoardEdge &edge : m_graph.edges) {
            const bool isLeft = key == Qt::Key_Left;
            if ((isLeft ? edge.to : edge.from) == index) {
                m_boxes[size_t(isLeft ? edge.from : edge.to)]->setFocus(Qt::OtherFocusReason);
                Q_EMIT focused(m_boxes[size_t(isLeft ? edge.from : edge.to)]);
                return;
            }
        }
        return;
    }
    BoardNodeButton *next = nullptr;
    for (BoardNodeButton *box : m_boxes) {
        const bool isBehind = key == Qt::Key_Down ? box->y() > from->y() : box->y() < from->y();
        if (box->x() == from->x() && isBehind
            && (!next || std::abs(box->y() - from->y()) < std::abs(next->y() - from->y())))
            next = box;
    }
    if (next) {
        next->setFocus(Qt::OtherFocusReason);
        Q_EMIT focused(next);
    }
}

bool BoardCanvas::isReached(const BoardEdge &edge) const
{
    return m_lights.value(m_graph.nodes[size_t(edge.from)].id).isReached
           && m_lights.value(m_graph.nodes[size_t(edge.to)].id).isReached;
}

QString BoardCanvas::edgeText(const BoardEdge &edge) const
{
    const BoardNode &from = m_graph.nodes[size_t(edge.from)];
    const BoardNode &to = m_graph.nodes[size_t(edge.to)];
    switch (to.kind) {
    case BoardNode::Kind::Bus:
        return countText(m_counts.connectors.value({from.id}));
    case BoardNode::Kind::Rule:
        return countText(m_counts.rules.value({to.id}));
    case BoardNode::Kind::Target:
        return countText(m_counts.targets.value({to.id}).routed);
    case BoardNode::Kind::Connector:
    case BoardNode::Kind::MoreRules:
        return {};
    }
    Q_UNREACHABLE();
}

void BoardCanvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const BoardEdge &edge : m_graph.edges) {
        if (!isReached(edge))
            drawEdge(&painter, edge);
    }
    for (const BoardEdge &edge : m_graph.edges) {
        if (isReached(edge))
            drawEdge(&painter, edge);
    }
}

void BoardCanvas::drawEdge(QPainter *painter, const BoardEdge &edge) const
{
    const QRectF from = m_layout.places[size_t(edge.from)];
    const QRectF to = m_layout.places[size_t(edge.to)];
    const QPointF begin(from.right(), from.center().y());
    const QPointF end(to.left(), to.center().y());
    QPainterPath path(begin);
    // Bends at the side of the many, so that what is written along the other stands on a straight line.
    const bool joins = m_graph.nodes[size_t(edge.to)].kind == BoardNode::Kind::Bus;
    const qreal bend = (end.x() - begin.x()) / 5;
    const QPointF corner = joins ? end - QPointF(bend, 0) : begin + QPointF(bend, 0);
    if (joins) {
        path.lineTo(QPointF(corner.x() - bend, begin.y()));
        path.cubicTo({corner.x(), begin.y()}, {corner.x(), end.y()}, end);
    } else {
        path.cubicTo({corner.x(), begin.y()}, {corner.x(), end.y()}, {corner.x() + bend, end.y()});
        path.lineTo(end);
    }
    const bool reached = isReached(edge);
    const bool enabled = m_graph.nodes[size_t(edge.from)].enabled && m_graph.nodes[size_t(edge.to)].enabled;
    const QColor color = reached ? toneColor(Tone::Good, palette()) : boardLine(palette());
    const qreal width = (reached ? 3 : 1.2) * m_scale;
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(color, width, enabled || reached ? Qt::SolidLine : Qt::DashLine));
    painter->drawPath(path);
    const qreal height = fontMetrics().height();
    const qreal gap = fontMetrics().averageCharWidth() / 2.0;
    const QPointF textBegin = joins ? begin : QPointF(corner.x() + bend, end.y());
    const QRectF text(textBegin - QPointF(-gap, height + width),
                      QSizeF(end.x() - begin.x() - 2 * bend - 2 * gap, height));
    painter->setPen(palette().color(QPalette::WindowText));
    painter->drawText(text, (joins ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter, edgeText(edge));
}

} // namespace Hookwright
