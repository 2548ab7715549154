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

bool tellsTheSame(const InspectedEvent &a, const InspectedEvent &b)
{
    const auto isSameRun = [](const InspectedRun &x, const InspectedRun &y) {
        return x.run.number == y.run.number && x.deliveries == y.deliveries && x.attempts == y.attempts;
    };
    return a.deliveries == b.deliveries && a.attempts == b.attempts && a.replays == b.replays
           && std::equal(a.runs.begin(), a.runs.end(), b.runs.begin(), b.runs.end(), isSameRun);
}

} // namespace

DeliveriesTab::DeliveriesTab(QWidget *parent)
    : DetailsTab(parent)
    , m_tree(new QTreeWidget(this))
    , m_empty(new QLabel(this))
    , m_compare(new QPushButton(themeIcon(u"duplicate"_s), tr("Compare Answers"), this))
    , m_again(new QPushButton(themeIcon(u"retry"_s), tr("Deliver Again"), this))
{
    m_tree->setObjectName(u"deliveries"_s);
    m_tree->setAccessibleName(tr("Deliveries"));
    m_tree->setHeaderLabels({tr("Target, attempts"), tr("Status"), tr("Took"), tr("Answer or error")});
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegate(new RowDelegate(this));
    m_tree->setAlternatingRowColors(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    new Zoom(m_tree);
    const int character = fontMetrics().averageCharWidth();
    m_tree->header()->resizeSection(What, 48 * character);
    m_tree->header()->resizeSection(State, 34 * character);
    m_tree->header()->resizeSection(Took, 12 * character);
    m_empty->setAlignment(Qt::AlignCenter);
    m_compare->setObjectName(u"compare-answers"_s);
    m_compare->setToolTip(tr("Select two answers, with Ctrl and a click, to compare them"));
    m_again->setToolTip(tr("Send the event to the chosen target once more"));
    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(character, character / 2, character, character / 2);
    tools->addStretch();
    tools->addWidget(m_compare);
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
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &DeliveriesTab::updateButtons);
    connect(m_compare, &QPushButton::clicked, this, &DeliveriesTab::compareSelected);
    connect(m_again, &QPushButton::clicked, this, [this] {
        const QTreeWidgetItem *item = m_tree->currentItem();
        Q_EMIT redeliverRequested(
                {item->data(What, NumberRole).toULongLong(), {item->data(What, TargetRole).toByteArray()}});
    });
}

void DeliveriesTab::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    updateButtons();
}

void DeliveriesTab::show(const InspectedEventPtr &event)
{
    const bool isShown = isSameRecord(m_event, event) && tellsTheSame(*m_event, *event);
    m_event = event;
    if (isShown) // what is selected stays so
        return;
    m_tree->clear();
    m_answers.clear();
    if (event)
        addRows(*event);
    const bool any = m_tree->topLevelItemCount() > 0;
    m_tree->setVisible(any);
    m_empty->setVisible(!any);
    m_empty->clear();
    if (event)
        m_empty->setText(event->stored.event ? tr("This event goes to no target.")
                                             : tr("This record is no event, so it goes to no target."));
    updateButtons();
}

// The first one behind the sender's answer is selected.
void DeliveriesTab::addRows(const InspectedEvent &event)
{
    const std::optional<KeptAnswer> toSender = senderAnswer(event.stored);
    if (toSender)
        m_answers.push_back({*toSender});
    addDeliveries({}, event.stored.configuration, event.deliveries, event.attempts);
    for (const InspectedRun &run : event.runs)
        addDeliveries(tr("Routed again at %1: ").arg(timeText(run.run.timeUs)), run.configuration,
                      run.deliveries, run.attempts);
    int before = -1;
    for (const Replay &replay : event.replays)
        before = addAnswer(addReplay(replay), replay.timeMs, replay.status, replay.answer, before);
    QTreeWidgetItem *first = m_tree->topLevelItem(0);
    if (first && toSender)
        addSenderAnswer(*toSender);
    if (first)
        m_tree->setCurrentItem(first);
}

void DeliveriesTab::addSenderAnswer(const KeptAnswer &answer)
{
    const QString body = readableText(answer.body);
    auto *item = new QTreeWidgetItem({answer.name, answerStatusText(answer.status), {}, body});
    item->setData(What, StateRole, int(DeliveryState::Delivered)); // not to be delivered again
    item->setData(What, AnswerRole, 0);
    item->setToolTip(Answer, body);
    m_tree->insertTopLevelItem(0, item);
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
    QAction *selected = menu->addAction(themeIcon(u"duplicate"_s), tr("Compare the Two Selected Answers"),
                                        this, &DeliveriesTab::compareSelected);
    selected->setEnabled(selectedAnswers().size() == 2);
    add(tr("Compare with the Previous Answer"),
        kept.before < 0 ? std::nullopt : std::optional(m_answers[size_t(kept.before)].answer));
    add(tr("Compare with the Answer to the Sender"),
        number.toInt() == 0 ? std::nullopt : senderAnswer(m_event->stored));
}

std::vector<int> DeliveriesTab::selectedAnswers() const
{
    std::vector<int> numbers;
    for (const QTreeWidgetItem *item : m_tree->selectedItems()) {
        if (const QVariant number = item->data(What, AnswerRole); number.isValid())
            numbers.push_back(number.toInt());
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

void DeliveriesTab::compareSelected()
{
    if (const std::vector<int> chosen = selectedAnswers(); chosen.size() == 2)
        compare(m_answers[size_t(chosen[0])].answer, m_answers[size_t(chosen[1])].answer);
}

void DeliveriesTab::compare(const KeptAnswer &first, const KeptAnswer &second)
{
    (new CompareWindow(compareAnswers(first, second), window()))->show();
}

void DeliveriesTab::updateButtons()
{
    const QList<QTreeWidgetItem *> selected = m_tree->selectedItems();
    const QTreeWidgetItem *item = selected.size() == 1 ? selected.front() : nullptr;
    const bool undelivered =
            item && !item->parent() && item->data(What, StateRole).toInt() != int(DeliveryState::Delivered);
    m_again->setEnabled(undelivered && !m_readOnly);
    m_compare->setEnabled(selectedAnswers().size() == 2);
}

} // namespace Hookwright
