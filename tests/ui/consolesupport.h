// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/windowfixture.h"
#include "ui/widgets/fieldnote.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>

// What a person does in the console's pages and dialogs.
namespace Hookwright::ConsoleTest {

inline constexpr int patience = 20'000; // ms

inline void click(QWidget *widget)
{
    QTest::mouseClick(widget, Qt::LeftButton);
}

inline void clickItem(QTreeWidget *tree, const QTreeWidgetItem *item)
{
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualItemRect(item).center());
}

inline void press(QWidget *dialog, const char *name)
{
    click(dialog->findChild<QPushButton *>(QString::fromLatin1(name)));
}

inline void pressOk(QWidget *dialog)
{
    click(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok));
}

inline void retype(QLineEdit *edit, const QString &text)
{
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

inline QTreeWidgetItem *pageItem(QTreeWidget *navigation, const QString &text)
{
    return navigation->findItems(text, Qt::MatchExactly).value(0);
}

// By the keyboard, as a person who knows what the entry begins with.
inline void choose(QComboBox *box, const QString &beginning)
{
    box->setFocus();
    QTest::keyClicks(box, beginning);
}

inline bool says(const QWidget *dialog, const QString &text)
{
    const auto notes = dialog->findChildren<FieldNote *>();
    return std::any_of(notes.begin(), notes.end(), [&](const FieldNote *note) {
        return note->isVisible() && note->text().contains(text);
    });
}

} // namespace Hookwright::ConsoleTest
