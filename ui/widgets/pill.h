// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QAbstractScrollArea;

namespace Hookwright {

// A button that floats over the lower edge of a view while there is something new below it.
class Pill : public QPushButton
{
    Q_OBJECT
public:
    explicit Pill(QAbstractScrollArea *view);

    void setCount(quint64 count);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QAbstractScrollArea *m_view;
};

} // namespace Hookwright
