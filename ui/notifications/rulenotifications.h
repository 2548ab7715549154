// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"
#include "ui/notifications/desktopnotifier.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <map>

namespace Hookwright {

class StoreReader;

// Says what came in since the window opened for the rules that ask to be told of. What matched is read from
// the index in stretches, in the background, and only while a rule asks. Notices come seconds apart; each
// counts all that the person has not seen since forget().
class RuleNotifications : public QObject
{
    Q_OBJECT
public:
    RuleNotifications(Engine *engine, StoreReader *reader, QObject *parent = nullptr);

    void forget(); // what was told was seen

Q_SIGNALS:
    void noticed(const Hookwright::Notice &notice);

private:
    bool isAsked() const;
    void rowsChanged();
    void read();
    void add(const std::vector<RuleTally> &found);
    void tell(const std::optional<EventRow> &last);
    QString text(const std::optional<EventRow> &last) const;

    Engine *m_engine;
    StoreReader *m_reader;
    QTimer m_pause;             // until the rows are read
    QDeadlineTimer m_notBefore; // of the next notice
    Seq m_lookedThrough;
    bool m_isReading = false;
    bool m_hasNews = false;
    std::map<QByteArray, quint64> m_matched; // by the rule's id, since forget()
    quint64 m_events = 0;                    // matches, of all rules
    Seq m_last = 0;                          // event
};

// At most `longest` characters of the letters, digits, spaces and simple punctuation of a text that anybody
// may have sent; a space stands for every other.
QString plainWords(QStringView text, int longest);

} // namespace Hookwright
