// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace Hookwright {

// One line of news across the window: an icon, words, and buttons to do something about it. Stays
// until what it tells of is over; a dismissible one has a close button.
class Banner : public QFrame
{
    Q_OBJECT
public:
    explicit Banner(Tone tone, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;
    void addAction(QAction *action);
    void setDismissible();

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateColors();

    Tone m_tone;
    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_layout;
};

} // namespace Hookwright
