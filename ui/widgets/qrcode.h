// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Hookwright {

// A text as a QR code (ISO/IEC 18004, level M), black on white whatever the theme, with the four empty
// modules around it that scanners want.
class QrCode : public QWidget
{
    Q_OBJECT
public:
    explicit QrCode(QWidget *parent = nullptr);

    void setText(const QString &text);     // empty, or too long for a code: nothing is drawn
    int modules() const { return m_side; } // of a side, without the margin; 0 for none
    bool isDark(int x, int y) const;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QByteArray m_modules; // a byte each, row by row
    int m_side = 0;
};

} // namespace Hookwright
