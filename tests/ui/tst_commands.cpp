// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands.h"

#include <QMenuBar>
#include <QSet>
#include <QTest>
#include <QToolBar>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class tst_Commands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tableHasEveryCommandOnce()
    {
        QSet<int> ids;
        QSet<QByteArray> names;
        for (const Command &command : commandTable()) {
            QVERIFY2(!ids.contains(int(command.id)), command.name);
            QVERIFY2(!names.contains(command.name), command.name);
            ids += int(command.id);
            names += command.name;
        }
        QCOMPARE(ids.size(), int(CommandId::Count));
    }

    void everyShortcutIsValidAndUsedOnce()
    {
        QSet<QString> shortcuts;
        for (const Command &command : commandTable()) {
            if (!*command.shortcut)
                continue;
            const auto all = QKeySequence::listFromString(QString::fromLatin1(command.shortcut));
            QVERIFY2(!all.isEmpty(), command.name);
            for (const QKeySequence &keys : all) {
                QVERIFY2(!keys.isEmpty() && keys[0].key() != Qt::Key_unknown, command.name);
                QVERIFY2(!shortcuts.contains(keys.toString()), command.name);
                shortcuts += keys.toString();
            }
        }
    }

    // A single letter would take what is typed from every text field.
    void singleLettersWorkInTheTableOnly()
    {
        for (const Command &command : commandTable()) {
            if (QLatin1StringView(command.shortcut).size() == 1)
                QVERIFY2(command.flags & Command::TableOnly, command.name);
        }
    }

    void everyIconIsThere()
    {
        const Commands commands;
        for (const Command &command : commandTable()) {
            if (*command.icon)
                QVERIFY2(QFile::exists(u":/hookwright/icons/%1.svg"_s.arg(QLatin1StringView(command.icon))),
                         command.icon);
        }
    }

    void mnemonicsOfAMenuAreDistinct()
    {
        QMap<CommandMenu, QSet<QChar>> used;
        for (const Command &command : commandTable()) {
            const QString text = QString::fromUtf8(command.text);
            const qsizetype at = text.indexOf(u'&');
            QVERIFY2(at >= 0, command.name);
            const QChar letter = text[at + 1].toLower();
            QVERIFY2(!used[command.menu].contains(letter), command.name);
            used[command.menu] += letter;
        }
    }

    void mnemonicsOfTheMenuBarAreDistinct()
    {
        Commands commands;
        QMenuBar menuBar;
        commands.fill(&menuBar);
        QSet<QChar> used;
        for (const QAction *menu : menuBar.actions()) {
            const qsizetype at = menu->text().indexOf(u'&');
            QVERIFY2(at >= 0, qPrintable(menu->text()));
            const QChar letter = menu->text()[at + 1].toLower();
            QVERIFY2(!used.contains(letter), qPrintable(menu->text()));
            used += letter;
        }
    }

    void menusAndToolBarComeFromTheTable()
    {
        Commands commands;
        QMenuBar menuBar;
        commands.fill(&menuBar);
        QToolBar toolBar;
        commands.fill(&toolBar);
        for (const Command &command : commandTable()) {
            QAction *action = commands.action(command.id);
            QCOMPARE(commands.menu(command.menu)->actions().count(action), 1);
            QCOMPARE(toolBar.actions().contains(action), bool(command.flags & Command::InToolBar));
            QVERIFY(!action->toolTip().isEmpty());
        }
    }
};

QTEST_MAIN(tst_Commands)
#include "tst_commands.moc"
