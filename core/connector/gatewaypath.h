// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace Hookwright {

// The path of a connector, in one of the API Gateway's four forms, compared byte for byte with the path
// as sent. (EventBridge reference, path matching)
class GatewayPath
{
public:
    // In the order of precedence.
    enum class Form : quint8 {
        Exact,      // "=/user"
        Prefix,     // "^~/user"
        Parameters, // "/user/{id}": a parameter is one segment that is not empty
        Plain       // "/user": exact or prefix, "/usertest" and "/user/a" too
    };

    // Any text: what has no form of its own is a plain path.
    explicit GatewayPath(QByteArrayView text);

    // Whether the text is a path: one of the forms, with a "/" where the path itself begins.
    static bool isPath(QByteArrayView text);

    Form form() const { return m_form; }
    // Bytes that are not a parameter: of two paths of one form the one with more of them goes first.
    qsizetype literalSize() const;

    bool takes(QByteArrayView path) const;
    // Whether there is a path that both take.
    bool overlaps(const GatewayPath &other) const;
    // Whether everything that the other one takes is taken by this one, too.
    bool covers(const GatewayPath &other) const;

    // "paths that begin with /user", "the path /user"
    QString description() const;

private:
    struct Segment
    {
        QByteArray text;
        bool isParameter = false;
    };
    bool parseParameters();
    bool takesSegments(QByteArrayView path) const;
    bool overlapsPrefix(QByteArrayView prefix) const;
    bool overlapsSegments(const GatewayPath &other) const;
    bool coversSegments(const GatewayPath &other) const;

    Form m_form = Form::Plain;
    QByteArray m_text;               // without the marks of the form
    std::vector<Segment> m_segments; // of Parameters
};

} // namespace Hookwright
