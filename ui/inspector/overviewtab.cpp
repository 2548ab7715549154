// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/overviewtab.h"

#include "core/connector/signature.h"
#include "core/http/httpresponse.h"
#include "ui/eventlog/filterterms.h"
#include "ui/inspector/markeditor.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/findbar.h"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QScrollArea>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 4096; // bytes of a request line that are worth showing

Tone verdictTone(RowKind kind)
{
    switch (kind) {
    case RowKind::Accepted:
    case RowKind::HandMade:
        return Tone::Good;
    case RowKind::Unclaimed:
        return Tone::Warning;
    case RowKind::Rejected:
    case RowKind::Damaged:
        return Tone::Bad;
    }
    return Tone::Neutral;
}

QString signatureText(const RequestPtr &request)
{
    const std::vector<QByteArray> names = request ? carriedSignatures(*request) : std::vector<QByteArray>();
    QStringList texts;
    for (const QByteArray &name : names)
        texts += QString::fromLatin1(name);
    return texts.isEmpty() ? u"–"_s : OverviewTab::tr("%1; not checked").arg(texts.join(u", "_s));
}

QString requestLine(const RequestPtr &request)
{
    if (!request)
        return u"–"_s;
    QByteArrayView line(request->head);
    if (const qsizetype end = line.indexOf('\n'); end >= 0)
        line = line.first(end);
    if (line.endsWith('\r'))
        line.chop(1);
    return readableText(line.first(std::min(line.size(), longestLine)));
}

QString madeText(const StoredEvent &stored)
{
    const QString number = QString::number(stored.row.seq);
    if (stored.details.source.isEmpty())
        return OverviewTab::tr("Event %1: sent by hand, there is no request behind it").arg(number);
    return OverviewTab::tr("Event %1: imported from %2, there is no request behind it")
            .arg(number, readableText(stored.details.source));
}

} // namespace

OverviewTab::OverviewTab(QWidget *parent)
    : DetailsTab(parent)
{
    auto *page = new QWidget(this);
    m_form = new QFormLayout(page);
    m_verdict = new FieldNote(page);
    m_form->addRow(m_verdict);
    m_request = addRow(tr("Request:"), EventColumn::Path);
    m_time = addRow(tr("Received:"));
    m_source = addRow(tr("From:"), EventColumn::Source);
    m_size = addRow(tr("Body:"), EventColumn::Size);
    m_contentType = addRow(tr("Content type:"), EventColumn::ContentType);
    m_hint = addRow(tr("Hint:"), EventColumn::Hint);
    m_signature = addRow(tr("Signature:"));
    m_answer = addRow(tr("Answered:"), EventColumn::Answer);
    m_rules = addRow(tr("Rules:"), EventColumn::Rules);
    m_deliveries = addRow(tr("Deliveries:"), EventColumn::Deliveries);
    m_id = addRow(tr("Event id:"));
    m_mark = new MarkEditor(page);
    auto *name = new QLabel(tr("Mark:"), page);
    name->setBuddy(m_mark);
    m_form->addRow(name, m_mark);
    m_request->setFont(fixedFont());
    m_id->setFont(fixedFont());

    auto *scroll = new QScrollArea(this);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_scroll = scroll;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addWidget(
            new FindBar([this](const QString &text, bool forward) { return find(text, forward); }, this));
    setFocusProxy(scroll);
}

QLabel *OverviewTab::addRow(const QString &label, EventColumn column)
{
    auto *value = new QLabel(this);
    value->setTextFormat(Qt::PlainText);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setWordWrap(true);
    auto *name = new QLabel(label, this);
    name->setBuddy(value);
    QString accessible = label;
    value->setAccessibleName(accessible.remove(u':'));
    value->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(value, &QWidget::customContextMenuRequested, this, [this, value, column](const QPoint &place) {
        showMenu(value, column, value->mapToGlobal(place));
    });
    m_form->addRow(name, value);
    return value;
}

void OverviewTab::showMenu(const QLabel *value, EventColumn column, const QPoint &place)
{
    if (m_row.seq == 0)
        return;
    const QString text = value->hasSelectedText() ? value->selectedText() : value->text();
    QMenu menu;
    menu.addAction(themeIcon(u"copy"_s), tr("Copy"), this,
                   [text] { QGuiApplication::clipboard()->setText(text); });
    menu.addSeparator();
    addFilterActions(&menu, columnTerm(column, m_row),
                     [this](const QString &term) { Q_EMIT filterRequested(term); });
    menu.exec(place);
}

