// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statusbanners.h"

#include "ui/widgets/banner.h"

#include <QAction>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

StatusBanners::StatusBanners(Engine *engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_layout(new QVBoxLayout(this))
    , m_failed(make(Tone::Bad))
    , m_moved(make(Tone::Info))
    , m_storage(make(Tone::Bad))
    , m_readOnly(make(Tone::Info))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    m_moved->setObjectName(u"port-moved"_s);
    m_failed->setObjectName(u"listening-failed"_s);
    m_storage->setObjectName(u"storage-failed"_s);
    auto *retry = new QAction(themeIcon(u"retry"_s), tr("&Retry"), this);
    retry->setObjectName(u"retry"_s);
    auto *otherPort = new QAction(tr("&Another Port…"), this);
    otherPort->setObjectName(u"another-port"_s);
    m_failed->addAction(retry);
    m_failed->addAction(otherPort);
    m_moved->setDismissible();
    m_readOnly->setText(tr(
            "This workspace is open read-only: another program writes it. It can be looked at and exported; "
            "nothing is received, changed or delivered here."));
    m_readOnly->setVisible(engine->isReadOnly());
    connect(retry, &QAction::triggered, engine, &Engine::startListening);
    connect(otherPort, &QAction::triggered, this, &StatusBanners::otherPortRequested);
    connect(engine, &Engine::listeningChanged, this, &StatusBanners::updateListening);
    connect(engine, &Engine::storageChanged, this, &StatusBanners::updateStorage);
    updateListening();
    updateStorage();
}

Banner *StatusBanners::make(Tone tone)
{
    auto *banner = new Banner(tone, this);
    banner->hide();
    m_layout->addWidget(banner);
    return banner;
}

void StatusBanners::add(Tone tone, const QString &text)
{
    Banner *banner = make(tone);
    banner->setText(text);
    banner->setDismissible();
    banner->show();
}

void StatusBanners::updateListening()
{
    const ListeningState &state = m_engine->listening();
    const QStringList problems = listeningProblems(state);
    m_failed->setText(problems.join(u'\n'));
    m_failed->setVisible(!problems.isEmpty());
    const bool moved = state.state == ListeningState::State::Listening && state.movedFromDefault;
    const QString text = moved ? tr("Port %1 is taken, so webhooks are received on port %2 this time. Choose "
                                    "a port in the "
                                    "connector's settings and it never moves.")
                                         .arg(state.wantedPort)
                                         .arg(state.addresses.front().port)
                               : QString();
    if (text == m_moved->text())
        return; // what was dismissed stays so
    m_moved->setText(text);
    m_moved->setVisible(moved);
}

void StatusBanners::updateStorage()
{
    const StorageState state = m_engine->storage();
    m_storage->setText(
            (state.isLogFine ? tr("Webhooks are stored and acknowledged, but not shown, routed or delivered "
                                  "for now: %1 It goes on by itself as soon as there is room.")
                             : tr("Webhooks can't be stored, their senders are answered 507: %1 It goes on "
                                  "by itself as soon as there is room."))
                    .arg(state.error));
    m_storage->setVisible(!state.ok());
}

} // namespace Hookwright
