// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowmemory.h"

#include "ui/widgets/dialogsizes.h"

#include <QFileInfo>
#include <QMainWindow>
#include <QSplitter>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype recentKept = 10;
const auto recentKey = u"recent/workspaces"_s;

} // namespace

WindowMemory::WindowMemory(const QString &file)
    : m_settings(file, QSettings::IniFormat)
{}

void WindowMemory::save(const QMainWindow &window, const QSplitter &splitter)
{
    m_settings.setValue(u"window/geometry"_s, window.saveGeometry());
    m_settings.setValue(u"window/state"_s, window.saveState());
    m_settings.setValue(u"window/splitter"_s, splitter.saveState());
}

void WindowMemory::restore(QMainWindow *window, QSplitter *splitter)
{
    const QFontMetrics metrics = window->fontMetrics();
    window->resize(metrics.averageCharWidth() * 190, metrics.lineSpacing() * 50);
    window->restoreGeometry(m_settings.value(u"window/geometry"_s).toByteArray());
    // It may have been another screen, or another scale.
    window->resize(window->size().boundedTo(roomFor(window)));
    window->restoreState(m_settings.value(u"window/state"_s).toByteArray());
    splitter->setSizes({metrics.averageCharWidth() * 26, metrics.averageCharWidth() * 164});
    splitter->restoreState(m_settings.value(u"window/splitter"_s).toByteArray());
}

QStringList WindowMemory::recentWorkspaces() const
{
    QStringList found;
    for (const QString &folder : m_settings.value(recentKey).toStringList()) {
        if (QFileInfo(folder).isDir())
            found += folder;
    }
    return found;
}

void WindowMemory::addRecentWorkspace(const QString &folder)
{
    QStringList list = m_settings.value(recentKey).toStringList();
    const QString path = QFileInfo(folder).absoluteFilePath();
    list.removeAll(path);
    list.prepend(path);
    m_settings.setValue(recentKey, list.mid(0, recentKept));
}

void WindowMemory::forgetRecentWorkspaces()
{
    m_settings.remove(recentKey);
}

} // namespace Hookwright
