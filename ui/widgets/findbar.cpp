// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/findbar.h"

#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QToolButton>

namespace Hookwright {

using namespace Qt::StringLiterals;

FindBar::FindBar(Find find, QWidget *parent)
    : QWidget(parent)
    , m_find(std::move(find))
    , m_text(new QLineEdit(this))
    , m_result(new QLabel(this))
{
    m_text->setObjectName(u"find"_s);
    m_text->setAccessibleName(tr("Find"));
    m_text->setPlaceholderText(tr("Find in this view"));
    m_text->setClearButtonEnabled(true);
    auto *layout = new QHBoxLayout(this);
    const int margin = fontMetrics().averageCharWidth();
    layout->setContentsMargins(margin, margin / 2, margin, margin / 2);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_result);
    const auto addButton = [&](const QString &text, const QString &tip, auto slot) {
        auto *button = new QToolButton(this);
        button->setText(text);
        button->setToolTip(tip);
        layout->addWidget(button);
        connect(button, &QToolButton::clicked, this, slot);
    };
    addButton(tr("Previous"), tr("Shift+F3"), [this] { this->find(false); });
    addButton(tr("Next"), tr("F3"), [this] { this->find(true); });
    addButton(tr("Close"), tr("Escape"), &FindBar::close);
    connect(m_text, &QLineEdit::returnPressed, this, [this] { this->find(true); });
    connect(m_text, &QLineEdit::textEdited, m_result, &QLabel::clear);

    const auto addKey = [&](QWidget *where, const QKeySequence &keys, auto slot) {
        auto *shortcut = new QShortcut(keys, where);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    addKey(parent, Qt::Key_F3, [this] { this->find(true); });
    addKey(parent, Qt::SHIFT | Qt::Key_F3, [this] { this->find(false); });
    addKey(this, Qt::SHIFT | Qt::Key_Return, [this] { this->find(false); });
    addKey(this, Qt::Key_Escape, &FindBar::close);
    parent->installEventFilter(this);
    hide();
}

// Within the parent Ctrl+F is to find in the view, whatever it is elsewhere in the window.
bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (watched != parentWidget() || !isKey || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find))
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress)
        open();
    event->accept();
    return true;
}

void FindBar::open()
{
    show();
    m_text->setFocus();
    m_text->selectAll();
}

void FindBar::close()
{
    hide();
    m_result->clear();
    parentWidget()->setFocus();
}

void FindBar::find(bool forward)
{
    if (m_text->text().isEmpty())
        open();
    else
        m_result->setText(m_find(m_text->text(), forward) ? QString() : tr("Not found"));
}

} // namespace Hookwright
