// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/filterterms.h"

#include "core/connector/querystring.h"
#include "core/index/filter/eventfilter.h"
#include "core/index/filter/furthercolumn.h"

#include <QCoreApplication>
#include <QMenu>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestTerm = 1000; // bytes of a value; a longer one is nothing to read in a filter
constexpr qsizetype surelyWhole = 508;  // bytes of a row's text; a longer one may have been shortened

// Nothing where the text is empty: the language has no term for that.
QString textTerm(const QString &key, const QString &value)
{
    return value.isEmpty() ? QString() : key + u'=' + quotedFilterValue(value);
}

QString rowText(const QString &key, const QByteArray &text)
{
    const QString value = QString::fromUtf8(wireText(text));
    if (text.size() > surelyWhole)
        return key + u':' + quotedFilterValue(value);
    return textTerm(key, value);
}

QString hintTerm(const EventRow &row)
{
    switch (row.kind) {
    case RowKind::Accepted:
    case RowKind::HandMade:
        return rowText(u"hint"_s, row.hint);
    case RowKind::Rejected:
        return u"is:rejected"_s;
    case RowKind::Unclaimed:
        return u"is:unclaimed"_s;
    case RowKind::Damaged:
        return u"is:damaged"_s;
    }
    return {};
}

// Every connection of a sender has another port; an imported event has a file's name in its place.
QString sourceTerm(const EventRow &row)
{
    if (row.source.isEmpty())
        return {};
    const QString source = QString::fromUtf8(row.source);
    return u"source:"_s
           + quotedFilterValue(row.kind == RowKind::HandMade ? source : source.section(u':', 0, -2));
}

QString signatureTerm(const QByteArray &signature)
{
    if (signature.isNull())
        return {};
    return signature.isEmpty()
                   ? u"-has:signature"_s
                   : u"signature:"_s
                             + quotedFilterValue(QString::fromLatin1(signature).section(u", "_s, 0, 0));
}

QString deliveriesTerm(const EventRow &row)
{
    const DeliveryCounts &deliveries = row.deliveries;
    if (deliveries.dead)
        return u"delivery:dead"_s;
    if (deliveries.pending)
        return u"delivery:pending"_s;
    if (deliveries.delivered)
        return u"delivery:delivered"_s;
    return row.replays ? u"delivery:replayed"_s : u"delivery:none"_s;
}

QString markTerm(const RowMark &mark)
{
    if (mark.pinned)
        return u"is:pinned"_s;
    if (mark.colour != MarkColour::None)
        return u"mark=%1"_s.arg(markColourName(mark.colour));
    if (!mark.tags.isEmpty())
        return u"has:tag"_s;
    return mark.hasNote ? u"has:note"_s : QString();
}

// Names with characters that mean something have no term.
QString namedTerm(const QString &key, const QString &name, const QString &value)
{
    const QString term = textTerm(key + u'.' + name, value);
    return EventFilter::parse(term).isValid() ? term : QString();
}

} // namespace

QString columnTerm(EventColumn column, const EventRow &row)
{
    switch (column) {
    case EventColumn::Mark:
        return markTerm(row.mark);
    case EventColumn::Number:
        return u"number=%1"_s.arg(row.seq);
    case EventColumn::Method:
        return rowText(u"method"_s, row.method);
    case EventColumn::Path:
        return rowText(u"path"_s, row.path);
    case EventColumn::Query:
        return rowText(u"query"_s, row.query);
    case EventColumn::ContentType:
        return rowText(u"header.content-type"_s, row.contentType);
    case EventColumn::Hint:
        return hintTerm(row);
    case EventColumn::Signature:
        return signatureTerm(row.signature);
    case EventColumn::Size:
        return u"size=%1"_s.arg(row.size);
    case EventColumn::Answer:
        return row.answerStatus ? u"status:%1"_s.arg(row.answerStatus) : u"status:none"_s;
    case EventColumn::Rules:
        return row.matchedRules ? u"has:rule"_s : u"-has:rule"_s;
    case EventColumn::Deliveries:
        return deliveriesTerm(row);
    case EventColumn::Source:
        return sourceTerm(row);
    case EventColumn::Time:
    case EventColumn::Duration:
    case EventColumn::Count:
        break;
    }
    return {};
}

QString furtherTerm(const QString &column, const QByteArray &value)
{
    if (value.isNull())
        return {};
    const bool isSurelyWhole = value.size() <= surelyWhole && !value.contains(", ");
    const QString text = quotedFilterValue(QString::fromUtf8(value));
    const QString term = column + (isSurelyWhole ? u'=' : u':') + text;
    return !value.isEmpty() && EventFilter::parse(term).isValid() ? term : QString();
}

QString bodyKey(const QByteArray &path)
{
    return u"body"_s + QString::fromUtf8(path).sliced(1); // without the '$'
}

QString bodyTerm(const QByteArray &path, const QByteArray &value)
{
    if (value.size() > longestTerm || path == "$")
        return {};
    const QString term = textTerm(bodyKey(path), QString::fromUtf8(value));
    return EventFilter::parse(term).isValid() ? term : QString();
}

QString headerTerm(const QString &name, const QString &value)
{
    return namedTerm(u"header"_s, name, value);
}

QString queryTerm(const QString &name, const QString &value)
{
    return namedTerm(u"query"_s, name, value);
}

QString ruleTerm(const QString &name)
{
    return textTerm(u"rule"_s, name);
}

QString targetTerm(const QString &name)
{
    return textTerm(u"target"_s, name);
}

QString negatedTerm(const QString &term)
{
    return term.startsWith(u'-') ? term.sliced(1) : u'-' + term;
}

void addFilterActions(QMenu *menu, const QString &term, const std::function<void(const QString &term)> &add)
{
    const QString negated = negatedTerm(term);
    QAction *filter = menu->addAction(themeIcon(u"filter"_s),
                                      QCoreApplication::translate("Filter", "Filter by This Value"));
    QAction *exclude = menu->addAction(QCoreApplication::translate("Filter", "Exclude This Value"));
    for (const auto &[action, text] : {std::pair(filter, term), std::pair(exclude, negated)}) {
        action->setEnabled(!term.isEmpty());
        action->setToolTip(text);
        QObject::connect(action, &QAction::triggered, menu, [add, text = text] { add(text); });
    }
}

void addColumnAction(QMenu *menu, const QString &column,
                     const std::function<void(const QString &column)> &add)
{
    QAction *action = menu->addAction(QCoreApplication::translate("Filter", "Show as Column"), menu,
                                      [add, column] { add(column); });
    action->setEnabled(bool(FurtherColumn::parse(column)));
}

} // namespace Hookwright
