// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QSettings;

namespace Hookwright {

class EventInspector;

// A window of its own for the details of the table's event. It has the inspector while that is detached;
// closing it asks for it to be put back.
class DetailsWindow : public QWidget
{
    Q_OBJECT
public:
    // The owner's actions have their keys here as well. Goes with the owner.
    explicit DetailsWindow(QWidget *owner);

    void take(EventInspector *inspector);

    void save(QSettings *settings) const;
    void restore(QSettings *settings);

Q_SIGNALS:
    void closed(); // by the person

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void updateTitle();

    EventInspector *m_inspector = nullptr;
};

} // namespace Hookwright
