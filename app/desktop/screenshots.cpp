// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/screenshots.h"

#include "ui/commands.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"
#include "ui/eventlog/filterline.h"
#include "ui/inspector/bodytab.h"
#include "ui/inspector/eventinspector.h"
#include "ui/mainwindow.h"
#include "ui/navigation.h"
#include "ui/widgets/contrast.h"
#include "ui/widgets/dialogs.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QTabWidget>
#include <QTimer>

#include <chrono>
#include <cstdio>

namespace Hookwright {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Rows, details and counts arrive from their threads within a few ticks of 50 ms.
constexpr auto settling = 1300ms;
constexpr auto beforeActing = 400ms;
constexpr auto closing = 100ms;
constexpr QSize windowSize{1280, 800};

QPalette darkPalette()
{
    const QColor window(45, 45, 48);
    const QColor base(30, 30, 32);
    const QColor text(230, 230, 230);
    QPalette palette(window);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, window);
    palette.setColor(QPalette::ToolTipBase, window);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, text);
    palette.setColor(QPalette::Highlight, QColor(42, 130, 218));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(90, 170, 250));
    return legiblePalette(palette);
}

bool isPresentation(const QWidget *widget)
{
    return widget->objectName() == "presentation"_L1;
}

bool isDetails(const QWidget *widget)
{
    return widget->objectName() == "details-window"_L1;
}

QWidget *openDialog()
{
    if (auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget()))
        return menu;
    if (QWidget *modal = QApplication::activeModalWidget())
        return modal;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible()
            && (qobject_cast<QDialog *>(widget) || isPresentation(widget) || isDetails(widget)))
            return widget;
    }
    return nullptr;
}

void click(const char *name)
{
    const QWidget *dialog = openDialog();
    if (auto *button = dialog ? dialog->findChild<QAbstractButton *>(QString::fromLatin1(name)) : nullptr)
        button->click();
}

void type(QWidget *widget, const QString &text)
{
    for (const QChar c : text) {
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
        QApplication::sendEvent(widget, &press);
    }
}

} // namespace

Screenshots::Screenshots(MainWindow *window, const QString &folder)
    : QObject(window)
    , m_window(window)
    , m_folder(folder)
{
    addEvents();
    addBodies();
    addTable();
    addFinding();
    addDialogs();
    addImporting();
    addConsole();
    addWizard();
}

void Screenshots::add(const QString &name, std::function<void()> show, std::function<void()> act)
{
    m_shots.push_back({name, std::move(show), std::move(act)});
}

void Screenshots::addEvents()
{
    EventsPage *events = m_window->eventsPage();
    const auto trigger = [this](CommandId id) {
        return [this, id] { m_window->commands()->action(id)->trigger(); };
    };
    for (const QString &tab : {u"overview"_s, u"headers"_s, u"body"_s, u"event"_s, u"routing-tab"_s,
                               u"deliveries-tab"_s, u"raw"_s}) {
        add(u"events-"_s + tab, [events, tab, trigger] {
            trigger(CommandId::ShowEvents)();
            events->view()->select(1);
            events->inspector()->showTab(tab);
        });
    }
    add(u"events-beside"_s, trigger(CommandId::DetailsBeside));
    add(u"events-paused"_s, trigger(CommandId::Pause));
    add(u"empty"_s, [trigger] {
        trigger(CommandId::Pause)();
        trigger(CommandId::DetailsBeside)();
        trigger(CommandId::Clear)();
    });
    add(u"empty-statistics"_s, trigger(CommandId::ShowStatistics));
    add(u"compare"_s, [events, trigger] {
        trigger(CommandId::Undo)();
        trigger(CommandId::ShowEvents)();
        QTimer::singleShot(beforeActing, events, [events, trigger] {
            events->view()->select(5); // a push, as the first one
            trigger(CommandId::CompareEvents)();
        });
    });
}

// Of a JSON body, of one in parts, and of bytes that are no text; the samples are these numbers.
void Screenshots::addBodies()
{
    struct Form
    {
        QString name;
        int event; // from the end
        BodyTab::Form form;
    };
    EventsPage *events = m_window->eventsPage();
    for (const auto &[name, event, form] :
         {Form{u"body-tree"_s, 6, BodyTab::Form::Tree}, Form{u"body-parts"_s, 5, BodyTab::Form::Table},
          Form{u"body-broken"_s, 3, BodyTab::Form::Pretty}, Form{u"body-hex"_s, 2, BodyTab::Form::Hex}}) {
        add(name, [events, event, form] {
            events->filterLine()->setText({});
            events->view()->select(events->model()->lastSeq() + 1 - Seq(event));
            events->inspector()->showTab(u"body"_s);
            QTimer::singleShot(beforeActing, events, [events, form] {
                events->inspector()->findChild<BodyTab *>()->setForm(form);
            });
        });
    }
}

