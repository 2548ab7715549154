// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shortcutsdialog.h"

#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Column { Name, KeysOf, Remark };

} // namespace

ShortcutsDialog::ShortcutsDialog(const Shortcuts &shortcuts, QWidget *parent)
    : QDialog(parent)
    , m_shortcuts(shortcuts)
    , m_tree(new QTreeWidget(this))
    , m_edit(new QKeySequenceEdit(this))
    , m_set(new QPushButton(tr("&Set"), this))
    , m_add(new QPushButton(tr("&Add"), this))
    , m_none(new QPushButton(tr("&None"), this))
    , m_default(new QPushButton(tr("As at &First"), this))
    , m_buttons(new QDialogButtonBox(this))
{
    setWindowTitle(tr("Keyboard Shortcuts"));
    new QVBoxLayout(this);
    buildTree();
    buildTools();
    buildButtons();
    const QFontMetrics metrics = fontMetrics();
    resize(metrics.averageCharWidth() * 120, metrics.lineSpacing() * 40);
    update();
}

void ShortcutsDialog::buildTree()
{
    m_tree->setObjectName(u"shortcuts"_s);
    m_tree->setAccessibleName(tr("Commands and their shortcuts"));
    m_tree->setHeaderLabels({tr("Command"), tr("Shortcut"), tr("Remark")});
    m_tree->setItemDelegate(new RowDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    QTreeWidgetItem *menu = nullptr;
    for (const Command &command : commandTable()) {
        const QString title = menuText(command.menu);
        if (!menu || menu->text(Name) != title) {
            menu = new QTreeWidgetItem(m_tree, {title});
            menu->setFlags(Qt::ItemIsEnabled);
        }
        auto *item = new QTreeWidgetItem(menu, {commandText(command)});
        item->setToolTip(Name, QCoreApplication::translate("Commands", command.tip));
        item->setData(Name, Qt::UserRole, int(command.id));
        m_items[size_t(command.id)] = item;
    }
    m_tree->expandAll();
    const int character = fontMetrics().averageCharWidth();
    m_tree->header()->resizeSection(Name, 46 * character);
    m_tree->header()->resizeSection(KeysOf, 32 * character);
    m_tree->setCurrentItem(m_items.front());
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &ShortcutsDialog::update);
    layout()->addWidget(m_tree);
}

void ShortcutsDialog::buildTools()
{
    m_set->setObjectName(u"set-shortcut"_s);
    m_add->setObjectName(u"add-shortcut"_s);
    m_none->setObjectName(u"no-shortcut"_s);
    m_default->setObjectName(u"default-shortcut"_s);
    m_set->setToolTip(tr("Give the command this key and no other"));
    m_add->setToolTip(tr("Give the command this key, too"));
    m_none->setToolTip(tr("Take all keys from the command"));
    m_default->setToolTip(tr("Give the command the keys that it had at first"));
    auto *label = new QLabel(tr("&Key:"), this);
    label->setBuddy(m_edit);
    m_edit->setAccessibleName(tr("Key"));
    auto *tools = new QHBoxLayout;
    tools->addWidget(label);
    tools->addWidget(m_edit, 1);
    for (QPushButton *button : {m_set, m_add, m_none, m_default}) {
        button->setAutoDefault(false);
        tools->addWidget(button);
    }
    static_cast<QVBoxLayout *>(layout())->addLayout(tools);
    // One key; what is typed behind it takes its place.
    connect(m_edit, &QKeySequenceEdit::keySequenceChanged, this, [this](const QKeySequence &keys) {
        if (keys.count() > 1)
            m_edit->setKeySequence(QKeySequence(keys[keys.count() - 1]));
        update();
    });
    connect(m_set, &QPushButton::clicked, this, [this] { change({m_edit->keySequence()}); });
    connect(m_add, &QPushButton::clicked, this,
            [this] { change(m_shortcuts.of(*current()) + Shortcuts::Keys{m_edit->keySequence()}); });
    connect(m_none, &QPushButton::clicked, this, [this] { change({}); });
    connect(m_default, &QPushButton::clicked, this, [this] { change(Shortcuts().of(*current())); });
}

void ShortcutsDialog::buildButtons()
{
    m_buttons->setStandardButtons(QDialogButtonBox::Ok | QDialogButtonBox::Cancel
                                  | QDialogButtonBox::RestoreDefaults);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, [this] {
        m_shortcuts = {};
        update();
    });
    layout()->addWidget(m_buttons);
}

std::optional<CommandId> ShortcutsDialog::current() const
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    if (!item || !item->parent())
        return std::nullopt;
    return CommandId(item->data(Name, Qt::UserRole).toInt());
}

void ShortcutsDialog::change(const Shortcuts::Keys &keys)
{
    m_shortcuts.set(*current(), keys);
    m_edit->clear();
    update();
}

void ShortcutsDialog::update()
{
    for (const Command &command : commandTable()) {
        QTreeWidgetItem *item = m_items[size_t(command.id)];
        const QString problem = m_shortcuts.problem(command.id);
        item->setText(KeysOf,
                      QKeySequence::listToString(m_shortcuts.of(command.id), QKeySequence::NativeText));
        item->setText(Remark, problem);
        item->setToolTip(Remark, problem);
        item->setIcon(Remark, problem.isEmpty() ? QIcon() : themeIcon(u"error"_s, Tone::Bad));
        if (problem.isEmpty() && command.flags & Command::TableOnly)
            item->setText(Remark, tr("while the table has the focus"));
    }
    const bool isKey = !m_edit->keySequence().isEmpty();
    const auto id = current();
    m_set->setEnabled(isKey && id);
    m_add->setEnabled(isKey && id && !m_shortcuts.of(*id).contains(m_edit->keySequence()));
    m_none->setEnabled(id && !m_shortcuts.of(*id).isEmpty());
    m_default->setEnabled(id && m_shortcuts.of(*id) != Shortcuts().of(*id));
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(m_shortcuts.isValid());
}

} // namespace Hookwright
