// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/formvalues.h"

#include "core/event/jsontext.h"

#include <algorithm>

namespace Hookwright {

namespace {

bool isPlain(const QByteArray &value)
{
    return !value.isEmpty() && value == value.trimmed() && !value.startsWith('"')
           && std::none_of(value.begin(), value.end(), [](char c) { return c == ',' || quint8(c) < ' '; });
}

// Behind a JSON string that begins at `at`; the end of the text where it does not end.
qsizetype endOfString(QByteArrayView text, qsizetype at)
{
    for (qsizetype i = at + 1; i < text.size(); ++i) {
        if (text[i] == '"')
            return i + 1;
        i += text[i] == '\\' ? 1 : 0;
    }
    return text.size();
}

} // namespace

QString formValuesText(const std::vector<QByteArray> &values)
{
    QByteArrayList texts;
    for (const QByteArray &value : values)
        texts += isPlain(value) ? value : jsonString(value);
    return QString::fromUtf8(texts.join(", "));
}

std::vector<QByteArray> formValuesFromText(const QString &typed)
{
    const QByteArray text = typed.toUtf8();
    std::vector<QByteArray> values;
    qsizetype at = 0;
    while (at < text.size()) {
        while (at < text.size() && text[at] == ' ')
            ++at;
        const qsizetype quoted = at < text.size() && text[at] == '"' ? endOfString(text, at) : at;
        const qsizetype comma = text.indexOf(',', quoted);
        const qsizetype end = comma < 0 ? text.size() : comma;
        const QByteArray part = text.sliced(at, end - at).trimmed();
        const auto parsed = JsonText::parse(part);
        const JsonText *json = part.startsWith('"') ? std::get_if<JsonText>(&parsed) : nullptr;
        if (json)
            values.push_back(json->string(json->root()));
        else if (!part.isEmpty())
            values.push_back(part);
        at = end + 1;
    }
    return values;
}

} // namespace Hookwright
