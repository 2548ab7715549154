// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/curlcopy.h"

#include "core/exchange/curlcommand.h"
#include "core/exchange/masking.h"
#include "ui/widgets/dialogs.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

namespace Hookwright {

namespace {

enum Choice { CopyMasked, CopyWhole };

QString tr(const char *text)
{
    return QCoreApplication::translate("CurlCopy", text);
}

} // namespace

QString copyAsCurl(QWidget *window, const CapturedRequest &request, const QString &baseUrl)
{
    const QString names = QString::fromUtf8(credentialNames(request).join(", "));
    Credentials credentials = Credentials::AsReceived;
    QString done = tr("Copied as a curl command.");
    if (!names.isEmpty()) {
        const int choice = Dialogs::choose(
                window, tr("Copy the credentials of this request, too?"),
                tr("It carries %1. Whoever gets the command could use them; masked, they are asterisks.")
                        .arg(names),
                {tr("Copy &Masked"), tr("Copy &with Credentials")});
        if (choice < 0)
            return {};
        if (choice == CopyMasked)
            credentials = Credentials::Masked;
        done = credentials == Credentials::Masked ? tr("Copied as a curl command, masked: %1.").arg(names)
                                                  : tr("Copied as a curl command with %1.").arg(names);
    }
    QGuiApplication::clipboard()->setText(
            QString::fromLatin1(curlCommand(request, baseUrl.toUtf8(), credentials)));
    return done;
}

} // namespace Hookwright
