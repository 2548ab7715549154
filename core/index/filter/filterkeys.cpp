// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filterkeys.h"

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

using Suffix = FilterKey::Suffix;

constexpr FilterKey keys[] = {
        {"method"_L1, FilterField::Method, FilterField::Method, Suffix::None},
        {"path"_L1, FilterField::Path, FilterField::Path, Suffix::None},
        {"query"_L1, FilterField::Query, FilterField::QueryValue, Suffix::Name},
        {"host"_L1, FilterField::Host, FilterField::Host, Suffix::None},
        {"header"_L1, FilterField::Header, FilterField::HeaderValue, Suffix::Name},
        {"body"_L1, FilterField::Body, FilterField::BodyValue, Suffix::Path},
        {"hint"_L1, FilterField::Hint, FilterField::Hint, Suffix::None},
        {"signature"_L1, FilterField::Signature, FilterField::Signature, Suffix::None},
        {"id"_L1, FilterField::Id, FilterField::Id, Suffix::None},
        {"source"_L1, FilterField::Source, FilterField::Source, Suffix::None},
        {"rule"_L1, FilterField::Rule, FilterField::Rule, Suffix::None},
        {"target"_L1, FilterField::Target, FilterField::Target, Suffix::None},
        {"mark"_L1, FilterField::Mark, FilterField::Mark, Suffix::None},
        {"tag"_L1, FilterField::Tag, FilterField::Tag, Suffix::None},
        {"note"_L1, FilterField::Note, FilterField::Note, Suffix::None},
        {"number"_L1, FilterField::Number, FilterField::Number, Suffix::None},
        {"size"_L1, FilterField::Size, FilterField::Size, Suffix::None},
        {"status"_L1, FilterField::Status, FilterField::Status, Suffix::None},
        {"duration"_L1, FilterField::Duration, FilterField::Duration, Suffix::None},
        {"delivery"_L1, FilterField::Delivery, FilterField::Delivery, Suffix::None},
        {"is"_L1, FilterField::Kind, FilterField::Kind, Suffix::None},
        {"has"_L1, FilterField::Anything, FilterField::Anything, Suffix::None},
        {"after"_L1, FilterField::Time, FilterField::Time, Suffix::None},
        {"before"_L1, FilterField::Time, FilterField::Time, Suffix::None},
};

// Takes the steps off a path's text.
class PathCursor
{
public:
    explicit PathCursor(QStringView text)
        : m_rest(text)
    {}

    std::optional<BodyPath> path()
    {
        BodyPath path;
        do {
            if (!step(&path))
                return std::nullopt;
        } while (!m_rest.isEmpty());
        return path;
    }

private:
    bool step(BodyPath *path)
    {
        if (m_rest.startsWith(u'['))
            return bracket(path);
        if (!path->empty()) {
            if (!m_rest.startsWith(u'.'))
                return false;
            m_rest = m_rest.sliced(1);
        }
        qsizetype length = 0;
        while (length < m_rest.size() && m_rest[length] != u'.' && m_rest[length] != u'[')
            ++length;
        path->push_back({m_rest.first(length).toUtf8(), std::nullopt});
        m_rest = m_rest.sliced(length);
        return length > 0;
    }

    bool bracket(BodyPath *path)
    {
        if (m_rest.startsWith(u"[\""))
            return quotedName(path);
        const qsizetype end = m_rest.indexOf(u']');
        if (end < 0)
            return false;
        const QStringView inside = m_rest.sliced(1, end - 1);
        m_rest = m_rest.sliced(end + 1);
        if (inside == u"*") // what a step does by itself
            return !path->empty();
        bool ok = false;
        const quint32 element = inside.toUInt(&ok);
        path->push_back({{}, element});
        return ok;
    }

    bool quotedName(BodyPath *path)
    {
        QString name;
        qsizetype at = 2;
        for (; at < m_rest.size() && m_rest[at] != u'"'; ++at) {
            if (m_rest[at] == u'\\' && at + 1 < m_rest.size())
                ++at;
            name += m_rest[at];
        }
        if (!m_rest.sliced(at).startsWith(u"\"]"))
            return false;
        m_rest = m_rest.sliced(at + 2);
        path->push_back({name.toUtf8(), std::nullopt});
        return true;
    }

    QStringView m_rest;
};

bool isPlainName(QStringView name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'_' || c == u'-';
    });
}

} // namespace

std::span<const FilterKey> filterKeys()
{
    return keys;
}

const FilterKey *findFilterKey(QStringView name)
{
    const auto found = std::find_if(std::begin(keys), std::end(keys), [&](const FilterKey &key) {
        return name.compare(key.name, Qt::CaseInsensitive) == 0;
    });
    return found == std::end(keys) ? nullptr : found;
}

std::optional<BodyPath> bodyPathFromText(QStringView text)
{
    return PathCursor(text).path();
}

QString bodyPathText(const BodyPath &path)
{
    QString text;
    for (const BodyStep &step : path) {
        const QString name = QString::fromUtf8(step.name);
        if (step.element)
            text += u"[%1]"_s.arg(*step.element);
        else if (isPlainName(name))
            text += text.isEmpty() ? name : u'.' + name;
        else
            text += u"[\""_s + QString(name).replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u"\"]"_s;
    }
    return text;
}

} // namespace Hookwright
