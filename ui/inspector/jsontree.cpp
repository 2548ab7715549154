// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/jsontree.h"

#include "core/util/bytesearch.h"
#include "ui/eventlog/filterterms.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/zoom.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostExpandedRows = 5'000; // by one request
constexpr int openedAtFirst = 2;        // levels
constexpr int fewRows = 200;            // that many are opened at first, and no more
constexpr int menuLevels = 4;
constexpr int everyLevel = 1'000'000;

// The model asks for a fixed font; it is as large as the view's, which may be zoomed.
class FontSizeDelegate : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        const qreal points = option->font.pointSizeF();
        RowDelegate::initStyleOption(option, index);
        option->font.setPointSizeF(points);
        option->fontMetrics = QFontMetrics(option->font);
    }
};

} // namespace

JsonTree::JsonTree(QWidget *parent)
    : QTreeView(parent)
    , m_model(new JsonTreeModel(this))
{
    setModel(m_model);
    setAccessibleName(tr("Body as a tree"));
    setItemDelegate(new FontSizeDelegate(this));
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    new Zoom(this);
    header()->resizeSection(JsonTreeModel::Name, fontMetrics().averageCharWidth() * 48);
}

void JsonTree::setJson(const JsonPtr &json)
{
    m_model->setJson(json);
    const QModelIndex root = m_model->index(0, 0);
    setCurrentIndex(root);
    int rows = 0;
    for (int i = 0; i < m_model->rowCount(root); ++i)
        rows += m_model->rowCount(m_model->index(i, 0, root));
    expandLevels(rows <= fewRows ? openedAtFirst : 1);
}

void JsonTree::expandLevels(int levels)
{
    int budget = mostExpandedRows;
    QList<QModelIndex> level{currentIndex().siblingAtColumn(0)};
    while (levels-- > 0 && !level.isEmpty()) {
        QList<QModelIndex> next;
        for (const QModelIndex &index : level) {
            const int rows = m_model->rowCount(index);
            if (rows == 0 || (budget -= rows) < 0)
                continue;
            expand(index);
            for (int row = 0; row < rows; ++row)
                next += m_model->index(row, 0, index);
        }
        level = next;
    }
}

void JsonTree::copyValue() const
{
    if (currentIndex().isValid())
        QGuiApplication::clipboard()->setText(QString::fromUtf8(m_model->value(currentIndex())));
}

void JsonTree::copyPath() const
{
    if (currentIndex().isValid())
        QGuiApplication::clipboard()->setText(QString::fromUtf8(m_model->path(currentIndex())));
}

bool JsonTree::find(const QByteArray &text, bool forward)
{
    if (!currentIndex().isValid())
        return false;
    const QByteArray &json = m_model->json()->text();
    const auto [begin, end] = m_model->ownBytes(currentIndex());
    qsizetype at = forward ? findFolded(json, text, end) : findFoldedBackward(json, text, begin);
    if (at < 0)
        at = forward ? findFolded(json, text) : findFoldedBackward(json, text, json.size());
    if (at < 0)
        return false;
    const QModelIndex index = m_model->indexAt(at);
    setCurrentIndex(index);
    scrollTo(index, PositionAtCenter);
    return true;
}

void JsonTree::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copyValue();
    else
        QTreeView::keyPressEvent(event);
}

std::optional<FormCondition> JsonTree::condition() const
{
    auto condition = m_place ? m_model->condition(currentIndex()) : std::nullopt;
    if (condition)
        condition->path.insert(condition->path.begin(), m_place->begin(), m_place->end());
    return condition;
}

void JsonTree::contextMenuEvent(QContextMenuEvent *event)
{
    if (!currentIndex().isValid())
        return;
    QMenu menu;
    menu.addAction(themeIcon(u"copy"_s), tr("&Copy Value"), this, &JsonTree::copyValue);
    menu.addAction(tr("Copy &Path"), this, &JsonTree::copyPath);
    menu.addSeparator();
    const bool isContainer = m_model->rowCount(currentIndex().siblingAtColumn(0)) > 0;
    const QByteArray path = m_model->path(currentIndex());
    addFilterActions(&menu, isContainer ? QString() : bodyTerm(path, m_model->value(currentIndex())),
                     [this](const QString &term) { Q_EMIT filterRequested(term); });
    addColumnAction(&menu, bodyKey(path), [this](const QString &column) { Q_EMIT columnRequested(column); });
    const std::optional<FormCondition> wanted = condition();
    addRuleActions(&menu, wanted.has_value(),
                   [this, wanted](ValueUse use) { Q_EMIT ruleRequested(*wanted, use); });
    menu.addSeparator();
    for (int levels = 1; levels <= menuLevels; ++levels)
        menu.addAction(tr("Expand %n Level(s)", nullptr, levels), this,
                       [this, levels] { expandLevels(levels); });
    menu.addAction(tr("Expand &All Below"), this, [this] { expandLevels(everyLevel); });
    menu.addAction(tr("C&ollapse All"), this, [this] {
        collapseAll();
        setCurrentIndex(m_model->index(0, 0));
    });
    menu.exec(event->globalPos());
}

} // namespace Hookwright
