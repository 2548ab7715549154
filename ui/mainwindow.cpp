// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/board/boardpage.h"
#include "ui/commands.h"
#include "ui/console/buspage.h"
#include "ui/console/console.h"
#include "ui/console/rulepage.h"
#include "ui/eventlog/clearflow.h"
#include "ui/eventlog/columnmenu.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"
#include "ui/eventlog/filteredrows.h"
#include "ui/eventlog/filterline.h"
#include "ui/eventlog/markflow.h"
#include "ui/eventlog/sortedrows.h"
#include "ui/eventlog/storereader.h"
#include "ui/eventlog/testwebhook.h"
#include "ui/exchange/curlcopy.h"
#include "ui/exchange/exportflow.h"
#include "ui/exchange/importflow.h"
#include "ui/exchange/replayflow.h"
#include "ui/exchange/savecopy.h"
#include "ui/inspector/compareflow.h"
#include "ui/inspector/eventinspector.h"
#include "ui/keyboardflow.h"
#include "ui/listeningbar.h"
#include "ui/notifications/rulenotifications.h"
#include "ui/savedfilters/savedfilterflow.h"
#include "ui/statistics/statisticspage.h"
#include "ui/statusbanners.h"
#include "ui/statuscounters.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/dialogsizes.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDir>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QStyle>
#include <QToolBar>
#include <QUndoStack>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr int messageTime = 6'000; // ms

QStringList droppedFiles(const QDropEvent &event)
{
    QStringList files;
    for (const QUrl &url : event.mimeData()->urls()) {
        if (QFileInfo::exists(url.toLocalFile()))
            files += url.toLocalFile();
    }
    return files;
}

} // namespace

MainWindow::MainWindow(Engine *engine, const QString &settingsFile, QWidget *parent)
    : QMainWindow(parent)
    , m_engine(engine)
    , m_memory(settingsFile)
    , m_commands(new Commands(this))
    , m_undo(new QUndoStack(this))
    , m_reader(new StoreReader(m_engine->workspace(), this))
    , m_background(new StoreReader(m_engine->workspace(), this, StoreReader::Urgency::Background))
    , m_console(new Console(m_engine, m_reader, m_undo, this))
    , m_testWebhook(new TestWebhook(this))
{
    setWindowTitle(tr("%1 – Hookwright").arg(m_engine->workspace().name()));
    setWindowIcon(applicationIcon());
    setAcceptDrops(!m_engine->isReadOnly());
    buildPages();
    buildBars();
    connectFileCommands();
    connectViewCommands();
    connectEventCommands();
    connectEngine();
    new DialogSizes(settingsFile, this);
    connectNotifications();
    m_memory.addRecentWorkspace(m_engine->workspace().folder());
    m_memory.restore(this, m_splitter);
    m_events->restore(m_memory.settings());
    m_events->view()->setFocus();
}

// What reads the workspace on a thread of its own is stopped before the window's parts go.
MainWindow::~MainWindow()
{
    m_undo->disconnect(this);
    delete m_export;
    delete m_import;
    delete m_saveCopy;
    delete takeCentralWidget();
    delete m_counters;
    delete m_savedFilters;
    delete m_background;
    delete m_reader;
}

void MainWindow::buildPages()
{
    m_events = new EventsPage(m_engine, m_reader, m_commands);
    m_buses = new BusPage(m_engine, m_reader, m_console);
    m_rules = new RulePage(m_engine, m_reader, m_console);
    m_board = new BoardPage(m_engine, m_reader, m_console);
    m_statistics = new StatisticsPage(m_engine, m_background);
    m_clear = new ClearFlow(m_engine, m_undo, this);
    m_export = new ExportFlow(m_engine->workspace(), m_events, this);
    m_compare = new CompareFlow(m_events, m_reader, this);
    m_import = new ImportFlow(m_engine, this);
    m_marks = new MarkFlow(m_engine, m_reader, m_events, m_undo, this);
    m_replay = new ReplayFlow(m_engine, this);
    m_saveCopy = new SaveCopy(m_engine->workspace(), this);
    m_notifications = new RuleNotifications(m_engine, m_background, this);
    m_navigation = new Navigation;
    m_savedFilters = new SavedFilterFlow(
            {m_engine, m_background, m_navigation, m_events, m_undo, m_memory.settings()}, this);
    m_pages = new QStackedWidget;
    for (QWidget *page : std::initializer_list<QWidget *>{m_events, m_buses, m_rules, m_board, m_statistics})
        m_pages->addWidget(page);
    m_splitter = new QSplitter;
    m_splitter->addWidget(m_navigation);
    m_splitter->addWidget(m_pages);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_banners = new StatusBanners(m_engine);
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_banners);
    layout->addWidget(m_splitter, 1);
    setCentralWidget(central);
}

