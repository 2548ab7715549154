// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <vector>

class QSettings;
class QUndoStack;

namespace Hookwright {

struct SavedFilter
{
    QString name;
    QString text; // as it is typed in the filter line

    friend bool operator==(const SavedFilter &, const SavedFilter &) = default;
};

// The filters a person keeps by name, in the order of the navigation. They are the person's, as columns and
// keys are: written to the settings at once, the same in each window. Changes can be undone.
class SavedFilters : public QObject
{
    Q_OBJECT
public:
    // Both outlive it.
    SavedFilters(QSettings *settings, QUndoStack *undo, QObject *parent = nullptr);

    const std::vector<SavedFilter> &list() const { return m_list; }

    // Each does nothing where it would change nothing. Places are those of the list.
    void add(const SavedFilter &filter);
    void rename(int place, const QString &name);
    void remove(int place);
    void move(int from, int to);

    void reload(); // another window may have changed them

Q_SIGNALS:
    void changed();

private:
    class Change;
    void push(std::vector<SavedFilter> list, const QString &what);
    void set(const std::vector<SavedFilter> &list);
    bool isPlace(int place) const { return place >= 0 && place < int(m_list.size()); }

    QSettings *m_settings;
    QUndoStack *m_undo;
    std::vector<SavedFilter> m_list;
};

} // namespace Hookwright
