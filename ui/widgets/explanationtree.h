// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transform/transformer.h"

#include <QTreeWidget>

#include <array>

namespace Hookwright {

// Verdicts with the leaves they rest on: path, what the pattern wanted, what the event had. Columns share the
// width there is, and texts wrap.
class ExplanationTree : public QTreeWidget
{
    Q_OBJECT
public:
    enum Column { What, Verdict, Wanted, Found, ColumnCount };

    explicit ExplanationTree(const QString &accessibleName, QWidget *parent = nullptr);

    // A line of its own, e.g. for a rule; `parent` may be null.
    QTreeWidgetItem *addVerdict(QTreeWidgetItem *parent, const QString &what, const QString &verdict,
                                const QString &icon);
    // The leaves of an explanation under a line, the deciding one selected by eye: marked and in words.
    void addLeaves(QTreeWidgetItem *parent, const MatchExplanation &explanation);
    // What a data conversion did, and the leaves of its filter.
    void addTransformation(QTreeWidgetItem *parent, const TransformationStages &stages);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void columnResized(int column, int before, int width);
    void fillWidth(); // by the last column

    std::array<double, ColumnCount> m_shares{0.28, 0.2, 0.26, 0.26}; // of the width, until a person drags one
    bool m_isSharing = false;
};

} // namespace Hookwright
