// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/eventlog/eventcolumns.h"
#include "ui/inspector/detailstab.h"

class QFormLayout;
class QLabel;
class QScrollArea;

namespace Hookwright {

class FieldNote;
class MarkEditor;

// What the event is, from whom, when, what was answered, on one page.
class OverviewTab : public DetailsTab
{
    Q_OBJECT
public:
    explicit OverviewTab(QWidget *parent = nullptr);

    QString title() const override { return tr("Overview"); }
    void show(const InspectedEventPtr &event) override;
    MarkEditor *mark() const { return m_mark; }

Q_SIGNALS:
    void filterRequested(const QString &term); // to be added to the filter

private:
    QLabel *addRow(const QString &label, EventColumn column = EventColumn::Count); // Count: none says it
    void showMenu(const QLabel *value, EventColumn column, const QPoint &place);
    std::vector<QLabel *> values() const;
    bool find(const QString &text, bool forward);
    void showVerdict(const InspectedEvent &event);
    void showRouting(const InspectedEvent &event);

    EventRow m_row;
    QFormLayout *m_form;
    FieldNote *m_verdict;
    QLabel *m_request;
    QLabel *m_time;
    QLabel *m_source;
    QLabel *m_size;
    QLabel *m_contentType;
    QLabel *m_hint;
    QLabel *m_signature;
    QLabel *m_answer;
    QLabel *m_rules;
    QLabel *m_deliveries;
    QLabel *m_id;
    MarkEditor *m_mark;
    QScrollArea *m_scroll;
};

} // namespace Hookwright
