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
    QObject::connect(action, &QAction::changed, button, [button, action] {
        button->setText(action->text());
        button->setEnabled(action->isEnabled());
    });
    return button;
}

void enlarge(QLabel *label, double factor)
{
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * factor);
    label->setFont(font);
}

} // namespace

std::vector<std::pair<QString, QString>> senderLines(const QString &url)
{
    return {{u"curl"_s,
             u"curl -d '{\"hello\":\"world\"}' -H 'Content-Type: application/json' %1/hooks/test"_s.arg(url)},
            {u"ngrok"_s, u"ngrok http %1"_s.arg(url)},
            {u"Cloudflare"_s, u"cloudflared tunnel --url %1"_s.arg(url)},
            {u"Stripe"_s, u"stripe listen --forward-to %1/stripe"_s.arg(url)},
            {u"GitHub"_s,
             u"gh webhook forward --repo OWNER/REPOSITORY --events push --url %1/github"_s.arg(url)},
            {u"smee"_s, u"smee --url https://smee.io/CHANNEL --target %1/github"_s.arg(url)}};
}

EmptyState::EmptyState(Commands *commands, QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_undo(buttonFor(commands->action(CommandId::Undo), this))
    , m_how(new QWidget(this))
    , m_url(new QLabel(m_how))
{
    enlarge(m_title, 1.3);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    enlarge(m_url, 2.2);
    m_url->setAlignment(Qt::AlignCenter);
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_url->setAccessibleName(tr("Address for webhooks"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(buttonFor(commands->action(CommandId::CopyUrl), m_how));
    buttons->addWidget(buttonFor(commands->action(CommandId::SendTestWebhook), m_how));
    buttons->addStretch();
    auto *lines = new QGridLayout;
    lines->setColumnStretch(0, 1);
    lines->setColumnStretch(2, 1000); // as wide as its longest line, where there is room
    lines->setColumnStretch(4, 1);
    for (const auto &[name, text] : senderLines({}))
        addLine(lines, name);
    auto *how = new QVBoxLayout(m_how);
    how->addWidget(m_url);
    how->addLayout(buttons);
    how->addSpacing(fontMetrics().lineSpacing());
    how->addLayout(lines);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch();
    layout->addWidget(m_title);
    layout->addWidget(m_undo, 0, Qt::AlignCenter);
    layout->addWidget(m_how);
    layout->addStretch();
    m_undo->hide();
    connect(commands->action(CommandId::Undo), &QAction::changed, this, &EmptyState::showUndo);
}

// What was cleared in an earlier run, or for good, does not come back.
void EmptyState::showUndo()
{
    m_undo->setVisible(m_isCleared && m_undo->isEnabled());
}

void EmptyState::addLine(QGridLayout *lines, const QString &name)
{
    auto *line = new QLineEdit(m_how);
    line->setReadOnly(true);
    line->setFont(fixedFont());
    line->setAccessibleName(tr("A line for %1").arg(name));
    line->setMinimumWidth(line->fontMetrics().averageCharWidth() * 40);
    line->setMaximumWidth(line->fontMetrics().averageCharWidth() * 100);
    auto *label = new QLabel(name, m_how);
    label->setBuddy(line);
    auto *copy = new QPushButton(themeIcon(u"copy"_s), tr("Copy"), m_how);
    copy->setAccessibleName(tr("Copy the line for %1").arg(name));
    connect(copy, &QPushButton::clicked, this,
            [line] { QGuiApplication::clipboard()->setText(line->text()); });
    const int row = lines->rowCount();
    lines->addWidget(label, row, 1);
    lines->addWidget(line, row, 2);
    lines->addWidget(copy, row, 3);
    m_lines.push_back(line);
}

void EmptyState::update(const ListeningState &state, bool cleared, bool readOnly)
{
    const bool listening = state.state == ListeningState::State::Listening && !state.urls.isEmpty();
    m_how->setVisible(listening);
    if (listening) {
        m_url->setText(state.urls.front());
        const auto lines = senderLines(state.urls.front());
        for (size_t i = 0; i < lines.size(); ++i) {
            m_lines[i]->setText(lines[i].second);
            m_lines[i]->setCursorPosition(0);
        }
    }
    m_isCleared = cleared;
    showUndo();
    if (cleared)
        m_title->setText(tr("The table was cleared. The next webhook appears here:"));
    else if (listening)
        m_title->setText(tr("Send a webhook to this address, any method, any path:"));
    else if (readOnly)
        m_title->setText(tr("There is no event in this workspace yet."));
    else
        m_title->setText(tr("Not listening. Start listening (Ctrl+E) to receive webhooks."));
}

} // namespace Hookwright
