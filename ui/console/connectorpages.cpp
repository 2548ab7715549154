// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/connectorpages.h"

#include "core/connector/gatewaypath.h"
#include "ui/widgets/formbuilder.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QStandardItemModel>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

bool isAny(const QHostAddress &address)
{
    return address == QHostAddress::Any || address == QHostAddress::AnyIPv4
           || address == QHostAddress::AnyIPv6;
}

QString stageText(const std::vector<std::pair<QByteArray, QByteArray>> &variables)
{
    QStringList lines;
    for (const auto &[name, value] : variables)
        lines += u"%1=%2"_s.arg(QString::fromUtf8(name), QString::fromUtf8(value));
    return lines.join(u'\n');
}

std::vector<std::pair<QByteArray, QByteArray>> stageVariables(const QString &text)
{
    std::vector<std::pair<QByteArray, QByteArray>> variables;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype equals = line.indexOf(u'=');
        const QString name = (equals < 0 ? line : line.first(equals)).trimmed();
        if (!name.isEmpty())
            variables.emplace_back(name.toUtf8(),
                                   equals < 0 ? QByteArray() : line.sliced(equals + 1).toUtf8());
    }
    return variables;
}

void disableAllButFirst(QComboBox *box)
{
    auto *model = qobject_cast<QStandardItemModel *>(box->model());
    for (int row = 1; row < box->count(); ++row)
        model->item(row)->setEnabled(false);
}

} // namespace

RequestPage::RequestPage(const ConnectorSettings &connector, QWidget *parent)
    : QWidget(parent)
    , m_before(connector)
{
    FormBuilder form(this);
    addKind(form);
    addRequests(form);
    addAddresses(form);
    setFocusProxy(m_name);
    for (QLineEdit *edit : {m_name, m_description, m_address, m_path, m_publicUrl})
        connect(edit, &QLineEdit::textChanged, this, &RequestPage::update);
    for (QComboBox *box : {m_protocol, m_method, m_stage, m_reach})
        connect(box, &QComboBox::currentTextChanged, this, &RequestPage::update);
    connect(m_port, &QSpinBox::valueChanged, this, &RequestPage::update);
    update();
}

void RequestPage::addKind(FormBuilder &form)
{
    m_name = form.line(tr("Connector &name:"), m_before.name);
    m_name->setObjectName(u"connector-name"_s);
    m_description = form.line(tr("&Description:"), m_before.description);
    QComboBox *type = form.choice(tr("Connector &type:"),
                                  {tr("API Gateway (APIGW)"), tr("CMQ (Kafka): needs a broker in the cloud"),
                                   tr("TDMQ: needs a cluster in the cloud"),
                                   tr("DTS data subscriptions: need a database in the cloud")},
                                  0);
    type->setObjectName(u"connector-type"_s);
    disableAllButFirst(type);
    m_protocol = form.choice(tr("P&rotocol:"), {tr("HTTP"), tr("HTTPS"), tr("HTTP and HTTPS")},
                             int(m_before.protocol));
    m_protocol->setObjectName(u"connector-protocol"_s);
}

void RequestPage::addRequests(FormBuilder &form)
{
    m_method = form.choice(
            tr("&Method:"),
            {u"ANY"_s, u"GET"_s, u"HEAD"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"OPTIONS"_s}, 0);
    m_method->setEditable(true);
    m_method->setCurrentText(QString::fromUtf8(m_before.method));
    m_stage = form.choice(tr("&Stage:"), {QString(), u"test"_s, u"prepub"_s, u"release"_s}, 0);
    m_stage->setEditable(true);
    m_stage->lineEdit()->setPlaceholderText(tr("none: the path begins behind the port"));
    m_stage->setCurrentText(QString::fromUtf8(m_before.stage));
    m_path = form.line(tr("Pat&h:"), QString::fromUtf8(m_before.path), u"/"_s);
    m_path->setObjectName(u"connector-path"_s);
    m_path->setToolTip(tr("=/exact, ^~/prefix, /with/{param}, or /path for this path and those that begin "
                          "with it; in this order of precedence"));
    m_pathNote = form.note();
}

void RequestPage::addAddresses(FormBuilder &form)
{
    const QHostAddress first = m_before.listen.empty() ? QHostAddress() : m_before.listen.front().address;
    const int reach = isAny(first) ? EveryInterface : first.isLoopback() ? ThisComputer : OneAddress;
    m_reach =
            form.choice(tr("Reacha&ble from:"),
                        {tr("This computer only"), tr("Every network interface"), tr("One address")}, reach);
    m_reachNote = form.note();
    m_address =
            form.line(tr("&Address:"), reach == OneAddress ? first.toString() : QString(), u"192.168.1.20"_s);
    m_port = form.number(tr("&Port:"), m_before.listen.empty() ? defaultPort : m_before.listen.front().port,
                         0, 65535);
    m_port->setSpecialValueText(tr("any free one"));
    m_publicUrl = form.line(tr("P&ublic URL:"), m_before.publicUrl, u"https://example.ngrok.app"_s);
    m_publicUrl->setToolTip(tr("Where a tunnel takes webhooks for this connector; shown and copied, with the "
                               "path above, instead of the "
                               "local URL"));
}

