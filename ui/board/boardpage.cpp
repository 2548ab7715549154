// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boardpage.h"

#include "core/index/routetally.h"
#include "ui/board/boardcanvas.h"
#include "ui/board/boardpicture.h"
#include "ui/board/presentation.h"
#include "ui/console/console.h"
#include "ui/eventlog/storereader.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal zoomStep = 1.2;
constexpr qreal smallestFitted = 0.65; // that is fitted by itself: still to be read

} // namespace

BoardPage::BoardPage(Engine *engine, StoreReader *reader, Console *console, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_reader(reader)
    , m_console(console)
    , m_summary(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_scroll(new QScrollArea(this))
    , m_canvas(new BoardCanvas)
    , m_tally(std::make_shared<RouteTally>())
{
    m_summary->setObjectName(u"board-summary"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true); // else every page of the window would be as wide
    m_hint->setObjectName(u"board-hint"_s);
    m_hint->setText(
            tr("There is no event rule yet. A rule says which events go to which targets: select an "
               "event and choose “Create Rule from This Event…”, or Create Event Rule in the menu Event."));
    m_hint->setWordWrap(true);
    m_canvas->setReadOnly(engine->isReadOnly());
    m_scroll->setWidget(m_canvas);
    m_scroll->setAlignment(Qt::AlignCenter);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_summary, 1);
    addButtons(bar);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(bar);
    layout->addWidget(m_hint);
    layout->addWidget(m_scroll, 1);
    connectSignals();
    m_second.setInterval(1000);
    m_second.start();
    updateGraph();
    updateSummary();
}

BoardPage::~BoardPage() = default;

void BoardPage::connectSignals()
{
    m_scroll->installEventFilter(this);
    for (const QScrollBar *bar : {m_scroll->horizontalScrollBar(), m_scroll->verticalScrollBar()})
        connect(bar, &QScrollBar::actionTriggered, this, [this] { m_fitsItself = false; });
    connect(m_canvas, &BoardCanvas::focused, m_scroll,
            [this](QWidget *box) { m_scroll->ensureWidgetVisible(box); });
    connect(m_canvas, &BoardCanvas::opened, this, &BoardPage::open);
    connect(m_canvas, &BoardCanvas::toggleRequested, this,
            [this](const BoardNode &node) { m_console->setRuleEnabled({node.id}, !node.enabled); });
    connect(m_engine, &Engine::configurationChanged, this, &BoardPage::updateGraph);
    connect(m_engine, &Engine::rowsChanged, this, [this] { m_isStale = true; });
    connect(m_engine, &Engine::deliveriesChanged, this, [this] { m_isStale = true; });
    connect(&m_second, &QTimer::timeout, this, &BoardPage::count);
}

void BoardPage::addButtons(QHBoxLayout *layout)
{
    const auto add = [&](const QString &name, const QString &text, const QString &tip,
                         const QKeySequence &keys, auto act) {
        auto *button = new QPushButton(text, this);
        button->setObjectName(name);
        button->setShortcut(keys);
        button->setAccessibleName(tip);
        button->setToolTip(keys.isEmpty() ? tip
                                          : u"%1 (%2)"_s.arg(tip, keys.toString(QKeySequence::NativeText)));
        connect(button, &QPushButton::clicked, this, act);
        layout->addWidget(button);
        return button;
    };
    add(u"board-smaller"_s, u"−"_s, tr("Smaller"), QKeySequence::ZoomOut, [this] { zoom(1 / zoomStep); });
    add(u"board-larger"_s, u"+"_s, tr("Larger"), QKeySequence::ZoomIn, [this] { zoom(zoomStep); });
    add(u"board-fit"_s, tr("Fit"), tr("Fit the board into the page"), QKeySequence(u"Ctrl+0"_s), [this] {
        m_fitsItself = true;
        fit();
    });
    add(u"board-present"_s, tr("Present"), tr("Show the board full screen, large, with secrets hidden"),
        QKeySequence(Qt::Key_F5), [this] { present(); });
    add(u"board-save"_s, tr("Save as Picture…"), tr("Write the board to a PNG or SVG file"), {}, [this] {
        save();
    })->setIcon(themeIcon(u"save"_s));
}

void BoardPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    count();
}

bool BoardPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_scroll && event->type() == QEvent::Resize && m_fitsItself)
        fit();
    return QWidget::eventFilter(watched, event);
}

