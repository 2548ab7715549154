// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/rulenotifications.h"

#include "ui/eventlog/storereader.h"

#include <QLocale>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds burstTime{1'000}; // what comes in one is told together
constexpr std::chrono::milliseconds betweenNotices{10'000};
constexpr Seq eventsPerRead = 20'000; // events in one reading transaction
constexpr size_t rulesNamed = 4;
constexpr int longestHint = 60;

bool asks(const EventRule &rule)
{
    return rule.notifies && rule.enabled;
}

} // namespace

RuleNotifications::RuleNotifications(Engine *engine, StoreReader *reader, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_reader(reader)
    , m_lookedThrough(engine->counts().index.lastSeq)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &RuleNotifications::read);
    connect(engine, &Engine::rowsChanged, this, &RuleNotifications::rowsChanged);
}

void RuleNotifications::forget()
{
    m_matched.clear();
    m_events = 0;
}

bool RuleNotifications::isAsked() const
{
    const std::vector<EventBus> &buses = m_engine->configuration()->buses;
    return std::any_of(buses.begin(), buses.end(), [](const EventBus &bus) {
        return std::any_of(bus.rules.begin(), bus.rules.end(), asks);
    });
}

void RuleNotifications::rowsChanged()
{
    if (m_pause.isActive() || m_isReading)
        return;
    if (!isAsked())
        m_lookedThrough = m_engine->counts().index.lastSeq;
    else if (m_engine->counts().index.lastSeq > m_lookedThrough)
        m_pause.start(std::max(burstTime, std::chrono::milliseconds(m_notBefore.remainingTime())));
}

// Until nothing new is left; then what was found is told.
void RuleNotifications::read()
{
    const Seq first = m_lookedThrough + 1;
    const Seq last = std::min(m_engine->counts().index.lastSeq, m_lookedThrough + eventsPerRead);
    m_isReading = true;
    if (last < first) {
        m_reader->post(this, [this, seq = m_last](const StoreReader::Sources &sources) {
            return [this, row = sources.index.row(seq)] { tell(row); };
        });
        return;
    }
    m_reader->post(this, [this, first, last](const StoreReader::Sources &sources) {
        return [this, last, found = sources.index.ruleTallies(first, last)] {
            m_lookedThrough = last;
            add(found);
            read();
        };
    });
}

void RuleNotifications::add(const std::vector<RuleTally> &found)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    for (const RuleTally &tally : found) {
        const EventRule *rule = configuration->rule(tally.rule);
        if (!rule || !asks(*rule) || tally.taken == 0)
            continue;
        m_matched[tally.rule.text] += tally.taken;
        m_events += tally.taken;
        m_last = std::max(m_last, tally.lastSeq);
        m_hasNews = true;
    }
}

void RuleNotifications::tell(const std::optional<EventRow> &last)
{
    m_isReading = false;
    if (std::exchange(m_hasNews, false) && m_events > 0) {
        m_notBefore.setRemainingTime(betweenNotices);
        Q_EMIT noticed({tr("Hookwright: %1").arg(plainWords(m_engine->workspace().name(), longestHint)),
                        text(last), m_last});
    }
    rowsChanged(); // meanwhile there may be more
}

// Neither address nor body: they may hold what lets others in.
QString RuleNotifications::text(const std::optional<EventRow> &last) const
{
    const ConfigurationPtr configuration = m_engine->configuration();
    QStringList lines;
    for (const auto &[id, count] : m_matched) {
        const EventRule *rule = configuration->rule(RuleId{id});
        if (rule && lines.size() < qsizetype(rulesNamed))
            lines += tr("Rule %1 matched %n event(s)", nullptr, int(std::min<quint64>(count, INT_MAX)))
                             .arg(rule->name);
    }
    if (m_matched.size() > rulesNamed)
        lines += tr("%n more rule(s)", nullptr, int(m_matched.size() - rulesNamed));
    const QString hint = last ? plainWords(QString::fromUtf8(last->hint), longestHint) : QString();
    const QString number = QLocale().toString(m_last);
    lines += hint.isEmpty() ? tr("Last: %1").arg(number) : tr("Last: %1, %2").arg(number, hint);
    return lines.join(u'\n');
}

QString plainWords(QStringView text, int longest)
{
    QString plain;
    for (const QChar c : text) {
        const bool isPlain = c.isLetterOrNumber() || (c.unicode() < 0x80 && u"._-:/+"_s.contains(c));
        plain += isPlain ? c : u' ';
    }
    plain = plain.simplified();
    return plain.size() <= longest ? plain : plain.left(longest - 1).trimmed() + u'…';
}

} // namespace Hookwright
