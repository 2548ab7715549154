// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/eventcolumns.h"

#include "core/http/httpresponse.h"
#include "ui/widgets/excerpt.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringDecoder>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *text, int n = -1)
{
    return QCoreApplication::translate("EventColumns", text, nullptr, n);
}

QDateTime localTime(qint64 timeUs)
{
    return QDateTime::fromMSecsSinceEpoch(timeUs / 1000);
}

bool isRequest(RowKind kind)
{
    return kind != RowKind::HandMade && kind != RowKind::Damaged;
}

bool isEvent(RowKind kind)
{
    return kind == RowKind::Accepted || kind == RowKind::HandMade;
}

QString hintText(const EventRow &row)
{
    const QString hint = readableText(row.hint);
    switch (row.kind) {
    case RowKind::Accepted:
        return hint;
    case RowKind::HandMade:
        return hint.isEmpty() ? translated("sent by hand") : hint;
    case RowKind::Rejected:
    case RowKind::Unclaimed:
    case RowKind::Damaged:
        return hint.isEmpty() ? rowKindText(row.kind) : u"%1: %2"_s.arg(rowKindText(row.kind), hint);
    }
    return {};
}

QString fullTarget(const EventRow &row)
{
    return row.query.isNull() ? readableText(row.path) : readableText(row.path + '?' + row.query);
}

} // namespace

QString columnTitle(EventColumn column)
{
    switch (column) {
    case EventColumn::Number:
        return translated("#");
    case EventColumn::Time:
        return translated("Time");
    case EventColumn::Method:
        return translated("Method");
    case EventColumn::Path:
        return translated("Path");
    case EventColumn::Hint:
        return translated("Hint");
    case EventColumn::Size:
        return translated("Size");
    case EventColumn::Answer:
        return translated("Answer");
    case EventColumn::Rules:
        return translated("Rules");
    case EventColumn::Deliveries:
        return translated("Deliveries");
    case EventColumn::Count:
        break;
    }
    return {};
}

int columnWidth(EventColumn column)
{
    static constexpr int widths[] = {9, 15, 9, 38, 24, 10, 10, 8, 22};
    static_assert(std::size(widths) == size_t(EventColumn::Count));
    return widths[int(column)];
}

bool isNumeric(EventColumn column)
{
    return column == EventColumn::Number || column == EventColumn::Size || column == EventColumn::Answer
           || column == EventColumn::Rules;
}

QString columnText(EventColumn column, const EventRow &row)
{
    switch (column) {
    case EventColumn::Number:
        return QString::number(row.seq);
    case EventColumn::Time:
        return row.timeUs ? timeText(row.timeUs) : QString();
    case EventColumn::Method:
        return readableText(row.method);
    case EventColumn::Path:
        return readableText(row.path);
    case EventColumn::Hint:
        return hintText(row);
    case EventColumn::Size:
        return row.kind == RowKind::Damaged ? QString() : sizeText(row.size);
    case EventColumn::Answer:
        return isRequest(row.kind) ? answerText(row.answerStatus) : u"–"_s;
    case EventColumn::Rules:
        return row.matchedRules ? QString::number(row.matchedRules) : u"–"_s;
    case EventColumn::Deliveries:
        return deliveriesText(row.deliveries);
    case EventColumn::Count:
        break;
    }
    return {};
}

QString columnToolTip(EventColumn column, const EventRow &row)
{
    switch (column) {
    case EventColumn::Time:
        return row.timeUs ? fullTimeText(row.timeUs) : QString();
    case EventColumn::Path:
        return fullTarget(row);
    case EventColumn::Size:
        return translated("%n byte(s)", int(row.size));
    case EventColumn::Answer:
        return row.answerStatus
                       ? u"%1 %2"_s.arg(row.answerStatus).arg(readableText(reasonPhrase(row.answerStatus)))
                       : translated("no answer was given");
    case EventColumn::Rules:
        return isEvent(row.kind) ? translated("%n rule(s) matched", row.matchedRules)
                                 : translated("not an event: rules were not asked");
    case EventColumn::Number:
        return rowKindText(row.kind);
    case EventColumn::Method:
    case EventColumn::Hint:
    case EventColumn::Deliveries:
    case EventColumn::Count:
        break;
    }
    return columnText(column, row);
}

Tone columnTone(EventColumn column, const EventRow &row)
{
    if (column == EventColumn::Deliveries) {
        if (row.deliveries.dead)
            return Tone::Bad;
        if (row.deliveries.pending)
            return Tone::Warning;
        return row.deliveries.delivered ? Tone::Good : Tone::Neutral;
    }
    const bool troubled = column == EventColumn::Hint || column == EventColumn::Answer;
    if (!troubled || isEvent(row.kind))
        return Tone::Neutral;
    return row.kind == RowKind::Unclaimed ? Tone::Warning : Tone::Bad;
}

QString rowIcon(RowKind kind)
{
    switch (kind) {
    case RowKind::Accepted:
        return {};
    case RowKind::Rejected:
        return u"error"_s;
    case RowKind::Unclaimed:
        return u"warning"_s;
    case RowKind::HandMade:
        return u"edit"_s;
    case RowKind::Damaged:
        return u"disk"_s;
    }
    return {};
}

QString rowKindText(RowKind kind)
{
    switch (kind) {
    case RowKind::Accepted:
        return translated("event");
    case RowKind::Rejected:
        return translated("rejected");
    case RowKind::Unclaimed:
        return translated("no connector");
    case RowKind::HandMade:
        return translated("event sent by hand");
    case RowKind::Damaged:
        return translated("damaged record");
    }
    return {};
}

QString timeText(qint64 timeUs)
{
    const QDateTime time = localTime(timeUs);
    return time.date() == QDate::currentDate() ? time.toString(u"HH:mm:ss.zzz"_s)
                                               : time.toString(u"yyyy-MM-dd HH:mm"_s);
}

QString fullTimeText(qint64 timeUs)
{
    const QDateTime time = localTime(timeUs);
    return time.toString(u"yyyy-MM-dd HH:mm:ss.zzz "_s)
           + time.toOffsetFromUtc(time.offsetFromUtc()).toString(u"t"_s);
}

QString answerText(quint16 status)
{
    return status ? QString::number(status) : translated("none");
}

QString deliveriesText(const DeliveryCounts &deliveries)
{
    QStringList parts;
    if (deliveries.dead)
        parts += translated("✕ %n dead", deliveries.dead);
    if (deliveries.pending)
        parts += translated("… %n pending", deliveries.pending);
    if (deliveries.delivered)
        parts += translated("✓ %n ok", deliveries.delivered);
    return parts.isEmpty() ? u"–"_s : parts.join(u", "_s);
}

QString readableText(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder(bytes);
    if (decoder.hasError())
        text = QString::fromLatin1(bytes);
    for (QChar &c : text) {
        if (c.unicode() < 0x20)
            c = QChar(0x2400 + c.unicode()); // pictures of control characters
        else if (c.unicode() == 0x7f)
            c = QChar(0x2421);
        else if (c.category() == QChar::Other_Format && c.unicode() != 0x200d)
            c = QChar::ReplacementCharacter; // bidirectional overrides would disguise what was sent
    }
    return text;
}

} // namespace Hookwright