void RequestPage::update()
{
    m_address->setEnabled(m_reach->currentIndex() == OneAddress);
    m_reachNote->set(Tone::Warning,
                     m_reach->currentIndex() == ThisComputer
                             ? QString()
                             : tr("Everyone who reaches this computer over the network can send to it."));
    const QByteArray path = m_path->text().trimmed().toUtf8();
    m_pathNote->set(Tone::Info, GatewayPath::isPath(path)
                                        ? tr("Takes %1.").arg(GatewayPath(path).description())
                                        : QString());
    Q_EMIT changed();
}

std::vector<ListenAddress> RequestPage::addresses() const
{
    const auto port = quint16(m_port->value());
    switch (Reach(m_reach->currentIndex())) {
    case ThisComputer:
        return loopbackAddresses(port);
    case EveryInterface:
        return {{QHostAddress(QHostAddress::AnyIPv4), port}, {QHostAddress(QHostAddress::AnyIPv6), port}};
    case OneAddress:
        break;
    }
    const QHostAddress address(m_address->text().trimmed());
    return address.isNull() ? std::vector<ListenAddress>() : std::vector<ListenAddress>{{address, port}};
}

void RequestPage::store(ConnectorSettings *connector) const
{
    connector->name = m_name->text();
    connector->description = m_description->text();
    connector->protocol = Protocol(m_protocol->currentIndex());
    connector->method = m_method->currentText().trimmed().toUtf8();
    connector->stage = m_stage->currentText().trimmed().toUtf8();
    connector->publicUrl = m_publicUrl->text().trimmed();
    connector->path = m_path->text().trimmed().toUtf8();
    connector->listen = addresses();
    // A port that a person chose never moves; one that was left alone still may.
    if (connector->listen != m_before.listen)
        connector->defaultPort = false;
}

EventSettingsPage::EventSettingsPage(const ConnectorSettings &connector, QWidget *parent)
    : QWidget(parent)
{
    FormBuilder form(this);
    m_account = form.line(tr("Subject: acc&ount:"), QString::fromUtf8(connector.subject.account));
    m_app = form.line(tr("Subject: a&pp:"), QString::fromUtf8(connector.subject.app));
    m_service = form.line(tr("Subject: s&ervice:"), QString::fromUtf8(connector.subject.service));
    m_api = form.line(tr("Subject: AP&I:"), QString::fromUtf8(connector.subject.api));
    m_stageVariables = form.text(tr("Stage &variables,\none NAME=VALUE a line:"),
                                 stageText(connector.stageVariables), 3);
    m_headerCase = form.choice(tr("&Header names:"),
                               {tr("As received"), tr("Lower case, as the gateway sends them")},
                               int(connector.headerCase));
    m_repeatedKey = form.choice(tr("Repeated &query key:"),
                                {tr("The last value counts"), tr("An array of all values")},
                                int(connector.repeatedQueryKey));
    m_oversized = form.choice(tr("Event over &64 KB:"),
                              {tr("Accept it and flag it"), tr("Refuse it with 413, as the cloud does")},
                              int(connector.oversizedEvent));
    for (QLineEdit *edit : {m_account, m_app, m_service, m_api})
        connect(edit, &QLineEdit::textChanged, this, &EventSettingsPage::changed);
}

void EventSettingsPage::store(ConnectorSettings *connector) const
{
    connector->subject = {m_account->text().toUtf8(), m_app->text().toUtf8(), m_service->text().toUtf8(),
                          m_api->text().toUtf8()};
    connector->stageVariables = stageVariables(m_stageVariables->toPlainText());
    connector->headerCase = HeaderCase(m_headerCase->currentIndex());
    connector->repeatedQueryKey = RepeatedQueryKey(m_repeatedKey->currentIndex());
    connector->oversizedEvent = OversizedEvent(m_oversized->currentIndex());
}

AnswerPage::AnswerPage(const ConnectorSettings &connector, QWidget *parent)
    : QWidget(parent)
{
    FormBuilder form(this);
    m_status = form.number(tr("&Status:"), connector.answer.status, 200, 599);
    m_contentType = form.line(tr("Content &type:"), QString::fromUtf8(connector.answer.contentType));
    m_body = form.text(tr("&Body:"), QString::fromUtf8(connector.answer.body), 5);
    m_body->setFont(fixedFont());
    form.note()->set(Tone::Info,
                     tr("${requestId} stands for the id of the event. The answer is given after the "
                        "webhook was stored."));
    m_slack = form.check(tr("Answer Slac&k's url_verification"), connector.handshakes.slack);
    m_cloudEvents = form.check(tr("Answer &OPTIONS of CloudEvents and Azure Event Grid"),
                               connector.handshakes.cloudEvents);
    m_meta = form.check(tr("Answer &Meta's hub.challenge"), connector.handshakes.meta);
    form.note()->set(Tone::Info, tr("With these questions providers make sure of an address before they "
                                    "send to it."));
    connect(m_contentType, &QLineEdit::textChanged, this, &AnswerPage::changed);
}

void AnswerPage::store(ConnectorSettings *connector) const
{
    connector->answer.status = quint16(m_status->value());
    connector->answer.contentType = m_contentType->text().toUtf8();
    connector->answer.body = m_body->toPlainText().toUtf8();
    connector->handshakes = {m_slack->isChecked(), m_cloudEvents->isChecked(), m_meta->isChecked()};
}

} // namespace Hookwright
