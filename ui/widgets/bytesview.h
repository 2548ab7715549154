// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>

namespace Hookwright {

// Bytes of any length and kind in rows of a fixed font, of which only those in sight are made. They
// are selected with mouse and keys and copied, and zoomed.
class BytesView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    // The font is for the subclass to set, in its constructor: rows are measured when it changes.
    explicit BytesView(QWidget *parent = nullptr);

    // Selects these bytes and brings them into sight.
    void showBytes(qsizetype offset, qsizetype length);
    // The next place of these bytes, ASCII case aside, round the end if need be; false if there is none.
    bool find(QByteArrayView needle, bool forward);
    qsizetype selectionBegin() const { return std::min(m_anchor, m_cursor); }
    qsizetype selectionEnd() const { return std::max(m_anchor, m_cursor); }
    void selectAll();
    void copy() const;

protected:
    virtual const QByteArray &bytes() const = 0;
    virtual qsizetype rowCount() const = 0;
    virtual qsizetype rowAt(qsizetype offset) const = 0;
    virtual qsizetype rowBegin(qsizetype row) const = 0;
    virtual int rowWidth() const = 0; // of the longest, in pixels
    // Rows first … first+count-1, one below the other; (0, 0) is where the first begins.
    virtual void paintRows(QPainter *painter, qsizetype first, int count) = 0;
    // The offset in a row that is nearest to `x`.
    virtual qsizetype offsetAt(qsizetype row, int x) const = 0;
    // What is copied of a selection.
    virtual QString copiedText(qsizetype begin, qsizetype end) const = 0;

    void contentChanged(); // the selection is at the begin again
    int rowHeight() const;

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void updateScrollBars();
    void moveCursor(qsizetype offset, bool select);
    void moveCursorByRows(qsizetype rows, bool select);
    void ensureVisible(qsizetype offset);
    qsizetype offsetAt(QPoint position) const;
    int rowsInSight() const;
    int margin() const;

    qsizetype m_anchor = 0;
    qsizetype m_cursor = 0;
};

} // namespace Hookwright
