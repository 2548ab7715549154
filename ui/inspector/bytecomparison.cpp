// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/bytecomparison.h"

#include "ui/widgets/hexview.h"
#include "ui/widgets/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

QString changeText(const ByteChange &change)
{
    const auto bytes = [](qsizetype count) { return ByteComparison::tr("%n byte(s)", nullptr, int(count)); };
    if (change.firstSize == 0)
        return ByteComparison::tr("%1 added at byte %2").arg(bytes(change.secondSize)).arg(change.second);
    if (change.secondSize == 0)
        return ByteComparison::tr("%1 removed at byte %2").arg(bytes(change.firstSize)).arg(change.first);
    return ByteComparison::tr("%1 at byte %2 became %3 at byte %4")
            .arg(bytes(change.firstSize), QString::number(change.first), bytes(change.secondSize),
                 QString::number(change.second));
}

} // namespace

ByteComparison::ByteComparison(const ComparisonPtr &comparison, QWidget *parent)
    : QWidget(parent)
    , m_comparison(comparison)
    , m_first(new HexView(this))
    , m_second(new HexView(this))
    , m_difference(new QLabel(this))
{
    auto *next = new QPushButton(themeIcon(u"down"_s), tr("&Next Difference"), this);
    next->setObjectName(u"next-difference"_s);
    next->setAutoDefault(false);
    m_difference->setObjectName(u"byte-difference"_s);
    m_difference->setWordWrap(true);
    auto *top = new QHBoxLayout;
    top->addWidget(m_difference, 1);
    top->addWidget(next, 0, Qt::AlignTop);
    auto *views = new QHBoxLayout;
    views->addWidget(m_first);
    views->addWidget(m_second);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addLayout(views, 1);
    m_first->setContent(comparison->first.body);
    m_second->setContent(comparison->second.body);
    m_first->setAccessibleName(tr("%1: body as hex").arg(comparison->first.name));
    m_second->setAccessibleName(tr("%1: body as hex").arg(comparison->second.name));
    keepTogether();
    connect(next, &QPushButton::clicked, this, &ByteComparison::showNext);
    showNext();
}

// The bar that was moved stays where it is, also where the other one is at its end.
void ByteComparison::keepTogether()
{
    const auto follow = [this](HexView *moved, HexView *other, int direction) {
        connect(moved->verticalScrollBar(), &QScrollBar::valueChanged, this,
                [this, other, direction](int row) {
                    if (m_isScrolling)
                        return;
                    const QScopedValueRollback guard(m_isScrolling, true);
                    other->verticalScrollBar()->setValue(row + direction * m_rowsLater);
                });
    };
    follow(m_first, m_second, 1);
    follow(m_second, m_first, -1);
}

void ByteComparison::showNext()
{
    m_difference->setText(m_comparison->bytes.isAligned ? showNextChange() : showNextAtSameOffset());
}

QString ByteComparison::showNextChange()
{
    const std::vector<ByteChange> &changes = m_comparison->bytes.changes;
    if (m_next == changes.size()) {
        m_next = 0;
        show({});
        return changes.empty() ? tr("The bodies are the same, byte for byte.")
                               : tr("There is no further difference.");
    }
    const ByteChange &change = changes[m_next++];
    show(change);
    return tr("Difference %1 of %2: %3").arg(m_next).arg(changes.size()).arg(changeText(change));
}

QString ByteComparison::showNextAtSameOffset()
{
    const QByteArrayView a(m_first->bytes());
    const QByteArrayView b(m_second->bytes());
    const qsizetype common = std::min(a.size(), b.size());
    const qsizetype from = std::min(std::max(m_first->selectionEnd(), m_second->selectionEnd()), common);
    const qsizetype begin =
            std::mismatch(a.begin() + from, a.begin() + common, b.begin() + from).first - a.begin();
    if (begin == common && (a.size() == b.size() || from == common)) {
        show({});
        return tr("There is no further difference.");
    }
    qsizetype end = begin;
    while (end < common && a[end] != b[end])
        ++end;
    show({begin, (end == common ? a.size() : end) - begin, begin, (end == common ? b.size() : end) - begin});
    return tr("Different from byte %1 on. The bodies are too large or too different to tell what was added "
              "or "
              "removed: bytes are compared at the same offset.")
            .arg(begin);
}

void ByteComparison::show(const ByteChange &change)
{
    const QScopedValueRollback guard(m_isScrolling, true);
    m_rowsLater = int(m_second->rowAt(change.second) - m_first->rowAt(change.first));
    m_first->showBytes(change.first, change.firstSize);
    m_second->showBytes(change.second, change.secondSize);
    m_second->verticalScrollBar()->setValue(m_first->verticalScrollBar()->value() + m_rowsLater);
}

} // namespace Hookwright