void MainWindow::buildBars()
{
    m_commands->fill(menuBar());
    m_recent = new QMenu(tr("Open &Recent"), this);
    m_commands->menu(CommandMenu::File)->insertMenu(m_commands->action(CommandId::SaveCopy), m_recent);
    connect(m_recent, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    fillRecentMenu();

    QToolBar *bar = addToolBar(tr("Tools"));
    bar->setObjectName(u"tools"_s);
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const int iconSize = style()->pixelMetric(QStyle::PM_SmallIconSize);
    bar->setIconSize({iconSize, iconSize});
    m_listening = new ListeningBar(m_commands);
    bar->addWidget(m_listening);
    bar->addSeparator();
    m_commands->fill(bar);

    m_counters = new StatusCounters(m_engine, m_reader);
    statusBar()->addPermanentWidget(m_counters);
}

void MainWindow::connectFileCommands()
{
    using Id = CommandId;
    m_commands->on(Id::NewWorkspace, this, &MainWindow::newWorkspace);
    m_commands->on(Id::OpenWorkspace, this, &MainWindow::openWorkspace);
    m_commands->on(Id::SaveCopy, m_saveCopy, &SaveCopy::start);
    m_commands->on(Id::Import, m_import, &ImportFlow::start);
    m_commands->on(Id::ImportWorkspace, m_import, &ImportFlow::startWorkspace);
    m_commands->on(Id::PasteEvents, m_import, &ImportFlow::paste);
    m_commands->on(Id::ImportConfiguration, m_console, &Console::importConfiguration);
    m_commands->on(Id::StorageLimits, m_console, &Console::editStorageLimits);
    m_commands->on(Id::Quotas, m_console, &Console::editQuotas);
    m_commands->on(Id::Export, m_export, &ExportFlow::start);
    m_commands->on(Id::CopyEventJson, this, &MainWindow::copyEventJson);
    m_commands->on(Id::CloseWindow, this, &QWidget::close);
    m_commands->on(Id::Quit, qApp, &QApplication::closeAllWindows);
    m_commands->on(Id::Demonstration, this, &MainWindow::demonstrationRequested);
    m_commands->on(Id::About, this, &MainWindow::showAbout);
    m_commands->on(Id::AboutQt, qApp, &QApplication::aboutQt);
    const auto say = [this](const QString &text) { statusBar()->showMessage(text, messageTime); };
    connect(m_board, &BoardPage::message, this, say);
    connect(m_board, &BoardPage::stepRequested, this, [this](int rows) {
        m_commands->action(rows > 0 ? Id::NextEvent : Id::PreviousEvent)->trigger();
    });
    connect(m_clear, &ClearFlow::message, this, say);
    connect(m_clear, &ClearFlow::undoable, this, &MainWindow::sayUndoable);
    connect(m_export, &ExportFlow::message, this, say);
    connect(m_import, &ImportFlow::message, this, say);
    connect(m_saveCopy, &SaveCopy::message, this, say);
    connect(m_savedFilters, &SavedFilterFlow::message, this, say);
    connect(m_replay, &ReplayFlow::message, this, say);
    connect(m_compare, &CompareFlow::message, this, say);
    connect(m_marks, &MarkFlow::message, this, say);
    connect(m_marks, &MarkFlow::undoableMessage, this, &MainWindow::sayUndoable);
}

void MainWindow::connectViewCommands()
{
    using Id = CommandId;
    m_commands->on(Id::Undo, m_undo, &QUndoStack::undo);
    m_commands->on(Id::Redo, m_undo, &QUndoStack::redo);
    connect(m_undo, &QUndoStack::indexChanged, this, &MainWindow::updateUndo);
    updateUndo();
    m_commands->on(Id::Clear, m_clear, &ClearFlow::start);
    m_commands->on(Id::CopyCurl, this, &MainWindow::copyCurl);
    m_commands->on(Id::CopyRow, m_events->view(), &EventLogView::copySelected);
    m_commands->on(Id::Filter, this, [this] {
        m_navigation->showPage(Navigation::Page::Events);
        m_events->filterLine()->focus();
    });
    m_commands->on(Id::SaveFilter, m_savedFilters, [this] {
        m_navigation->showPage(Navigation::Page::Events);
        m_savedFilters->saveCurrent();
    });
    m_commands->on(Id::SelectAll, m_events->view(), &QAbstractItemView::selectAll);
    m_commands->on(Id::ShowEvents, this, [this] { m_navigation->showPage(Navigation::Page::Events); });
    m_commands->on(Id::ShowBuses, this, [this] { m_navigation->showPage(Navigation::Page::Buses); });
    m_commands->on(Id::ShowRules, this, [this] { m_navigation->showPage(Navigation::Page::Rules); });
    m_commands->on(Id::ShowBoard, this, [this] { m_navigation->showPage(Navigation::Page::Board); });
    m_commands->on(Id::ShowStatistics, this,
                   [this] { m_navigation->showPage(Navigation::Page::Statistics); });
    m_commands->on(Id::Columns, m_events->view(), [this] { editColumns(m_events->view()); });
    m_commands->on(Id::FollowNewest, m_events, &EventsPage::follow);
    connect(m_commands->action(Id::Pause), &QAction::toggled, m_events, &EventsPage::setPaused);
    connect(m_events, &EventsPage::pausedChanged, m_commands->action(Id::Pause), &QAction::setChecked);
    connect(m_navigation, &Navigation::pageChosen, this, &MainWindow::showPage);
    connect(m_navigation, &Navigation::busChosen, this, [this](const BusId &bus) {
        if (bus.isEmpty())
            m_buses->showList();
        else
            m_buses->showBus(bus);
    });
    connect(m_navigation, &Navigation::ruleChosen, m_rules, [this](const RuleId &rule) {
        if (rule.isEmpty())
            m_rules->showList();
        else
            m_rules->showRule(rule);
    });
    connect(m_buses, &BusPage::manageRulesRequested, this, [this](const BusId &bus) {
        m_navigation->showPage(Navigation::Page::Rules);
        m_rules->showBus(bus);
    });
    connect(m_events->filterLine(), &FilterLine::filterChanged, m_statistics,
            [this](const EventFilter &filter) {
                m_statistics->setFilter(filter, m_events->filterLine()->text().trimmed());
            });
    connect(m_statistics, &StatisticsPage::filterRequested, this, [this](const QString &term, bool narrows) {
        m_navigation->showPage(Navigation::Page::Events);
        if (narrows)
            m_events->filterLine()->addTerm(term);
        else
            m_events->filterLine()->setText(term);
    });
    auto *keyboard =
            new KeyboardFlow({m_commands, m_navigation, m_pages, m_events}, m_memory.settings(), this);
    connect(keyboard, &KeyboardFlow::message, this,
            [this](const QString &text) { statusBar()->showMessage(text, messageTime); });
}

void MainWindow::connectEventCommands()
{
    using Id = CommandId;
    m_commands->on(Id::ToggleListening, this, &MainWindow::toggleListening);
    m_commands->on(Id::CopyUrl, this, &MainWindow::copyUrl);
    m_commands->on(Id::SendTestWebhook, this, &MainWindow::sendTestWebhook);
    m_commands->on(Id::DeliverEvent, m_console, [this] { m_console->deliverEvent(shownBus()); });
    m_commands->on(Id::Replay, this, [this] { replay(&ReplayFlow::replay); });
    m_commands->on(Id::EditAndSend, this, [this] { replay(&ReplayFlow::editAndSend); });
    m_commands->on(Id::RouteAgain, this, [this] { replay(&ReplayFlow::routeAgain); });
    m_commands->on(Id::CompareEvents, m_compare, &CompareFlow::start);
    m_marks->connectCommands(m_commands);
    m_commands->on(Id::CreateRuleFromEvent, m_console,
                   [this] { m_console->createRuleFrom(m_events->view()->selectedSeqs()); });
    m_commands->on(Id::NewRule, m_console, [this] { m_console->createRule(shownBus()); });
    m_commands->on(Id::ConnectorSettings, m_console, &Console::editFirstConnector);
    EventInspector *inspector = m_events->inspector();
    connect(inspector, &EventInspector::createRuleRequested, m_console, &Console::createRuleFromSample);
    connect(inspector, &EventInspector::editRuleRequested, m_console, &Console::editRule);
    connect(inspector, &EventInspector::routeAgainRequested, this,
            [this] { replay(&ReplayFlow::routeAgain); });
    connect(inspector, &EventInspector::valueRuleRequested, m_console, &Console::useValue);
    connect(m_events, &EventsPage::cellRuleRequested, m_console, &Console::useCell);
    connect(inspector, &EventInspector::copyEventRequested, this, &MainWindow::copyEventJson);
    connect(m_events, &EventsPage::currentChanged, this, &MainWindow::updateEventCommands);
    connect(m_banners, &StatusBanners::otherPortRequested, m_console, &Console::choosePort);
    connect(m_testWebhook, &TestWebhook::answered, this, [this](int status) {
        statusBar()->showMessage(tr("The test webhook was answered %1.").arg(status), messageTime);
    });
    connect(m_testWebhook, &TestWebhook::failed, this, [this](const QString &error) {
        m_banners->add(Tone::Bad, tr("The test webhook got no answer: %1").arg(error));
    });
    updateEventCommands();
}

void MainWindow::connectEngine()
{
    connect(m_engine, &Engine::listeningChanged, this, &MainWindow::updateListening);
    connect(m_engine, &Engine::configurationChanged, this, &MainWindow::updateConfiguration);
    connect(m_reader, &StoreReader::failed, this, [this](const QString &error) {
        m_banners->add(Tone::Bad, tr("The events can't be shown: %1").arg(error));
    });
    connect(m_events->filtered(), &FilteredRows::failed, this, [this](const QString &error) {
        m_banners->add(Tone::Bad, tr("Not every event could be filtered: %1").arg(error));
    });
    connect(m_events->sorted(), &SortedRows::failed, this, [this](const QString &error) {
        m_banners->add(Tone::Bad, tr("The events could not be sorted: %1").arg(error));
    });
    const QItemSelectionModel *selection = m_events->view()->selectionModel();
    const auto updateShown = [this, selection] {
        const IndexCounts counts = m_engine->counts().index;
        quint64 selected = 0;
        for (const QItemSelectionRange &range : selection->selection())
            selected += quint64(m_events->model()->eventsIn(range.top(), range.bottom()));
        showSelected(selected);
        m_counters->setShown({quint64(m_events->model()->eventCount()), selected,
                              counts.lastSeq + 1 - counts.firstSeq + m_events->model()->kept().size()
                                      - quint64(m_events->model()->deletedInRange()),
                              m_events->filtered()->isActive(), m_events->filtered()->percentSearched()});
    };
    connect(selection, &QItemSelectionModel::selectionChanged, m_counters, updateShown);
    connect(m_events->model(), &QAbstractItemModel::rowsInserted, m_counters, updateShown);
    connect(m_events->model(), &QAbstractItemModel::rowsRemoved, m_counters, updateShown);
    connect(m_events->model(), &QAbstractItemModel::modelReset, m_counters, updateShown);
    connect(m_events->filtered(), &FilteredRows::changed, m_counters, updateShown);
    const bool writable = !m_engine->isReadOnly();
    for (const CommandId id :
         {CommandId::Import, CommandId::ImportWorkspace, CommandId::ImportConfiguration, CommandId::Clear,
          CommandId::ToggleListening, CommandId::NewRule, CommandId::DeliverEvent,
          CommandId::ConnectorSettings, CommandId::StorageLimits, CommandId::Quotas})
        m_commands->action(id)->setEnabled(writable);
    updateConfiguration();
}

void MainWindow::connectNotifications()
{
    auto *notifier = new DesktopNotifier(this);
    connect(m_notifications, &RuleNotifications::noticed, notifier, &DesktopNotifier::show);
    connect(notifier, &DesktopNotifier::dismissed, m_notifications, &RuleNotifications::forget);
    connect(notifier, &DesktopNotifier::clicked, this, &MainWindow::bringUp);
    connect(notifier, &DesktopNotifier::failed, this, [this](const QString &error) {
        m_banners->add(Tone::Info, tr("The desktop shows no notifications: %1").arg(error));
    });
}

void MainWindow::bringUp(Seq seq)
{
    m_notifications->forget();
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    m_navigation->showPage(Navigation::Page::Events);
    m_events->view()->select(seq);
}

void MainWindow::fillRecentMenu()
{
    m_recent->clear();
    const QStringList folders = m_memory.recentWorkspaces();
    for (const QString &folder : folders) {
        QAction *action = m_recent->addAction(QDir::toNativeSeparators(folder));
        connect(action, &QAction::triggered, this, [this, folder] { Q_EMIT openRequested(folder); });
    }
    m_recent->addSeparator();
    m_recent->addAction(tr("&Forget These"), this, [this] { m_memory.forgetRecentWorkspaces(); });
    m_recent->setEnabled(!folders.isEmpty());
}

void MainWindow::newWorkspace()
{
    const QDir folder = QFileInfo(m_engine->workspace().folder()).dir();
    const QString name =
            Dialogs::workspaceName(this, tr("New Workspace"), folder.filePath(u"webhooks.hookwright"_s));
    if (!name.isEmpty())
        Q_EMIT openRequested(name);
}

void MainWindow::openWorkspace()
{
    const QString folder = Dialogs::folderName(this, tr("Open a Workspace (a folder NAME.hookwright)"),
                                               QFileInfo(m_engine->workspace().folder()).absolutePath());
    if (!folder.isEmpty())
        Q_EMIT openRequested(folder);
}

void MainWindow::copyEventJson()
{
    const InspectedEventPtr event = m_events->current();
    if (!event || !event->stored.event)
        return;
    QApplication::clipboard()->setText(QString::fromUtf8(event->eventJson()));
    statusBar()->showMessage(
            tr("Event %1 copied as JSON, credentials in its headers included.").arg(event->seq), messageTime);
}

void MainWindow::copyCurl()
{
    const InspectedEventPtr event = m_events->current();
    if (!event || !event->stored.isWholeRequest())
        return;
    const CapturedRequest &request = *event->stored.request;
    const QString scheme = request.tls ? u"https"_s : u"http"_s;
    const QString itsPort = u"%1://127.0.0.1:%2"_s.arg(scheme).arg(request.localPort);
    const QString url = m_engine->listening().urls.filter(scheme + u"://"_s).value(0, itsPort);
    if (const QString done = copyAsCurl(this, request, url); !done.isEmpty())
        statusBar()->showMessage(done, messageTime);
}

void MainWindow::replay(void (ReplayFlow::*how)(const StoredEvent &))
{
    const InspectedEventPtr event = m_events->current();
    if (event)
        (m_replay->*how)(event->stored);
}

void MainWindow::copyUrl()
{
    const QString url = m_listening->url();
    if (url.isEmpty())
        return;
    QApplication::clipboard()->setText(url);
    statusBar()->showMessage(tr("%1 copied.").arg(url), messageTime);
}

void MainWindow::sendTestWebhook()
{
    if (const QString url = m_listening->testUrl(); !url.isEmpty())
        m_testWebhook->send(QUrl(url));
}

void MainWindow::toggleListening()
{
    if (m_engine->listening().state == ListeningState::State::Listening)
        m_engine->stopListening();
    else
        m_engine->startListening();
}

// Until undo would do something else.
void MainWindow::sayUndoable(const QString &text)
{
    m_undoableMessage = text;
    statusBar()->showMessage(text, messageTime);
}

void MainWindow::showAbout()
{
    QMessageBox::about(this, tr("About Hookwright"),
                       tr("<h3>Hookwright %1</h3><p>A desktop webhook inspector with an event bus inside.</p>"
                          "<p>Free software under the GNU General Public License, version 3 or later.</p>")
                               .arg(QApplication::applicationVersion().toHtmlEscaped()));
}

void MainWindow::showPage(Navigation::Page page)
{
    QWidget *widget = m_events;
    if (page == Navigation::Page::Buses)
        widget = m_buses;
    else if (page == Navigation::Page::Rules)
        widget = m_rules;
    else if (page == Navigation::Page::Board)
        widget = m_board;
    else if (page == Navigation::Page::Statistics)
        widget = m_statistics;
    m_pages->setCurrentWidget(widget);
}

// Of the page; none where it is of no bus.
BusId MainWindow::shownBus() const
{
    const QWidget *page = m_pages->currentWidget();
    return page == m_buses ? m_buses->shownBus() : page == m_rules ? m_rules->shownBus() : BusId();
}

void MainWindow::updateListening()
{
    const ListeningState &state = m_engine->listening();
    const bool listening = state.state == ListeningState::State::Listening;
    m_listening->update(state, *m_engine->configuration(), m_engine->isReadOnly());
    QAction *toggle = m_commands->action(CommandId::ToggleListening);
    toggle->setText(listening ? tr("S&top Listening") : tr("S&tart Listening"));
    toggle->setIcon(themeIcon(listening ? u"stop"_s : u"play"_s));
    toggle->setToolTip(
            listening ? tr("Close the port; senders are refused until listening starts again (Ctrl+E)")
                      : tr("Open the port and receive webhooks (Ctrl+E)"));
    m_commands->action(CommandId::CopyUrl)->setEnabled(listening);
    m_commands->action(CommandId::SendTestWebhook)->setEnabled(listening);
    m_buses->refill();
}

void MainWindow::updateConfiguration()
{
    m_navigation->setConfiguration(m_engine->configuration());
    m_engine->setRetention(m_engine->configuration()->retention);
    m_rules->refill();
    updateListening(); // connectors have states
}

void MainWindow::updateEventCommands()
{
    const InspectedEventPtr event = m_events->current();
    const bool isEvent = event && event->stored.event;
    m_console->setSample(event);
    m_board->setEvent(event);
    m_commands->action(CommandId::CopyEventJson)->setEnabled(isEvent);
    m_commands->action(CommandId::CopyCurl)->setEnabled(event && event->stored.isWholeRequest());
    const bool canReplay = event && event->stored.isWholeRequest() && !m_engine->isReadOnly();
    m_commands->action(CommandId::Replay)->setEnabled(canReplay);
    m_commands->action(CommandId::EditAndSend)->setEnabled(canReplay);
    m_commands->action(CommandId::RouteAgain)->setEnabled(isEvent && !m_engine->isReadOnly());
    m_commands->action(CommandId::CompareEvents)->setEnabled(event != nullptr);
    m_commands->action(CommandId::CreateRuleFromEvent)->setEnabled(isEvent && !m_engine->isReadOnly());
}

void MainWindow::showSelected(quint64 events)
{
    m_commands->action(CommandId::CreateRuleFromEvent)
            ->setText(events > 1 ? tr("Create Rule from %Ln Selected &Event(s)…", nullptr, int(events))
                                 : tr("Create Rule from This &Event…"));
}

void MainWindow::updateUndo()
{
    QAction *undo = m_commands->action(CommandId::Undo);
    QAction *redo = m_commands->action(CommandId::Redo);
    if (statusBar()->currentMessage() == std::exchange(m_undoableMessage, {}))
        statusBar()->clearMessage();
    undo->setEnabled(m_undo->canUndo());
    redo->setEnabled(m_undo->canRedo());
    undo->setText(m_undo->canUndo() ? tr("&Undo %1").arg(m_undo->undoText()) : tr("&Undo"));
    redo->setText(m_undo->canRedo() ? tr("&Redo %1").arg(m_undo->redoText()) : tr("&Redo"));
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFiles(*event).isEmpty() || (!event->mimeData()->hasUrls() && event->mimeData()->hasText()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    if (const QStringList files = droppedFiles(*event); !files.isEmpty())
        m_import->importFiles(files);
    else
        m_import->importText(event->mimeData()->text());
}

// Who looks at the window has seen what came in.
void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        m_notifications->forget();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_memory.save(*this, *m_splitter);
    m_events->save(m_memory.settings());
    event->accept();
    Q_EMIT closed();
}

} // namespace Hookwright