void Screenshots::addTable()
{
    EventsPage *events = m_window->eventsPage();
    EventLogView *view = events->view();
    add(u"events-marked"_s, [this, view] {
        for (const auto &[seq, id] :
             {std::pair(2, CommandId::ColourGreen), std::pair(3, CommandId::ColourPurple)}) {
            view->select(Seq(seq));
            m_window->commands()->action(id)->trigger();
        }
    });
    add(u"events-sorted"_s, [view] {
        view->addColumn(u"header.content-type"_s);
        Q_EMIT view->sortRequested(eventColumnCount, Qt::DescendingOrder);
    });
    add(u"event-menu"_s, [view] {
        view->setColumnLayout({}); // which ends the sorting
        view->select(1);
        const QPoint at = view->visualRect(view->currentIndex()).center();
        QTimer::singleShot(beforeActing, view, [view, at] { Q_EMIT view->customContextMenuRequested(at); });
    });
    add(u"column-menu"_s, [view] {
        QHeaderView *header = view->horizontalHeader();
        QTimer::singleShot(beforeActing, header,
                           [header] { Q_EMIT header->customContextMenuRequested(QPoint(200, 5)); });
    });
    add(u"details-window"_s, [this] { m_window->commands()->action(CommandId::DetachDetails)->trigger(); });
}

void Screenshots::addFinding()
{
    EventsPage *events = m_window->eventsPage();
    add(u"filter-completion"_s, [events] {
        events->filterLine()->focus();
        type(events->filterLine()->findChild<QLineEdit *>(u"filter"_s), u"path:"_s);
    });
    add(u"filter-problem"_s, [events] { events->filterLine()->setText(u"path:/github staus:200"_s); });
    add(u"filter-nothing"_s, [events] { events->filterLine()->setText(u"nowhere"_s); });
    add(u"filter-saved"_s, [this] {
        auto *navigation = m_window->findChild<Navigation *>();
        navigation->setCurrentItem(navigation->topLevelItem(0)->child(0));
    });
    add(u"filter-statistics"_s,
        [this] { m_window->commands()->action(CommandId::ShowStatistics)->trigger(); });
    add(u"statistics"_s, [events] { events->filterLine()->setText({}); });
}

void Screenshots::addDialogs()
{
    EventsPage *events = m_window->eventsPage();
    const auto dialog = [this, events](const QString &name, CommandId id) {
        add(name, [this, events, id] {
            m_window->commands()->action(CommandId::ShowEvents)->trigger();
            events->view()->select(1);
            QTimer::singleShot(beforeActing, m_window,
                               [this, id] { m_window->commands()->action(id)->trigger(); });
        });
    };
    events->filterLine()->setText({});
    dialog(u"palette"_s, CommandId::Palette);
    dialog(u"columns"_s, CommandId::Columns);
    dialog(u"shortcuts"_s, CommandId::EditShortcuts);
    dialog(u"export"_s, CommandId::Export);
    dialog(u"go-to"_s, CommandId::GoToEvent);
    dialog(u"edit-and-send"_s, CommandId::EditAndSend);
    dialog(u"connector"_s, CommandId::ConnectorSettings);
    add(
            u"connector-https"_s,
            [this] { m_window->commands()->action(CommandId::ConnectorSettings)->trigger(); },
            [] {
                const QWidget *connector = openDialog();
                connector->findChild<QComboBox *>(u"connector-protocol"_s)
                        ->setCurrentIndex(int(Protocol::Both));
                connector->findChild<QTabWidget *>()->setCurrentIndex(1);
            });
    dialog(u"about"_s, CommandId::About);
    dialog(u"rule-from-event"_s, CommandId::CreateRuleFromEvent);
    dialog(u"storage-limits"_s, CommandId::StorageLimits);
    dialog(u"quotas"_s, CommandId::Quotas);
}

