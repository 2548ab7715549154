// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statistics/barchart.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QChartView>
#include <QDateTime>
#include <QDateTimeAxis>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hourMs = 3'600'000;

// 1, 2 or 5 of a decade, such that about four steps reach the value.
double stepFor(quint64 most)
{
    const double rough = std::max(1.0, double(most) / 4);
    const double decade = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (rough <= factor * decade)
            return factor * decade;
    }
    return 10 * decade;
}

QString timeFormat(qint64 spanMs)
{
    if (spanMs <= hourMs / 6)
        return u"HH:mm:ss"_s;
    if (spanMs <= 24 * hourMs)
        return u"HH:mm"_s;
    return spanMs <= 200 * 24 * hourMs ? u"d MMM"_s : u"MMM yyyy"_s;
}

} // namespace

struct BarChart::Parts
{
    QChartView *view;
    QBarSeries *series = new QBarSeries;
    QBarCategoryAxis *categories = new QBarCategoryAxis;
    QDateTimeAxis *times = new QDateTimeAxis;
    QValueAxis *values = new QValueAxis;

    void addTo(QChart *chart)
    {
        chart->addSeries(series);
        chart->addAxis(categories, Qt::AlignBottom);
        chart->addAxis(times, Qt::AlignBottom);
        chart->addAxis(values, Qt::AlignLeft);
        series->attachAxis(categories);
        series->attachAxis(values);
        series->setBarWidth(0.9);
        categories->setGridLineVisible(false);
        times->setGridLineVisible(false);
        categories->setLabelsVisible(false); // it would cut them: see paintLabels()
        times->setTickCount(5);
        times->hide();
        values->setLabelFormat(u"%d"_s);
        chart->legend()->hide();
        chart->setBackgroundVisible(false);
        chart->setMargins({});
        chart->layout()->setContentsMargins(0, 0, 0, 0);
    }
};

// The keyboard and the mouse are the widget's own.
BarChart::BarChart(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_parts(std::make_unique<Parts>(new QChartView(this)))
{
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::PointingHandCursor);
    QChartView *view = m_parts->view;
    view->setFocusPolicy(Qt::NoFocus);
    view->setAttribute(Qt::WA_TransparentForMouseEvents);
    view->setFrameShape(QFrame::NoFrame);
    view->setRenderHint(QPainter::Antialiasing);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(view);
    m_parts->addTo(view->chart());
    connect(view->chart(), &QChart::plotAreaChanged, this, qOverload<>(&QWidget::update));
    applyPalette();
}

BarChart::~BarChart() = default;

QSize BarChart::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 50, fontMetrics().height() * 11};
}

QSize BarChart::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, fontMetrics().height() * 8};
}

void BarChart::setBars(const std::vector<ChartBar> &bars)
{
    if (bars == m_bars)
        return;
    if (bars.size() != m_bars.size())
        m_current = -1;
    m_bars = bars;
    QStringList places; // the axis wants them to differ
    auto *set = new QBarSet({});
    for (const ChartBar &bar : bars) {
        places += QString::number(places.size());
        set->append(double(bar.events));
    }
    m_parts->series->clear();
    m_parts->series->append(set);
    m_parts->categories->setCategories(places);
    scaleValues();
    applyPalette();
    showCurrent();
}

