// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace Hookwright {

using namespace Qt::StringLiterals;

void installTranslations()
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    const bool found = translator->load(QLocale(), u"hookwright"_s, u"_"_s, u":/hookwright/i18n"_s)
                       || translator->load(u":/hookwright/i18n/hookwright_en.qm"_s);
    if (found)
        QCoreApplication::installTranslator(translator);
}

} // namespace Hookwright
