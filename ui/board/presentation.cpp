// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/presentation.h"

#include "ui/board/audience.h"
#include "ui/board/boardcanvas.h"
#include "ui/eventlog/eventcolumns.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/qrcode.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal largeType = 1.6; // of the program's font
constexpr qreal titleType = 2.2;
constexpr qreal smallestBoard = 0.5;
constexpr qreal largestBoard = 3;
constexpr BoardNodeShape boxShape{26, 6}; // fewer characters a line, and larger

QLabel *makeLabel(qreal scale, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    label->setFont(font);
    return label;
}

QString startOf(const QString &text)
{
    constexpr qsizetype longest = 60;
    return text.size() <= longest ? text : text.first(longest) + u'…';
}

QString titleOf(const InspectedEvent &event)
{
    const EventRow &row = event.stored.row;
    QStringList what{Presentation::tr("Event %1").arg(event.seq)};
    for (const QByteArray &text : {row.method, row.path, row.hint}) {
        if (!text.isEmpty())
            what += startOf(readableText(text));
    }
    return Presentation::tr("%1: %2 of %3 rules matched")
            .arg(what.join(u"  "_s), QString::number(rulesMatched(event)),
                 QString::number(event.verdicts.size()));
}

std::vector<ConnectorSettings> openConnectors(const Engine &engine)
{
    std::vector<ConnectorSettings> open;
    for (const EventBus &bus : engine.configuration()->buses) {
        std::copy_if(bus.connectors.begin(), bus.connectors.end(), std::back_inserter(open),
                     [&](const ConnectorSettings &connector) {
                         return !openAddresses(connector, engine.listening()).empty();
                     });
    }
    return open;
}

// What an audience types; empty while nobody but this machine can send.
QString urlForAudience(const Engine &engine)
{
    for (const ConnectorSettings &connector : openConnectors(engine)) {
        for (const ListenAddress &address : openAddresses(connector, engine.listening())) {
            if (!address.address.isLoopback())
                return reachableUrls({address}, connector.protocol).value(0) + pathInUrls(connector);
        }
    }
    return {};
}

} // namespace

Presentation::Presentation(Engine *engine, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_engine(engine)
    , m_canvas(new BoardCanvas)
    , m_scroll(new QScrollArea(this))
    , m_title(makeLabel(titleType, this))
    , m_address(makeLabel(largeType, this))
    , m_code(new QrCode(this))
    , m_allow(new QPushButton(tr("&Let the Audience Send…"), this))
{
    setObjectName(u"presentation"_s);
    setWindowTitle(tr("Hookwright: Presentation"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_title->setObjectName(u"presentation-title"_s);
    m_title->setWordWrap(true);
    // A long word is cut instead of the window widened.
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_canvas->setReadOnly(true);
    m_canvas->setBoxShape(boxShape);
    m_scroll->setWidget(m_canvas);
    m_scroll->setAlignment(Qt::AlignCenter);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    const int margin = m_title->fontMetrics().height();
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addWidget(m_title);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(makeFoot());
    addKeys();
    connect(m_allow, &QPushButton::clicked, this, &Presentation::letOthersSend);
    connect(engine, &Engine::configurationChanged, this, &Presentation::updateGraph);
    connect(engine, &Engine::configurationChanged, this, &Presentation::updateAddress);
    connect(engine, &Engine::listeningChanged, this, &Presentation::updateAddress);
    updateGraph();
    updateAddress();
    setEvent(nullptr);
    setFocus();
}

QHBoxLayout *Presentation::makeFoot()
{
    m_address->setObjectName(u"presentation-address"_s);
    m_address->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_allow->setObjectName(u"presentation-allow"_s);
    auto *keys = makeLabel(1, this);
    keys->setText(tr("← → step through the events, Esc leaves"));
    auto *foot = new QHBoxLayout;
    foot->addWidget(keys, 0, Qt::AlignBottom);
    foot->addStretch();
    foot->addWidget(m_allow, 0, Qt::AlignBottom);
    foot->addWidget(m_address);
    foot->addWidget(m_code);
    return foot;
}

// Whichever box has the keyboard. Page keys are what a presenter's remote control sends.
void Presentation::addKeys()
{
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Down, Qt::Key_PageDown})
        new QShortcut(key, this, [this] { Q_EMIT stepRequested(1); });
    for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Up, Qt::Key_PageUp})
        new QShortcut(key, this, [this] { Q_EMIT stepRequested(-1); });
    new QShortcut(Qt::Key_Escape, this, [this] { close(); });
}

void Presentation::setEvent(const InspectedEventPtr &event)
{
    m_event = event && event->stored.event ? event : nullptr;
    m_title->setText(m_event ? titleOf(*m_event) : tr("Where events go"));
    fit();
    updateLights();
}

void Presentation::setCounts(const RouteCounts &counts)
{
    m_canvas->setCounts(counts);
}

void Presentation::updateGraph()
{
    m_canvas->setGraph(forAudience(BoardGraph::of(*m_engine->configuration())));
    fit();
    updateLights();
}

void Presentation::updateLights()
{
    m_canvas->setLights(m_event ? boardLights(forAudience(*m_event), *m_engine->configuration())
                                : BoardLights());
    if (QWidget *box = m_canvas->firstReachedRule())
        m_scroll->ensureWidgetVisible(box);
}

void Presentation::updateAddress()
{
    const QString url = urlForAudience(*m_engine);
    m_allow->setVisible(url.isEmpty() && !m_engine->isReadOnly());
    m_address->setText(url.isEmpty() ? QString() : tr("Send to\n%1").arg(url));
    m_code->setText(url);
    m_code->setVisible(!url.isEmpty());
    fit();
}

void Presentation::letOthersSend()
{
    const std::vector<ConnectorSettings> open = openConnectors(*m_engine);
    if (open.empty()) {
        Dialogs::showError(this, tr("Nobody listens: start listening in the window (Ctrl+E) first."));
        return;
    }
    const std::vector<ListenAddress> before = openAddresses(open.front(), m_engine->listening());
    const quint16 port = before.front().port;
    const bool sure = Dialogs::confirm(
            this, tr("Let others on this network send?"),
            tr("Port %1 is opened on every network interface: everyone who reaches this computer can send to "
               "it until the presentation ends.")
                    .arg(port),
            tr("Open to the Network"));
    if (!sure)
        return;
    std::vector<ListenAddress> wider{{QHostAddress(QHostAddress::AnyIPv4), port}};
    std::copy_if(before.begin(), before.end(), std::back_inserter(wider), [](const ListenAddress &address) {
        return address.address.protocol() == QAbstractSocket::IPv6Protocol;
    });
    m_isOpened = true;
    m_engine->listenOnceOn(wider);
    if (m_engine->listening().state != ListeningState::State::Listening) {
        Dialogs::showError(this, m_engine->listening().error);
        m_engine->startListening();
    }
}

// Nobody is let in for longer than it was said.
void Presentation::closeEvent(QCloseEvent *event)
{
    QWidget::closeEvent(event);
    if (m_isOpened && m_engine->listening().beyondLoopback)
        m_engine->startListening();
}

void Presentation::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

// As large as there is room for.
void Presentation::fit()
{
    layout()->activate();
    m_canvas->fitInto(m_scroll->maximumViewportSize(), smallestBoard, largestBoard);
}

} // namespace Hookwright
