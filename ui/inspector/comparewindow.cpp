// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/comparewindow.h"

#include "core/exchange/masking.h"
#include "ui/eventlog/eventcolumns.h"
#include "ui/inspector/bytecomparison.h"
#include "ui/widgets/findintree.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/zoom.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Column { Where, What, Before, After };

constexpr qsizetype shownBytes = 500;

QString shown(QByteArrayView value)
{
    const QString text = readableText(value.first(std::min(value.size(), shownBytes)));
    return value.size() > shownBytes ? text + u'…' : text;
}

QString kindText(JsonChange::Kind kind)
{
    switch (kind) {
    case JsonChange::Kind::Added:
        return CompareWindow::tr("added");
    case JsonChange::Kind::Removed:
        return CompareWindow::tr("removed");
    case JsonChange::Kind::Changed:
        return CompareWindow::tr("changed");
    case JsonChange::Kind::Moved:
        return CompareWindow::tr("moved");
    }
    return {};
}

Tone kindTone(JsonChange::Kind kind)
{
    switch (kind) {
    case JsonChange::Kind::Added:
        return Tone::Good;
    case JsonChange::Kind::Removed:
        return Tone::Bad;
    case JsonChange::Kind::Changed:
        return Tone::Warning;
    case JsonChange::Kind::Moved:
        return Tone::Info;
    }
    return Tone::Neutral;
}

void addRow(QTreeWidget *tree, JsonChange::Kind kind, const QString &where, const QString &before,
            const QString &after)
{
    auto *item = new QTreeWidgetItem(tree, {where, kindText(kind), before, after});
    item->setForeground(What, toneColor(kindTone(kind), tree->palette()));
    for (const Column column : {Where, Before, After}) {
        item->setFont(column, fixedFont());
        item->setToolTip(column, item->text(column));
    }
}

} // namespace

CompareWindow::CompareWindow(const ComparisonPtr &comparison, QWidget *parent)
    : QDialog(parent)
    , m_comparison(comparison)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("%1 and %2").arg(comparison->first.name, comparison->second.name));
    auto *tabs = new QTabWidget(this);
    tabs->setDocumentMode(true);
    tabs->addTab(bodyPage(), tr("Body"));
    if (comparison->fields)
        tabs->addTab(headersPage(), tr("Headers"));
    tabs->addTab(new ByteComparison(comparison, this), tr("Bytes"));
    if (!comparison->body)
        tabs->setCurrentIndex(tabs->count() - 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *note = new QLabel(comparison->note, this);
    note->setObjectName(u"comparison-note"_s);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setVisible(!comparison->note.isEmpty());
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(note);
    layout->addWidget(tabs, 1);
    layout->addWidget(buttons);
    // Two lines of hex fit beside each other.
    resize(QFontMetrics(fixedFont()).averageCharWidth() * 166, fontMetrics().lineSpacing() * 32);
}

QTreeWidget *CompareWindow::makeTree(const QString &name)
{
    auto *tree = new QTreeWidget(this);
    tree->setAccessibleName(name);
    tree->setHeaderLabels({tr("Where"), tr("What"), m_comparison->first.name, m_comparison->second.name});
    tree->setItemDelegate(new RowDelegate(tree));
    tree->setRootIsDecorated(false);
    tree->setUniformRowHeights(true);
    tree->setAlternatingRowColors(true);
    new Zoom(tree);
    const int character = fontMetrics().averageCharWidth();
    tree->header()->resizeSection(Where, 44 * character);
    tree->header()->resizeSection(What, 12 * character);
    tree->header()->resizeSection(Before, 44 * character);
    return tree;
}

QWidget *CompareWindow::bodyPage()
{
    auto *page = new QWidget(this);
    auto *note = new QLabel(page);
    note->setWordWrap(true);
    QTreeWidget *tree = makeTree(tr("Differences of the bodies"));
    tree->setObjectName(u"body-differences"_s);
    const auto &diff = m_comparison->body;
    if (!diff)
        note->setText(tr("The bodies are not both JSON."));
    else if (diff->changes.empty())
        note->setText(tr("As JSON the bodies say the same."));
    else if (diff->isWhole)
        note->setText(tr("%n difference(s)", nullptr, int(diff->changes.size())));
    else
        note->setText(tr("The first %n difference(s)", nullptr, int(diff->changes.size())));
    for (const JsonChange &change : diff ? diff->changes : std::vector<JsonChange>()) {
        const bool isMoved = change.kind == JsonChange::Kind::Moved;
        addRow(tree, change.kind, shown(change.path),
               isMoved ? tr("at %1").arg(shown(change.after)) : shown(change.before),
               isMoved ? tr("at %1").arg(shown(change.path)) : shown(change.after));
    }
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(note);
    layout->addWidget(tree, 1);
    layout->addWidget(makeFindBar(tree, page));
    return page;
}

QWidget *CompareWindow::headersPage()
{
    auto *page = new QWidget(this);
    auto *note = new QLabel(page);
    const std::vector<FieldChange> &changes = *m_comparison->fields;
    note->setText(changes.empty() ? tr("The headers are the same.")
                                  : tr("%n difference(s)", nullptr, int(changes.size())));
    QTreeWidget *tree = makeTree(tr("Differences of the headers"));
    tree->setObjectName(u"header-differences"_s);
    for (const FieldChange &change : changes) {
        const bool isSecret = isCredentialHeader(change.name);
        const auto value = [&](QByteArrayView bytes) {
            return isSecret && !bytes.isEmpty() ? tr("a credential") : shown(bytes);
        };
        const JsonChange::Kind kind = change.before.isNull()  ? JsonChange::Kind::Added
                                      : change.after.isNull() ? JsonChange::Kind::Removed
                                                              : JsonChange::Kind::Changed;
        addRow(tree, kind, shown(change.name), value(change.before), value(change.after));
    }
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(note);
    layout->addWidget(tree, 1);
    layout->addWidget(makeFindBar(tree, page));
    return page;
}

} // namespace Hookwright
