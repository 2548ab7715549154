// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/dialectremark.h"

#include "core/pattern/patterntree.h"

#include <QCoreApplication>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostLines = 4;

QString translated(const char *text)
{
    return QCoreApplication::translate("DialectRemark", text);
}

// What the cloud would refuse, each construct once, where it comes first.
QStringList refusals(const EventPattern &pattern, Dialect dialect, const QString &cloud)
{
    QStringList lines;
    std::vector<Construct> told;
    for (const ConstructUse &use : pattern.tree().uses) {
        const DialectVerdict verdict = dialectVerdict(use.construct, dialect);
        if (verdict.accepted || std::find(told.begin(), told.end(), use.construct) != told.end())
            continue;
        told.push_back(use.construct);
        const QString name = constructName(use.construct);
        const QString where = use.path.isEmpty() ? name : QString::fromUtf8(use.path) + u": "_s + name;
        lines += translated("%1 would refuse it: %2: %3").arg(cloud, where, verdict.reason);
    }
    return lines;
}

} // namespace

DialectRemark dialectRemark(const EventPattern &pattern)
{
    const QString tencent = u"Tencent EventBridge"_s, aws = u"AWS EventBridge"_s;
    const QStringList byTencent = refusals(pattern, Dialect::Tencent, tencent);
    const QStringList byAws = refusals(pattern, Dialect::Aws, aws);
    if (byTencent.isEmpty() && byAws.isEmpty())
        return {Tone::Good, translated("%1 and %2 would accept it.").arg(tencent, aws)};
    QStringList lines;
    if (byTencent.isEmpty())
        lines += translated("%1 would accept it.").arg(tencent);
    lines += byTencent + byAws;
    if (byAws.isEmpty())
        lines += translated("%1 would accept it.").arg(aws);
    return {byTencent.isEmpty() ? Tone::Info : Tone::Warning, lines.mid(0, mostLines).join(u'\n')};
}

} // namespace Hookwright
