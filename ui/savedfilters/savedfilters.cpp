// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/savedfilters/savedfilters.h"

#include <QPointer>
#include <QSettings>
#include <QUndoStack>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

const auto arrayKey = u"saved-filters"_s;

std::vector<SavedFilter> read(QSettings *settings)
{
    std::vector<SavedFilter> list;
    const int count = settings->beginReadArray(arrayKey);
    for (int i = 0; i < count; ++i) {
        settings->setArrayIndex(i);
        list.push_back({settings->value("name").toString(), settings->value("text").toString()});
    }
    settings->endArray();
    return list;
}

void write(QSettings *settings, const std::vector<SavedFilter> &list)
{
    settings->remove(arrayKey);
    settings->beginWriteArray(arrayKey, int(list.size()));
    for (int i = 0; i < int(list.size()); ++i) {
        settings->setArrayIndex(i);
        settings->setValue("name", list[size_t(i)].name);
        settings->setValue("text", list[size_t(i)].text);
    }
    settings->endArray();
}

} // namespace

class SavedFilters::Change : public QUndoCommand
{
public:
    Change(SavedFilters *filters, std::vector<SavedFilter> after, const QString &what)
        : QUndoCommand(what)
        , m_filters(filters)
        , m_before(filters->list())
        , m_after(std::move(after))
    {}

    void redo() override { set(m_after); }
    void undo() override { set(m_before); }

private:
    void set(const std::vector<SavedFilter> &list)
    {
        if (m_filters)
            m_filters->set(list);
    }

    QPointer<SavedFilters> m_filters;
    std::vector<SavedFilter> m_before;
    std::vector<SavedFilter> m_after;
};

SavedFilters::SavedFilters(QSettings *settings, QUndoStack *undo, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_undo(undo)
    , m_list(read(settings))
{}

void SavedFilters::add(const SavedFilter &filter)
{
    std::vector<SavedFilter> list = m_list;
    list.push_back(filter);
    push(std::move(list), tr("Save Filter"));
}

void SavedFilters::rename(int place, const QString &name)
{
    if (!isPlace(place) || name.trimmed().isEmpty())
        return;
    std::vector<SavedFilter> list = m_list;
    list[size_t(place)].name = name.trimmed();
    push(std::move(list), tr("Rename Filter"));
}

void SavedFilters::remove(int place)
{
    if (!isPlace(place))
        return;
    std::vector<SavedFilter> list = m_list;
    list.erase(list.begin() + place);
    push(std::move(list), tr("Delete Filter"));
}

void SavedFilters::move(int from, int to)
{
    if (!isPlace(from) || !isPlace(to))
        return;
    std::vector<SavedFilter> list = m_list;
    if (from < to)
        std::rotate(list.begin() + from, list.begin() + from + 1, list.begin() + to + 1);
    else
        std::rotate(list.begin() + to, list.begin() + from, list.begin() + from + 1);
    push(std::move(list), tr("Move Filter"));
}

void SavedFilters::reload()
{
    std::vector<SavedFilter> list = read(m_settings);
    if (list == m_list)
        return;
    m_list = std::move(list);
    Q_EMIT changed();
}

void SavedFilters::push(std::vector<SavedFilter> list, const QString &what)
{
    if (list != m_list)
        m_undo->push(new Change(this, std::move(list), what));
}

void SavedFilters::set(const std::vector<SavedFilter> &list)
{
    m_list = list;
    write(m_settings, m_list);
    Q_EMIT changed();
}

} // namespace Hookwright
