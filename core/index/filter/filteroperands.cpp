// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filteroperands.h"

#include "core/event/jsontext.h"

#include <QTimeZone>

#include <span>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 farthestAge = 100LL * 366 * 24 * 3600; // seconds

qint64 microseconds(const QDateTime &time)
{
    return time.toMSecsSinceEpoch() * 1000;
}

// "10m" as seconds.
std::optional<qint64> ageFromText(QStringView text)
{
    static constexpr std::pair<char16_t, qint64> units[] = {
            {u's', 1}, {u'm', 60}, {u'h', 3600}, {u'd', 24 * 3600}, {u'w', 7 * 24 * 3600}};
    for (const auto &[letter, seconds] : units) {
        bool ok = false;
        const qint64 count = text.endsWith(letter) ? text.chopped(1).toLongLong(&ok) : 0;
        if (ok && count >= 0 && count <= farthestAge / seconds)
            return count * seconds;
    }
    return std::nullopt;
}

struct Unit
{
    QStringView name;
    double factor;
};

// "1.5k" in lower case; `factor` is that of a number without a unit.
std::optional<qint64> amountFromText(QStringView text, std::span<const Unit> units, double factor)
{
    for (const Unit &unit : units) {
        if (text.endsWith(unit.name)) {
            text.chop(unit.name.size());
            factor = unit.factor;
            break;
        }
    }
    if (text.isEmpty() || !text.front().isDigit() || text.contains(u'e'))
        return std::nullopt;
    bool ok = false;
    const double amount = text.toDouble(&ok) * factor;
    if (!ok || amount > 1e15)
        return std::nullopt;
    return qRound64(amount);
}

} // namespace

std::optional<NumberOperand> numberFromText(const QByteArray &text)
{
    if (text.isEmpty() || (text[0] != '-' && (text[0] < '0' || text[0] > '9')))
        return std::nullopt;
    const auto parsed = JsonText::parse(text);
    const auto *json = std::get_if<JsonText>(&parsed);
    if (!json || json->node(json->root()).kind != JsonText::Kind::Number)
        return std::nullopt;
    return NumberOperand(json->raw(json->root()).toByteArray());
}

std::optional<qint64> sizeFromText(QStringView text)
{
    static constexpr Unit units[] = {{u"k", 1e3}, {u"m", 1e6}, {u"g", 1e9}};
    QString number = text.toString().toLower();
    if (number.endsWith(u'b'))
        number.chop(1);
    return amountFromText(number, units, 1);
}

std::optional<qint64> durationFromText(QStringView text)
{
    static constexpr Unit units[] = {{u"us", 1}, {u"µs", 1}, {u"ms", 1e3}, {u"s", 1e6}, {u"m", 60e6}};
    return amountFromText(text.toString().toLower(), units, 1e3);
}

std::optional<IntegerRange> statusFromText(QStringView text)
{
    if (text.compare(u"none", Qt::CaseInsensitive) == 0)
        return IntegerRange{0, 0};
    if (text.size() != 3 || text[0] < u'1' || text[0] > u'9')
        return std::nullopt;
    if (text.sliced(1).compare(u"xx", Qt::CaseInsensitive) == 0) {
        const qint64 first = (text[0].unicode() - u'0') * 100;
        return IntegerRange{first, first + 99};
    }
    bool ok = false;
    const qint64 status = text.toUShort(&ok);
    return ok ? std::optional(IntegerRange{status, status}) : std::nullopt;
}

std::optional<qint64> timeFromText(QStringView text, const QDateTime &now)
{
    if (const auto age = ageFromText(text))
        return microseconds(now.addSecs(-*age));
    const QString written = text.toString();
    if (written.compare(u"today", Qt::CaseInsensitive) == 0)
        return microseconds(now.date().startOfDay(now.timeZone()));
    if (written.compare(u"yesterday", Qt::CaseInsensitive) == 0)
        return microseconds(now.date().addDays(-1).startOfDay(now.timeZone()));
    for (const QString &format : {u"H:mm"_s, u"H:mm:ss"_s}) {
        if (const QTime time = QTime::fromString(written, format); time.isValid())
            return microseconds(QDateTime(now.date(), time, now.timeZone()));
    }
    const QDate date = QDate::fromString(written, u"yyyy-MM-dd"_s); // Qt::ISODate would pass over a time
    if (date.isValid())
        return microseconds(date.startOfDay(now.timeZone()));
    const QDateTime time = QDateTime::fromString(written, Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    if (time.timeSpec() == Qt::LocalTime) // none was written
        return microseconds(QDateTime(time.date(), time.time(), now.timeZone()));
    return microseconds(time);
}

} // namespace Hookwright
