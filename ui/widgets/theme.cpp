// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

static void initResources()
{
    Q_INIT_RESOURCE(ui);
}

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

int hueOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
        return -1;
    case Tone::Info:
        return 210;
    case Tone::Good:
        return 135;
    case Tone::Warning:
        return 38;
    case Tone::Bad:
        return 4;
    }
    return -1;
}

QString iconFile(const QString &name)
{
    initResources();
    return u":/hookwright/icons/%1.svg"_s.arg(name);
}

// Draws an SVG's shape in a colour of the palette, so that icons follow a change of the palette by
// themselves.
class TintedIconEngine : public QIconEngine
{
public:
    TintedIconEngine(QString name, Tone tone)
        : m_name(std::move(name))
        , m_tone(tone)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatio() : 1.0;
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        const QColor color = colorFor(mode);
        const QString key = u"hookwright/%1/%2x%3/%4"_s.arg(m_name)
                                    .arg(size.width())
                                    .arg(size.height())
                                    .arg(color.rgba(), 0, 16);
        QPixmap result;
        if (QPixmapCache::find(key, &result))
            return result;
        result = QPixmap(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        QSvgRenderer renderer(iconFile(m_name));
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(&painter, QRectF(QPointF(), size));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(result.rect(), color);
        painter.end();
        QPixmapCache::insert(key, result);
        return result;
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        QPixmap result = pixmap(size, mode, state);
        result.setDevicePixelRatio(scale);
        return result;
    }

    QIconEngine *clone() const override { return new TintedIconEngine(*this); }
    bool isNull() override { return false; }

private:
    QColor colorFor(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        if (mode == QIcon::Selected)
            return palette.color(QPalette::Active, QPalette::HighlightedText);
        return toneColor(m_tone, palette);
    }

    QString m_name;
    Tone m_tone;
};

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightnessF() < palette.color(QPalette::Text).lightnessF();
}

QColor hueOn(const QPalette &palette, int hue)
{
    return QColor::fromHsl(hue, isDark(palette) ? 170 : 190, isDark(palette) ? 170 : 85);
}

QColor toneColor(Tone tone, const QPalette &palette)
{
    const int hue = hueOf(tone);
    return hue < 0 ? palette.color(QPalette::Active, QPalette::WindowText) : hueOn(palette, hue);
}

QColor toneBackground(Tone tone, const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Window);
    const QColor tint = toneColor(tone, palette);
    constexpr float share = 0.16F;
    const auto mix = [](float a, float b) { return a + (b - a) * share; };
    return QColor::fromRgbF(mix(window.redF(), tint.redF()), mix(window.greenF(), tint.greenF()),
                            mix(window.blueF(), tint.blueF()));
}

QIcon themeIcon(const QString &name, Tone tone)
{
    return QIcon(new TintedIconEngine(name, tone));
}

QIcon applicationIcon()
{
    return QIcon(iconFile(u"hookwright"_s));
}

QFont fixedFont()
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

} // namespace Hookwright