void BarChart::setTimes(qint64 beginMs, qint64 endMs)
{
    m_parts->categories->hide();
    m_parts->times->show();
    reserveLabels();
    m_parts->times->setTickCount(int(std::clamp<qint64>((endMs - beginMs) / 1'000, 1, 4)) + 1);
    m_parts->times->setFormat(timeFormat(endMs - beginMs));
    m_parts->times->setRange(QDateTime::fromMSecsSinceEpoch(beginMs), QDateTime::fromMSecsSinceEpoch(endMs));
}

void BarChart::scaleValues()
{
    quint64 most = 1;
    for (const ChartBar &bar : m_bars)
        most = std::max(most, bar.events);
    const double step = stepFor(most);
    const double steps = std::ceil(double(most) / step);
    m_parts->values->setRange(0, steps * step);
    m_parts->values->setTickCount(int(steps) + 1);
}

// The focus' frame, and below the chart a line for the bars' labels where the axis has none of its own.
void BarChart::reserveLabels()
{
    constexpr int frame = 2;
    const int labels = m_parts->times->isVisible() ? 0 : fontMetrics().height();
    layout()->setContentsMargins(frame, frame, frame, frame + labels);
}

void BarChart::applyPalette()
{
    reserveLabels();
    const QColor text = palette().color(QPalette::WindowText);
    QColor faint = text;
    faint.setAlphaF(0.2F);
    for (QAbstractAxis *axis :
         std::initializer_list<QAbstractAxis *>{m_parts->categories, m_parts->times, m_parts->values}) {
        axis->setLabelsColor(text);
        axis->setLabelsFont(font());
        axis->setGridLineColor(faint);
        axis->setLinePenColor(faint);
    }
    m_parts->times->setGridLineVisible(false);
    m_parts->view->setBackgroundBrush(palette().color(QPalette::Window));
    for (QBarSet *set : m_parts->series->barSets()) {
        set->setColor(palette().color(QPalette::Highlight));
        set->setSelectedColor(text);
        set->setBorderColor(Qt::transparent);
    }
}

void BarChart::setCurrent(int bar)
{
    if (std::exchange(m_current, bar) != bar)
        showCurrent();
}

void BarChart::showCurrent()
{
    if (QBarSet *set = m_parts->series->barSets().value(0)) {
        set->deselectAllBars();
        if (m_current >= 0)
            set->selectBar(m_current);
    }
    QString text;
    if (m_current >= 0) {
        const ChartBar &shown = m_bars[size_t(m_current)];
        text = tr("%1: %Ln event(s)", nullptr, int(shown.events)).arg(shown.description);
    }
    setAccessibleDescription(text);
    Q_EMIT currentChanged(text);
}

void BarChart::choose(int bar)
{
    if (bar >= 0 && !m_bars[size_t(bar)].term.isEmpty())
        Q_EMIT chosen(m_bars[size_t(bar)].term);
}

// Anywhere above or below the bar is good enough.
int BarChart::barAt(const QPoint &position) const
{
    const QChartView *view = m_parts->view;
    QChart *chart = view->chart();
    const QPointF place = chart->mapFromScene(view->mapToScene(view->mapFrom(this, position)));
    if (m_bars.empty() || !chart->plotArea().contains(place))
        return -1;
    return std::clamp(int(std::lround(chart->mapToValue(place, m_parts->series).x())), 0, count() - 1);
}

void BarChart::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        setCurrent(std::max(m_current - 1, std::min(0, count() - 1)));
        break;
    case Qt::Key_Right:
        setCurrent(std::min(m_current + 1, count() - 1));
        break;
    case Qt::Key_Home:
        setCurrent(std::min(0, count() - 1));
        break;
    case Qt::Key_End:
        setCurrent(count() - 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        choose(m_current);
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    event->accept();
}

void BarChart::mouseMoveEvent(QMouseEvent *event)
{
    setCurrent(barAt(event->pos()));
}

void BarChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(barAt(event->pos()));
}

void BarChart::leaveEvent(QEvent *event)
{
    if (!hasFocus())
        setCurrent(-1);
    QWidget::leaveEvent(event);
}

void BarChart::focusInEvent(QFocusEvent *event)
{
    if (m_current < 0 && event->reason() != Qt::MouseFocusReason)
        setCurrent(count() - 1);
    QWidget::focusInEvent(event);
}

void BarChart::focusOutEvent(QFocusEvent *event)
{
    setCurrent(-1);
    QWidget::focusOutEvent(event);
}

void BarChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyPalette();
}

// Below every bar, or every second, and so on, so that each has the room it takes.
void BarChart::paintLabels(QPainter *painter) const
{
    if (m_bars.empty() || m_parts->times->isVisible())
        return;
    const QChartView *view = m_parts->view;
    const auto middleOf = [&](int bar) {
        const QPointF place = view->chart()->mapToPosition(QPointF(bar, 0), m_parts->series);
        return view->mapTo(this, view->mapFromScene(view->chart()->mapToScene(place))).x();
    };
    int widest = 0;
    for (const ChartBar &bar : m_bars)
        widest = std::max(widest, fontMetrics().horizontalAdvance(bar.label + u' '));
    const int distance = std::max(1, middleOf(1) - middleOf(0));
    const int step = (widest + distance - 1) / distance;
    const int top = height() - layout()->contentsMargins().bottom();
    painter->setPen(palette().color(QPalette::WindowText));
    for (int bar = 0; bar < count(); bar += std::max(1, step)) {
        const QRect label(middleOf(bar) - widest, top, 2 * widest, fontMetrics().height());
        painter->drawText(label, Qt::AlignCenter, m_bars[size_t(bar)].label);
    }
}

void BarChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintLabels(&painter);
    if (!hasFocus())
        return;
    QStyleOptionFocusRect option;
    option.initFrom(this);
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
}

} // namespace Hookwright
