// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/marklook.h"

#include "ui/eventlog/eventcolumns.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

struct MarkLook
{
    Q_DECLARE_TR_FUNCTIONS(MarkLook)
};

int hueOf(MarkColour colour)
{
    static constexpr int hues[] = {0, 0, 28, 52, 130, 215, 285};
    static_assert(std::size(hues) == markColourCount);
    return hues[size_t(colour)];
}

// Corners on a circle, the first one at the top.
QPolygonF polygon(const QRectF &rect, int corners)
{
    QPolygonF points;
    for (int corner = 0; corner < corners; ++corner) {
        const QTransform turn = QTransform().rotate(360.0 * corner / corners);
        points << rect.center() + turn.map(QPointF(0, -rect.height() / 2));
    }
    return points;
}

QPainterPath shapeOf(MarkColour colour, const QRectF &rect)
{
    QPainterPath path;
    const qreal inset = rect.width() / 10;
    switch (colour) {
    case MarkColour::None:
        break;
    case MarkColour::Red:
        path.addEllipse(rect.adjusted(inset, inset, -inset, -inset));
        break;
    case MarkColour::Orange: // a triangle
        path.addPolygon(QPolygonF() << QPointF(rect.center().x(), rect.top()) << rect.bottomRight()
                                    << rect.bottomLeft());
        break;
    case MarkColour::Yellow: { // a star: every other corner further in
        const QPolygonF outer = polygon(rect, 10);
        const QPolygonF inner = polygon(rect.adjusted(inset * 3, inset * 3, -inset * 3, -inset * 3), 10);
        QPolygonF star;
        for (int corner = 0; corner < 10; ++corner)
            star << (corner % 2 ? inner : outer)[corner];
        path.addPolygon(star);
        break;
    }
    case MarkColour::Green:
        path.addRect(rect.adjusted(inset, inset, -inset, -inset));
        break;
    case MarkColour::Blue: // a diamond
        path.addPolygon(polygon(rect, 4));
        break;
    case MarkColour::Purple:
        path.addPolygon(polygon(rect, 6));
        break;
    }
    path.closeSubpath();
    return path;
}

void paintShape(QPainter *painter, const QRectF &rect, MarkColour colour, const QPalette &palette)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(markColor(colour, palette));
    painter->drawPath(shapeOf(colour, rect));
    painter->restore();
}

class ShapeIconEngine : public QIconEngine
{
public:
    explicit ShapeIconEngine(MarkColour colour)
        : m_colour(colour)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        const qreal inset = rect.width() / 8.0;
        paintShape(painter, QRectF(rect).adjusted(inset, inset, -inset, -inset), m_colour,
                   QGuiApplication::palette());
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new ShapeIconEngine(m_colour); }

private:
    MarkColour m_colour;
};

} // namespace

QString markColourTitle(MarkColour colour)
{
    switch (colour) {
    case MarkColour::None:
        return MarkLook::tr("No colour");
    case MarkColour::Red:
        return MarkLook::tr("Red circle");
    case MarkColour::Orange:
        return MarkLook::tr("Orange triangle");
    case MarkColour::Yellow:
        return MarkLook::tr("Yellow star");
    case MarkColour::Green:
        return MarkLook::tr("Green square");
    case MarkColour::Blue:
        return MarkLook::tr("Blue diamond");
    case MarkColour::Purple:
        return MarkLook::tr("Purple hexagon");
    }
    return {};
}

QColor markColor(MarkColour colour, const QPalette &palette)
{
    return QColor::fromHsl(hueOf(colour), 200, isDark(palette) ? 150 : 105);
}

QColor markTint(MarkColour colour, const QPalette &palette)
{
    QColor tint = markColor(colour, palette);
    tint.setAlphaF(isDark(palette) ? 0.22f : 0.13f);
    return tint;
}

QIcon markColourIcon(MarkColour colour)
{
    return colour == MarkColour::None ? QIcon() : QIcon(new ShapeIconEngine(colour));
}

QString markText(const RowMark &mark)
{
    QStringList parts;
    if (mark.pinned)
        parts += MarkLook::tr("pinned");
    if (mark.colour != MarkColour::None)
        parts += markColourTitle(mark.colour).toLower();
    if (mark.hasNote)
        parts += MarkLook::tr("note");
    if (!mark.tags.isEmpty())
        parts += MarkLook::tr("tags: %1").arg(readableText(mark.tags));
    return parts.join(u"; "_s);
}

void paintMark(QPainter *painter, const QRect &rect, const RowMark &mark, const QPalette &palette,
               bool isSelected)
{
    const int side = std::min(rect.height() - 4, painter->fontMetrics().height());
    QRect place(rect.left() + 4, rect.top() + (rect.height() - side) / 2, side, side);
    const auto next = [&] { place.translate(side + 3, 0); };
    const QIcon::Mode mode = isSelected ? QIcon::Selected : QIcon::Normal;
    painter->save();
    painter->setClipRect(rect);
    if (mark.colour != MarkColour::None) {
        paintShape(painter, QRectF(place).adjusted(1, 1, -1, -1), mark.colour, palette);
        next();
    }
    for (const auto &[isThere, icon] :
         {std::pair(mark.pinned, u"pin"_s), std::pair(mark.hasNote, u"note"_s)}) {
        if (!isThere || place.right() > rect.right())
            continue; // part of a sign says nothing
        themeIcon(icon).paint(painter, place, Qt::AlignCenter, mode);
        next();
    }
    if (!mark.tags.isEmpty()) {
        const QRect words(place.left(), rect.top(), rect.right() - place.left() - 2, rect.height());
        painter->setPen(palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(
                words, Qt::AlignLeft | Qt::AlignVCenter,
                painter->fontMetrics().elidedText(readableText(mark.tags), Qt::ElideRight, words.width()));
    }
    painter->restore();
}

} // namespace Hookwright
