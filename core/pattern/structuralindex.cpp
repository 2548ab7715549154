// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/structuralindex.h"

#include "core/pattern/tokenscan.h"

#include <simdjson.h>

#include <cstring>

namespace Hookwright {

struct StructuralIndex::Parser
{
    std::unique_ptr<simdjson::internal::dom_parser_implementation> stages;
    // Where simdjson's are not taken. Room for a token at every byte, of which nothing is touched but what is
    // needed.
    std::unique_ptr<quint32[]> offsets;
    std::size_t offsetCount = 0;
    JsonTokens tokens;
    std::vector<quint8> escaped; // one string with the room behind it that simdjson reads
    std::vector<quint8> unescaped;

    // Whether the stages can take a text of that size.
    bool reserve(std::size_t size)
    {
        if (stages && stages->capacity() >= size)
            return true;
        const std::size_t capacity = size + size / 2;
        if (stages)
            return stages->set_capacity(capacity) == simdjson::SUCCESS;
        // The depth is that of the second stage, which is not used.
        return simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 1, stages)
               == simdjson::SUCCESS;
    }

    bool buildByScan(QByteArrayView text)
    {
        const auto most = std::size_t(text.size()) + TokenScan::room;
        if (offsetCount < most) {
            offsetCount = most + most / 2;
            offsets = std::make_unique_for_overwrite<quint32[]>(offsetCount);
        }
        const quint32 *const end = TokenScan::scan(text, offsets.get());
        if (end)
            tokens = {text, {static_cast<const quint32 *>(offsets.get()), end}};
        return end != nullptr;
    }

    bool buildByStage(QByteArrayView text)
    {
        const auto size = std::size_t(text.size());
        const auto *bytes = reinterpret_cast<const quint8 *>(text.data());
        if (!reserve(size)
            || stages->stage1(bytes, size, simdjson::stage1_mode::regular) != simdjson::SUCCESS)
            return false;
        tokens = {text, {stages->structural_indexes.get(), stages->n_structural_indexes}};
        return true;
    }
};

StructuralIndex::StructuralIndex()
    : m_parser(std::make_unique<Parser>())
{}

StructuralIndex::~StructuralIndex() = default;
StructuralIndex::StructuralIndex(StructuralIndex &&) noexcept = default;
StructuralIndex &StructuralIndex::operator=(StructuralIndex &&) noexcept = default;

bool StructuralIndex::build(QByteArrayView text)
{
    m_parser->tokens = {};
    if (text.isEmpty())
        return false;
    return TokenScan::isSupported() ? m_parser->buildByScan(text) : m_parser->buildByStage(text);
}

bool StructuralIndex::isUtf8(QByteArrayView text)
{
    return simdjson::validate_utf8(text.data(), std::size_t(text.size()));
}

JsonTokens StructuralIndex::tokens() const
{
    return m_parser->tokens;
}

// simdjson reads and writes a little further than it needs to. No string grows.
QByteArrayView StructuralIndex::unescape(QByteArrayView string)
{
    if (!m_parser->reserve(1))
        return {};
    const auto size = std::size_t(string.size());
    std::vector<quint8> &escaped = m_parser->escaped;
    std::vector<quint8> &unescaped = m_parser->unescaped;
    if (escaped.size() < size + 1 + simdjson::SIMDJSON_PADDING) {
        escaped.resize(size * 2 + 1 + simdjson::SIMDJSON_PADDING);
        unescaped.resize(escaped.size());
    }
    std::memcpy(escaped.data(), string.data(), size);
    escaped[size] = '"';
    const quint8 *const end = m_parser->stages->parse_string(escaped.data(), unescaped.data());
    return end ? QByteArrayView(unescaped.data(), end) : QByteArrayView();
}

} // namespace Hookwright
