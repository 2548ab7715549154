// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/emptystate.h"

#include "core/workspace/listening.h"
#include "ui/commands.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

QPushButton *buttonFor(QAction *action, QWidget *parent)
{
    auto *button = new QPushButton(action->icon(), action->text(), parent);
    button->setObjectName(u"empty-"_s + action->objectName());
    button->setToolTip(action->toolTip());
    button->setEnabled(action->isEnabled());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button,
                     [button, action] { button->setEnabled(action->isEnabled()); });
    return button;
}

void enlarge(QLabel *label, double factor)
{
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * factor);
    label->setFont(font);
}

} // namespace

QString curlLine(const QString &url)
{
    return u"curl -d '{\"hello\":\"world\"}' -H 'Content-Type: application/json' %1/hooks/test"_s.arg(url);
}

EmptyState::EmptyState(Commands *commands, QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_how(new QWidget(this))
    , m_url(new QLabel(m_how))
    , m_curl(new QLineEdit(m_how))
{
    enlarge(m_title, 1.3);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    enlarge(m_url, 2.2);
    m_url->setAlignment(Qt::AlignCenter);
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_url->setAccessibleName(tr("Address for webhooks"));
    m_curl->setReadOnly(true);
    m_curl->setFont(fixedFont());
    m_curl->setAccessibleName(tr("A curl line that sends a webhook"));
    auto *copy = new QPushButton(themeIcon(u"copy"_s), tr("Copy Line"), m_how);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_curl->text()); });

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(buttonFor(commands->action(CommandId::CopyUrl), m_how));
    buttons->addWidget(buttonFor(commands->action(CommandId::SendTestWebhook), m_how));
    buttons->addStretch();
    auto *line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(m_curl, 6);
    line->addWidget(copy);
    line->addStretch(1);
    auto *how = new QVBoxLayout(m_how);
    how->addWidget(m_url);
    how->addLayout(buttons);
    how->addSpacing(fontMetrics().lineSpacing());
    how->addLayout(line);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch();
    layout->addWidget(m_title);
    layout->addWidget(m_how);
    layout->addStretch();
}

void EmptyState::update(const ListeningState &state, bool cleared, bool readOnly)
{
    const bool listening = state.state == ListeningState::State::Listening && !state.urls.isEmpty();
    m_how->setVisible(listening);
    if (listening) {
        m_url->setText(state.urls.front());
        m_curl->setText(curlLine(state.urls.front()));
        m_curl->setCursorPosition(0);
        m_curl->setMinimumWidth(m_curl->fontMetrics().horizontalAdvance(m_curl->text() + u"xx"_s));
    }
    if (cleared)
        m_title->setText(tr("The table was cleared. Undo (Ctrl+Z) brings the events back.\nThe next webhook "
                            "appears here:"));
    else if (listening)
        m_title->setText(tr("Send a webhook to this address, any method, any path:"));
    else if (readOnly)
        m_title->setText(tr("There is no event in this workspace yet."));
    else
        m_title->setText(tr("Not listening. Start listening (Ctrl+E) to receive webhooks."));
}

} // namespace Hookwright
