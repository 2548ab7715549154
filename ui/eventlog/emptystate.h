// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace Hookwright {

class Commands;
struct ListeningState;

// What stands in the place of the table while there is nothing in it: where to send a webhook, and
// the line that does it.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(Commands *commands, QWidget *parent = nullptr);

    // `cleared`: there are events, but they are hidden. A read-only workspace has no address.
    void update(const ListeningState &state, bool cleared, bool readOnly);

private:
    QLabel *m_title;
    QWidget *m_how;
    QLabel *m_url;
    QLineEdit *m_curl;
};

// A curl line that sends a webhook to this address.
QString curlLine(const QString &url);

} // namespace Hookwright
