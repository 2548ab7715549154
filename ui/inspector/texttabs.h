// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/detailstab.h"

class QComboBox;
class QHBoxLayout;
class QPushButton;

namespace Hookwright {

class CodeView;
class FieldNote;

// A page with one text: a line of tools, a note, the text.
class TextTab : public DetailsTab
{
    Q_OBJECT
public:
    explicit TextTab(QWidget *parent = nullptr);

protected:
    void setText(const Excerpt &text, bool json);
    // Saves bytes to a file that the person chooses.
    void save(const QByteArray &bytes, const QString &suggestion);

    QHBoxLayout *m_tools;
    FieldNote *m_note;
    CodeView *m_view;
    InspectedEventPtr m_event;
};

// The body: pretty where it is JSON, and as it came.
class BodyTab : public TextTab
{
    Q_OBJECT
public:
    explicit BodyTab(QWidget *parent = nullptr);

    QString title() const override { return tr("Body"); }
    void show(const InspectedEventPtr &event) override;

private:
    void update();

    QComboBox *m_form;
    QPushButton *m_save;
};

// The event's exact JSON, and what it could not keep of the request.
class EventTab : public TextTab
{
    Q_OBJECT
public:
    explicit EventTab(QWidget *parent = nullptr);

    QString title() const override { return tr("Event"); }
    void show(const InspectedEventPtr &event) override;

Q_SIGNALS:
    void copyRequested();

private:
    QPushButton *m_copy;
};

// Every byte of the request, as text with line endings visible or as hex.
class RawTab : public TextTab
{
    Q_OBJECT
public:
    explicit RawTab(QWidget *parent = nullptr);

    QString title() const override { return tr("Raw"); }
    void show(const InspectedEventPtr &event) override;

private:
    void update();

    QComboBox *m_form;
    QPushButton *m_save;
};

} // namespace Hookwright
