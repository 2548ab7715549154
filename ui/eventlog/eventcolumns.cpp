// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/eventcolumns.h"

#include "core/event/utf8.h"
#include "core/http/httpresponse.h"
#include "ui/eventlog/marklook.h"
#include "ui/widgets/excerpt.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cstdlib>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

struct EventColumns
{
    Q_DECLARE_TR_FUNCTIONS(EventColumns)
};

constexpr qint64 second = 1'000'000; // µs

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
        return !hint.isEmpty()        ? hint
               : row.source.isEmpty() ? EventColumns::tr("sent by hand")
                                      : EventColumns::tr("imported");
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

// "2", and behind a plus those whose filter did not let the event through: "1 + 1 filtered".
QString rulesText(const EventRow &row)
{
    const QString matched = row.matchedRules ? QString::number(row.matchedRules) : u"–"_s;
    if (row.filteringRules == 0)
        return matched;
    const QString filtered = EventColumns::tr("%n filtered", nullptr, row.filteringRules);
    return row.matchedRules ? u"%1 + %2"_s.arg(matched, filtered) : filtered;
}

QString rulesToolTip(const EventRow &row)
{
    if (!isEvent(row.kind))
        return EventColumns::tr("not an event: rules were not asked");
    const QString matched = EventColumns::tr("%n rule(s) matched", nullptr, row.matchedRules);
    return row.filteringRules == 0 ? matched
                                   : matched + u'\n'
                                             + EventColumns::tr("%n rule(s) matched and filtered it out",
                                                                nullptr, row.filteringRules);
}

QString signatureToolTip(const EventRow &row)
{
    if (row.signature.isEmpty())
        return row.signature.isNull() ? QString() : EventColumns::tr("no signature that is known here");
    return EventColumns::tr("%1; not checked, that takes the secret").arg(readableText(row.signature));
}

} // namespace

QString columnName(EventColumn column)
{
    static constexpr const char *names[] = {"mark",  "number",     "time",      "method", "path",
                                            "query", "type",       "hint",      "size",   "answer",
                                            "rules", "deliveries", "signature", "source", "duration"};
    static_assert(std::size(names) == size_t(EventColumn::Count));
    return QString::fromLatin1(names[int(column)]);
}

bool isShownAtFirst(EventColumn column)
{
    return column != EventColumn::Duration;
}

QString columnTitle(EventColumn column)
{
    switch (column) {
    case EventColumn::Mark:
        return EventColumns::tr("Mark");
    case EventColumn::Number:
        return EventColumns::tr("#");
    case EventColumn::Time:
        return EventColumns::tr("Time");
    case EventColumn::Method:
        return EventColumns::tr("Method");
    case EventColumn::Path:
        return EventColumns::tr("Path");
    case EventColumn::Query:
        return EventColumns::tr("Query");
    case EventColumn::ContentType:
        return EventColumns::tr("Content Type");
    case EventColumn::Hint:
        return EventColumns::tr("Hint");
    case EventColumn::Size:
        return EventColumns::tr("Size");
    case EventColumn::Answer:
        return EventColumns::tr("Answer");
    case EventColumn::Rules:
        return EventColumns::tr("Rules");
    case EventColumn::Deliveries:
        return EventColumns::tr("Deliveries");
    case EventColumn::Signature:
        return EventColumns::tr("Signature");
    case EventColumn::Source:
        return EventColumns::tr("Source");
    case EventColumn::Duration:
        return EventColumns::tr("Duration");
    case EventColumn::Count:
        break;
    }
    return {};
}

int columnWidth(EventColumn column)
{
    static constexpr int widths[] = {11, 11, 0, 9, 28, 15, 18, 21, 10, 10, 12, 18, 25, 18, 12};
    static_assert(std::size(widths) == size_t(EventColumn::Count));
    return widths[int(column)];
}

Qt::Alignment columnAlignment(EventColumn column)
{
    const bool right = column == EventColumn::Number || column == EventColumn::Size
                       || column == EventColumn::Answer || column == EventColumn::Duration;
    if (right)
        return Qt::AlignVCenter | Qt::AlignRight;
    return Qt::AlignVCenter | (column == EventColumn::Rules ? Qt::AlignHCenter : Qt::AlignLeft);
}

QString columnText(EventColumn column, const EventRow &row)
{
    switch (column) {
    case EventColumn::Mark:
        return markText(row.mark);
    case EventColumn::Number:
        return QString::number(row.seq);
    case EventColumn::Time:
        return row.timeUs ? timeText(row.timeUs) : QString();
    case EventColumn::Method:
        return readableText(row.method);
    case EventColumn::Path:
        return readableText(row.path);
    case EventColumn::Query:
        return readableText(row.query);
    case EventColumn::ContentType:
        return readableText(row.contentType);
    case EventColumn::Hint:
        return hintText(row);
    case EventColumn::Size:
        return row.kind == RowKind::Damaged ? QString() : sizeText(row.size);
    case EventColumn::Answer:
        return isRequest(row.kind) ? answerText(row.answerStatus) : u"–"_s;
    case EventColumn::Rules:
        return rulesText(row);
    case EventColumn::Deliveries:
        return deliveriesText(row);
    case EventColumn::Signature:
        return row.signature.isEmpty() && !row.signature.isNull() ? u"–"_s : readableText(row.signature);
    case EventColumn::Source:
        return readableText(row.source);
    case EventColumn::Duration:
        return isRequest(row.kind) ? spanText(row.durationUs) : QString();
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
        return EventColumns::tr("%n byte(s)", nullptr, int(row.size));
    case EventColumn::Answer:
        return row.answerStatus
                       ? u"%1 %2"_s.arg(row.answerStatus).arg(readableText(reasonPhrase(row.answerStatus)))
                       : EventColumns::tr("no answer was given");
    case EventColumn::Rules:
        return rulesToolTip(row);
    case EventColumn::Number:
        return rowKindText(row.kind);
    case EventColumn::Signature:
        return signatureToolTip(row);
    case EventColumn::Duration:
        return EventColumns::tr("from the first byte to the last: %1").arg(columnText(column, row));
    case EventColumn::Mark:
    case EventColumn::Method:
    case EventColumn::Query:
    case EventColumn::ContentType:
    case EventColumn::Hint:
    case EventColumn::Deliveries:
    case EventColumn::Source:
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
        return EventColumns::tr("event");
    case RowKind::Rejected:
        return EventColumns::tr("rejected");
    case RowKind::Unclaimed:
        return EventColumns::tr("no connector");
    case RowKind::HandMade:
        return EventColumns::tr("event sent by hand or imported");
    case RowKind::Damaged:
        return EventColumns::tr("damaged record");
    }
    return {};
}

