// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/jsontreemodel.h"

#include "core/event/jsondiff.h"
#include "ui/widgets/theme.h"

#include <QGuiApplication>
#include <QLocale>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

using Kind = JsonText::Kind;
using NodeIndex = JsonText::NodeIndex;

constexpr qsizetype shownBytes = 1000; // of a name or a value in a row

bool isContainer(Kind kind)
{
    return kind == Kind::Array || kind == Kind::Object;
}

// Text on one line, control characters as their pictures.
QString oneLine(QByteArrayView utf8)
{
    QString text = QString::fromUtf8(utf8.first(std::min(utf8.size(), shownBytes)));
    for (QChar &c : text) {
        if (c < u' ')
            c = QChar(char16_t(0x2400 + c.unicode()));
        else if (c.category() == QChar::Other_Format || c.category() == QChar::Other_Control)
            c = QChar::ReplacementCharacter;
    }
    return utf8.size() > shownBytes ? text + u'…' : text;
}

QVariant kindColor(Kind kind)
{
    const QPalette palette = QGuiApplication::palette();
    switch (kind) {
    case Kind::String:
        return hueOn(palette, 135);
    case Kind::Number:
        return hueOn(palette, 28);
    case Kind::Null:
    case Kind::False:
    case Kind::True:
        return hueOn(palette, 285);
    case Kind::Array:
    case Kind::Object:
        return palette.color(QPalette::PlaceholderText);
    }
    return {};
}

} // namespace

// A value, or a group of the values of a container.
struct JsonTreeModel::Item
{
    Item *parent = nullptr;
    int row = 0;
    NodeIndex node = 0; // the value; of a group its container
    quint32 number = 0; // of the value in its container; of a group that of its first
    bool isGroup = false;
    NodeIndex firstChild = JsonText::none;
    quint32 childCount = 0; // values below, groups aside
    std::vector<std::unique_ptr<Item>> children;

    quint32 perRow() const // values in each of its rows
    {
        quint32 size = 1;
        while (rowsOf(size) > groupSize)
            size *= groupSize;
        return size;
    }
    quint32 rowsOf(quint32 size) const { return quint32((quint64(childCount) + size - 1) / size); }
    int rowCount() const { return int(rowsOf(perRow())); }
};

JsonTreeModel::JsonTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
{}

JsonTreeModel::~JsonTreeModel() = default;

void JsonTreeModel::setJson(JsonPtr json)
{
    beginResetModel();
    m_json = std::move(json);
    m_root.reset();
    if (m_json) {
        const JsonText::Node &node = m_json->node(m_json->root());
        m_root = std::make_unique<Item>();
        m_root->node = m_json->root();
        m_root->firstChild = node.firstChild;
        m_root->childCount = node.childCount;
    }
    endResetModel();
}

void JsonTreeModel::fill(Item *item) const
{
    if (!item->children.empty() || item->childCount == 0)
        return;
    const quint32 perRow = item->perRow();
    const quint32 first = item->isGroup ? item->number : 0;
    item->children.reserve(size_t(item->rowCount()));
    NodeIndex node = item->firstChild;
    for (quint32 at = 0; at < item->childCount; at += perRow) {
        auto child = std::make_unique<Item>();
        child->parent = item;
        child->row = int(item->children.size());
        child->number = first + at;
        child->isGroup = perRow > 1;
        if (child->isGroup) {
            child->node = item->node;
            child->firstChild = node;
            child->childCount = std::min(perRow, item->childCount - at);
        } else {
            child->node = node;
            child->firstChild = m_json->node(node).firstChild;
            child->childCount = m_json->node(node).childCount;
        }
        for (quint32 i = 0; i < perRow && node != JsonText::none; ++i)
            node = m_json->node(node).next;
        item->children.push_back(std::move(child));
    }
}

JsonTreeModel::Item *JsonTreeModel::item(const QModelIndex &index) const
{
    return static_cast<Item *>(index.internalPointer());
}

QModelIndex JsonTreeModel::indexOf(const Item *item, int column) const
{
    return createIndex(item->row, column, item);
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return indexOf(m_root.get(), column);
    Item *container = item(parent);
    fill(container);
    return indexOf(container->children[size_t(row)].get(), column);
}

