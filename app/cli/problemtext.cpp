// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/problemtext.h"

using namespace Qt::StringLiterals;

namespace Hookwright {

QString placed(const QString &fileName, const TextPosition &position, const QString &message)
{
    return u"%1:%2:%3: %4"_s.arg(fileName, QString::number(position.line), QString::number(position.column),
                                 message);
}

QString problemText(const PatternProblem &problem)
{
    return problem.path.isEmpty() ? problem.message
                                  : u"%1: %2"_s.arg(QString::fromUtf8(problem.path), problem.message);
}

} // namespace Hookwright
