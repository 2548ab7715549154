// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shortcuts.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

Shortcuts::Keys keys(const char *text)
{
    if (!*text)
        return {};
    return QKeySequence::listFromString(QString::fromLatin1(text), QKeySequence::PortableText);
}

} // namespace

class tst_Shortcuts : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_dir;
    QString file() const { return m_dir.filePath(u"shortcuts.ini"_s); }

private Q_SLOTS:
    void init() { QFile::remove(file()); }

    void tableIsValid() { QVERIFY(Shortcuts().isValid()); }

    void problems_data()
    {
        QTest::addColumn<CommandId>("id");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem"); // a part of it; empty: none
        const auto row = [](CommandId id, const char *text, const QString &problem) {
            QTest::addRow("%d %s", int(id), text) << id << QString::fromLatin1(text) << problem;
        };
        row(CommandId::Export, "Ctrl+Shift+X", {});
        row(CommandId::Export, "", {});
        row(CommandId::Export, "F5; Ctrl+F5", {});
        row(CommandId::Export, "Ctrl+O", u"Open Workspace"_s);
        row(CommandId::Export, "Ctrl+Shift+X; Ctrl+L", u"Filter"_s);
        row(CommandId::Export, "X", u"typed"_s);
        row(CommandId::Export, "Shift+X", u"typed"_s);
        row(CommandId::Replay, "X", {}); // in the table only
        row(CommandId::Replay, "Alt+3", u"details"_s);
        row(CommandId::Replay, "Alt+0", {});
    }

    void problems()
    {
        QFETCH(const CommandId, id);
        QFETCH(const QString, text);
        QFETCH(const QString, problem);
        Shortcuts shortcuts;
        shortcuts.set(id, keys(text.toLatin1().constData()));
        QCOMPARE(shortcuts.problem(id).isEmpty(), problem.isEmpty());
        QVERIFY2(shortcuts.problem(id).contains(problem), qPrintable(shortcuts.problem(id)));
        QCOMPARE(shortcuts.isValid(), problem.isEmpty());
    }

    void changesAreRemembered()
    {
        QSettings settings(file(), QSettings::IniFormat);
        Shortcuts shortcuts;
        shortcuts.set(CommandId::Export, keys("Ctrl+Shift+X; F5"));
        shortcuts.set(CommandId::Replay, {});
        shortcuts.save(&settings);
        QCOMPARE(settings.childGroups(), QStringList{u"shortcuts"_s});
        settings.beginGroup(u"shortcuts"_s);
        QCOMPARE(settings.allKeys().size(), 2);
        settings.endGroup();
        const Shortcuts restored = Shortcuts::restored(settings);
        QCOMPARE(restored.of(CommandId::Export), keys("Ctrl+Shift+X; F5"));
        QVERIFY(restored.of(CommandId::Replay).isEmpty());
        QCOMPARE(restored.of(CommandId::Quit), Shortcuts().of(CommandId::Quit));
        Shortcuts().save(&settings);
        QVERIFY(settings.allKeys().isEmpty());
    }

    void whatAPersonChoseGoesBeforeTheTable()
    {
        QSettings settings(file(), QSettings::IniFormat);
        settings.setValue(u"shortcuts/export"_s, u"Ctrl+L"_s);
        const Shortcuts restored = Shortcuts::restored(settings);
        QCOMPARE(restored.of(CommandId::Export), keys("Ctrl+L"));
        QCOMPARE(restored.of(CommandId::Filter), keys("Ctrl+F"));
        QVERIFY(restored.isValid());
    }

    void nonsenseInTheSettingsIsPassedOver_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("a letter") << u"X"_s;
        QTest::newRow("of the details") << u"Alt+1"_s;
    }

    void nonsenseInTheSettingsIsPassedOver()
    {
        QFETCH(const QString, text);
        QSettings settings(file(), QSettings::IniFormat);
        settings.setValue(u"shortcuts/export"_s, text);
        QCOMPARE(Shortcuts::restored(settings).of(CommandId::Export), Shortcuts().of(CommandId::Export));
    }
};

QTEST_MAIN(tst_Shortcuts)
#include "tst_shortcuts.moc"
