// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commandpalette.h"

#include "ui/commands.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStyle>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Column { Name, Keys };

} // namespace

CommandPalette::CommandPalette(const Commands &commands, QWidget *parent)
    : QDialog(parent)
    , m_line(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
{
    setWindowTitle(tr("Command Palette"));
    m_line->setObjectName(u"palette-line"_s);
    m_line->setPlaceholderText(tr("Type a command"));
    m_line->setAccessibleName(tr("Command"));
    m_line->installEventFilter(this);
    m_list->setObjectName(u"palette-list"_s);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->setColumnCount(2);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(Name, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(Keys, QHeaderView::ResizeToContents);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_line);
    layout->addWidget(m_list, 1);
    const QFontMetrics metrics = fontMetrics();
    resize(metrics.averageCharWidth() * 80, metrics.lineSpacing() * 24);
    fill(commands);
    filter({});
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_line, &QLineEdit::returnPressed, this, &CommandPalette::take);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::take);
}

QAction *CommandPalette::chosen() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    const bool isThere = item && !item->isHidden() && item->flags() & Qt::ItemIsEnabled;
    return isThere ? item->data(Name, Qt::UserRole).value<QAction *>() : nullptr;
}

void CommandPalette::fill(const Commands &commands)
{
    const int iconSize = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_list->setIconSize({iconSize, iconSize});
    QPixmap blank(m_list->iconSize());
    blank.fill(Qt::transparent);
    for (const Command &command : commandTable()) {
        if (command.id == CommandId::Palette)
            continue;
        QAction *action = commands.action(command.id);
        auto *item = new QTreeWidgetItem(
                m_list, {tr("%1: %2").arg(menuText(command.menu), plainText(action->text())),
                         QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText)});
        item->setIcon(Name, action->icon().isNull() ? QIcon(blank) : action->icon());
        item->setToolTip(Name, action->statusTip());
        item->setTextAlignment(Keys, Qt::AlignRight | Qt::AlignVCenter);
        item->setData(Name, Qt::UserRole, QVariant::fromValue(action));
        if (!action->isEnabled())
            item->setFlags(Qt::NoItemFlags);
    }
    shadeKeys();
}

void CommandPalette::shadeKeys()
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i)
        m_list->topLevelItem(i)->setForeground(Keys, palette().placeholderText());
}

void CommandPalette::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        shadeKeys();
}

void CommandPalette::filter(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    QTreeWidgetItem *first = nullptr;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_list->topLevelItem(i);
        const bool hasAll = std::all_of(words.begin(), words.end(), [item](const QString &word) {
            return item->text(Name).contains(word, Qt::CaseInsensitive);
        });
        item->setHidden(!hasAll);
        if (hasAll && !first && item->flags() & Qt::ItemIsEnabled)
            first = item;
    }
    m_list->setCurrentItem(first);
}

void CommandPalette::take()
{
    if (chosen())
        accept();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace Hookwright
