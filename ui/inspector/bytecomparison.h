// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/comparison.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace Hookwright {

class HexView;

// Two bodies as hex beside each other, scrolled together, and what is another in them, one difference after
// the other: what was added and removed, or where they are too different for that, where bytes differ at the
// same offset.
class ByteComparison : public QWidget
{
    Q_OBJECT
public:
    explicit ByteComparison(const ComparisonPtr &comparison, QWidget *parent = nullptr);

private:
    void keepTogether();
    void showNext();
    QString showNextChange();
    QString showNextAtSameOffset();
    void show(const ByteChange &change);

    ComparisonPtr m_comparison;
    HexView *m_first;
    HexView *m_second;
    QLabel *m_difference;
    size_t m_next = 0;   // of the changes
    int m_rowsLater = 0; // than in the first body the same stands in the second
    bool m_isScrolling = false;
};

} // namespace Hookwright
