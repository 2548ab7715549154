// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/retrypolicy.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace Hookwright {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestDate = 64;
constexpr qsizetype mostDigits = 12; // 30,000 years

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// The date without the name of the day in front, "Sun, " or "Sunday, " or "Sun "; empty if there is none.
QByteArrayView withoutDayName(QByteArrayView text)
{
    const auto *end = std::find_if_not(text.begin(), text.end(), isLetter);
    const qsizetype letters = end - text.begin();
    QByteArrayView rest = text.sliced(letters);
    if (letters < 3 || rest.isEmpty())
        return {};
    if (rest.startsWith(','))
        rest = rest.sliced(1);
    return rest.startsWith(' ') ? rest.sliced(1) : QByteArrayView();
}

// RFC 9110 §5.6.7: IMF-fixdate, and the two obsolete forms of RFC 850 and asctime().
QDateTime parseHttpDate(QByteArrayView text, qint64 nowMs)
{
    if (text.size() > longestDate)
        return {};
    const QString date = QString::fromLatin1(withoutDayName(text)).simplified();
    for (const QLatin1StringView form : {"dd MMM yyyy HH:mm:ss 'GMT'"_L1, "MMM d HH:mm:ss yyyy"_L1}) {
        const QDateTime parsed = QLocale::c().toDateTime(date, QString(form));
        if (parsed.isValid())
            return QDateTime(parsed.date(), parsed.time(), Qt::UTC);
    }
    const QDateTime parsed = QLocale::c().toDateTime(date, u"dd-MMM-yy HH:mm:ss 'GMT'"_s);
    if (!parsed.isValid())
        return {};
    // Two digits stand for the latest year with them that is not more than 50 years ahead.
    const int latest = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).date().year() + 50;
    const int digits = parsed.date().year() % 100;
    const int year = latest - (latest - digits) % 100;
    return QDateTime(QDate(year, parsed.date().month(), parsed.date().day()), parsed.time(), Qt::UTC);
}

} // namespace

RetryPolicy::Outcome RetryPolicy::classify(const TransferResult &result)
{
    if (result.refusedLoop)
        return Outcome::Final;
    if (result.status >= 200 && result.status < 300)
        return Outcome::Delivered;
    if (result.status == 508)
        return Outcome::Final;
    const bool again = result.status == 0 || result.status == 429 || result.status / 100 == 5;
    return again ? Outcome::Retry : Outcome::Final;
}

bool RetryPolicy::isLastOfRound(int attempts) const
{
    return attempts % std::max(maxAttempts, 1) == 0;
}

std::chrono::milliseconds RetryPolicy::delay(int attempts, double jitter) const
{
    const int ofRound = (std::max(attempts, 1) - 1) % std::max(maxAttempts, 1);
    const double longest = double(longestDelay.count());
    const double step = std::min(double(firstDelay.count()) * std::pow(factor, ofRound), longest);
    return std::chrono::milliseconds(qint64(step / 2 + step / 2 * jitter));
}

std::chrono::milliseconds RetryPolicy::delay(int attempts, double jitter, const TransferResult &result) const
{
    const qint64 answeredMs = result.startedMs + result.duration.count();
    const auto asked = parseRetryAfter(result.retryAfter, answeredMs).value_or(0ms);
    return std::max(delay(attempts, jitter), std::min(asked, longestRetryAfter));
}

std::optional<std::chrono::milliseconds> parseRetryAfter(QByteArrayView value, qint64 nowMs)
{
    const QByteArrayView text = value.trimmed();
    if (text.isEmpty())
        return {};
    if (std::all_of(text.begin(), text.end(), isDigit)) {
        if (text.size() > mostDigits)
            return {};
        return std::chrono::seconds(text.toByteArray().toLongLong());
    }
    const QDateTime date = parseHttpDate(text, nowMs);
    if (!date.isValid())
        return {};
    return std::chrono::milliseconds(std::max<qint64>(date.toMSecsSinceEpoch() - nowMs, 0));
}

} // namespace Hookwright
