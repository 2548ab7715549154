// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/fieldlines.h"

#include "core/http/headrules.h"

#include <QCoreApplication>

namespace Hookwright {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("FieldLines", text);
}

bool followsTheBody(QByteArrayView name)
{
    return name.compare("content-length", Qt::CaseInsensitive) == 0
           || name.compare("transfer-encoding", Qt::CaseInsensitive) == 0;
}

// Empty for a line that may be sent; `colon` is -1 where there is none.
QString problemOf(QByteArrayView line, qsizetype colon)
{
    if (colon < 0)
        return tr("a colon is missing, as in “Name: value”.");
    const QByteArrayView name = line.first(colon);
    if (!isToken(name))
        return tr("“%1” is no name of a header field.").arg(QString::fromUtf8(name));
    if (followsTheBody(name))
        return tr("%1 follows the body; leave it out.").arg(QString::fromUtf8(name));
    if (line.contains('\r') || line.contains('\0'))
        return tr("the value holds a line break or a NUL character.");
    return {};
}

} // namespace

QByteArray fieldLines(const OutgoingFields &fields)
{
    QByteArray text;
    for (const auto &[name, value] : fields)
        text += name + (value.isEmpty() ? ":" : ": ") + value + '\n';
    text.chop(1);
    return text;
}

Result<OutgoingFields> parseFieldLines(QByteArrayView text)
{
    OutgoingFields fields;
    for (qsizetype begin = 0, number = 1; begin <= text.size(); ++number) {
        const qsizetype end = text.indexOf('\n', begin);
        const QByteArrayView line = text.sliced(begin, (end < 0 ? text.size() : end) - begin);
        begin += line.size() + 1;
        if (withoutBlanks(line).isEmpty())
            continue;
        const qsizetype colon = line.indexOf(':');
        if (const QString problem = problemOf(line, colon); !problem.isEmpty())
            return Error{tr("Line %1: %2").arg(QString::number(number), problem), {}};
        fields.emplace_back(line.first(colon).toByteArray(),
                            withoutBlanks(line.sliced(colon + 1)).toByteArray());
    }
    return fields;
}

} // namespace Hookwright
