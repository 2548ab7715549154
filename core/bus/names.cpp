// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/names.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>

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

Result<void> checkTags(const std::vector<RuleTag> &tags)
{
    constexpr int mostTags = 50;
    constexpr int longest = 127;
    const QByteArray code = "InvalidParameterValue";
    if (tags.size() > mostTags) {
        return Error{
                translated("A rule has at most %1 tags; this one has %2.").arg(mostTags).arg(tags.size()),
                code};
    }
    QSet<QString> names;
    for (const RuleTag &tag : tags) {
        if (tag.name.isEmpty())
            return Error{translated("A tag needs a name; this one has only the value “%1”.").arg(tag.value),
                         code};
        if (tag.name.size() > longest || tag.value.size() > longest) {
            return Error{translated("Name and value of a tag have at most %1 characters; “%2” has more.")
                                 .arg(longest)
                                 .arg(tag.name.left(20)),
                         code};
        }
        if (names.contains(tag.name))
            return Error{translated("There are two tags with the name “%1”.").arg(tag.name), code};
        names.insert(tag.name);
    }
    return {};
}

// Whether it may stand in the path of a URL as it is.
bool isInUrls(const QByteArray &text)
{
    return !text.contains('#') && QUrl::fromEncoded("http://host/" + text, QUrl::StrictMode).isValid();
}

bool isMethod(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
               || (c && QByteArrayView("!#$%&'*+-.^_`|~").contains(c));
    });
}

Result<void> checkPublicUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb = url.scheme() == u"http" || url.scheme() == u"https";
    if (text.isEmpty() || (url.isValid() && isWeb && !url.host().isEmpty()))
        return {};
    return Error{translated("A public URL is one such as https://example.ngrok.app."),
                 "InvalidParameterValue.ConnectionDescription"};
}

Result<void> checkTargetUrl(QByteArrayView text)
{
    const QByteArray bytes = text.toByteArray();
    const QUrl url = QUrl::fromEncoded(bytes, QUrl::StrictMode);
    const QByteArray code = "InvalidParameterValue.TargetDescription";
    if (bytes.isEmpty())
        return Error{translated("A URL is needed, for example http://127.0.0.1:9000/events."), code};
    if (!url.isValid())
        return Error{translated("This is not a URL such as http://127.0.0.1:9000/events; blanks in it are "
                                "written as %20."),
                     code};
    if (url.scheme() != u"http" && url.scheme() != u"https")
        return Error{translated("The URL begins with http:// or https://."), code};
    if (url.host().isEmpty())
        return Error{translated("The URL names no host, for example http://127.0.0.1:9000/events."), code};
    if (url.hasFragment())
        return Error{translated("A URL's “#…” part is never sent; leave it out."), code};
    return {};
}

std::optional<TargetProblem> targetProblem(const EventTarget &target)
{
    const auto problem = [](TargetField field, const QString &message) {
        return TargetProblem{field, {message, "InvalidParameterValue.TargetDescription"}};
    };
    if (const auto url = checkTargetUrl(target.url); !url)
        return TargetProblem{TargetField::Url, url.error()};
    if (target.kind == EventTarget::Kind::Http)
        return {};
    if (QUrl::fromEncoded(target.url).hasQuery())
        return problem(TargetField::Url, translated("Stage and path follow the base URL, so it has no “?”."));
    if (!isMethod(target.method))
        return problem(TargetField::Method, translated("A method is one such as POST."));
    if (target.stage.contains('/') || !isInUrls(target.stage))
        return problem(TargetField::Stage,
                       translated("A stage is one segment of a path, such as “release”."));
    if (!target.path.startsWith('/'))
        return problem(TargetField::Path, translated("The path of an API begins with “/”."));
    if (!isInUrls(target.path) || !checkTargetUrl(requestUrl(target)))
        return problem(TargetField::Path,
                       translated("A path has no blanks, quotes and other signs that URLs keep for "
                                  "themselves; write them with %, a blank as %20 and “#” as %23."));
    return {};
}

Result<void> checkTarget(const EventTarget &target)
{
    if (const auto problem = targetProblem(target))
        return problem->error;
    return {};
}

} // namespace Hookwright
