// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <utility>
#include <vector>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace Hookwright {

class Commands;
struct ListeningState;

// What stands in the place of the table while there is nothing in it: where to send a webhook, and
// lines that do it or make others do it.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(Commands *commands, QWidget *parent = nullptr);

    // `cleared`: there are events, but they are hidden. A read-only workspace has no address.
    void update(const ListeningState &state, bool cleared, bool readOnly);

private:
    void showUndo();
    void addLine(QGridLayout *lines, const QString &name);

    QLabel *m_title;
    QPushButton *m_undo;
    QWidget *m_how;
    QLabel *m_url;
    std::vector<QLineEdit *> m_lines; // as senderLines()
    bool m_isCleared = false;
};

// What is typed in a terminal so that webhooks come to this address: curl sends one, the others forward
// those of a provider or of a public address. Name and line.
std::vector<std::pair<QString, QString>> senderLines(const QString &url);

} // namespace Hookwright
