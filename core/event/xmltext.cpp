// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/xmltext.h"

#include "core/event/utf8.h"

#include <QXmlStreamReader>

#include <algorithm>

namespace Hookwright {

namespace {

constexpr int deepestLevel = 32; // beyond it a hostile text would blow up

bool isWellFormed(const QByteArray &text)
{
    QXmlStreamReader reader(text);
    while (!reader.atEnd())
        reader.readNext();
    return !reader.hasError();
}

// Behind a tag or a document type that begins at `at`: the '>' outside of quotes and brackets.
qsizetype tagEnd(QByteArrayView xml, qsizetype at)
{
    char quote = 0;
    int brackets = 0;
    for (; at < xml.size(); ++at) {
        const char c = xml[at];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '[' || c == ']')
            brackets += c == '[' ? 1 : -1;
        else if (c == '>' && brackets == 0)
            return at + 1;
    }
    return xml.size();
}

qsizetype behind(QByteArrayView xml, QByteArrayView mark, qsizetype from)
{
    const qsizetype at = xml.indexOf(mark, from);
    return at < 0 ? xml.size() : at + mark.size();
}

// The end of the token that begins at `at`, of XML that is well-formed.
qsizetype tokenEnd(QByteArrayView xml, qsizetype at)
{
    const QByteArrayView rest = xml.sliced(at);
    if (!rest.startsWith('<')) {
        const qsizetype end = xml.indexOf('<', at);
        return end < 0 ? xml.size() : end;
    }
    if (rest.startsWith("<!--"))
        return behind(xml, "-->", at);
    if (rest.startsWith("<![CDATA["))
        return behind(xml, "]]>", at);
    return rest.startsWith("<?") ? behind(xml, "?>", at) : tagEnd(xml, at);
}

// Puts the tokens together again, each as it was written, with line ends and indents between elements.
class XmlWriter
{
public:
    void add(QByteArrayView token)
    {
        if (!token.startsWith('<') || token.startsWith("<![CDATA[")) {
            addText(token);
        } else if (token.startsWith("</")) {
            --m_level;
            if (m_last == Last::End)
                newLine();
            m_text.append(token);
            m_last = Last::End;
        } else {
            if (m_last != Last::Text)
                newLine();
            m_text.append(token);
            const bool opens = token[1] != '!' && token[1] != '?' && !token.endsWith("/>");
            m_level += opens ? 1 : 0;
            m_last = opens ? Last::Begin : Last::End;
        }
    }

    const QByteArray &text() const { return m_text; }

private:
    enum class Last { Begin, End, Text };

    void addText(QByteArrayView token)
    {
        if (token.trimmed().isEmpty())
            return;
        m_text.append(token);
        m_last = Last::Text;
    }

    void newLine()
    {
        if (!m_text.isEmpty())
            m_text.append('\n').append(4 * std::min(m_level, deepestLevel), ' ');
    }

    QByteArray m_text;
    int m_level = 0;
    Last m_last = Last::End;
};

} // namespace

std::optional<QByteArray> indentedXml(const QByteArray &text)
{
    if (!isUtf8(text) || !isWellFormed(text))
        return std::nullopt;
    XmlWriter writer;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = tokenEnd(text, at);
        writer.add(QByteArrayView(text).sliced(at, end - at));
        at = end;
    }
    return writer.text();
}

} // namespace Hookwright
