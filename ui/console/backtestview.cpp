// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/backtestview.h"

#include "ui/eventlog/eventcolumns.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/rowdelegate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QToolButton>
#include <QTreeWidget>

namespace Hookwright {

using namespace Qt::StringLiterals;

BacktestView::BacktestView(const BacktestScope &scope, QWidget *parent)
    : QWidget(parent)
    , m_run(new BacktestRun(scope, this))
    , m_hasSaved(scope.saved.has_value())
    , m_text(new FieldNote(this))
    , m_toggle(new QToolButton(this))
    , m_rows(new QTreeWidget(this))
{
    m_text->setObjectName(u"backtest"_s);
    m_toggle->setObjectName(u"backtest-rows"_s);
    m_toggle->setText(m_hasSaved ? tr("&What changes") : tr("&Which ones"));
    m_toggle->setCheckable(true);
    m_rows->setAccessibleName(tr("Captured events that the rule decides otherwise"));
    m_rows->setHeaderLabels({tr("Rule"), columnTitle(EventColumn::Number), columnTitle(EventColumn::Time),
                             columnTitle(EventColumn::Method), columnTitle(EventColumn::Path),
                             columnTitle(EventColumn::Hint)});
    m_rows->setRootIsDecorated(false);
    m_rows->setUniformRowHeights(true);
    m_rows->setItemDelegate(new RowDelegate(this));
    m_rows->setMinimumHeight(5 * fontMetrics().lineSpacing());
    m_rows->header()->setSectionResizeMode(QHeaderView::ResizeToContents); // few rows, and none cut
    m_rows->hide();
    auto *row = new QHBoxLayout;
    row->addWidget(m_text, 1);
    row->addWidget(m_toggle);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(row);
    layout->addWidget(m_rows, 1);
    setVisible(scope.reader);
    connect(m_run, &BacktestRun::changed, this, &BacktestView::show);
    connect(m_toggle, &QToolButton::toggled, this, [this](bool on) {
        m_rows->setVisible(on);
        fillRows();
    });
}

void BacktestView::setRule(const EventRule &rule)
{
    m_shown = 0;
    m_run->setRule(rule);
}

void BacktestView::setInvalid()
{
    m_run->stop();
    m_text->set(Tone::Neutral, tr("The captured events are tried once the rule is valid."));
    m_rows->clear();
}

void BacktestView::show()
{
    if (!m_run->error().isEmpty()) {
        m_text->set(Tone::Bad, tr("The captured events can't be read: %1").arg(m_run->error()));
        return;
    }
    const QLocale locale;
    QStringList sentences{tr("Matches %1 of %2 captured events.")
                                  .arg(locale.toString(m_run->taken()), locale.toString(m_run->events()))};
    if (m_hasSaved && m_run->lost())
        sentences += tr("%Ln event(s) that the saved rule matches are no longer matched.", nullptr,
                        int(m_run->lost()));
    if (m_hasSaved && m_run->gained())
        sentences += tr("%Ln event(s) are newly matched.", nullptr, int(m_run->gained()));
    if (m_hasSaved && m_run->isDone() && !m_run->lost() && !m_run->gained())
        sentences += tr("They are the same as with the saved rule.");
    if (!m_run->isDone())
        sentences += tr("%1 % are looked at, the newest first.").arg(m_run->percent());
    if (m_run->unreadable() > 0)
        sentences += tr("%Ln event(s) can't be read.", nullptr, int(m_run->unreadable()));
    m_text->set(Tone::Info, sentences.join(u' '));
    fillRows();
}

size_t BacktestView::rowsFound() const
{
    return m_run->gainedRows().size() + m_run->lostRows().size();
}

void BacktestView::fillRows()
{
    if (m_rows->isHidden() || (m_shown == rowsFound() && m_shown > 0))
        return;
    m_shown = rowsFound();
    m_rows->clear();
    const auto add = [this](const std::vector<EventRow> &rows, const QString &change) {
        for (const EventRow &row : rows) {
            auto *item = new QTreeWidgetItem(m_rows, {change});
            int column = 1;
            for (const EventColumn shown : {EventColumn::Number, EventColumn::Time, EventColumn::Method,
                                            EventColumn::Path, EventColumn::Hint})
                item->setText(column++, columnText(shown, row));
        }
    };
    add(m_run->gainedRows(), m_hasSaved ? tr("newly matches") : tr("matches"));
    add(m_run->lostRows(), tr("no longer matches"));
}

} // namespace Hookwright
