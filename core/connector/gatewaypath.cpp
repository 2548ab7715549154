// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/gatewaypath.h"

#include <QCoreApplication>

#include <algorithm>

namespace Hookwright {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("GatewayPath", text);
}

// What lies between the slashes of a path that begins with one.
QList<QByteArray> segmentsOf(QByteArrayView path)
{
    return path.sliced(1).toByteArray().split('/');
}

bool isParameter(const QByteArray &segment)
{
    return segment.size() > 2 && segment.startsWith('{') && segment.endsWith('}') && segment.count('{') == 1
           && segment.count('}') == 1;
}

} // namespace

GatewayPath::GatewayPath(QByteArrayView text)
    : m_text(text.toByteArray())
{
    if (text.startsWith("=/")) {
        m_form = Form::Exact;
        m_text.remove(0, 1);
    } else if (text.startsWith("^~/")) {
        m_form = Form::Prefix;
        m_text.remove(0, 2);
    } else if (text.startsWith('/') && parseParameters()) {
        m_form = Form::Parameters;
    }
}

bool GatewayPath::isPath(QByteArrayView text)
{
    return text.startsWith('/') || text.startsWith("=/") || text.startsWith("^~/");
}

bool GatewayPath::parseParameters()
{
    bool any = false;
    for (const QByteArray &segment : segmentsOf(m_text)) {
        m_segments.push_back({segment, isParameter(segment)});
        any = any || m_segments.back().isParameter;
    }
    if (!any)
        m_segments.clear();
    return any;
}

qsizetype GatewayPath::literalSize() const
{
    if (m_form != Form::Parameters)
        return m_text.size();
    qsizetype size = 0;
    for (const Segment &segment : m_segments)
        size += 1 + (segment.isParameter ? 0 : segment.text.size());
    return size;
}

bool GatewayPath::takes(QByteArrayView path) const
{
    switch (m_form) {
    case Form::Exact:
        return path == m_text;
    case Form::Prefix:
        return path.startsWith(m_text);
    case Form::Plain:
        return m_text == "/" || path.startsWith(m_text); // "/" takes "*", too
    case Form::Parameters:
        return takesSegments(path);
    }
    Q_UNREACHABLE();
}

bool GatewayPath::takesSegments(QByteArrayView path) const
{
    qsizetype begin = 0;
    for (const Segment &segment : m_segments) {
        if (begin >= path.size() || path[begin] != '/')
            return false;
        const qsizetype next = path.indexOf('/', begin + 1);
        const qsizetype end = next < 0 ? path.size() : next;
        const QByteArrayView found = path.sliced(begin + 1, end - begin - 1);
        if (segment.isParameter ? found.isEmpty() : found != segment.text)
            return false;
        begin = end;
    }
    return begin == path.size();
}

bool GatewayPath::overlaps(const GatewayPath &other) const
{
    if (m_form == Form::Exact)
        return other.takes(m_text);
    if (other.m_form == Form::Exact)
        return takes(other.m_text);
    if (m_form == Form::Parameters)
        return other.m_form == Form::Parameters ? overlapsSegments(other) : overlapsPrefix(other.m_text);
    if (other.m_form == Form::Parameters)
        return other.overlapsPrefix(m_text);
    return m_text.startsWith(other.m_text) || other.m_text.startsWith(m_text);
}

bool GatewayPath::overlapsPrefix(QByteArrayView prefix) const
{
    const QList<QByteArray> wanted = prefix.startsWith('/') ? segmentsOf(prefix) : QList<QByteArray>();
    if (size_t(wanted.size()) > m_segments.size())
        return false;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const Segment &segment = m_segments[size_t(i)];
        const bool isLast = i + 1 == wanted.size();
        if (segment.isParameter ? !isLast && wanted[i].isEmpty()
            : isLast            ? !segment.text.startsWith(wanted[i])
                                : segment.text != wanted[i])
            return false;
    }
    return true;
}

bool GatewayPath::overlapsSegments(const GatewayPath &other) const
{
    return std::equal(m_segments.cbegin(), m_segments.cend(), other.m_segments.cbegin(),
                      other.m_segments.cend(), [](const Segment &a, const Segment &b) {
                          return a.isParameter   ? b.isParameter || !b.text.isEmpty()
                                 : b.isParameter ? !a.text.isEmpty()
                                                 : a.text == b.text;
                      });
}

bool GatewayPath::covers(const GatewayPath &other) const
{
    switch (m_form) {
    case Form::Exact:
        return other.m_form == Form::Exact && other.m_text == m_text;
    case Form::Prefix:
    case Form::Plain:
        // What a parameter stands for may begin with anything: only what lies before it counts.
        return other.m_form == Form::Parameters
                       ? other.m_text.first(other.m_text.indexOf('{')).startsWith(m_text)
                       : other.m_text.startsWith(m_text);
    case Form::Parameters:
        return other.m_form == Form::Exact ? takes(other.m_text)
                                           : other.m_form == Form::Parameters && coversSegments(other);
    }
    Q_UNREACHABLE();
}

bool GatewayPath::coversSegments(const GatewayPath &other) const
{
    return std::equal(m_segments.cbegin(), m_segments.cend(), other.m_segments.cbegin(),
                      other.m_segments.cend(), [](const Segment &a, const Segment &b) {
                          return a.isParameter ? b.isParameter || !b.text.isEmpty()
                                               : !b.isParameter && a.text == b.text;
                      });
}

QString GatewayPath::description() const
{
    const QString path = QString::fromUtf8(m_text);
    switch (m_form) {
    case Form::Exact:
        return translated("the path %1 and no other").arg(path);
    case Form::Prefix:
        return translated("paths that begin with %1, before every plain path").arg(path);
    case Form::Parameters:
        return translated("paths like %1, with one segment for each {…}").arg(path);
    case Form::Plain:
        return m_text == "/" ? translated("every path")
                             : translated("%1 and paths that begin with it").arg(path);
    }
    Q_UNREACHABLE();
}

} // namespace Hookwright
