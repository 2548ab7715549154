// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demonstration.h"

#include "core/http/httpclient.h"

static void initDemoResource()
{
    Q_INIT_RESOURCE(demo); // of a static library; not possible inside a namespace
}

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

struct Sample
{
    const char *name;
    const char *target;
};

constexpr Sample samples[] = {{"github-push", "/github"},
                              {"github-issues", "/github"},
                              {"shop-order", "/shop/orders?source=web&source=newsletter"},
                              {"payment-succeeded", "/payments"}};

constexpr std::chrono::milliseconds step{50};

QByteArray demoFile(const QString &name)
{
    QFile file(u":/hookwright/demo/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

OutgoingRequest requestOf(const Sample &sample, const QByteArray &url)
{
    const QString name = QString::fromLatin1(sample.name);
    OutgoingRequest request;
    request.url = url + sample.target;
    request.body = demoFile(name + u".json"_s);
    const QByteArrayList lines = demoFile(name + u".headers"_s).split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            request.fields.emplace_back(line.first(colon), line.sliced(colon + 1).trimmed());
    }
    return request;
}

} // namespace

Demonstration::Demonstration(EchoTarget::Told echoed)
    : m_dir(QDir::tempPath() + u"/hookwright-demo-XXXXXX"_s)
    , m_echo(std::move(echoed))
{}

Demonstration::~Demonstration()
{
    m_stopping = true;
}

Result<std::unique_ptr<Demonstration>> Demonstration::make(EchoTarget::Told echoed)
{
    initDemoResource();
    auto made = std::unique_ptr<Demonstration>(new Demonstration(std::move(echoed)));
    if (const auto listening = made->m_echo.listen(); !listening)
        return listening.error();
    if (const auto written = made->writeConfiguration(); !written)
        return written.error();
    return made;
}

QString Demonstration::folder() const
{
    return m_dir.filePath(u"demonstration.hookwright"_s);
}

Result<void> Demonstration::writeConfiguration() const
{
    QByteArray json = demoFile(u"configuration.json"_s);
    json.replace("@ECHO_PORT@", QByteArray::number(m_echo.port()));
    QFile file(folder() + u"/workspace.json"_s);
    if (!m_dir.isValid() || !QDir().mkpath(folder()) || !file.open(QIODevice::WriteOnly)
        || file.write(json) != json.size())
        return Error{QCoreApplication::translate("Demonstration",
                                                 "The demonstration's workspace %1 can't be made.")
                             .arg(folder()),
                     {}};
    return {};
}

void Demonstration::sendSamples(const QString &url)
{
    m_sending = makeWorkerThread(u"samples"_s, [this, base = url.toUtf8()] {
        HttpClient client({});
        for (const Sample &sample : samples) {
            bool ended = false;
            client.send(requestOf(sample, base), [&ended](const TransferResult &) { ended = true; });
            while (!ended && !m_stopping)
                client.run(step);
        }
    });
}

} // namespace Hookwright
