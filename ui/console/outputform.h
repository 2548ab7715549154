// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transform/transformation.h"

#include <QWidget>

class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace Hookwright {

class CodeView;
class FieldNote;
class OutputRow;

// What arrives at the targets of a rule with a data conversion: the event, what was extracted, an object of
// KEY, TYPE and VALUE rows, or, extensions, a template or a constant.
class OutputForm : public QWidget
{
    Q_OBJECT
public:
    explicit OutputForm(QWidget *parent = nullptr);

    void setOutput(const std::optional<Transform> &transform, EtlFilter::PassOn passOn);
    std::optional<Transform> transform() const;
    EtlFilter::PassOn passOn() const;
    // Without a filter there is no choice of the whole event: what was extracted arrives.
    void setFiltered(bool filtered);

Q_SIGNALS:
    void changed();

private:
    void addRow(const OutputStruct &output);
    void clearRows();
    void updateFields();

    QComboBox *m_kind;
    bool m_wantsEvent = true; // once there is a filter
    FieldNote *m_kindNote;
    QWidget *m_object;
    QVBoxLayout *m_rows;
    std::vector<OutputRow *> m_members;
    CodeView *m_text;
};

} // namespace Hookwright
