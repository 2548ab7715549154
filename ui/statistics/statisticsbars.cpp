// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statistics/statisticsbars.h"

#include "core/connector/querystring.h"
#include "ui/eventlog/eventcolumns.h"
#include "ui/eventlog/filterterms.h"
#include "ui/widgets/excerpt.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <limits>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 secondUs = 1'000'000;
constexpr qint64 dayUs = 24 * 3600 * secondUs;
constexpr qint64 unbounded = std::numeric_limits<qint64>::max();

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Statistics)
};

QDateTime localTime(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000);
}

QString timeText(qint64 us, const QString &timeFormat)
{
    const QDateTime time = localTime(us);
    const QString date = QLocale().toString(time.date(), QLocale::ShortFormat);
    return timeFormat.isEmpty() ? date : date + u' ' + time.toString(timeFormat);
}

QString timeTerm(const StatisticsBin &bin)
{
    const auto written = [](qint64 us) { return localTime(us).toString(u"yyyy-MM-ddTHH:mm:ss"_s); };
    return u"after:%1 before:%2"_s.arg(written(bin.begin), written(bin.end));
}

QString durationText(qint64 us)
{
    if (us < 1'000)
        return Texts::tr("%1 µs").arg(us);
    return us < secondUs ? Texts::tr("%1 ms").arg(us / 1'000) : Texts::tr("%1 s").arg(us / secondUs);
}

// There is little room at an axis.
QString shortNumber(qint64 number)
{
    if (number < 1'000)
        return QString::number(number);
    return number < 1'000'000 ? u"%1k"_s.arg(number / 1'000) : u"%1M"_s.arg(number / 1'000'000);
}

QString shortMilliseconds(qint64 us)
{
    return us == 1 ? u"<0.1"_s : us < 1'000 ? QString::number(double(us) / 1'000) : shortNumber(us / 1'000);
}

// Of bins with growing bounds; `unit` is that of the language.
std::vector<ChartBar> growingBars(const std::vector<StatisticsBin> &bins, const QString &key,
                                  const QString &unit, QString (*text)(qint64), QString (*label)(qint64))
{
    std::vector<ChartBar> bars;
    for (const StatisticsBin &bin : bins) {
        ChartBar bar;
        bar.events = bin.events;
        bar.label = label(bin.begin);
        if (bin.end == 1) {
            bar.description = text(bin.begin);
            bar.term = key + u"=0"_s;
        } else if (bin.end == unbounded) {
            bar.description = Texts::tr("%1 and more").arg(text(bin.begin));
            bar.term = u"%1>=%2%3"_s.arg(key).arg(bin.begin).arg(unit);
        } else {
            bar.description = Texts::tr("%1 up to %2").arg(text(bin.begin), text(bin.end));
            bar.term = u"%1>=%2%4 %1<%3%4"_s.arg(key).arg(bin.begin).arg(bin.end).arg(unit);
        }
        bars.push_back(std::move(bar));
    }
    return bars;
}

std::vector<ChartBar> textRows(const TopTexts::List &list, EventColumn column, QByteArray EventRow::*text)
{
    std::vector<ChartBar> rows;
    for (const TopTexts::Entry &entry : list.most) {
        EventRow row;
        row.*text = entry.text;
        const QString shown = QString::fromUtf8(wireText(entry.text));
        rows.push_back({shown, shown, entry.count, columnTerm(column, row)});
    }
    if (list.others > 0)
        rows.push_back({Texts::tr("(others)"), Texts::tr("All others together"), list.others, {}});
    return rows;
}

} // namespace

std::vector<ChartBar> timeBars(const StatisticsSummary &summary)
{
    std::vector<ChartBar> bars;
    for (const StatisticsBin &bin : summary.times) {
        const qint64 width = bin.end - bin.begin;
        const QString format = width >= dayUs          ? QString()
                               : width < 60 * secondUs ? u"HH:mm:ss"_s
                                                       : u"HH:mm"_s;
        const QString end =
                width >= dayUs ? timeText(bin.end - 1, format) : localTime(bin.end).toString(format);
        const QString begin = timeText(bin.begin, format);
        bars.push_back({{}, begin == end ? begin : begin + u" – "_s + end, bin.events, timeTerm(bin)});
    }
    return bars;
}

std::vector<ChartBar> sizeBars(const StatisticsSummary &summary)
{
    return growingBars(summary.sizes, u"size"_s, {}, sizeText, shortNumber);
}

std::vector<ChartBar> durationBars(const StatisticsSummary &summary)
{
    return growingBars(summary.durations, u"duration"_s, u"us"_s, durationText, shortMilliseconds);
}

std::vector<ChartBar> pathRows(const StatisticsSummary &summary)
{
    return textRows(summary.paths, EventColumn::Path, &EventRow::path);
}

std::vector<ChartBar> hintRows(const StatisticsSummary &summary)
{
    return textRows(summary.hints, EventColumn::Hint, &EventRow::hint);
}

std::vector<ChartBar> statusRows(const StatisticsSummary &summary)
{
    std::vector<ChartBar> rows;
    for (const auto &[status, events] : summary.statuses) {
        const QString text = status == 0 ? Texts::tr("no answer") : QString::number(status);
        rows.push_back({text, text, events, status == 0 ? u"status:none"_s : u"status=%1"_s.arg(status)});
    }
    return rows;
}

QString summaryText(const StatisticsSummary &summary)
{
    const QLocale locale;
    QString text = Texts::tr("%1 events with %2 of content")
                           .arg(locale.toString(summary.events), sizeText(qint64(summary.bytes)));
    if (summary.firstTimeUs == 0)
        return text;
    text += Texts::tr(", from %1 to %2")
                    .arg(timeText(summary.firstTimeUs, u"HH:mm:ss"_s),
                         timeText(summary.lastTimeUs, u"HH:mm:ss"_s));
    const double minutes = double(summary.lastTimeUs - summary.firstTimeUs) / double(60 * secondUs);
    if (minutes >= 1)
        text += Texts::tr(", %1 a minute").arg(locale.toString(double(summary.events) / minutes, 'f', 1));
    return text;
}

} // namespace Hookwright