QStringList longTimeTexts(TimeDisplay display)
{
    constexpr qint64 longSpan = 3'599 * second;
    const QStringList clock{u"0000-00-00 00:00"_s, u"00:00:00.000"_s};
    switch (display) {
    case TimeDisplay::Clock:
        break;
    case TimeDisplay::Utc:
        return {u"0000-00-00 00:00:00.000Z"_s};
    case TimeDisplay::Age:
        return {ageText(longSpan)};
    case TimeDisplay::SincePrevious:
        return clock + QStringList{sinceText(longSpan), sinceText(-longSpan)};
    }
    return clock;
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

QString utcTimeText(qint64 timeUs)
{
    return localTime(timeUs).toUTC().toString(u"yyyy-MM-dd HH:mm:ss.zzz'Z'"_s);
}

QString ageText(qint64 ageUs)
{
    return ageUs < second ? EventColumns::tr("now")
                          : EventColumns::tr("%1 ago").arg(spanText(ageUs / second * second));
}

QString sinceText(qint64 spanUs)
{
    return (spanUs < 0 ? u'−' : u'+') + spanText(std::abs(spanUs));
}

QString spanText(qint64 spanUs)
{
    const auto decimals = [](double value, int places) { return QString::number(value, 'f', places); };
    if (spanUs < second)
        return EventColumns::tr("%1 ms").arg(decimals(double(spanUs) / 1000, spanUs < 100'000 ? 1 : 0));
    const qint64 seconds = spanUs / second;
    if (seconds < 60) {
        const bool isWhole = spanUs % second == 0;
        return EventColumns::tr("%1 s").arg(decimals(double(spanUs) / double(second), isWhole ? 0 : 3));
    }
    if (seconds < 3600)
        return EventColumns::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    if (seconds < 86'400)
        return EventColumns::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
    return EventColumns::tr("%1 d %2 h").arg(seconds / 86'400).arg(seconds / 3600 % 24);
}

QString answerText(quint16 status)
{
    return status ? QString::number(status) : EventColumns::tr("none");
}

QString gapText(const Gap &gap)
{
    const QDateTime from = localTime(gap.fromUs);
    const QDateTime to = localTime(gap.toUs);
    const QString day = u"yyyy-MM-dd HH:mm"_s;
    const bool isShort = gap.toUs - gap.fromUs < 120 * second;
    const QString clock = isShort ? u"HH:mm:ss"_s : u"HH:mm"_s;
    const QString begin = from.toString(from.date() == QDate::currentDate() ? clock : day);
    const QString end = to.toString(to.date() == from.date() ? clock : day);
    switch (gap.kind) {
    case GapKind::NotRunning:
        return EventColumns::tr("not running, %1 to %2").arg(begin, end);
    case GapKind::Asleep:
        return EventColumns::tr("asleep, %1 to %2").arg(begin, end);
    case GapKind::NotListening:
        return EventColumns::tr("not listening, %1 to %2").arg(begin, end);
    }
    return {};
}

QString deliveriesText(const EventRow &row)
{
    const DeliveryCounts &deliveries = row.deliveries;
    QStringList parts;
    if (deliveries.dead)
        parts += EventColumns::tr("✕ %n dead", nullptr, deliveries.dead);
    if (deliveries.pending)
        parts += EventColumns::tr("… %n pending", nullptr, deliveries.pending);
    if (deliveries.delivered)
        parts += EventColumns::tr("✓ %n ok", nullptr, deliveries.delivered);
    const QString text = parts.isEmpty() ? u"–"_s : parts.join(u", "_s);
    if (row.replays == 0)
        return text;
    const QString replays = EventColumns::tr("%n replay(s)", nullptr, row.replays);
    return parts.isEmpty() ? replays : text + u" + "_s + replays;
}

QString readableText(QByteArrayView bytes)
{
    QString text = isUtf8(bytes) ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
    for (QChar &c : text) {
        if (c.unicode() < 0x20)
            c = QChar(0x2400 + c.unicode()); // pictures of control characters
        else if (c.unicode() == 0x7f)
            c = QChar(0x2421);
        else if (c.category() == QChar::Other_Control)
            c = QChar::ReplacementCharacter;
        else if (c.category() == QChar::Other_Format && c.unicode() != 0x200d)
            c = QChar::ReplacementCharacter; // bidirectional overrides would disguise what was sent
    }
    return text;
}

} // namespace Hookwright
