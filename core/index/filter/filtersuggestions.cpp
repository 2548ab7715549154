// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filtersuggestions.h"

#include "core/index/filter/eventfilter.h"
#include "core/index/filter/filterevaluator.h"
#include "core/index/filter/filterkeys.h"

#include <QElapsedTimer>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <deque>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestMs = 100;
constexpr int rowsPerRead = 100;
constexpr qsizetype longestText = 200;  // nobody picks a longer one from a list
constexpr qsizetype mostTexts = 20'000; // that are counted
constexpr size_t mostSuggestions = 50;

// Counts in how many of the newest events a text was seen.
class Tally
{
public:
    Tally(const FilterSources &sources, Seq first, Seq last)
        : m_sources(sources)
        , m_first(first)
        , m_last(last)
    {}

    // Calls `look` for one event after the other, newest first; it adds what it sees.
    void run(const std::function<void(FilterSubject &subject)> &look)
    {
        QElapsedTimer timer;
        timer.start();
        for (Seq end = m_last + 1; end > m_first && timer.elapsed() < longestMs;) {
            const Seq begin = end - m_first > Seq(rowsPerRead) ? end - rowsPerRead : m_first;
            const std::vector<EventRow> rows = m_sources.index->rows(begin, int(end - begin));
            LogReader log = m_sources.events->logReader();
            for (auto row = rows.rbegin(); row != rows.rend() && timer.elapsed() < longestMs; ++row) {
                FilterSubject subject(m_sources, *row, &log);
                m_seen.clear();
                look(subject);
            }
            end = begin;
        }
    }

    void add(const QString &text)
    {
        if (text.isEmpty() || text.size() > longestText || m_seen.contains(text)
            || (m_counts.size() >= mostTexts && !m_counts.contains(text)))
            return;
        m_seen.insert(text);
        ++m_counts[text];
    }

    void addCounted(const QString &text, quint64 count) { m_counts[text] = count; }

    // Those that have what is typed as a part.
    std::vector<FilterSuggestion> suggestions(const QString &typed, bool asValues) const
    {
        std::vector<FilterSuggestion> all;
        for (auto entry = m_counts.begin(); entry != m_counts.end(); ++entry) {
            if (entry.key().contains(typed, Qt::CaseInsensitive))
                all.push_back({asValues ? quotedFilterValue(entry.key()) : entry.key(), *entry});
        }
        std::sort(all.begin(), all.end(), [](const FilterSuggestion &a, const FilterSuggestion &b) {
            return a.count != b.count ? a.count > b.count : a.text < b.text;
        });
        all.resize(std::min(all.size(), mostSuggestions));
        return all;
    }

private:
    const FilterSources m_sources;
    const Seq m_first;
    const Seq m_last;
    QHash<QString, quint64> m_counts;
    QSet<QString> m_seen; // in the event that is looked at
};

std::vector<FilterSuggestion> beginningWith(const QString &typed, const QStringList &texts)
{
    std::vector<FilterSuggestion> suggestions;
    for (const QString &text : texts) {
        if (text.startsWith(typed, Qt::CaseInsensitive))
            suggestions.push_back({text, 0});
    }
    return suggestions;
}

QStringList keyTexts()
{
    QStringList texts;
    for (const FilterKey &key : filterKeys()) {
        texts += key.name + u':';
        if (key.suffix != FilterKey::Suffix::None)
            texts += key.name + u'.';
    }
    return texts;
}

// Of keys whose values are words of the language, or can't be listed.
std::optional<QStringList> wordsOf(FilterField field)
{
    switch (field) {
    case FilterField::Kind:
        return QStringList{u"event"_s,    u"rejected"_s, u"unclaimed"_s,
                           u"handmade"_s, u"damaged"_s,  u"pinned"_s};
    case FilterField::Delivery:
        return QStringList{u"pending"_s, u"delivered"_s, u"dead"_s, u"none"_s, u"replayed"_s};
    case FilterField::Time:
        return QStringList{u"today"_s, u"yesterday"_s, u"10m"_s, u"1h"_s, u"1d"_s, u"1w"_s};
    case FilterField::Anything: // has:
        return QStringList{u"body"_s, u"query"_s, u"hint"_s, u"signature"_s, u"rule"_s,  u"target"_s,
                           u"mark"_s, u"tag"_s,   u"note"_s, u"header."_s,   u"body."_s, u"query."_s};
    case FilterField::Mark:
        return QStringList{u"red"_s, u"orange"_s, u"yellow"_s, u"green"_s, u"blue"_s, u"purple"_s};
    case FilterField::Number:
    case FilterField::Size:
    case FilterField::Duration:
    case FilterField::Id:
    case FilterField::Body:
    case FilterField::Header:
    case FilterField::Note:
        return QStringList();
    default:
        return std::nullopt;
    }
}

// What the rows themselves tell, and no record need be read for.
bool isCounted(FilterField field)
{
    return field == FilterField::Kind || field == FilterField::Delivery;
}

std::vector<FilterSuggestion> countedWords(const FilterPlace &place, const QStringList &words, Tally &tally)
{
    std::vector<FilterSuggestion> suggestions = beginningWith(place.typed, words);
    std::deque<FilterEvaluator> filters;
    for (const FilterSuggestion &word : suggestions)
        filters.emplace_back(EventFilter::parse(place.key + u':' + word.text).filter);
    if (filters.empty())
        return suggestions;
    tally.run([&](FilterSubject &subject) {
        for (size_t i = 0; i < filters.size(); ++i)
            suggestions[i].count += filters[i].takes(subject);
    });
    return suggestions;
}

std::vector<FilterSuggestion> valueSuggestions(const FilterPlace &place, const FilterSources &sources,
                                               Tally &tally)
{
    // What is asked is the same for each value.
    const FilterKey *key = findFilterKey(place.key);
    if (const auto words = key ? wordsOf(key->field) : std::nullopt) {
        return isCounted(key->field) ? countedWords(place, *words, tally)
                                     : beginningWith(place.typed, *words);
    }
    const EventFilter::Outcome outcome = EventFilter::parse(place.key + u":404"_s);
    if (!outcome.isValid() || !outcome.filter.root().term)
        return {};
    const FilterTerm &term = *outcome.filter.root().term;
    if (term.field == FilterField::Tag) { // few events have any: all are counted
        for (const auto &[tag, count] : sources.index->tags())
            tally.addCounted(tag, count);
        return tally.suggestions(place.typed, true);
    }
    tally.run([&](FilterSubject &subject) {
        if (term.field == FilterField::Status) {
            tally.add(subject.row().answerStatus ? QString::number(subject.row().answerStatus) : u"none"_s);
            return;
        }
        subject.anyText(term, [&](const FilterText &text) {
            tally.add(QString::fromUtf8(text.bytes()));
            return false;
        });
    });
    return tally.suggestions(place.typed, true);
}

} // namespace

std::vector<FilterSuggestion> filterSuggestions(const FilterPlace &place, const FilterSources &sources,
                                                Seq first, Seq last)
{
    Tally tally(sources, first, last);
    switch (place.kind) {
    case FilterPlace::Kind::None:
        break;
    case FilterPlace::Kind::Key:
        return beginningWith(place.typed, keyTexts());
    case FilterPlace::Kind::Name:
        if (const FilterKey *key = findFilterKey(place.key)) {
            tally.run([&](FilterSubject &subject) {
                for (const QString &name : subject.names(key->suffixed))
                    tally.add(name);
            });
        }
        return tally.suggestions(place.typed, false);
    case FilterPlace::Kind::Value:
        return valueSuggestions(place, sources, tally);
    }
    return {};
}

} // namespace Hookwright
