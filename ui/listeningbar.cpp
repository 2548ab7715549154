// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listeningbar.h"

#include "core/workspace/listening.h"
#include "ui/commands.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Role { UrlRole = Qt::UserRole, TestUrlRole, ConnectorRole };

struct Shown
{
    QString words;
    QString icon;
    Tone tone;
};

Shown shownFor(const ListeningState &state, bool readOnly)
{
    if (readOnly)
        return {ListeningBar::tr("Read-only"), u"lock"_s, Tone::Neutral};
    switch (state.state) {
    case ListeningState::State::Listening:
        return {ListeningBar::tr("Listening"), u"listening"_s, Tone::Good};
    case ListeningState::State::Stopped:
        return {ListeningBar::tr("Stopped"), u"stopped"_s, Tone::Neutral};
    case ListeningState::State::Failed:
        return {ListeningBar::tr("Not listening"), u"error"_s, Tone::Bad};
    }
    return {};
}

} // namespace

ListeningBar::ListeningBar(Commands *commands, QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_icon(new QLabel(this))
    , m_state(new QLabel(this))
    , m_url(new QComboBox(this))
    , m_reach(new QWidget(this))
    , m_reachText(new QLabel(m_reach))
{
    const int character = fontMetrics().averageCharWidth();
    m_layout->setContentsMargins(character, 0, character, 0);
    m_layout->addWidget(m_icon);
    m_layout->addWidget(m_state);
    m_url->setObjectName(u"url"_s);
    m_url->setAccessibleName(tr("Address for webhooks"));
    m_url->setPlaceholderText(tr("no address"));
    m_url->setMinimumWidth(character * 34);
    m_url->setMaximumWidth(character * 46);
    m_layout->addWidget(m_url);
    m_copy = addButton(commands->action(CommandId::CopyUrl));
    addButton(commands->action(CommandId::SendTestWebhook))->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);

    // The badge of a port that is open to others.
    m_reach->setObjectName(u"reach"_s);
    auto *badge = new QHBoxLayout(m_reach);
    badge->setContentsMargins({});
    auto *icon = new QLabel(m_reach);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    icon->setPixmap(themeIcon(u"network"_s, Tone::Warning).pixmap(QSize(size, size), devicePixelRatioF()));
    badge->addWidget(icon);
    badge->addWidget(m_reachText);
    m_layout->addWidget(m_reach);
    m_layout->addStretch();
}

QToolButton *ListeningBar::addButton(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setObjectName(u"bar-"_s + action->objectName());
    m_layout->addWidget(button);
    return button;
}

void ListeningBar::update(const ListeningState &state, const Configuration &configuration, bool readOnly)
{
    const Shown shown = shownFor(state, readOnly);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(themeIcon(shown.icon, shown.tone).pixmap(QSize(size, size), devicePixelRatioF()));
    m_state->setText(shown.words);
    m_state->setAccessibleName(tr("State of the receiver: %1").arg(shown.words));
    QFont bold = font();
    bold.setBold(true);
    m_state->setFont(bold);
    fillUrls(state, configuration);
    m_reach->setVisible(state.beyondLoopback);
    m_reachText->setText(tr("Open to the network"));
    m_reach->setToolTip(tr("Others reach it at %1").arg(state.urls.join(u", "_s)));
}

void ListeningBar::fillUrls(const ListeningState &state, const Configuration &configuration)
{
    const QByteArray before = m_url->currentData(ConnectorRole).toByteArray();
    m_url->clear();
    for (const EventBus &bus : configuration.buses) {
        for (const ConnectorSettings &connector : bus.connectors) {
            for (const Protocol protocol : {Protocol::Http, Protocol::Https}) {
                ConnectorSettings shown = connector;
                shown.protocol = protocol;
                // A tunnel has one URL, whatever is spoken behind it.
                const bool isFirst = connector.protocol != Protocol::Both || protocol == Protocol::Http;
                if (speaks(connector.protocol, protocol == Protocol::Https)
                    && (isFirst || connector.publicUrl.isEmpty()))
                    addUrl(state, shown, bus);
            }
        }
    }
    // With a placeholder the box chooses none by itself.
    if (m_url->count() > 0)
        m_url->setCurrentIndex(std::max(0, m_url->findData(before, ConnectorRole)));
    m_url->setToolTip(state.urls.join(u'\n'));
}

void ListeningBar::addUrl(const ListeningState &state, const ConnectorSettings &connector,
                          const EventBus &bus)
{
    ConnectorSettings local = connector;
    local.publicUrl.clear();
    const bool open = !openAddresses(connector, state).empty();
    const QString url = open ? connectorUrls(connector, state).value(0) : QString();
    const QString testUrl = connectorUrls(local, state).value(0);
    const QIcon icon = open ? themeIcon(u"listening"_s, Tone::Good) : themeIcon(u"stopped"_s);
    m_url->addItem(icon, open ? url : tr("%1: not listening").arg(connector.name));
    const int row = m_url->count() - 1;
    m_url->setItemData(row, url, UrlRole);
    m_url->setItemData(row, connector.path == "/" ? testUrl + u"/github"_s : testUrl, TestUrlRole);
    m_url->setItemData(row,
                       QByteArray(connector.id.text + (connector.protocol == Protocol::Https ? "/tls" : "")),
                       ConnectorRole);
    m_url->setItemData(row, tr("Connector “%1” of the bus “%2”").arg(connector.name, bus.name),
                       Qt::ToolTipRole);
}

QString ListeningBar::url() const
{
    return m_url->currentData(UrlRole).toString();
}

QString ListeningBar::testUrl() const
{
    return url().isEmpty() ? QString() : m_url->currentData(TestUrlRole).toString();
}

} // namespace Hookwright
