// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/input.h"

#include <QCoreApplication>
#include <QFile>

namespace Hookwright {

namespace {

Result<void> open(QFile *file)
{
    // What comes through a pipe is taken as it comes.
    const bool opened = file->fileName() == u"-"
                                ? file->open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered)
                                : file->open(QIODevice::ReadOnly);
    if (opened)
        return {};
    return Error{QCoreApplication::translate("Input", "%1 can't be read: %2")
                         .arg(file->fileName(), file->errorString()),
                 {}};
}

} // namespace

Result<QByteArray> readFile(const QString &fileName)
{
    QFile file(fileName);
    if (const auto opened = open(&file); !opened)
        return opened.error();
    return file.readAll();
}

Result<void> forEachLine(const QString &fileName,
                         const std::function<bool(int number, const QByteArray &line)> &visit)
{
    QFile file(fileName);
    if (const auto opened = open(&file); !opened)
        return opened.error();
    int number = 0;
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
        ++number;
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        if (!line.trimmed().isEmpty() && !visit(number, line))
            break;
    }
    return {};
}

} // namespace Hookwright
