// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/headrules.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace Hookwright {

namespace {

constexpr auto tokenChars = [] {
    std::array<bool, 256> table{};
    for (int c = '0'; c <= '9'; ++c)
        table[size_t(c)] = true;
    for (int c = 'A'; c <= 'Z'; ++c) {
        table[size_t(c)] = true;
        table[size_t(c - 'A' + 'a')] = true;
    }
    for (const char c : {'!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~'})
        table[size_t(c)] = true;
    return table;
}();

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isAlpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool sameName(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

Rejection malformed(QByteArray text)
{
    return {Rejection::Reason::Malformed, 400, std::move(text)};
}

// Calls `visit` with each element of a comma-separated list, blanks around it taken off.
template<typename Visit>
void forEachElement(QByteArrayView list, Visit visit)
{
    while (true) {
        const qsizetype comma = list.indexOf(',');
        visit((comma < 0 ? list : list.first(comma)).trimmed());
        if (comma < 0)
            return;
        list = list.sliced(comma + 1);
    }
}

// reg-name and IPv4address of RFC 3986 §3.2.2: unreserved, percent-encoded, sub-delims.
bool isRegName(QByteArrayView name)
{
    for (qsizetype i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (c == '%') {
            if (i + 2 >= name.size() || !isHexDigit(name[i + 1]) || !isHexDigit(name[i + 2]))
                return false;
            i += 2;
        } else if (!isAlpha(c) && !isDigit(c) && !QByteArrayView("-._~!$&'()*+,;=").contains(c)) {
            return false;
        }
    }
    return true;
}

// IP-literal of RFC 3986 §3.2.2, without its brackets: an IPv6 address, or a later one ("v7.…").
bool isIpLiteral(QByteArrayView text)
{
    in6_addr address;
    if (inet_pton(AF_INET6, text.toByteArray().constData(), &address) == 1)
        return true;
    const qsizetype dot = text.indexOf('.');
    return dot > 1 && dot + 1 < text.size() && (text.front() == 'v' || text.front() == 'V')
           && std::all_of(text.begin() + 1, text.begin() + dot, isHexDigit)
           && std::all_of(text.begin() + dot + 1, text.end(), [](char c) {
                  return isAlpha(c) || isDigit(c) || QByteArrayView(":-._~!$&'()*+,;=").contains(c);
              });
}

// uri-host [ ":" port ] of RFC 9110 §7.2; `needsPort` for CONNECT.
bool isAuthority(QByteArrayView text, bool needsPort)
{
    qsizetype hostEnd = 0;
    if (text.startsWith('[')) {
        const qsizetype close = text.indexOf(']');
        if (close < 0 || !isIpLiteral(text.sliced(1, close - 1)))
            return false;
        hostEnd = close + 1;
    } else {
        const qsizetype colon = text.indexOf(':');
        hostEnd = colon < 0 ? text.size() : colon;
        if (!isRegName(text.first(hostEnd)))
            return false;
    }
    const QByteArrayView rest = text.sliced(hostEnd);
    if (rest.isEmpty())
        return !needsPort;
    if (!rest.startsWith(':') || (needsPort && (rest.size() == 1 || hostEnd == 0)))
        return false;
    return std::all_of(rest.begin() + 1, rest.end(), isDigit);
}

// The length of the scheme of a target in absolute form; -1 for any other form.
qsizetype schemeOf(QByteArrayView target)
{
    const qsizetype end = target.indexOf("://");
    if (end <= 0 || !isAlpha(target.front()))
        return -1;
    const QByteArrayView scheme = target.first(end);
    const bool valid = std::all_of(scheme.begin(), scheme.end(), [](char c) {
        return isAlpha(c) || isDigit(c) || c == '+' || c == '-' || c == '.';
    });
    return valid ? end : -1;
}

// Of http and https a host is asked for, and nothing but a port beside it (RFC 9110 §4.2).
std::optional<Rejection> checkAbsoluteForm(QByteArrayView scheme, QByteArrayView afterScheme)
{
    if (!sameName(scheme, "http") && !sameName(scheme, "https"))
        return {};
    const auto end =
            std::find_if(afterScheme.begin(), afterScheme.end(), [](char c) { return c == '/' || c == '?'; });
    const QByteArrayView authority = afterScheme.first(end - afterScheme.begin());
    if (authority.isEmpty() || authority.startsWith(':') || !isAuthority(authority, false))
        return malformed("the URL in the request line has no valid host name, with or without a port");
    return {};
}

std::optional<Rejection> checkHost(int count, QByteArrayView value, int minor)
{
    if (count == 0 && minor >= 1)
        return malformed("an HTTP/1.1 request has no Host field");
    if (count > 1)
        return malformed("the request has more than one Host field");
    if (count == 1 && !isAuthority(value, false))
        return malformed("the Host field is not a host name, with or without a port");
    return {};
}

std::optional<Rejection> checkTransferEncoding(const std::vector<HeaderField> &fields, bool hasLength,
                                               int minor)
{
    if (hasLength)
        return malformed("the request has both Transfer-Encoding and Content-Length");
    if (minor == 0)
        return malformed("an HTTP/1.0 request has a Transfer-Encoding field");
    int codings = 0;
    int chunked = 0;
    bool endsChunked = false;
    for (const HeaderField &field : fields) {
        if (!sameName(field.name, "transfer-encoding"))
            continue;
        forEachElement(field.value, [&](QByteArrayView coding) {
            endsChunked = sameName(coding, "chunked");
            chunked += endsChunked;
            ++codings;
        });
    }
    if (!endsChunked)
        return malformed("the last transfer coding is not \"chunked\", so the body's length is not known");
    if (chunked > 1)
        return malformed("the transfer coding \"chunked\" is applied more than once");
    if (codings > 1)
        return Rejection{Rejection::Reason::NotSupported, 501,
                         "a transfer coding other than \"chunked\" is not supported"};
    return {};
}

} // namespace

bool isTokenChar(char c)
{
    return tokenChars[uchar(c)];
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

QByteArrayView withoutBlanks(QByteArrayView text)
{
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

const char *objectionToLineBegin(QByteArrayView bytes)
{
    if (!bytes.isEmpty() && isBlank(bytes.front()))
        return "a header line begins with a blank: folded lines are obsolete";
    if (bytes.size() >= 2 && bytes[0] == '\r' && bytes[1] != '\n')
        return "a carriage return stands without its line feed";
    return nullptr;
}

bool listHasToken(const std::vector<HeaderField> &fields, QByteArrayView name, QByteArrayView token)
{
    bool found = false;
    for (const HeaderField &field : fields) {
        if (sameName(field.name, name))
            forEachElement(field.value, [&](QByteArrayView element) { found |= sameName(element, token); });
    }
    return found;
}

Rejection objectionToRequestLine(QByteArrayView line)
{
    line.chop(2);
    const qsizetype methodEnd = line.indexOf(' ');
    if (methodEnd < 0)
        return malformed("the request line is not \"METHOD target HTTP/1.1\"");
    if (!isToken(line.first(methodEnd)))
        return malformed("the method in the request line is not a token");
    const qsizetype targetEnd = line.lastIndexOf(' ');
    const QByteArrayView version = line.sliced(targetEnd + 1);
    if (targetEnd == methodEnd)
        return malformed("the request line has no HTTP version");
    const QByteArrayView target = line.sliced(methodEnd + 1, targetEnd - methodEnd - 1);
    if (target.isEmpty() || target.contains(' ') || hasControlCharacter(target) || target.contains('\t'))
        return malformed("the target in the request line is empty or has a blank or a control character");
    const bool isVersion = version.size() == 8 && version.startsWith("HTTP/") && isDigit(version[5])
                           && version[6] == '.' && isDigit(version[7]);
    if (isVersion && version[5] != '1')
        return {Rejection::Reason::VersionNotSupported, 505, "only HTTP/1.0 and HTTP/1.1 are spoken here"};
    return malformed("the HTTP version in the request line is not \"HTTP/1.1\" or \"HTTP/1.0\"");
}

std::optional<Rejection> checkTarget(QByteArrayView method, QByteArrayView target)
{
    if (target.contains('#'))
        return malformed("the target has a fragment (#), which is not sent over HTTP");
    if (method == QByteArrayView("CONNECT")) {
        if (!isAuthority(target, true))
            return malformed("the target of CONNECT is not host:port");
        return {};
    }
    if (target.startsWith('/'))
        return {};
    if (const qsizetype scheme = schemeOf(target); scheme > 0)
        return checkAbsoluteForm(target.first(scheme), target.sliced(scheme + 3));
    if (target == QByteArrayView("*")) {
        if (method == QByteArrayView("OPTIONS"))
            return {};
        return malformed("the target * goes with the method OPTIONS only");
    }
    return malformed("the target is neither a path that begins with / nor a complete URL");
}

std::optional<Rejection> checkFields(const std::vector<HeaderField> &fields, int minor)
{
    int hosts = 0;
    QByteArrayView host;
    bool hasLength = false;
    bool hasCoding = false;
    for (const HeaderField &field : fields) {
        switch (field.name.size()) {
        case 4:
            if (sameName(field.name, "host")) {
                ++hosts;
                host = field.value;
            }
            break;
        case 14:
            hasLength |= sameName(field.name, "content-length");
            break;
        case 17:
            hasCoding |= sameName(field.name, "transfer-encoding");
            break;
        }
    }
    if (auto rejection = checkHost(hosts, host, minor))
        return rejection;
    return hasCoding ? checkTransferEncoding(fields, hasLength, minor) : std::nullopt;
}

bool hasControlCharacter(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return (uchar(c) < 0x20 && c != '\t') || uchar(c) == 0x7f; });
}

} // namespace Hookwright
