// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/deliveriestab.h"

#include "core/http/httpclient.h"
#include "ui/eventlog/filterterms.h"
#include "ui/inspector/comparewindow.h"
#include "ui/inspector/filtermenu.h"
#include "ui/inspector/verdicttexts.h"
#include "ui/widgets/findintree.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/zoom.h"

#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Column { What, State, Took, Answer, ColumnCount };
enum Role { TargetRole = Qt::UserRole, NumberRole, StateRole, TermRole, AnswerRole };

std::optional<KeptAnswer> senderAnswer(const StoredEvent &event)
{
    const std::optional<HttpResponse> answer = answerOf(event);
    if (!answer)
        return std::nullopt;
    return KeptAnswer{DeliveriesTab::tr("Answer to the sender"), answer->status,
                      answer->body.first(std::min(answer->body.size(), answerBytesKept))};
}

} // namespace

DeliveriesTab::DeliveriesTab(QWidget *parent)
    : DetailsTab(parent)
    , m_tree(new QTreeWidget(this))
    , m_empty(new QLabel(this))
    , m_again(new QPushButton(themeIcon(u"retry"_s), tr("Deliver Again"), this))
{
    m_tree->setObjectName(u"deliveries"_s);
    m_tree->setAccessibleName(tr("Deliveries"));
    m_tree->setHeaderLabels({tr("Target, attempts"), tr("Status"), tr("Took"), tr("Answer or error")});
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegate(new RowDelegate(this));
    m_tree->setAlternatingRowColors(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    new Zoom(m_tree);
    const int character = fontMetrics().averageCharWidth();
    m_tree->header()->resizeSection(What, 48 * character);
    m_tree->header()->resizeSection(State, 34 * character);
    m_tree->header()->resizeSection(Took, 12 * character);
    m_empty->setAlignment(Qt::AlignCenter);
    m_again->setToolTip(tr("Send the event to the chosen target once more"));
    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(character, character / 2, character, character / 2);
    tools->addStretch();
    tools->addWidget(m_again);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(tools);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(makeFindBar(m_tree, this));
    setFocusProxy(m_tree);
    addFilterMenu(
            m_tree, TermRole, [this](const QString &term) { Q_EMIT filterRequested(term); },
            [this](QMenu *menu, const QTreeWidgetItem *item) { addComparisons(menu, item); });
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &DeliveriesTab::updateButton);
    connect(m_again, &QPushButton::clicked, this, [this] {
        const QTreeWidgetItem *item = m_tree->currentItem();
        Q_EMIT redeliverRequested(
                {item->data(What, NumberRole).toULongLong(), {item->data(What, TargetRole).toByteArray()}});
    });
}

void DeliveriesTab::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    updateButton();
}

void DeliveriesTab::show(const InspectedEventPtr &event)
{
    m_event = event;
    m_tree->clear();
    m_answers.clear();
    if (event) {
        addDeliveries({}, event->stored.configuration, event->deliveries, event->attempts);
        for (const InspectedRun &run : event->runs)
            addDeliveries(tr("Routed again at %1: ").arg(timeText(run.run.timeUs)), run.configuration,
                          run.deliveries, run.attempts);
        int before = -1;
        for (const Replay &replay : event->replays)
            before = addAnswer(addReplay(replay), replay.timeMs, replay.status, replay.answer, before);
    }
    const bool any = m_tree->topLevelItemCount() > 0;
    m_tree->setVisible(any);
    m_empty->setVisible(!any);
    m_empty->clear();
    if (event)
        m_empty->setText(event->stored.event ? tr("This event goes to no target.")
                                             : tr("This record is no event, so it goes to no target."));
    if (any)
        m_tree->setCurrentItem(m_tree->topLevelItem(0));
    updateButton();
}

void DeliveriesTab::addDeliveries(const QString &run, const ConfigurationPtr &configuration,
                                  const std::vector<DeliveryRow> &deliveries,
                                  const std::vector<DeliveryAttempt> &attempts)
{
    for (const DeliveryRow &delivery : deliveries) {
        QTreeWidgetItem *item = addDelivery(run + targetText(configuration, delivery.key.target), delivery);
        if (const EventTarget *target = configuration ? configuration->target(delivery.key.target) : nullptr)
            item->setData(What, TermRole, targetTerm(target->name));
        int before = -1;
        for (const DeliveryAttempt &attempt : attempts) {
            if (attempt.key == delivery.key)
                before = addAnswer(addAttempt(item, attempt), attempt.timeMs, attempt.status, attempt.answer,
                                   before);
        }
    }
}

