// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/configurations.h"

#include "tests/e2e/program.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Hookwright {

QByteArray configurationWithTargets(const std::vector<quint16> &ports)
{
    QByteArrayList targets;
    for (const quint16 port : ports) {
        const QByteArray number = QByteArray::number(port);
        targets += R"({"name":"target-)" + number + R"(","type":"http","url":"http://127.0.0.1:)" + number
                   + "/\"}";
    }
    return R"({"format":"hookwright-configuration","version":1,"buses":[{"name":"webhooks",)"
           R"("connectors":[{"name":"apigw"}],"rules":[{"name":"everything",)"
           R"("eventPattern":{"source":["apigw.cloud.tencent"]},"targets":[)"
           + targets.join(',') + "]}]}]}";
}

std::vector<ExportedEvent> readJsonLines(const QByteArray &text)
{
    std::vector<ExportedEvent> events;
    for (const QByteArray &line : text.split('\n')) {
        if (line.isEmpty())
            continue;
        const auto event = QJsonDocument::fromJson(line).object();
        const auto data = event.value(u"data"_s).toObject();
        events.push_back({event.value(u"id"_s).toString().toUtf8(), data.value(u"body"_s).toString().toUtf8(),
                          data.value(u"path"_s).toString().toUtf8(), line});
    }
    return events;
}

std::vector<ExportedEvent> exportAll(const QString &workspace)
{
    const auto result = runCli({u"export"_s, u"--workspace"_s, workspace, u"--format"_s, u"jsonl"_s});
    if (result.status != 0)
        qWarning("export: %s", result.err.constData());
    return result.status == 0 ? readJsonLines(result.out) : std::vector<ExportedEvent>{};
}

} // namespace Hookwright
