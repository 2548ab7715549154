// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shortcuts.h"

#include <QDialog>

class QDialogButtonBox;
class QKeySequenceEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace Hookwright {

// Every command with its keys, which can be changed. What can't be is said at the command; as long as there
// is such a one, OK is off.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutsDialog(const Shortcuts &shortcuts, QWidget *parent = nullptr);

    const Shortcuts &shortcuts() const { return m_shortcuts; }

private:
    void buildTree();
    void buildTools();
    void buildButtons();
    std::optional<CommandId> current() const;
    void change(const Shortcuts::Keys &keys); // of the current one
    void update();

    Shortcuts m_shortcuts;
    QTreeWidget *m_tree;
    QKeySequenceEdit *m_edit;
    QPushButton *m_set;
    QPushButton *m_add;
    QPushButton *m_none;
    QPushButton *m_default;
    QDialogButtonBox *m_buttons;
    std::array<QTreeWidgetItem *, size_t(CommandId::Count)> m_items{};
};

} // namespace Hookwright
