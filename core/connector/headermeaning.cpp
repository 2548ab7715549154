// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/headermeaning.h"

#include "core/connector/querystring.h"
#include "core/event/eventjson.h"
#include "core/event/jsontext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestToken = 64 * 1024;  // bytes of a value that is worth decoding
constexpr qint64 lastSecond = 253'402'300'799; // 9999-12-31: a number above it counts milliseconds

QString tr(const char *text)
{
    return QCoreApplication::translate("HeaderMeaning", text);
}

QString text(QByteArrayView bytes)
{
    return QString::fromUtf8(wireText(bytes));
}

QString timeText(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s);
}

// "3 d 4 h"
QString durationText(qint64 ms)
{
    struct Unit
    {
        qint64 seconds;
        const char *text;
    };
    static constexpr Unit units[] = {{86'400, QT_TRANSLATE_NOOP("HeaderMeaning", "%1 d")},
                                     {3'600, QT_TRANSLATE_NOOP("HeaderMeaning", "%1 h")},
                                     {60, QT_TRANSLATE_NOOP("HeaderMeaning", "%1 min")},
                                     {1, QT_TRANSLATE_NOOP("HeaderMeaning", "%1 s")}};
    qint64 left = ms / 1000;
    QStringList parts;
    for (const Unit &unit : units) {
        if (const qint64 count = left / unit.seconds; count > 0 && parts.size() < 2)
            parts += tr(unit.text).arg(count);
        left %= unit.seconds;
    }
    return parts.isEmpty() ? tr("less than a second") : parts.join(u' ');
}

QString comparedText(qint64 ms, qint64 receivedMs)
{
    const qint64 age = receivedMs - ms;
    return (age >= 0 ? tr("%1, %2 before it came") : tr("%1, %2 after it came"))
            .arg(timeText(ms), durationText(std::abs(age)));
}

// Milliseconds since the epoch of a number of seconds, or of milliseconds where it is too large for them.
std::optional<qint64> timestamp(QByteArrayView digits)
{
    bool ok = false;
    const qint64 number = digits.toByteArray().toLongLong(&ok);
    if (!ok || number <= 0 || number / 1000 > lastSecond)
        return std::nullopt;
    constexpr qint64 firstMillisecond = 100'000'000'000; // 1973; as seconds the year 5138
    return number >= firstMillisecond ? number : number * 1000;
}

std::optional<HeaderMeaning> basicMeaning(QByteArrayView token)
{
    const auto decoded =
            QByteArray::fromBase64Encoding(token.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    const qsizetype colon = decoded ? decoded.decoded.indexOf(':') : -1;
    if (colon < 0)
        return std::nullopt;
    const QString user = text(decoded.decoded.first(colon));
    return HeaderMeaning{
            tr("Basic, user %1").arg(user),
            {tr("User: %1").arg(user), tr("Password: %1").arg(text(decoded.decoded.sliced(colon + 1)))}};
}

std::optional<JsonText> jsonObject(const QByteArray &base64Url)
{
    const auto decoded = QByteArray::fromBase64Encoding(
            base64Url, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    auto parsed = JsonText::parse(decoded.decoded);
    auto *json = std::get_if<JsonText>(&parsed);
    if (!json || json->node(json->root()).kind != JsonText::Kind::Object)
        return std::nullopt;
    return std::move(*json);
}

std::optional<qint64> claimedTime(const JsonText &claims, QByteArrayView name)
{
    const JsonText::NodeIndex node = claims.member(claims.root(), name);
    if (node == JsonText::none || claims.node(node).kind != JsonText::Kind::Number)
        return std::nullopt;
    const QByteArrayView number = claims.raw(node); // a NumericDate may have a fraction, RFC 7519 §2
    const qsizetype point = number.indexOf('.');
    return timestamp(point < 0 ? number : number.first(point));
}

std::optional<HeaderMeaning> jwtMeaning(QByteArrayView token, qint64 receivedMs)
{
    const QByteArrayList parts = token.toByteArray().split('.');
    if (parts.size() != 3)
        return std::nullopt;
    const auto header = jsonObject(parts[0]);
    const auto claims = header ? jsonObject(parts[1]) : std::nullopt;
    if (!claims)
        return std::nullopt;
    HeaderMeaning meaning;
    const QString algorithm = text(header->stringMember(header->root(), "alg").value_or("?"));
    meaning.summary = tr("JWT signed with %1").arg(algorithm);
    if (const auto expiry = claimedTime(*claims, "exp"))
        meaning.summary += (*expiry < receivedMs ? tr(", expired %1") : tr(", expires %1"))
                                   .arg(comparedText(*expiry, receivedMs));
    if (const auto issued = claimedTime(*claims, "iat"))
        meaning.details += tr("Issued: %1").arg(comparedText(*issued, receivedMs));
    if (const auto begin = claimedTime(*claims, "nbf"))
        meaning.details += tr("Not before: %1").arg(comparedText(*begin, receivedMs));
    for (const JsonText &json : {*header, *claims})
        meaning.details += QString::fromUtf8(restyleJson(json.text(), JsonStyle::Indented));
    return meaning;
}

// The IMF-fixdate that every sender has to use: "Sun, 06 Nov 1994 08:49:37 GMT".
std::optional<HeaderMeaning> dateMeaning(QByteArrayView value, qint64 receivedMs)
{
    if (!value.endsWith(" GMT"))
        return std::nullopt;
    const QString numeric = QString::fromLatin1(value.chopped(3)) + u"+0000"_s; // the zone as RFC 2822 has it
    const QDateTime time = QDateTime::fromString(numeric, Qt::RFC2822Date);
    if (!time.isValid())
        return std::nullopt;
    return HeaderMeaning{comparedText(time.toMSecsSinceEpoch(), receivedMs), {}};
}

std::optional<HeaderMeaning> timestampMeaning(QByteArrayView value, qint64 receivedMs)
{
    const auto time = timestamp(value);
    return time ? std::optional(HeaderMeaning{comparedText(*time, receivedMs), {}}) : std::nullopt;
}

} // namespace

std::optional<HeaderMeaning> headerMeaning(QByteArrayView name, QByteArrayView value, qint64 receivedMs)
{
    if (value.size() > longestToken)
        return std::nullopt;
    const QByteArray lowerName = name.toByteArray().toLower();
    const qsizetype blank = value.indexOf(' ');
    const QByteArray scheme = value.first(std::max(blank, qsizetype(0))).toByteArray().toLower();
    const QByteArrayView credentials = value.sliced(blank + 1).trimmed();
    if (scheme == "basic" && lowerName.endsWith("authorization"))
        return basicMeaning(credentials);
    if (scheme.isEmpty() || scheme == "bearer") {
        if (auto meaning = jwtMeaning(credentials, receivedMs))
            return meaning;
    }
    if (lowerName.contains("timestamp"))
        return timestampMeaning(value, receivedMs);
    if (lowerName == "stripe-signature" && value.startsWith("t="))
        return timestampMeaning(value.sliced(2).first(std::max(value.indexOf(','), qsizetype(2)) - 2),
                                receivedMs);
    return dateMeaning(value, receivedMs);
}

} // namespace Hookwright
