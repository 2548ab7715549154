// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsontext.h"

#include <functional>
#include <set>

namespace Hookwright {

// Reads one object of a hand-written JSON document: every member may be left out, one of a wrong kind
// or of an unknown name is a problem with line, column and path. All problems of the document are
// collected in one list, shared by the readers of its objects.
class ObjectReader
{
public:
    // `node` may be no object: that is a problem too.
    ObjectReader(const JsonText &json, JsonText::NodeIndex node, QByteArray path, QStringList *problems);

    bool has(const char *name);
    bool hasValue(const char *name); // and it is not null
    void text(const char *name, QString *value);
    void bytes(const char *name, QByteArray *value);
    void boolean(const char *name, bool *value);
    void number(const char *name, qint64 *value, qint64 smallest, qint64 largest);
    // One of a list of words; `*index` is left as it is where the member is absent.
    void choice(const char *name, std::initializer_list<const char *> words, int *index);
    void object(const char *name, const std::function<void(ObjectReader &)> &read);
    void objects(const char *name, const std::function<void(ObjectReader &)> &read);
    void texts(const char *name, const std::function<Result<void>(const QString &)> &read);
    // Members of an object whose names are free, with string values.
    void map(const char *name, std::vector<std::pair<QByteArray, QByteArray>> *values);
    // The member's text as it stands; an empty view where it is absent.
    QByteArrayView raw(const char *name);

    // Reports members that nobody asked for.
    void finish();

    // Of the whole document so far.
    bool hasProblems() const { return !m_problems->isEmpty(); }

    // A problem with the value of a member, or with this object where `name` is empty.
    void problem(const char *name, const QString &message);
    // A problem inside a member's value: `offset` bytes behind its beginning, at `path` in it.
    void problemInside(const char *name, qsizetype offset, const QByteArray &path, const QString &message);
    // A problem with what is at a path from this object on: "Transform.OutputStructs[1].Value".
    void problemAt(const QByteArray &path, const QString &message);
    qsizetype problemCount() const { return m_problems->size(); }

private:
    JsonText::NodeIndex find(const char *name);
    JsonText::NodeIndex find(const char *name, JsonText::Kind kind, const QString &expected);
    QByteArray pathOf(const char *name) const;
    void report(JsonText::NodeIndex node, const QByteArray &path, const QString &message);
    void reportAt(qsizetype offset, const QByteArray &path, const QString &message);

    const JsonText &m_json;
    JsonText::NodeIndex m_node;
    QByteArray m_path;
    QStringList *m_problems;
    std::set<QByteArray> m_known;
};

} // namespace Hookwright
