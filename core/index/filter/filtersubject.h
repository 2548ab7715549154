// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/eventreader.h"
#include "core/index/filter/filtertext.h"

#include <functional>

namespace Hookwright {

class SearchReader;

// What rows are read through. All of it outlives who has it.
struct FilterSources
{
    IndexReader *index;
    const EventReader *events;
    const ConfigurationHistory *history;
    SearchReader *search = nullptr; // without it more is looked at
};

// One row that a filter is asked about. What lies behind the row is read when a term wants it, once. Used by
// the reader's thread.
class FilterSubject
{
public:
    // `row` and `log` outlive the subject.
    FilterSubject(const FilterSources &sources, const EventRow &row, LogReader *log);

    const EventRow &row() const { return m_row; }
    qint64 durationUs() { return details().durationUs; }

    // Calls `visit` with the texts that the term looks at until it returns true; whether it did.
    using Visit = std::function<bool(const FilterText &text)>;
    bool anyText(const FilterTerm &term, const Visit &visit);

    // What the bytes as they are stored tell: whether anyText() has one that passes. Costs a fraction of
    // reading the record. The first tells nothing of most fields, the second never that one passes.
    std::optional<bool> passesAsStored(const FilterTerm &term, const TextTest &test);
    bool surelyFails(const FilterTerm &term, const Visit &passes);

    // Names that a term may have behind its key: of headers (lower case), query keys, paths of values in a
    // JSON or form body; each once.
    std::vector<QString> names(FilterField field);

    bool matches(const PatternFilter &pattern, MatchScratch &scratch);

    // A head that is not UTF-8 is read as Latin-1 as a whole, each value in it by itself as what it is: only
    // of UTF-8 the values are parts of the head.
    bool isHeadUtf8();

    // The record could not be read, for another reason than that it is gone.
    bool isUnreadable() const { return m_unreadable; }

private:
    std::optional<CaptureBytes> captured();
    const StoredBytes &stored();
    const RequestPtr &request(); // of an event without one that which it tells of; may be null
    const QByteArray &body();    // without content codings; what is no request's is the event's JSON
    bool anyOfAll(const Visit &visit);
    bool rowText(const QByteArray &cell, QByteArrayView (*whole)(const CapturedRequest &), bool isEncoded,
                 const Visit &visit);
    std::vector<StringPair> queryPairs();
    bool anyQueryValue(const QByteArray &name, const Visit &visit);
    bool anyHeader(const QByteArray *name, const Visit &visit);
    bool anySignature(const Visit &visit);
    bool anyBody(const Visit &visit);
    bool anyBodyValue(const BodyPath &path, const Visit &visit);
    bool anyRule(const Visit &visit);
    bool anyTarget(const Visit &visit);
    bool anyMarkText(FilterField field, const Visit &visit);
    const JsonText *json(); // the body; null where it is none
    bool isForm();
    const EventDetails &details();

    const FilterSources m_sources;
    const EventRow &m_row;
    LogReader *m_log;
    std::optional<StoredBytes> m_stored;
    RequestPtr m_told; // by what is stored
    std::optional<QByteArray> m_body;
    std::optional<EventDetails> m_details;
    std::vector<FilterText> m_headTexts; // read once for all words
    std::vector<FilterText> m_bodyTexts;
    bool m_bodyDecoded = false; // the texts behind the first are there
    std::optional<std::variant<JsonText, JsonError>> m_json;
    bool m_unreadable = false;
};

} // namespace Hookwright
