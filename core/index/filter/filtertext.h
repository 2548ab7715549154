// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connector/querystring.h"
#include "core/event/jsontext.h"
#include "core/index/filter/filterexpression.h"

#include <functional>

namespace Hookwright {

// One text of an event that a term may look at. Used by one thread.
class FilterText
{
public:
    // Number, true, false or null of JSON, which are compared as a whole only.
    enum class Kind : quint8 { Text, Token };

    explicit FilterText(QByteArray utf8, Kind kind = Kind::Text)
        : m_bytes(std::move(utf8))
        , m_kind(kind)
    {}

    bool passes(const TextTest &test) const;
    bool passes(const RegexTest &test) const;
    bool passes(const OrderTest &test) const;

    const QByteArray &bytes() const { return m_bytes; }
    const QByteArray &folded() const; // see foldedCase()

private:
    QByteArray m_bytes;
    Kind m_kind;
    mutable QByteArray m_folded; // once it was asked for
};

// JSON text with the escapes of its strings decoded; what is no escape stays.
QByteArray withoutJsonEscapes(QByteArrayView text);

// '+' and %XX decoded, bytes that become no UTF-8 as Latin-1.
QByteArray percentDecoded(QByteArrayView text);

// The values at a path; of an array its elements, one by one. An object is its text.
std::vector<FilterText> valuesAt(const JsonText &json, const BodyPath &path);
// The values of a form's field; none where the path is longer than a name.
std::vector<FilterText> valuesAt(const std::vector<StringPair> &form, const BodyPath &path);

// The paths of names that have a value, array elements without their numbers; as they are written in a
// filter.
std::vector<QString> pathsIn(const JsonText &json);

// Whether a JSON text may have a value at the path: false only where it surely has none.
bool mayHaveValueAt(QByteArrayView json, const BodyPath &path);
// The same of a value that passes. Calls `passes` with such as stand behind the last name anywhere in the
// text, which is not parsed.
bool mayPassAt(QByteArrayView json, const BodyPath &path,
               const std::function<bool(const FilterText &)> &passes);

} // namespace Hookwright
