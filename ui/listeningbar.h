// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace Hookwright {

class Commands;
struct ListeningState;

// The tool bar's left end: whether the program listens, truthfully and in words, and the address that
// senders use.
class ListeningBar : public QWidget
{
    Q_OBJECT
public:
    explicit ListeningBar(Commands *commands, QWidget *parent = nullptr);

    void update(const ListeningState &state, bool readOnly);

private:
    QToolButton *addButton(QAction *action);

    QHBoxLayout *m_layout;
    QLabel *m_icon;
    QLabel *m_state;
    QLineEdit *m_url;
    QToolButton *m_copy;
    QWidget *m_reach;
    QLabel *m_reachText;
};

} // namespace Hookwright
