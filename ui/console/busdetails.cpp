// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/busdetails.h"

#include "core/bus/configurationchange.h"
#include "ui/console/console.h"
#include "ui/console/eventquerypage.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeWidget>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Column { Name, Id, Takes, Url, State, Conflict, ColumnCount };

QPushButton *makeButton(QWidget *parent, QLayout *layout, const QString &name, const QString &icon,
                        const QString &text)
{
    auto *button = new QPushButton(themeIcon(icon), text, parent);
    button->setObjectName(name);
    layout->addWidget(button);
    return button;
}

} // namespace

BusDetails::BusDetails(Engine *engine, StoreReader *reader, Console *console, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_console(console)
    , m_query(new EventQueryPage(engine, reader))
{
    auto *tabs = new QTabWidget(this);
    tabs->setObjectName(u"bus-tabs"_s);
    tabs->setDocumentMode(true);
    tabs->addTab(makeConnectors(), tr("Event connector"));
    tabs->addTab(m_query, tr("Query events"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(makeTitle());
    layout->addWidget(makeInformation());
    layout->addWidget(tabs, 1);
}

QWidget *BusDetails::makeTitle()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    auto *back = new QPushButton(tr("‹ Event &Bus"), row);
    back->setObjectName(u"bus-back"_s);
    m_title = new QLabel(row);
    m_title->setTextFormat(Qt::PlainText);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    layout->addWidget(back);
    layout->addWidget(m_title, 1);
    m_deliver = makeButton(row, layout, u"details-deliver"_s, u"send"_s, tr("Deliver E&vent…"));
    m_rules = makeButton(row, layout, u"manage-rules"_s, u"rule"_s, tr("&Manage Event Rules"));
    connect(back, &QPushButton::clicked, this, &BusDetails::backRequested);
    connect(m_deliver, &QPushButton::clicked, this, [this] { m_console->deliverEvent(m_bus); });
    connect(m_rules, &QPushButton::clicked, this, [this] { Q_EMIT manageRulesRequested(m_bus); });
    return row;
}

QWidget *BusDetails::makeInformation()
{
    auto *box = new QGroupBox(tr("Basic information"), this);
    auto *layout = new QHBoxLayout(box);
    m_facts = new QLabel(box);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(m_facts, 1);
    m_edit = makeButton(box, layout, u"details-edit"_s, u"edit"_s, tr("E&dit…"));
    layout->setAlignment(m_edit, Qt::AlignTop);
    connect(m_edit, &QPushButton::clicked, this, [this] { m_console->editBus(m_bus); });
    return box;
}

QWidget *BusDetails::makeConnectors()
{
    auto *box = new QWidget(this);
    auto *buttons = new QHBoxLayout;
    m_add = makeButton(box, buttons, u"connector-add"_s, u"add"_s, tr("&Add…"));
    m_change = makeButton(box, buttons, u"connector-edit"_s, u"edit"_s, tr("Chan&ge…"));
    m_toggle = makeButton(box, buttons, u"connector-toggle"_s, u"stop"_s, tr("S&top"));
    m_copy = makeButton(box, buttons, u"connector-copy"_s, u"copy"_s, tr("Copy &URL"));
    m_delete = makeButton(box, buttons, u"connector-delete"_s, u"clear"_s, tr("De&lete…"));
    buttons->addStretch();
    m_toggle->setToolTip(tr("An extension: the cloud starts and stops no API Gateway connector "
                            "(InvalidParameter.EnableAPIGateway)"));
    m_connectors = new QTreeWidget(box);
    m_connectors->setObjectName(u"connectors"_s);
    m_connectors->setAccessibleName(tr("Event connectors"));
    m_connectors->setHeaderLabels(
            {tr("Name"), tr("ID"), tr("Takes"), tr("URL"), tr("State"), tr("Conflict")});
    m_connectors->setRootIsDecorated(false);
    m_connectors->setUniformRowHeights(true);
    m_connectors->setItemDelegate(new RowDelegate(this));
    m_connectors->setAlternatingRowColors(true);
    static constexpr int widths[] = {20, 24, 22, 44, 30};
    for (int column = 0; column < Conflict; ++column)
        m_connectors->header()->resizeSection(column, widths[column] * fontMetrics().averageCharWidth());
    auto *layout = new QVBoxLayout(box);
    layout->addLayout(buttons);
    layout->addWidget(m_connectors, 1);
    connect(m_add, &QPushButton::clicked, this, [this] { m_console->addConnector(m_bus); });
    connect(m_change, &QPushButton::clicked, this, [this] { m_console->editConnector(current()); });
    connect(m_toggle, &QPushButton::clicked, this, &BusDetails::toggleCurrent);
    connect(m_copy, &QPushButton::clicked, this, &BusDetails::copyUrl);
    connect(m_delete, &QPushButton::clicked, this, [this] { m_console->deleteConnector(current()); });
    connect(m_connectors, &QTreeWidget::itemActivated, this, [this] {
        if (m_change->isEnabled())
            m_console->editConnector(current());
    });
    connect(m_connectors, &QTreeWidget::currentItemChanged, this, &BusDetails::updateButtons);
    return box;
}

void BusDetails::setBus(const BusId &bus)
{
    if (bus != m_bus)
        m_added = {};
    m_bus = bus;
    refill();
}

bool BusDetails::refill()
{
    const ConfigurationPtr configuration = m_engine->configuration();
    const EventBus *bus = configuration->bus(m_bus);
    if (!bus)
        return false;
    m_title->setText(bus->name);
    m_rules->setText(tr("&Manage Event Rules (%1)").arg(bus->rules.size()));
    m_facts->setText(tr("ID: %1\nType: %2\nRegion: %3\nDescription: %4")
                             .arg(QString::fromUtf8(bus->id.text), bus->type, QString::fromUtf8(bus->region),
                                  bus->description.isEmpty() ? u"–"_s : bus->description));
    m_query->setBus(*bus);
    QByteArrayList ids;
    for (const ConnectorSettings &connector : bus->connectors)
        ids += connector.id.text;
    const QByteArray added = m_added.among(ids);
    const ConnectorId chosen = added.isEmpty() ? current() : ConnectorId{added};
    m_connectors->clear();
    const std::vector<ConnectorConflict> conflicts = connectorConflicts(*configuration);
    for (const ConnectorSettings &connector : bus->connectors) {
        QStringList names;
        for (const ConnectorConflict &conflict : conflicts) {
            if (conflict.first == connector.id)
                names += tr("before “%1”").arg(configuration->connector(conflict.second)->name);
            else if (conflict.second == connector.id)
                names += tr("behind “%1”").arg(configuration->connector(conflict.first)->name);
        }
        addConnector(connector, names);
        if (connector.id == chosen)
            m_connectors->setCurrentItem(m_connectors->topLevelItem(m_connectors->topLevelItemCount() - 1));
    }
    if (!m_connectors->currentItem())
        m_connectors->setCurrentItem(m_connectors->topLevelItem(0));
    updateButtons();
    return true;
}

void BusDetails::addConnector(const ConnectorSettings &connector, const QStringList &conflicts)
{
    const QStringList urls = connectorUrls(connector, m_engine->listening());
    const QString takes =
            u"%1 %2"_s.arg(QString::fromUtf8(connector.method), QString::fromUtf8(connector.path));
    auto *item =
            new QTreeWidgetItem(m_connectors, {connector.name, QString::fromUtf8(connector.id.text), takes,
                                               urls.value(0), stateText(connector), conflicts.join(u", "_s)});
    item->setData(Name, Qt::UserRole, connector.id.text);
    item->setToolTip(Name, connector.description);
    item->setToolTip(Url, urls.join(u'\n'));
    item->setToolTip(Conflict, conflicts.isEmpty()
                                       ? QString()
                                       : tr("Both could take the same request; the gateway's order "
                                            "of precedence decides."));
    if (!conflicts.isEmpty())
        item->setIcon(Conflict, themeIcon(u"warning"_s, Tone::Warning));
    const bool open = !openAddresses(connector, m_engine->listening()).empty();
    item->setIcon(State, open ? themeIcon(u"listening"_s, Tone::Good) : themeIcon(u"stopped"_s));
}

QString BusDetails::stateText(const ConnectorSettings &connector) const
{
    const ListeningState &state = m_engine->listening();
    if (!connector.enabled)
        return tr("stopped");
    const std::vector<ListenAddress> open = openAddresses(connector, state);
    if (!open.empty())
        return tr("listening on port %1").arg(open.front().port);
    for (const ClosedPort &closed : state.closed) {
        if (!connector.listen.empty() && connector.listen.front().port == closed.port)
            return tr("not listening: %1").arg(closed.error);
    }
    return state.error.isEmpty() ? tr("not listening") : tr("not listening: %1").arg(state.error);
}

ConnectorId BusDetails::current() const
{
    const QTreeWidgetItem *item = m_connectors->currentItem();
    return {item ? item->data(Name, Qt::UserRole).toByteArray() : QByteArray()};
}

void BusDetails::updateButtons()
{
    const bool writable = !m_engine->isReadOnly();
    const ConfigurationPtr configuration = m_engine->configuration();
    const ConnectorSettings *connector = configuration->connector(current());
    const bool started = connector && connector->enabled;
    m_edit->setEnabled(writable);
    m_deliver->setEnabled(writable);
    m_add->setEnabled(writable);
    for (QPushButton *button : {m_change, m_toggle, m_delete})
        button->setEnabled(writable && connector);
    m_copy->setEnabled(connector && !connectorUrls(*connector, m_engine->listening()).isEmpty());
    m_toggle->setText(started || !connector ? tr("S&top") : tr("S&tart"));
    m_toggle->setIcon(themeIcon(started || !connector ? u"stop"_s : u"play"_s));
}

void BusDetails::toggleCurrent()
{
    const ConfigurationPtr configuration = m_engine->configuration();
    if (const ConnectorSettings *connector = configuration->connector(current()))
        m_console->setConnectorEnabled(connector->id, !connector->enabled);
}

void BusDetails::copyUrl()
{
    const ConfigurationPtr configuration = m_engine->configuration();
    if (const ConnectorSettings *connector = configuration->connector(current()))
        QApplication::clipboard()->setText(connectorUrls(*connector, m_engine->listening()).value(0));
}

} // namespace Hookwright
