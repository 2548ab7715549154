// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/contenttab.h"

#include "ui/widgets/dialogs.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/findbar.h"

#include <QComboBox>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Hookwright {

ContentTab::ContentTab(QWidget *parent)
    : DetailsTab(parent)
    , m_note(new FieldNote(this))
    , m_tools(new QHBoxLayout)
    , m_views(new QStackedWidget(this))
{
    setFocusProxy(m_views);
    m_tools->addStretch();
    const int margin = fontMetrics().averageCharWidth();
    m_tools->setContentsMargins(margin, margin / 2, margin, margin / 2);
    m_note->setContentsMargins(margin, 0, margin, margin / 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(m_tools);
    layout->addWidget(m_note);
    layout->addWidget(m_views, 1);
    layout->addWidget(
            new FindBar([this](const QString &text, bool forward) { return find(text, forward); }, this));
}

QComboBox *ContentTab::addChoice(const QString &name)
{
    auto *choice = new QComboBox(this);
    choice->setAccessibleName(name);
    m_tools->insertWidget(0, choice);
    return choice;
}

QPushButton *ContentTab::addTool(const QString &icon, const QString &text)
{
    auto *button = new QPushButton(themeIcon(icon), text, this);
    m_tools->addWidget(button);
    return button;
}

void ContentTab::addView(QWidget *view)
{
    m_views->addWidget(view);
}

void ContentTab::showView(QWidget *view)
{
    m_views->setCurrentWidget(view);
    m_views->setFocusProxy(view);
}

QWidget *ContentTab::shownView() const
{
    return m_views->currentWidget();
}

void ContentTab::save(const QByteArray &bytes, const QString &suggestion)
{
    const QString name = Dialogs::saveFileName(window(), tr("Save"), suggestion, tr("All files (*)"));
    if (name.isEmpty())
        return;
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        Dialogs::showError(window(), tr("%1 could not be written: %2").arg(name, file.errorString()));
}

} // namespace Hookwright
