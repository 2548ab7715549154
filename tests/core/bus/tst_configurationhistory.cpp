// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bussupport.h"
#include "core/bus/configurationhistory.h"

#include <thread>

using namespace Hookwright;
using namespace Hookwright::BusTest;
using namespace Qt::StringLiterals;

class TestConfigurationHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyHistory();
    void highestVersionIsCurrent();
    void parsesWhenAskedFor();
    void versionIsTheOneItWasAddedWith();
    void unreadableVersion();
    void doesNotReplaceWhatIsKnown();
    void manyVersions();
    void keepsOnlyFewRuleSets();
    void ruleSetsStayWithWhoHasThem();
    void fromManyThreads();
};

namespace {

Configuration versionOf(quint32 version)
{
    Configuration configuration = Configuration::makeDefault();
    configuration.version = version;
    configuration.buses[0].rules.push_back(
            makeRule("rule-" + QByteArray::number(version), R"({"source":["a"]})"));
    return configuration;
}

ConfigurationPtr pointerTo(const Configuration &configuration)
{
    return std::make_shared<const Configuration>(configuration);
}

} // namespace

void TestConfigurationHistory::emptyHistory()
{
    const ConfigurationHistory history;
    QVERIFY(!history.current());
    QVERIFY(!history.version(1));
    QVERIFY(!history.ruleSet(1));
}

void TestConfigurationHistory::highestVersionIsCurrent()
{
    ConfigurationHistory history;
    const ConfigurationPtr five = pointerTo(versionOf(5));
    history.add(five);
    QCOMPARE(history.current(), five);
    history.add(pointerTo(versionOf(3)));
    QCOMPARE(history.current(), five);
    history.add(9, configurationToJson(versionOf(9)));
    QCOMPARE(history.current()->version, 9u);
    QCOMPARE(history.version(5), five);
    QCOMPARE(history.version(3)->version, 3u);
    QVERIFY(!history.version(4));
}

void TestConfigurationHistory::parsesWhenAskedFor()
{
    ConfigurationHistory history;
    const Configuration written = versionOf(2);
    history.add(2, configurationToJson(written));
    const ConfigurationPtr first = history.version(2);
    QVERIFY(first);
    QCOMPARE(*first == written, true);
    QCOMPARE(history.version(2), first); // once
    QCOMPARE(history.ruleSet(2)->configuration(), first);
    QCOMPARE(history.ruleSet(2), history.ruleSet(2));
}

void TestConfigurationHistory::versionIsTheOneItWasAddedWith()
{
    ConfigurationHistory history;
    history.add(12, configurationToJson(versionOf(1)));
    QCOMPARE(history.version(12)->version, 12u);
}

void TestConfigurationHistory::unreadableVersion()
{
    ConfigurationHistory history;
    history.add(1, configurationToJson(versionOf(1)));
    history.add(2, "no JSON");
    QVERIFY(!history.version(2));
    QVERIFY(!history.ruleSet(2));
    QVERIFY(history.version(1));
}

void TestConfigurationHistory::doesNotReplaceWhatIsKnown()
{
    ConfigurationHistory history;
    const ConfigurationPtr made = pointerTo(versionOf(1));
    history.add(made);
    history.add(1, configurationToJson(versionOf(1)));
    QCOMPARE(history.version(1), made);
}

void TestConfigurationHistory::manyVersions()
{
    ConfigurationHistory history;
    for (quint32 version = 1; version <= 500; ++version)
        history.add(version, configurationToJson(versionOf(version)));
    QCOMPARE(history.current()->version, 500u);
    for (quint32 version = 1; version <= 500; version += 7) {
        const RuleSetPtr rules = history.ruleSet(version);
        QVERIFY(rules);
        QCOMPARE(rules->configuration()->buses[0].rules[0].id.text, "rule-" + QByteArray::number(version));
    }
}

void TestConfigurationHistory::keepsOnlyFewRuleSets()
{
    ConfigurationHistory history;
    std::vector<std::weak_ptr<const RuleSet>> made;
    for (quint32 version = 1; version <= 30; ++version) {
        if (version % 2 == 0)
            history.add(pointerTo(versionOf(version)));
        else
            history.add(version, configurationToJson(versionOf(version)));
        made.push_back(history.ruleSet(version));
    }
    const auto kept =
            std::count_if(made.cbegin(), made.cend(),
                          [](const std::weak_ptr<const RuleSet> &rules) { return !rules.expired(); });
    QVERIFY2(kept >= 1 && kept <= 6, QByteArray::number(qint64(kept)).constData());
    QVERIFY(!made.back().expired());
    QVERIFY(history.ruleSet(1)); // made again
}

void TestConfigurationHistory::ruleSetsStayWithWhoHasThem()
{
    ConfigurationHistory history;
    history.add(1, configurationToJson(versionOf(1)));
    const RuleSetPtr old = history.ruleSet(1);
    for (quint32 version = 2; version <= 30; ++version)
        history.add(pointerTo(versionOf(version)));
    QCOMPARE(old->configuration()->version, 1u);
    QVERIFY(!old->isEmpty(old->configuration()->buses[0].id));
}

void TestConfigurationHistory::fromManyThreads()
{
    ConfigurationHistory history;
    history.add(1, configurationToJson(versionOf(1)));
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int i = 0; i < 3; ++i) {
        threads.emplace_back([&history, &wrong] {
            for (int n = 0; n < 200; ++n) {
                const ConfigurationPtr current = history.current();
                const RuleSetPtr rules = history.ruleSet(current->version);
                if (!rules || rules->configuration()->version != current->version)
                    ++wrong;
            }
        });
    }
    for (quint32 version = 2; version <= 60; ++version) {
        if (version % 2 == 0)
            history.add(pointerTo(versionOf(version)));
        else
            history.add(version, configurationToJson(versionOf(version)));
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(history.current()->version, 60u);
}

QTEST_GUILESS_MAIN(TestConfigurationHistory)
#include "tst_configurationhistory.moc"
