// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boardnodebutton.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionButton>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

int paddingOf(const QFontMetrics &metrics)
{
    return metrics.height() / 2;
}

QString kindText(BoardNode::Kind kind)
{
    switch (kind) {
    case BoardNode::Kind::Connector:
        return BoardNodeButton::tr("Connector");
    case BoardNode::Kind::Bus:
        return BoardNodeButton::tr("Event bus");
    case BoardNode::Kind::Rule:
    case BoardNode::Kind::MoreRules:
        return BoardNodeButton::tr("Event rule");
    case BoardNode::Kind::Target:
        return BoardNodeButton::tr("Target");
    }
    return {};
}

QString kindIcon(BoardNode::Kind kind)
{
    switch (kind) {
    case BoardNode::Kind::Connector:
        return u"network"_s;
    case BoardNode::Kind::Bus:
        return u"bus"_s;
    case BoardNode::Kind::Rule:
    case BoardNode::Kind::MoreRules:
        return u"rule"_s;
    case BoardNode::Kind::Target:
        return u"target"_s;
    }
    return {};
}

// Of several lines; long words leave a part of some of them empty.
QString elidedInto(const QSize &size, const QString &text, const QFontMetrics &metrics)
{
    const int lines = qRound(qreal(size.height()) / metrics.lineSpacing());
    const QRect room(0, 0, size.width(), QWIDGETSIZE_MAX);
    QString elided;
    for (int width = size.width() * lines; width > 0; width -= size.width() / 8 + 1) {
        elided = metrics.elidedText(text, Qt::ElideRight, width);
        if (metrics.boundingRect(room, Qt::TextWordWrap, elided).height() <= lines * metrics.lineSpacing())
            break;
    }
    return elided;
}

} // namespace

QColor boardLine(const QPalette &palette)
{
    // Opaque: many edges run over each other beside a bus.
    const QColor window = palette.color(QPalette::Window);
    const QColor text = palette.color(QPalette::WindowText);
    const auto mix = [](float a, float b) { return (a + b) / 2; };
    return QColor::fromRgbF(mix(window.redF(), text.redF()), mix(window.greenF(), text.greenF()),
                            mix(window.blueF(), text.blueF()));
}

BoardNodeButton::BoardNodeButton(const BoardNode &node, bool isReadOnly, QWidget *parent)
    : QAbstractButton(parent)
    , m_node(node)
    , m_isReadOnly(isReadOnly)
{
    setObjectName(QString::fromUtf8(node.id));
    setFocusPolicy(Qt::StrongFocus);
    setAutoExclusive(false);
    describe();
}

void BoardNodeButton::setStatus(const QString &status)
{
    if (m_status == status)
        return;
    m_status = status;
    describe();
    update();
}

void BoardNodeButton::setLight(const BoardLight &light, bool isAnyLit)
{
    if (m_light == light && m_isAnyLit == isAnyLit)
        return;
    m_light = light;
    m_isAnyLit = isAnyLit;
    describe();
    update();
}

QSize BoardNodeButton::sizeFor(const QFont &font, const BoardNodeShape &shape)
{
    const QFontMetrics metrics(font);
    return {shape.characters * metrics.averageCharWidth() + 2 * paddingOf(metrics),
            shape.lines * metrics.lineSpacing() + 2 * paddingOf(metrics)};
}

void BoardNodeButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal width = hasFocus() ? 2.5 : m_light.isReached ? 2 : 1;
    const QColor border = hasFocus()          ? palette().color(QPalette::Highlight)
                          : m_light.isReached ? toneColor(m_light.tone, palette())
                                              : boardLine(palette());
    painter.setPen(QPen(border, width, m_node.enabled ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(m_light.isReached ? toneBackground(m_light.tone, palette())
                                       : palette().color(QPalette::Base));
    const qreal radius = fontMetrics().height() / 3.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(width, width, -width, -width), radius, radius);
    drawTexts(&painter);
    if (!hasSwitch())
        return;
    QStyleOptionButton option;
    option.initFrom(this);
    option.rect = switchRect();
    option.state |= m_node.enabled ? QStyle::State_On : QStyle::State_Off;
    option.state.setFlag(QStyle::State_HasFocus, false);
    style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &option, &painter, this);
}

