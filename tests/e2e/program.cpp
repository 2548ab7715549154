// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QRegularExpression>

#include <csignal>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

// Generous, for a slow machine under a sanitizer: only a failing test waits that long.
constexpr int patienceMs = 120'000;

} // namespace

CliResult runCli(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(QStringLiteral(HOOKWRIGHT_CLI), arguments);
    process.write(input);
    process.closeWriteChannel();
    CliResult result;
    if (process.waitForFinished(patienceMs) && process.exitStatus() == QProcess::NormalExit)
        result.status = process.exitCode();
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

ServeProcess::ServeProcess(QString workspace)
    : m_workspace(std::move(workspace))
{}

ServeProcess::~ServeProcess()
{
    if (isRunning())
        killHard();
}

bool ServeProcess::start()
{
    m_process.setProcessEnvironment([this] {
        auto result = QProcessEnvironment::systemEnvironment();
        for (const QString &entry : environment)
            result.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
        return result;
    }());
    m_process.setChildProcessModifier(inChild);
    const QStringList workspace =
            m_workspace.isEmpty() ? QStringList{u"--demo"_s} : QStringList{u"--workspace"_s, m_workspace};
    m_process.start(QStringLiteral(HOOKWRIGHT_CLI),
                    QStringList{u"serve"_s, u"--listen"_s, listen} + workspace + options);
    m_line = nextLine();
    static const QRegularExpression form(u"^listening on http://[^,]*:(\\d+), workspace .+\n$"_s);
    const auto match = form.match(QString::fromUtf8(m_line));
    m_port = match.captured(1).toUShort();
    return match.hasMatch();
}

QByteArray ServeProcess::nextLine()
{
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(patienceMs))
            return {};
    }
    return m_process.readLine();
}

void ServeProcess::killHard()
{
    m_process.kill();
    m_process.waitForFinished(patienceMs);
}

bool ServeProcess::waitForEnd()
{
    return m_process.state() == QProcess::NotRunning || m_process.waitForFinished(patienceMs);
}

int ServeProcess::terminate(int signal)
{
    ::kill(pid_t(m_process.processId()), signal);
    if (!waitForEnd() || m_process.exitStatus() != QProcess::NormalExit)
        return -1;
    return m_process.exitCode();
}

QByteArray ServeProcess::errors()
{
    m_errors += m_process.readAllStandardError();
    return m_errors;
}

} // namespace Hookwright
