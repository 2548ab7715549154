// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/patternmatcher.h"

#include "core/event/eventjson.h"
#include "core/pattern/matchexplanation.h"

namespace Hookwright {

namespace {

// Looks at every pattern in turn.
class PatternList final : public PatternMatcher
{
public:
    explicit PatternList(std::span<const EventPattern> patterns)
        : m_patterns(patterns.begin(), patterns.end())
    {}

    void match(const Event &event, MatchScratch &scratch, std::vector<quint32> &matched) const override
    {
        QString error;
        match(eventToJson(event), scratch, matched, &error);
    }

    bool match(QByteArrayView json, MatchScratch &, std::vector<quint32> &matched,
               QString *error) const override
    {
        matched.clear();
        const auto parsed = JsonText::parse(json.toByteArray());
        if (const auto *wrong = std::get_if<JsonError>(&parsed)) {
            *error = wrong->message;
            return false;
        }
        const auto &event = std::get<JsonText>(parsed);
        if (event.node(event.root()).kind != JsonText::Kind::Object) {
            *error = QStringLiteral("the event is no object");
            return false;
        }
        for (quint32 i = 0; i < m_patterns.size(); ++i) {
            if (explain(m_patterns[i], event).matched)
                matched.push_back(i);
        }
        return true;
    }

private:
    std::vector<EventPattern> m_patterns;
};

} // namespace

struct MatchScratch::State
{};

MatchScratch::MatchScratch() = default;
MatchScratch::~MatchScratch() = default;
MatchScratch::MatchScratch(MatchScratch &&) noexcept = default;
MatchScratch &MatchScratch::operator=(MatchScratch &&) noexcept = default;

std::shared_ptr<const PatternMatcher> PatternMatcher::compile(std::span<const EventPattern> patterns)
{
    return std::make_shared<PatternList>(patterns);
}

} // namespace Hookwright