QTreeWidgetItem *DeliveriesTab::addDelivery(const QString &target, const DeliveryRow &delivery)
{
    auto *item = new QTreeWidgetItem(m_tree, {target, deliveryText(delivery)});
    item->setIcon(State, deliveryIcon(delivery.state));
    item->setData(What, TargetRole, delivery.key.target.text);
    item->setData(What, NumberRole, quint64(delivery.key.seq));
    item->setData(What, StateRole, int(delivery.state));
    item->setToolTip(What, item->text(What));
    item->setText(Answer, tr("%n attempt(s)", nullptr, delivery.attempts));
    item->setExpanded(true);
    return item;
}

QTreeWidgetItem *DeliveriesTab::addAttempt(QTreeWidgetItem *parent, const DeliveryAttempt &attempt)
{
    const QString answer = attemptAnswer(attempt);
    auto *item = new QTreeWidgetItem(parent, {attemptText(attempt), answerStatusText(attempt.status),
                                              tr("%1 ms").arg(attempt.durationMs), answer});
    item->setToolTip(What, fullTimeText(attempt.timeMs * 1000));
    item->setToolTip(Answer, answer);
    return item;
}

QTreeWidgetItem *DeliveriesTab::addReplay(const Replay &replay)
{
    const bool wasSent = replay.became == 0;
    const QString answer = replay.error.isEmpty() ? readableText(replay.answer) : replay.error;
    auto *item = new QTreeWidgetItem(
            m_tree, {replayText(replay),
                     wasSent ? answerStatusText(replay.status) : tr("became event %1").arg(replay.became),
                     tr("%1 ms").arg(replay.durationMs), answer});
    const bool isGood = !wasSent || (replay.status >= 200 && replay.status < 300);
    item->setIcon(State, themeIcon(isGood ? u"ok"_s : u"error"_s, isGood ? Tone::Good : Tone::Bad));
    item->setData(What, StateRole, int(DeliveryState::Delivered)); // not to be delivered again
    item->setToolTip(What, item->text(What));
    item->setToolTip(Answer, answer);
    return item;
}

int DeliveriesTab::addAnswer(QTreeWidgetItem *item, qint64 timeMs, int status, const QByteArray &body,
                             int before)
{
    if (status == 0)
        return before;
    m_answers.push_back({{tr("Answer at %1").arg(timeText(timeMs * 1000)), status, body}, before});
    const int number = int(m_answers.size()) - 1;
    item->setData(What, AnswerRole, number);
    return number;
}

void DeliveriesTab::addComparisons(QMenu *menu, const QTreeWidgetItem *item)
{
    const QVariant number = item->data(What, AnswerRole);
    if (!number.isValid())
        return;
    const Kept &kept = m_answers[size_t(number.toInt())];
    const auto add = [&](const QString &text, const std::optional<KeptAnswer> &other) {
        QAction *action = menu->addAction(themeIcon(u"duplicate"_s), text);
        action->setEnabled(other.has_value());
        if (other)
            connect(action, &QAction::triggered, this,
                    [this, first = *other, second = kept.answer] { compare(first, second); });
    };
    menu->addSeparator();
    add(tr("Compare with the Previous Answer"),
        kept.before < 0 ? std::nullopt : std::optional(m_answers[size_t(kept.before)].answer));
    add(tr("Compare with the Answer to the Sender"), senderAnswer(m_event->stored));
}

void DeliveriesTab::compare(const KeptAnswer &first, const KeptAnswer &second)
{
    (new CompareWindow(compareAnswers(first, second), window()))->show();
}

void DeliveriesTab::updateButton()
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    const bool undelivered =
            item && !item->parent() && item->data(What, StateRole).toInt() != int(DeliveryState::Delivered);
    m_again->setEnabled(undelivered && !m_readOnly);
}

} // namespace Hookwright
