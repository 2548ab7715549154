// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/statistics/chartbar.h"

#include <QWidget>

#include <memory>
#include <vector>

namespace Hookwright {

// Bars in the palette's colours. One of them is the current one, by the arrow keys or under the mouse; Return
// or a click chooses it. Qt Charts, which draws them, does not show in this header.
class BarChart : public QWidget
{
    Q_OBJECT
public:
    explicit BarChart(const QString &name, QWidget *parent = nullptr);
    ~BarChart() override;

    void setBars(const std::vector<ChartBar> &bars);
    // Times at the axis in the place of the bars' labels; ms since the epoch.
    void setTimes(qint64 beginMs, qint64 endMs);

    const std::vector<ChartBar> &bars() const { return m_bars; }
    int current() const { return m_current; } // -1: none

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(const QString &text); // what to say of the current bar; empty: there is none
    void chosen(const QString &term);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void reserveLabels();
    void paintLabels(QPainter *painter) const;
    void applyPalette();
    void scaleValues();
    void setCurrent(int bar);
    void showCurrent();
    void choose(int bar);
    int barAt(const QPoint &position) const;
    int count() const { return int(m_bars.size()); }

    struct Parts;
    std::unique_ptr<Parts> m_parts; // of the chart, which owns them
    std::vector<ChartBar> m_bars;
    int m_current = -1;
};

} // namespace Hookwright
