// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/detailstab.h"

class QComboBox;
class QHBoxLayout;
class QPushButton;
class QStackedWidget;

namespace Hookwright {

class FieldNote;

// A page with something long to read: a line of tools, a note, one of several views, a line to find in
// it.
class ContentTab : public DetailsTab
{
    Q_OBJECT
public:
    explicit ContentTab(QWidget *parent = nullptr);

protected:
    QComboBox *addChoice(const QString &name);
    QPushButton *addTool(const QString &icon, const QString &text);
    // Adds a view; showView() brings it to the front.
    void addView(QWidget *view);
    void showView(QWidget *view);
    QWidget *shownView() const;

    // In the view that is shown; goes round its end.
    virtual bool find(const QString &text, bool forward) = 0;

    // Saves bytes to a file that the person chooses.
    void save(const QByteArray &bytes, const QString &suggestion);

    InspectedEventPtr m_event;
    FieldNote *m_note;

private:
    QHBoxLayout *m_tools;
    QStackedWidget *m_views;
};

} // namespace Hookwright
