// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/framing.h"

#include <QEvent>
#include <QGroupBox>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace Hookwright {

namespace {

constexpr int widestMinimum = 30; // characters: on a small screen several are side by side

// As wide as what it shows, which may grow, where there is room for that.
class WideEnough : public QScrollArea
{
public:
    void fitWidth()
    {
        const int whole = widthAround(widget()->minimumSizeHint());
        setMinimumWidth(std::min(whole, widestMinimum * fontMetrics().averageCharWidth()));
        updateGeometry();
    }

    QSize sizeHint() const override
    {
        return {widthAround(widget()->sizeHint()), QScrollArea::sizeHint().height()};
    }

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        const bool isDone = QScrollArea::eventFilter(object, event);
        if (object == widget() && event->type() == QEvent::LayoutRequest)
            fitWidth();
        return isDone;
    }

private:
    int widthAround(QSize content) const
    {
        return content.width() + style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    }
};

} // namespace

QGroupBox *boxAround(const QString &title, QWidget *content)
{
    auto *box = new QGroupBox(title);
    auto *layout = new QVBoxLayout(box);
    layout->addWidget(content);
    return box;
}

QWidget *scrolling(QWidget *content)
{
    auto *area = new WideEnough;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus); // what has the focus inside is brought into sight
    area->setWidget(content);
    for (QWidget *part : {area->viewport(), content})
        part->setAutoFillBackground(false); // it lies in a box with a colour of its own
    area->fitWidth();
    return area;
}

} // namespace Hookwright
