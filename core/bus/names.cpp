// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/names.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace Hookwright {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Names", text);
}

QByteArray nameCode(NamedThing thing)
{
    switch (thing) {
    case NamedThing::EventBus:
        return "InvalidParameterValue.EventBusName";
    case NamedThing::Connector:
        return "InvalidParameterValue.ConnectionName";
    case NamedThing::Rule:
        return "InvalidParameterValue.RuleName";
    case NamedThing::Target:
        return "InvalidParameterValue.TargetName";
    }
    return {};
}

} // namespace

Result<void> checkName(NamedThing thing, QStringView name)
{
    static const QRegularExpression allowed(QStringLiteral(
            "\\A[A-Za-z\u4e00-\u9fa5][A-Za-z0-9_\\-\u4e00-\u9fa5]{0,58}[A-Za-z0-9\u4e00-\u9fa5]\\z"));
    if (allowed.match(name).hasMatch())
        return {};
    const QByteArray code = nameCode(thing);
    if (name.isEmpty())
        return Error{translated("A name is needed."), code};
    if (name.size() < 2 || name.size() > 60) {
        return Error{translated("A name has 2 to 60 characters; this one has %1.").arg(name.size()), code};
    }
    return Error{translated("A name has letters, digits, “_” and “-”, begins with a letter and ends with a "
                            "letter or digit."),
                 code};
}

Result<void> checkDescription(QStringView description)
{
    if (description.size() <= 200)
        return {};
    return Error{
            translated("A description has at most 200 characters; this one has %1.").arg(description.size()),
            "InvalidParameterValue.Description"};
}

Result<void> checkTargetUrl(QByteArrayView text)
{
    const QByteArray bytes = text.toByteArray();
    const QUrl url = QUrl::fromEncoded(bytes, QUrl::StrictMode);
    const QByteArray code = "InvalidParameterValue.TargetDescription";
    if (bytes.isEmpty())
        return Error{translated("A URL is needed, for example http://127.0.0.1:9000/events."), code};
    if (!url.isValid())
        return Error{translated("This is not a URL: %1").arg(url.errorString()), code};
    if (url.scheme() != u"http" && url.scheme() != u"https")
        return Error{translated("The URL begins with http:// or https://."), code};
    if (url.host().isEmpty())
        return Error{translated("The URL names no host, for example http://127.0.0.1:9000/events."), code};
    if (url.hasFragment())
        return Error{translated("A URL's “#…” part is never sent; leave it out."), code};
    return {};
}

} // namespace Hookwright
