// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QAbstractScrollArea;

namespace Hookwright {

// A button that floats over the edge of a view beyond which there is something new.
class Pill : public QPushButton
{
    Q_OBJECT
public:
    explicit Pill(QAbstractScrollArea *view);

    void setCount(quint64 count);
    // What is to be said behind the count, and where the new rows are.
    void setReason(const QString &reason);
    void setAbove(bool above);
    // What is going on and ends with a click: said alone, also where nothing is new.
    void setBusy(const QString &busy);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void update();
    void place();

    QAbstractScrollArea *m_view;
    quint64 m_count = 0;
    QString m_reason;
    QString m_busy;
    bool m_above = false;
};

} // namespace Hookwright
