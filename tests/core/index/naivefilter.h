// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/index/filtersamples.h"

#include <QUrl>

#include <algorithm>
#include <functional>

namespace Hookwright::IndexTest {

// What the terms of a filter say of a sample, evaluated the simplest way.

using namespace Qt::StringLiterals;

using Naive = std::function<bool(const Sample &sample)>;

inline bool has(const QString &text, const QString &part)
{
    return text.contains(part, Qt::CaseInsensitive);
}

inline bool anyHeader(const Sample &sample, const QString &name,
                      const std::function<bool(const QString &)> &test)
{
    return std::any_of(sample.headers.begin(), sample.headers.end(), [&](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0 && test(header.second);
    });
}

inline bool isForm(const Sample &sample)
{
    return !sample.body.startsWith('{') && anyHeader(sample, u"content-type"_s, [](const QString &value) {
        return value.startsWith(u"application/x-www-form-urlencoded");
    });
}

inline QString decoded(QString text)
{
    return QUrl::fromPercentEncoding(text.replace(u'+', u' ').toUtf8());
}

// All leaves below a value.
inline void leaves(const QJsonValue &value, QList<QJsonValue> *out)
{
    if (value.isArray()) {
        for (const QJsonValue element : value.toArray())
            leaves(element, out);
    } else if (value.isObject()) {
        for (const QJsonValue member : value.toObject())
            leaves(member, out);
    } else {
        out->append(value);
    }
}

// The values at a path of names, through arrays into every element.
inline void valuesAt(const QJsonValue &value, QStringList path, QList<QJsonValue> *out)
{
    if (value.isArray()) {
        for (const QJsonValue element : value.toArray())
            valuesAt(element, path, out);
    } else if (path.isEmpty()) {
        out->append(value);
    } else if (value.isObject() && value.toObject().contains(path.front())) {
        const QJsonValue member = value.toObject()[path.takeFirst()];
        valuesAt(member, path, out);
    }
}

inline QJsonValue root(const Sample &sample)
{
    return sample.json.isArray() ? QJsonValue(sample.json.array()) : QJsonValue(sample.json.object());
}

inline bool anyValue(const Sample &sample, const QString &path,
                     const std::function<bool(const QJsonValue &)> &test)
{
    QList<QJsonValue> values;
    valuesAt(root(sample), path.split(u'.'), &values);
    return std::any_of(values.begin(), values.end(), test);
}

inline bool bodyHas(const Sample &sample, const QString &part)
{
    if (has(sample.bodyText(), part) || has(QString::fromUtf8(sample.body), part))
        return true;
    if (isForm(sample))
        return has(decoded(QString::fromUtf8(sample.body)), part);
    QList<QJsonValue> all;
    leaves(root(sample), &all);
    return std::any_of(all.begin(), all.end(),
                       [&](const QJsonValue &value) { return has(value.toString(), part); });
}

inline bool anywhere(const Sample &sample, const QString &word)
{
    return has(sample.head, word) || has(decoded(sample.target), word) || has(sample.hint, word)
           || has(sample.envelope, word) || has(sample.id, word) || bodyHas(sample, word);
}

} // namespace Hookwright::IndexTest
