// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace Hookwright {

// A line edit that underlines a part of its text as wrong.
class MarkedLineEdit : public QLineEdit
{
    Q_OBJECT
public:
    using QLineEdit::QLineEdit;

    // A part without length is the place behind which something is missing. It goes with the next edit.
    void mark(qsizetype begin, qsizetype length);
    void clearMark();
    bool isMarked() const { return m_begin >= 0; }
    qsizetype markBegin() const { return m_begin; }

    int xOf(int position); // where a character begins

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_begin = -1;
    int m_length = 0;
};

} // namespace Hookwright
