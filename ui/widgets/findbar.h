// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;

namespace Hookwright {

// A line to find text in the view above it: Ctrl+F opens it, Enter and F3 go on, with Shift back, Escape
// closes it.
class FindBar : public QWidget
{
    Q_OBJECT
public:
    // Goes to the next place, round the end of the text if need be; false where there is none.
    using Find = std::function<bool(const QString &text, bool forward)>;

    // The keys work in all of `parent`.
    FindBar(Find find, QWidget *parent);

    void open();
    void close();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // of the parent

private:
    void find(bool forward);

    Find m_find;
    QLineEdit *m_text;
    QLabel *m_result;
};

} // namespace Hookwright
