// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/framing.h"

#include <QEvent>
#include <QGroupBox>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

namespace Hookwright {

namespace {

// Never narrower than what it shows, which may grow.
class WideEnough : public QScrollArea
{
public:
    void fitWidth()
    {
        setMinimumWidth(widget()->minimumSizeHint().width()
                        + style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    }

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        const bool isDone = QScrollArea::eventFilter(object, event);
        if (object == widget() && event->type() == QEvent::LayoutRequest)
            fitWidth();
        return isDone;
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
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus); // what has the focus inside is brought into sight
    area->setWidget(content);
    area->fitWidth();
    return area;
}

} // namespace Hookwright
