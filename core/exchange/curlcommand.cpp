// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/curlcommand.h"

#include "core/event/utf8.h"
#include "core/exchange/masking.h"

#include <algorithm>

namespace Hookwright {

namespace {

constexpr qsizetype longestArgument = 96 * 1024;   // Linux takes 128 KiB
constexpr qsizetype base64Line = 1024;             // a shell joins the lines of a command one by one
constexpr qsizetype bodyThatExpects = 1024 * 1024; // from here on curl asks with Expect: 100-continue
constexpr QByteArrayView nextLine = " \\\n  ";

bool isPlain(char c)
{
    return c >= ' ' && c <= '~' && c != '\'';
}

void appendEscaped(char c, QByteArray *out)
{
    static constexpr char digits[] = "0123456789abcdef";
    switch (c) {
    case '\\':
        out->append("\\\\");
        return;
    case '\n':
        out->append("\\n");
        return;
    case '\r':
        out->append("\\r");
        return;
    case '\t':
        out->append("\\t");
        return;
    default:
        break;
    }
    // The quote, so that whoever counts quotes is never one behind; '!', which an interactive shell
    // that is one behind takes for its history.
    if (isPlain(c) && c != '!')
        out->append(c);
    else
        out->append("\\x").append(digits[quint8(c) >> 4]).append(digits[quint8(c) & 15]);
}

// Whether curl sends the target as it stands when it is part of the URL.
bool isUrlSafe(QByteArrayView target)
{
    static constexpr QByteArrayView marks = "-._~!$&()*+,;=:@/?%";
    const bool safe = std::all_of(target.begin(), target.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || marks.contains(c);
    });
    return safe && target.startsWith('/') && !target.endsWith('?');
}

bool isSame(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

class CommandBuilder
{
public:
    CommandBuilder(const CapturedRequest &request, Credentials credentials)
        : m_request(request)
        , m_masks(credentials == Credentials::Masked)
    {}

    QByteArray build(const QByteArray &baseUrl)
    {
        addTarget(baseUrl);
        addMethod();
        for (const HeaderField &field : m_request.fields)
            addField(field, baseUrl);
        for (const char *name : {"User-Agent", "Accept"})
            forbid(name);
        if (hasBody())
            addBody();
        return m_pipe + "curl" + m_arguments + m_input + '\n';
    }

private:
    bool hasBody() const { return !m_request.body().isEmpty() || has("Content-Length") || m_request.chunked; }
    bool has(QByteArrayView name) const { return !m_request.field(name).isNull(); }
    void add(QByteArrayView option) { m_arguments.append(nextLine).append(option); }
    void add(QByteArrayView option, QByteArrayView argument)
    {
        add(option);
        m_arguments.append(' ').append(bashQuoted(argument));
    }
    void forbid(const QByteArray &name) // what curl adds where it was not asked
    {
        if (!has(name))
            add("-H", name + ':');
    }

    void addTarget(const QByteArray &baseUrl)
    {
        const QByteArray target = m_masks ? maskedTarget(m_request.target) : m_request.target.toByteArray();
        const bool inUrl = isUrlSafe(target);
        m_arguments = ' ' + bashQuoted(inUrl ? baseUrl + target : baseUrl);
        if (!inUrl)
            add("--request-target", target);
        else if (target.contains("/."))
            add("--path-as-is");
        if (baseUrl.contains('['))
            add("--globoff");
        if (m_request.head.first(std::max(m_request.head.indexOf('\n'), qsizetype(0))).contains(" HTTP/1.0"))
            add("--http1.0");
    }

    void addMethod()
    {
        const QByteArrayView method = m_request.method;
        if (method == "HEAD" && !hasBody())
            add("--head");
        else if (method != (hasBody() ? "POST" : "GET"))
            add("-X", method);
    }

    void addField(const HeaderField &field, const QByteArray &baseUrl)
    {
        if (isSame(field.name, "Content-Length"))
            return;
        if (isSame(field.name, "Host") && baseUrl.endsWith("//" + field.value.toByteArray()))
            return;
        QByteArray value = field.value.toByteArray();
        if (m_masks && isCredentialHeader(field.name))
            value.fill('*');
        add("-H", field.name.toByteArray() + (value.isEmpty() ? QByteArray(";") : ": " + value));
    }

    void addBody()
    {
        const QByteArray &body = m_request.body();
        forbid("Content-Type");
        if (body.size() > bodyThatExpects)
            forbid("Expect");
        if (body.size() <= longestArgument && !body.contains('\0') && isUtf8(body)) {
            add("--data-raw", body);
            return;
        }
        m_pipe = "base64 --decode <<'END' | ";
        add("--data-binary @-");
        const QByteArray text = body.toBase64();
        for (qsizetype at = 0; at < text.size(); at += base64Line)
            m_input.append('\n').append(
                    QByteArrayView(text).sliced(at, std::min(base64Line, text.size() - at)));
        m_input.append("\nEND");
    }

    const CapturedRequest &m_request;
    const bool m_masks;
    QByteArray m_pipe; // what feeds curl
    QByteArray m_arguments;
    QByteArray m_input; // the lines behind the command
};

} // namespace

QByteArray bashQuoted(QByteArrayView bytes)
{
    if (std::all_of(bytes.begin(), bytes.end(), isPlain))
        return '\'' + bytes.toByteArray() + '\'';
    QByteArray quoted = "$'";
    quoted.reserve(bytes.size() + bytes.size() / 8 + 4);
    for (const char c : bytes)
        appendEscaped(c, &quoted);
    return quoted + '\'';
}

QByteArray curlCommand(const CapturedRequest &request, const QByteArray &baseUrl, Credentials credentials)
{
    return CommandBuilder(request, credentials).build(baseUrl);
}

} // namespace Hookwright
