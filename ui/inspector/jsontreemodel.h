// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsontext.h"
#include "core/pattern/patternform.h"

#include <QAbstractItemModel>

#include <memory>

namespace Hookwright {

using JsonPtr = std::shared_ptr<const JsonText>;

// JSON as a tree whose rows are made when they are looked at: names and values as spans of the text,
// numbers as they were written, duplicate keys all there. A container of more than a thousand values
// has them in groups, "0 … 999", so that a view never has to lay out more at once.
class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Name, Value, ColumnCount };
    static constexpr quint32 groupSize = 1000;

    explicit JsonTreeModel(QObject *parent = nullptr);
    ~JsonTreeModel() override;

    void setJson(JsonPtr json); // null: nothing
    const JsonPtr &json() const { return m_json; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    // The row whose name or value has the byte at `offset` of the text, and no row within it has.
    QModelIndex indexAt(qsizetype offset) const;

    // The bytes that are the row's own: name and value, of a container up to its first value.
    std::pair<qsizetype, qsizetype> ownBytes(const QModelIndex &index) const;

    // $.items[3]["odd name"]: a JSONPath (RFC 9535). Of a group the container's.
    QByteArray path(const QModelIndex &index) const;
    // A string without quotes and escapes, anything else as it is written.
    QByteArray value(const QModelIndex &index) const;

    // What a pattern asks for the value where the text is an object; nothing where no name leads to it. Its
    // path goes through arrays into every element, as patterns do.
    std::optional<FormCondition> condition(const QModelIndex &index) const;

private:
    struct Item;

    Item *item(const QModelIndex &index) const;
    QModelIndex indexOf(const Item *item, int column = 0) const;
    void fill(Item *item) const;
    qsizetype beginOf(const Item &item) const; // of its name or else its value, in the text
    QString nameText(const Item &item) const;
    QString valueText(const Item &item) const;

    JsonPtr m_json;
    std::unique_ptr<Item> m_root; // its rows are made by const members, hidden from who looks
};

} // namespace Hookwright