void BoardPage::setEvent(const InspectedEventPtr &event)
{
    m_event = event && event->stored.event ? event : nullptr;
    if (m_presentation)
        m_presentation->setEvent(m_event);
    updateLights();
    updateSummary();
}

// Never larger than the program's own font, and readable. The room is what there is without scroll bars,
// which come and go with the scale.
void BoardPage::fit()
{
    QSize room = m_scroll->maximumViewportSize();
    m_canvas->fitInto(room, smallestFitted, 1);
    if (m_canvas->height() > room.height()) {
        room.rwidth() -= m_scroll->verticalScrollBar()->sizeHint().width();
        m_canvas->fitInto(room, smallestFitted, 1);
    }
}

void BoardPage::zoom(qreal factor)
{
    m_fitsItself = false;
    m_canvas->setScale(m_canvas->scale() * factor);
}

void BoardPage::updateGraph()
{
    const ConfigurationPtr configuration = m_engine->configuration();
    m_canvas->setGraph(BoardGraph::of(*configuration));
    if (m_fitsItself)
        fit();
    m_hint->setVisible(std::all_of(configuration->buses.begin(), configuration->buses.end(),
                                   [](const EventBus &bus) { return bus.rules.empty(); }));
    updateLights();
}

void BoardPage::updateLights()
{
    m_canvas->setLights(m_event ? boardLights(*m_event, *m_engine->configuration()) : BoardLights());
}

void BoardPage::updateSummary()
{
    const QString counted =
            tr("Counted: the newest %Ln event(s); rates: the last %1 s.", nullptr, int(m_counted))
                    .arg(RouteTally::recentSeconds);
    if (!m_event) {
        m_summary->setText(tr("%1 Select an event in the table to see its way.").arg(counted));
        return;
    }
    m_summary->setText(tr("Event %1: %2 of %3 rules matched. %4")
                               .arg(m_event->seq)
                               .arg(rulesMatched(*m_event))
                               .arg(m_event->verdicts.size())
                               .arg(counted));
}

void BoardPage::count()
{
    if (!isVisible() || m_isCounting || (!m_isStale && !m_anyRecent))
        return;
    m_isCounting = true;
    const bool isStale = std::exchange(m_isStale, false);
    m_reader->post(
            this,
            [this, isStale, tally = m_tally](const StoreReader::Sources &sources) -> StoreReader::Deliver {
                const bool more = isStale && tally->advance(sources.index, sources.events);
                const qint64 nowUs = QDateTime::currentMSecsSinceEpoch() * 1000;
                return [this, more, counts = tally->counts(nowUs)] {
                    m_isCounting = false;
                    m_isStale = m_isStale || more;
                    m_anyRecent = counts.anyRecent();
                    m_counted = counts.events;
                    m_canvas->setCounts(counts);
                    if (m_presentation)
                        m_presentation->setCounts(counts);
                    updateSummary();
                    if (more)
                        count();
                };
            });
}

void BoardPage::open(const BoardNode &node)
{
    if (m_engine->isReadOnly())
        return;
    switch (node.kind) {
    case BoardNode::Kind::Connector:
        return m_console->editConnector({node.id});
    case BoardNode::Kind::Bus:
        return m_console->editBus({node.id});
    case BoardNode::Kind::Rule:
        return m_console->editRule({node.id});
    case BoardNode::Kind::Target:
        return m_console->editTarget({node.id});
    case BoardNode::Kind::MoreRules:
        return;
    }
}

void BoardPage::present()
{
    if (!m_presentation) {
        m_presentation = new Presentation(m_engine, window());
        connect(m_presentation, &Presentation::stepRequested, this, &BoardPage::stepRequested);
        m_presentation->setEvent(m_event);
        m_isStale = true; // it is to have the counts
    }
    m_presentation->showFullScreen();
    m_presentation->activateWindow();
}

void BoardPage::save()
{
    const QString file = Dialogs::saveFileName(
            this, tr("Save the Routing Board"),
            QFileInfo(m_engine->workspace().folder()).dir().filePath(u"routing-board.png"_s),
            tr("PNG pictures (*.png);;SVG pictures (*.svg)"));
    if (file.isEmpty())
        return;
    if (const auto saved = savePicture(m_canvas, file); saved)
        Q_EMIT message(tr("%1 written.").arg(QDir::toNativeSeparators(file)));
    else
        Dialogs::showError(this, saved.error().text());
}

} // namespace Hookwright