void BoardNodeButton::drawTexts(QPainter *painter)
{
    const int padding = paddingOf(fontMetrics());
    const int line = fontMetrics().lineSpacing();
    const QRect inner = rect().adjusted(padding, padding, -padding, -padding);
    QRect title = inner;
    title.setHeight(line);
    themeIcon(kindIcon(m_node.kind)).paint(painter, QRect(title.topLeft(), QSize(line, line)));
    title.adjust(line + padding / 2, 0, hasSwitch() ? -switchRect().width() - padding : 0, 0);
    QFont bold = font();
    bold.setBold(true);
    painter->setFont(bold);
    painter->setPen(palette().color(QPalette::Text));
    const QString name = m_node.enabled ? m_node.title : tr("%1 (off)").arg(m_node.title);
    painter->drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(bold).elidedText(name, Qt::ElideRight, title.width()));
    painter->setFont(font());
    const QRect detail(inner.left(), inner.top() + line, inner.width(), line);
    painter->drawText(detail, Qt::AlignLeft | Qt::AlignVCenter,
                      fontMetrics().elidedText(m_node.detail, Qt::ElideRight, detail.width()));
    QRect status = inner.adjusted(0, 2 * line, 0, 0);
    if (m_light.text.isEmpty()) {
        if (!m_isAnyLit)
            painter->drawText(status, Qt::AlignLeft | Qt::TextWordWrap, m_status);
        return;
    }
    themeIcon(m_light.icon, m_light.tone).paint(painter, QRect(status.topLeft(), QSize(line, line)));
    status.setLeft(status.left() + line + padding / 2);
    painter->setPen(toneColor(m_light.tone, palette()));
    painter->drawText(status, Qt::AlignLeft | Qt::TextWordWrap,
                      elidedInto(status.size(), m_light.text, fontMetrics()));
}

void BoardNodeButton::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT opened();
        return;
    case Qt::Key_Space:
        if (hasSwitch() && !m_isReadOnly)
            Q_EMIT toggleRequested();
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        Q_EMIT moveRequested(Qt::Key(event->key()));
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void BoardNodeButton::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && hasSwitch() && !m_isReadOnly
        && switchRect().contains(event->position().toPoint())) {
        Q_EMIT toggleRequested();
        return;
    }
    QAbstractButton::mousePressEvent(event);
}

void BoardNodeButton::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !switchRect().contains(event->position().toPoint()))
        Q_EMIT opened();
}

void BoardNodeButton::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_isReadOnly || m_node.kind == BoardNode::Kind::MoreRules)
        return;
    QMenu menu;
    menu.addAction(themeIcon(u"edit"_s), tr("&Edit…"), this, &BoardNodeButton::opened);
    if (hasSwitch())
        menu.addAction(m_node.enabled ? tr("Turn &Off") : tr("Turn &On"), this,
                       &BoardNodeButton::toggleRequested);
    menu.exec(event->globalPos());
}

bool BoardNodeButton::hasSwitch() const
{
    return m_node.kind == BoardNode::Kind::Rule;
}

QRect BoardNodeButton::switchRect() const
{
    if (!hasSwitch())
        return {};
    const int padding = paddingOf(fontMetrics());
    const int side = style()->pixelMetric(QStyle::PM_IndicatorWidth);
    return {width() - padding - side, padding + (fontMetrics().lineSpacing() - side) / 2, side, side};
}

void BoardNodeButton::describe()
{
    const QString name = tr("%1 %2").arg(kindText(m_node.kind), m_node.title);
    setAccessibleName(m_node.enabled ? name : tr("%1 (off)").arg(name));
    QStringList says{m_node.detail};
    for (const QString &text : {m_status, m_light.text}) {
        if (!text.isEmpty())
            says += text;
    }
    setAccessibleDescription(says.join(u", "_s));
    setToolTip(u"<p>%1</p><p>%2</p>"_s.arg(accessibleName().toHtmlEscaped(),
                                           says.join(u'\n').toHtmlEscaped().replace(u'\n', "<br>"_L1)));
}

} // namespace Hookwright