void Screenshots::addImporting()
{
    const auto trigger = [this](CommandId id) {
        QTimer::singleShot(beforeActing, m_window,
                           [this, id] { m_window->commands()->action(id)->trigger(); });
    };
    add(u"mark-menu"_s, [this] {
        m_window->eventsPage()->view()->select(1);
        QMenu *menu = m_window->commands()->menu(CommandMenu::Mark);
        menu->popup(m_window->mapToGlobal(QPoint()));
    });
    add(u"import-events"_s, [trigger] {
        QApplication::clipboard()->setText(u"{\"data\":1}\n{\"data\":2}"_s);
        trigger(CommandId::PasteEvents);
    });
    add(u"import-workspace"_s, [this, trigger] {
        const QString other = m_scratch.filePath(u"yesterday.hookwright"_s);
        QDir(other).mkpath(u"log"_s);
        Dialogs::setNextFileName(other);
        trigger(CommandId::ImportWorkspace);
    });
    add(u"import-configuration"_s, [this, trigger] {
        QFile file(m_scratch.filePath(u"rules.json"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write(R"({"buses":[{"description":"What the shop sends","rules":[{"name":"paid",)"
                       R"("eventPattern":{"type":["connector:apigw"]}}]}]})");
        file.close();
        Dialogs::setNextFileName(file.fileName());
        trigger(CommandId::ImportConfiguration);
    });
}

void Screenshots::addConsole()
{
    const auto page = [this](int place, int child = -1) {
        return [this, place, child] {
            auto *navigation = m_window->findChild<Navigation *>();
            QTreeWidgetItem *item = navigation->topLevelItem(place);
            navigation->setCurrentItem(child < 0 ? item : item->child(child));
        };
    };
    add(u"buses"_s, page(1));
    add(u"bus"_s, page(1, 0));
    const auto tabs = [this] { return m_window->findChild<QTabWidget *>(u"bus-tabs"_s); };
    for (int tab = 1; tab < 3; ++tab) {
        add(
                u"bus-%1"_s.arg(tab), [tabs, tab] { tabs()->setCurrentIndex(tab); },
                [this, tab] {
                    auto *query = m_window->findChild<QAbstractButton *>(u"query"_s);
                    if (tab == 2 && query)
                        query->click();
                });
    }
    add(u"rules"_s, page(2));
    add(u"rule"_s, page(2, 0));
    add(u"board"_s, page(3));
    add(
            u"presentation"_s,
            [this] { m_window->findChild<QAbstractButton *>(u"board-present"_s)->click(); },
            [] {
                openDialog()->showNormal(); // the screen without a display is small
                openDialog()->resize(windowSize);
            });
    add(u"bus-create"_s, page(1),
        [this] { m_window->findChild<QAbstractButton *>(u"bus-create"_s)->click(); });
    add(u"bus-deliver"_s, page(1, 0), [this] {
        if (auto *deliver = m_window->findChild<QAbstractButton *>(u"bus-deliver"_s))
            deliver->click();
    });
}

void Screenshots::goToRule()
{
    auto *navigation = m_window->findChild<Navigation *>();
    navigation->setCurrentItem(navigation->topLevelItem(2)->child(0));
}

void Screenshots::addWizard()
{
    for (int step = 1; step <= 4; ++step) {
        add(u"wizard-%1"_s.arg(step), [this, step] {
            goToRule();
            const QString name = u"rule-edit-%1"_s.arg(step);
            QTimer::singleShot(beforeActing, m_window,
                               [this, name] { m_window->findChild<QAbstractButton *>(name)->click(); });
        });
    }
    add(u"wizard-new"_s, [this] { m_window->commands()->action(CommandId::NewRule)->trigger(); });
    add(
            u"wizard-new-conversion"_s,
            [this] { m_window->commands()->action(CommandId::NewRule)->trigger(); },
            [] {
                click("enable-conversion");
                click("wizard-next");
            });
}

void Screenshots::start()
{
    m_folder.mkpath(u"."_s);
    m_window->resize(windowSize);
    QTimer::singleShot(settling, this, &Screenshots::next);
}

void Screenshots::next()
{
    if (m_next == m_shots.size()) {
        if (std::exchange(m_isDark, true)) {
            QCoreApplication::exit(m_failed ? 1 : 0);
            return;
        }
        QApplication::setPalette(darkPalette());
        m_next = 0;
    }
    const Shot &shot = m_shots[m_next];
    auto wait = settling;
    if (shot.act) {
        QTimer::singleShot(beforeActing, this, shot.act);
        wait += beforeActing;
    }
    QTimer::singleShot(wait, this, &Screenshots::take);
    shot.show();
}

void Screenshots::take()
{
    QWidget *shown = openDialog();
    if (!shown)
        shown = m_window;
    const QString file =
            m_folder.filePath(m_shots[m_next++].name + (m_isDark ? u"-dark.png"_s : u"-light.png"_s));
    if (!shown->grab().save(file, "PNG")) {
        m_failed = true;
        std::fprintf(stderr, "hookwright: %s can't be written\n", qPrintable(file));
    }
    closeDialogs();
    QTimer::singleShot(closing, this, &Screenshots::next);
}

void Screenshots::closeDialogs()
{
    m_window->commands()->action(CommandId::DetachDetails)->setChecked(false);
    if (QWidget *menu = QApplication::activePopupWidget())
        menu->close();
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *dialog = qobject_cast<QDialog *>(widget); dialog && dialog->isVisible())
            dialog->done(QDialog::Rejected); // not reject(), which may ask
        else if (isPresentation(widget))
            widget->close();
    }
}

} // namespace Hookwright
