// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/configurationdialog.h"

#include "ui/widgets/fieldnote.h"
#include "ui/widgets/rowdelegate.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Column { What, Before, After };

QString valueText(const QByteArray &json)
{
    return json.isEmpty() ? u"–"_s : QString::fromUtf8(json).simplified();
}

QTreeWidgetItem *addDifference(QTreeWidget *tree, const ConfigurationDifference &difference)
{
    auto *item = new QTreeWidgetItem(tree, {difference.what});
    switch (difference.kind) {
    case ConfigurationDifference::Kind::Added:
        item->setText(After, ConfigurationDialog::tr("added"));
        item->setIcon(What, themeIcon(u"add"_s, Tone::Good));
        break;
    case ConfigurationDifference::Kind::Removed:
        item->setText(After, ConfigurationDialog::tr("deleted"));
        item->setIcon(What, themeIcon(u"remove"_s, Tone::Bad));
        break;
    case ConfigurationDifference::Kind::Changed:
        item->setIcon(What, themeIcon(u"edit"_s, Tone::Info));
        break;
    }
    return item;
}

} // namespace

ConfigurationDialog::ConfigurationDialog(const QString &file,
                                         const std::vector<ConfigurationDifference> &differences,
                                         Import import, QWidget *parent)
    : QDialog(parent)
    , m_import(std::move(import))
    , m_error(new FieldNote(this))
{
    setWindowTitle(tr("Import Configuration"));
    auto *title = new QLabel(differences.empty() ? tr("%1 says what is set already.").arg(file)
                                                 : tr("The import of %1 changes this:").arg(file),
                             this);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *importNow = buttons->addButton(tr("&Import"), QDialogButtonBox::AcceptRole);
    importNow->setObjectName(u"import"_s);
    importNow->setEnabled(!differences.empty());
    importNow->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(title);
    layout->addWidget(makeTree(differences), 1);
    layout->addWidget(m_error);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConfigurationDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(fontMetrics().averageCharWidth() * 120, fontMetrics().lineSpacing() * 26);
}

QWidget *ConfigurationDialog::makeTree(const std::vector<ConfigurationDifference> &differences)
{
    auto *tree = new QTreeWidget(this);
    tree->setObjectName(u"differences"_s);
    tree->setAccessibleName(tr("What is changed"));
    tree->setHeaderLabels({tr("What"), tr("Before"), tr("After")});
    tree->setUniformRowHeights(true);
    tree->setItemDelegate(new RowDelegate(this));
    tree->setAlternatingRowColors(true);
    tree->header()->resizeSection(What, 54 * fontMetrics().averageCharWidth());
    tree->header()->resizeSection(Before, 30 * fontMetrics().averageCharWidth());
    for (const ConfigurationDifference &difference : differences) {
        QTreeWidgetItem *parent = addDifference(tree, difference);
        for (const JsonChange &change : difference.changes) {
            auto *item = new QTreeWidgetItem(parent, {QString::fromUtf8(change.path),
                                                      valueText(change.before), valueText(change.after)});
            for (const int column : {What, Before, After})
                item->setToolTip(column, item->text(column).left(4096));
        }
        parent->setExpanded(true);
    }
    return tree;
}

void ConfigurationDialog::accept()
{
    if (const auto imported = m_import(); !imported) {
        m_error->set(Tone::Bad, tr("Nothing was imported: %1").arg(imported.error().text()));
        return;
    }
    QDialog::accept();
}

} // namespace Hookwright
