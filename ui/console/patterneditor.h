// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/eventpattern.h"

#include <QMap>
#include <QWidget>

namespace Hookwright {

class CodeView;
class FieldNote;

// An event pattern as JSON, checked while it is typed: what is wrong is said with line and column and
// marked there. Names and values of the sample's fields and operators are proposed.
class PatternEditor : public QWidget
{
    Q_OBJECT
public:
    explicit PatternEditor(QWidget *parent = nullptr);

    void setText(const QByteArray &text);
    void setReadOnly(bool readOnly); // a preview, which takes less room
    void setFields(const QMap<QString, QString> &fields) { m_fields = fields; } // path and value of each
    void setDialect(Dialect dialect);                                  // what it would refuse is a mistake
    const EventPattern::Outcome &outcome() const { return m_outcome; } // of the text as it stands
    CodeView *editor() const { return m_editor; }

Q_SIGNALS:
    void changed();

private:
    void propose(bool onlyInString);
    void check();
    void markProblems();

    CodeView *m_editor;
    FieldNote *m_problems;
    QMap<QString, QString> m_fields;
    Dialect m_dialect = Dialect::Union;
    EventPattern::Outcome m_outcome;
};

} // namespace Hookwright
