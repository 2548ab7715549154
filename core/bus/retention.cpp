// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/retention.h"

#include <QCoreApplication>
#include <QStringList>

#include <optional>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

struct Unit
{
    QLatin1StringView name;
    qint64 factor;
    qint64 Retention::*limit;
};

// From the largest on, for writing.
constexpr Unit units[] = {
        {"TB"_L1, 1'000'000'000'000, &Retention::bytes},
        {"GB"_L1, 1'000'000'000, &Retention::bytes},
        {"MB"_L1, 1'000'000, &Retention::bytes},
        {"KB"_L1, 1'000, &Retention::bytes},
        {"w"_L1, 604'800, &Retention::seconds},
        {"d"_L1, 86'400, &Retention::seconds},
        {"h"_L1, 3'600, &Retention::seconds},
        {"m"_L1, 60, &Retention::seconds},
        {""_L1, 1, &Retention::events},
};

constexpr qint64 largest = qint64(1) << 50;

// Sets the one limit that a part names; whether it is one.
bool readLimit(QStringView part, Retention *retention)
{
    qsizetype digits = 0;
    while (digits < part.size() && part[digits] >= u'0' && part[digits] <= u'9')
        ++digits;
    const qint64 number = part.first(digits).toLongLong();
    const QStringView name = part.sliced(digits).trimmed();
    for (const Unit &unit : units) {
        if (name.compare(unit.name, Qt::CaseInsensitive) != 0)
            continue;
        if (number < 1 || number > largest / unit.factor || retention->*unit.limit != 0)
            return false;
        retention->*unit.limit = number * unit.factor;
        return true;
    }
    return false;
}

QString limitText(const Retention &retention, qint64 Retention::*limit)
{
    for (const Unit &unit : units) {
        if (unit.limit == limit && retention.*limit % unit.factor == 0)
            return QString::number(retention.*limit / unit.factor) + unit.name;
    }
    return {}; // of seconds or bytes that are no whole unit
}

} // namespace

Result<Retention> retentionFromText(const QString &text)
{
    Retention retention;
    if (text.trimmed().compare("everything"_L1, Qt::CaseInsensitive) == 0)
        return retention;
    for (const QString &part : text.split(u',')) {
        if (!readLimit(QStringView(part).trimmed(), &retention)) {
            return Error{QCoreApplication::translate(
                                 "Retention",
                                 "“%1” does not say how much to keep. There are a number of events "
                                 "(50000), an age (7d, 12h), a size (2GB, 500MB), several of them "
                                 "with commas between them (50000,7d), and “everything”.")
                                 .arg(part.trimmed()),
                         "InvalidRetention"};
        }
    }
    return retention;
}

QString retentionText(const Retention &retention)
{
    QStringList parts;
    for (qint64 Retention::*limit : {&Retention::events, &Retention::seconds, &Retention::bytes}) {
        if (retention.*limit > 0)
            parts += limitText(retention, limit);
    }
    return parts.isEmpty() ? u"everything"_s : parts.join(u',');
}

} // namespace Hookwright
