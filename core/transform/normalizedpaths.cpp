// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/normalizedpaths.h"

namespace Hookwright {

namespace {

void appendName(QByteArrayView name, QByteArray *path)
{
    static constexpr char hex[] = "0123456789abcdef";
    static constexpr char controls[] = "\b\t\n\f\r";
    static constexpr char letters[] = "btnfr";
    *path += "['";
    for (const char c : name) {
        if (c == '\'' || c == '\\') {
            *path += '\\';
            *path += c;
        } else if (quint8(c) >= 0x20) {
            *path += c;
        } else if (const qsizetype i = QByteArrayView(controls).indexOf(c); c != '\0' && i >= 0) {
            *path += '\\';
            *path += letters[i];
        } else {
            *path += "\\u00";
            *path += hex[c >> 4];
            *path += hex[c & 15];
        }
    }
    *path += "']";
}

} // namespace

NormalizedPaths::NormalizedPaths(const JsonText &document, JsonText::NodeIndex root)
    : m_document(document)
    , m_root(root)
    , m_parents(std::size_t(document.nodeCount()), JsonText::none)
    , m_numbers(std::size_t(document.nodeCount()))
{
    for (JsonText::NodeIndex parent = 0; parent < document.nodeCount(); ++parent) {
        quint32 number = 0;
        for (auto i = document.node(parent).firstChild; i != JsonText::none; i = document.node(i).next) {
            m_parents[i] = parent;
            m_numbers[i] = number++;
        }
    }
}

QByteArray NormalizedPaths::of(JsonText::NodeIndex node) const
{
    std::vector<JsonText::NodeIndex> way;
    for (auto i = node; i != m_root; i = m_parents[i])
        way.push_back(i);
    QByteArray path = "$";
    for (auto i = way.rbegin(); i != way.rend(); ++i) {
        if (m_document.node(m_parents[*i]).kind == JsonText::Kind::Array)
            path += '[' + QByteArray::number(m_numbers[*i]) + ']';
        else
            appendName(m_document.key(*i), &path);
    }
    return path;
}

} // namespace Hookwright