QModelIndex JsonTreeModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || !item(index)->parent)
        return {};
    return indexOf(item(index)->parent);
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return m_root ? 1 : 0;
    return parent.column() == Name ? item(parent)->rowCount() : 0;
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Item &shown = *item(index);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Name ? nameText(shown) : valueText(shown);
    case Qt::FontRole:
        return fixedFont();
    case Qt::ForegroundRole:
        if (shown.isGroup)
            return QGuiApplication::palette().color(QPalette::PlaceholderText);
        return index.column() == Name ? QVariant(hueOn(QGuiApplication::palette(), 210))
                                      : kindColor(m_json->node(shown.node).kind);
    default:
        return {};
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : tr("Value");
}

QString JsonTreeModel::nameText(const Item &item) const
{
    if (!item.parent)
        return u"$"_s;
    if (item.isGroup)
        return u"%1 … %2"_s.arg(item.number).arg(item.number + item.childCount - 1);
    const JsonText::Node &node = m_json->node(item.node);
    return node.keyBegin == node.keyEnd ? QString::number(item.number) : oneLine(m_json->key(item.node));
}

QString JsonTreeModel::valueText(const Item &item) const
{
    if (item.isGroup)
        return {};
    const JsonText::Node &node = m_json->node(item.node);
    const auto count = [&] { return QLocale().toString(node.childCount); };
    switch (node.kind) {
    case Kind::Object:
        return u"{ %1 }"_s.arg(count());
    case Kind::Array:
        return u"[ %1 ]"_s.arg(count());
    case Kind::String: {
        const QByteArrayView raw = m_json->raw(item.node);
        if (raw.size() > 6 * shownBytes) // escapes in what is cut may be cut, so they stay
            return oneLine(raw);
        return u'"' + oneLine(m_json->string(item.node)) + u'"';
    }
    case Kind::Null:
    case Kind::False:
    case Kind::True:
    case Kind::Number:
        return oneLine(m_json->raw(item.node));
    }
    return {};
}

qsizetype JsonTreeModel::beginOf(const Item &item) const
{
    const JsonText::Node &node = m_json->node(item.isGroup ? item.firstChild : item.node);
    return node.keyBegin == node.keyEnd ? node.begin : node.keyBegin;
}

QModelIndex JsonTreeModel::indexAt(qsizetype offset) const
{
    Item *found = m_root.get();
    while (found) {
        fill(found);
        const auto behind = std::upper_bound(
                found->children.begin(), found->children.end(), offset,
                [&](qsizetype at, const std::unique_ptr<Item> &child) { return at < beginOf(*child); });
        if (behind == found->children.begin())
            break;
        Item *child = std::prev(behind)->get();
        if (!child->isGroup && offset >= qsizetype(m_json->node(child->node).end))
            break;
        found = child;
    }
    return found ? indexOf(found) : QModelIndex();
}

std::pair<qsizetype, qsizetype> JsonTreeModel::ownBytes(const QModelIndex &index) const
{
    const Item &shown = *item(index);
    if (shown.isGroup)
        return {beginOf(shown), beginOf(shown)};
    const JsonText::Node &node = m_json->node(shown.node);
    return {beginOf(shown), isContainer(node.kind) ? qsizetype(node.begin) + 1 : qsizetype(node.end)};
}

QByteArray JsonTreeModel::path(const QModelIndex &index) const
{
    QByteArrayList steps;
    for (const Item *step = item(index); step->parent; step = step->parent) {
        if (step->isGroup)
            continue;
        const JsonText::Node &node = m_json->node(step->node);
        if (node.keyBegin == node.keyEnd)
            steps.prepend('[' + QByteArray::number(step->number) + ']');
        else
            steps.prepend(jsonPathStep(m_json->key(step->node)));
    }
    return '$' + steps.join();
}

std::optional<FormCondition> JsonTreeModel::condition(const QModelIndex &index) const
{
    FormCondition condition{{}, FormOperator::IsPresent, {}};
    for (const Item *step = item(index); step->parent; step = step->parent) {
        const JsonText::Node &node = m_json->node(step->node);
        if (!step->isGroup && node.keyBegin != node.keyEnd)
            condition.path.insert(condition.path.begin(), m_json->key(step->node));
    }
    if (condition.path.empty() || m_json->node(m_json->root()).kind != JsonText::Kind::Object)
        return {};
    const JsonText::Kind kind = m_json->node(item(index)->node).kind;
    if (isContainer(kind))
        return condition;
    condition.op = kind == JsonText::Kind::String   ? FormOperator::Is
                   : kind == JsonText::Kind::Number ? FormOperator::IsNumber
                                                    : FormOperator::IsLiteral;
    condition.values = {value(index)};
    return condition;
}

QByteArray JsonTreeModel::value(const QModelIndex &index) const
{
    return m_json->string(item(index)->node);
}

} // namespace Hookwright
