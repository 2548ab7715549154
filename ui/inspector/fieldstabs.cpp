// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/fieldstabs.h"

#include "core/connector/headermeaning.h"
#include "core/exchange/masking.h"
#include "ui/eventlog/eventcolumns.h"
#include "ui/eventlog/filterterms.h"
#include "ui/widgets/findbar.h"
#include "ui/widgets/pairstable.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QVBoxLayout>

#include <map>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

QByteArray decoded(QByteArrayView text)
{
    return QByteArray::fromPercentEncoding(text.toByteArray().replace('+', ' '));
}

std::vector<PairsTable::Row> headerRows(const CapturedRequest &request)
{
    std::map<QByteArray, int> seen;
    std::vector<PairsTable::Row> rows;
    for (const HeaderField &field : request.fields) {
        const int number = ++seen[field.name.toByteArray().toLower()];
        const auto meaning = headerMeaning(field.name, field.value, request.lastByteUs / 1000);
        QStringList notes;
        if (number > 1)
            notes += HeadersTab::tr("repeated");
        if (meaning)
            notes += meaning->summary;
        rows.push_back({readableText(field.name), readableText(field.value), notes.join(u", "_s),
                        meaning ? meaning->details.join(u'\n') : QString(), isCredentialHeader(field.name)});
    }
    return rows;
}

std::vector<PairsTable::Row> queryRows(QByteArrayView query)
{
    std::map<QByteArray, int> seen;
    std::vector<PairsTable::Row> rows;
    for (const QByteArray &part : query.toByteArray().split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const QByteArray key = decoded(equals < 0 ? part : part.first(equals));
        const QByteArray value = equals < 0 ? QByteArray() : decoded(QByteArrayView(part).sliced(equals + 1));
        const QString note = equals < 0        ? QueryTab::tr("without a value")
                             : ++seen[key] > 1 ? QueryTab::tr("repeated")
                                               : QString();
        rows.push_back({readableText(key), readableText(value), note, {}, isCredentialHeader(key)});
    }
    return rows;
}

FindBar *findBar(PairsTable *table, QWidget *tab)
{
    return new FindBar([table](const QString &text, bool forward) { return table->find(text, forward); },
                       tab);
}

} // namespace

HeadersTab::HeadersTab(QWidget *parent)
    : DetailsTab(parent)
    , m_table(new PairsTable(tr("Headers"), this))
    , m_decoded(new QPlainTextEdit(this))
{
    m_table->setTerm(headerTerm, u"header"_s);
    m_table->setCondition([this](const QString &name, const QString &value) {
        return m_event && m_event->stored.event ? headerCondition(*m_event->stored.event, name, value)
                                                : std::nullopt;
    });
    m_decoded->setReadOnly(true);
    m_decoded->setFont(fixedFont());
    m_decoded->setAccessibleName(tr("Decoded header"));
    m_decoded->setTabChangesFocus(true);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_table);
    splitter->addWidget(m_decoded);
    splitter->setStretchFactor(0, 1);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(splitter, 1);
    layout->addWidget(findBar(m_table, this));
    setFocusProxy(m_table);
    connect(m_table, &PairsTable::currentDetailsChanged, this, &HeadersTab::showDecoded);
    showDecoded();
}

void HeadersTab::showDecoded()
{
    m_decoded->setPlainText(m_table->currentDetails());
    m_decoded->setVisible(!m_table->currentDetails().isEmpty());
}

void HeadersTab::show(const InspectedEventPtr &event)
{
    const bool isShown = isSameRecord(m_event, event);
    m_event = event;
    if (isShown)
        return;
    const RequestPtr request = event ? event->request() : nullptr;
    m_table->setRows(request ? headerRows(*request) : std::vector<PairsTable::Row>());
}

QueryTab::QueryTab(QWidget *parent)
    : DetailsTab(parent)
    , m_sent(new QLabel(this))
    , m_table(new PairsTable(tr("Query"), this))
{
    m_table->setTerm(queryTerm, u"query"_s);
    m_table->setCondition([this](const QString &name, const QString &value) {
        return m_event && m_event->stored.event ? queryCondition(*m_event->stored.event, name, value)
                                                : std::nullopt;
    });
    m_sent->setTextFormat(Qt::PlainText);
    m_sent->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_sent->setWordWrap(true);
    m_sent->setFont(fixedFont());
    m_sent->setAccessibleName(tr("Query as sent"));
    const int margin = m_sent->fontMetrics().averageCharWidth();
    m_sent->setContentsMargins(margin, margin / 2, margin, margin / 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_sent);
    layout->addWidget(m_table, 1);
    layout->addWidget(findBar(m_table, this));
    setFocusProxy(m_table);
}

void QueryTab::show(const InspectedEventPtr &event)
{
    const bool isShown = isSameRecord(m_event, event);
    m_event = event;
    if (isShown)
        return;
    const RequestPtr request = event ? event->request() : nullptr;
    const QByteArrayView query = request ? request->query() : QByteArrayView();
    m_sent->setText(!event           ? QString()
                    : query.isNull() ? tr("There is no query.")
                                     : readableText(maskedTarget(request->target)
                                                            .sliced(request->target.size() - query.size() - 1)
                                                            .left(4096)));
    m_table->setRows(queryRows(query));
}

} // namespace Hookwright
