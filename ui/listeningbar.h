// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace Hookwright {

class Commands;
struct Configuration;
struct ConnectorSettings;
struct EventBus;
struct ListeningState;

// The tool bar's left end: whether the program listens, truthfully and in words, and the addresses that
// senders use: those of all connectors, with their states.
class ListeningBar : public QWidget
{
    Q_OBJECT
public:
    explicit ListeningBar(Commands *commands, QWidget *parent = nullptr);

    void update(const ListeningState &state, const Configuration &configuration, bool readOnly);

    QString url() const;     // of the chosen connector; empty where it has none
    QString testUrl() const; // the same on this computer, for a test webhook

private:
    QToolButton *addButton(QAction *action);
    void addUrl(const ListeningState &state, const ConnectorSettings &connector, const EventBus &bus);
    void fillUrls(const ListeningState &state, const Configuration &configuration);

    QHBoxLayout *m_layout;
    QLabel *m_icon;
    QLabel *m_state;
    QComboBox *m_url;
    QToolButton *m_copy;
    QWidget *m_reach;
    QLabel *m_reachText;
};

} // namespace Hookwright