std::vector<QLabel *> OverviewTab::values() const
{
    return {m_request,   m_time,   m_source, m_size,       m_contentType, m_hint,
            m_signature, m_answer, m_rules,  m_deliveries, m_id};
}

// Selects it in the next value that has it, round the end.
bool OverviewTab::find(const QString &text, bool forward)
{
    std::vector<QLabel *> all = values();
    if (!forward)
        std::reverse(all.begin(), all.end());
    const auto current =
            std::find_if(all.begin(), all.end(), [](const QLabel *v) { return v->hasSelectedText(); });
    if (current != all.end())
        std::rotate(all.begin(), current + 1, all.end());
    for (QLabel *value : all) {
        const qsizetype place = value->text().indexOf(text, 0, Qt::CaseInsensitive);
        if (place < 0)
            continue;
        for (QLabel *other : all)
            other->setSelection(0, 0);
        value->setSelection(int(place), int(text.size()));
        m_scroll->ensureWidgetVisible(value);
        return true;
    }
    return false;
}

void OverviewTab::show(const InspectedEventPtr &event)
{
    m_row = event ? event->stored.row : EventRow();
    if (!event) {
        m_verdict->set(Tone::Neutral, {});
        for (QLabel *value : values())
            value->clear();
        m_mark->show(0, {});
        return;
    }
    showVerdict(*event);
    const EventRow &row = event->stored.row;
    const EventDetails &details = event->stored.details;
    m_request->setText(requestLine(event->request()));
    const QString time = row.timeUs ? fullTimeText(row.timeUs) : u"–"_s;
    const QString duration = QLocale().toString(double(details.durationUs) / 1000.0, 'f', 1);
    m_time->setText(event->stored.request ? tr("%1, in %2 ms").arg(time, duration) : time);
    const QString source = details.source.isEmpty() ? u"–"_s : readableText(details.source);
    const bool isTls = event->stored.request && event->stored.request->tls;
    m_source->setText(isTls ? tr("%1, over TLS").arg(source) : source);
    m_size->setText(tr("%n byte(s)", nullptr, int(event->body().size())));
    m_contentType->setText(row.contentType.isEmpty() ? u"–"_s : readableText(row.contentType));
    m_hint->setText(row.hint.isEmpty() || row.kind == RowKind::Rejected ? u"–"_s : readableText(row.hint));
    m_signature->setText(signatureText(event->request()));
    m_answer->setText(
            row.answerStatus
                    ? u"%1 %2"_s.arg(row.answerStatus).arg(readableText(reasonPhrase(row.answerStatus)))
                    : tr("nothing"));
    m_id->setText(row.kind == RowKind::Damaged ? u"–"_s : QString::fromLatin1(uuidText(details.id)));
    m_mark->show(event->error.isEmpty() ? event->seq : 0, event->mark);
    showRouting(*event);
}

void OverviewTab::showVerdict(const InspectedEvent &event)
{
    const EventRow &row = event.stored.row;
    QString text = event.error;
    if (text.isEmpty()) {
        switch (row.kind) {
        case RowKind::Accepted:
            text = tr("Event %1: received and stored, byte for byte").arg(row.seq);
            break;
        case RowKind::HandMade:
            text = madeText(event.stored);
            break;
        case RowKind::Unclaimed:
            text = tr("Request %1: no connector takes it, so it became no event; Routing says why")
                           .arg(row.seq);
            break;
        case RowKind::Rejected: {
            const auto &rejection = event.stored.request ? event.stored.request->rejection : std::nullopt;
            text = tr("Request %1 was rejected: %2")
                           .arg(QString::number(row.seq),
                                readableText(rejection ? rejection->text : row.hint));
            break;
        }
        case RowKind::Damaged:
            text = tr("Record %1 is damaged: its bytes on disk changed since they were written").arg(row.seq);
            break;
        }
    }
    m_verdict->set(event.error.isEmpty() ? verdictTone(row.kind) : Tone::Bad, text);
}

void OverviewTab::showRouting(const InspectedEvent &event)
{
    QStringList matched;
    for (const RuleVerdict &verdict : event.verdicts) {
        if (verdict.atArrival.kind == RuleOpinion::Kind::Match)
            matched += verdict.name;
    }
    if (!event.stored.event)
        m_rules->setText(tr("not asked: this is no event"));
    else if (!event.isExplained)
        m_rules->setText(tr("being asked"));
    else
        m_rules->setText(matched.isEmpty() ? tr("no rule matched") : matched.join(u", "_s));
    m_deliveries->setText(deliveriesText(event.stored.row));
}

} // namespace Hookwright
