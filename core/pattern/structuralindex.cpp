// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/structuralindex.h"

#include <simdjson.h>

#include <cstring>

namespace Hookwright {

struct StructuralIndex::Parser
{
    std::unique_ptr<simdjson::internal::dom_parser_implementation> stages;
    QByteArrayView text;
    std::vector<quint8> escaped; // one string with the room behind it that simdjson reads
    std::vector<quint8> unescaped;

    bool reserve(std::size_t size)
    {
        if (stages && stages->capacity() >= size)
            return true;
        const std::size_t capacity = std::max<std::size_t>(size + size / 2, 16 * 1024);
        if (stages)
            return stages->set_capacity(capacity) == simdjson::SUCCESS;
        // The depth is that of the second stage, which is not used.
        return simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 1, stages)
               == simdjson::SUCCESS;
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
    const auto size = std::size_t(text.size());
    m_parser->text = text;
    if (size == 0 || !m_parser->reserve(size))
        return false;
    const auto *bytes = reinterpret_cast<const quint8 *>(text.data());
    return m_parser->stages->stage1(bytes, size, simdjson::stage1_mode::regular) == simdjson::SUCCESS;
}

bool StructuralIndex::isUtf8(QByteArrayView text)
{
    return simdjson::validate_utf8(text.data(), std::size_t(text.size()));
}

JsonTokens StructuralIndex::tokens() const
{
    const auto &stages = *m_parser->stages;
    return {m_parser->text, {stages.structural_indexes.get(), stages.n_structural_indexes}};
}

// simdjson reads and writes a little further than it needs to. No string grows.
QByteArrayView StructuralIndex::unescape(QByteArrayView string)
{
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
