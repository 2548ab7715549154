// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/structuralindex.h"

#include <simdjson.h>

#include <cstring>

namespace Hookwright {

struct StructuralIndex::Parser
{
    std::unique_ptr<simdjson::internal::dom_parser_implementation> stages;
    std::vector<quint8> escaped;   // one string with the room behind it that simdjson reads
    std::vector<quint8> unescaped; // all strings of the text so far
    std::size_t unescapedSize = 0;

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
    m_parser->unescapedSize = 0;
    if (size == 0 || !m_parser->reserve(size))
        return false;
    const auto *bytes = reinterpret_cast<const quint8 *>(text.data());
    return m_parser->stages->stage1(bytes, size, simdjson::stage1_mode::regular) == simdjson::SUCCESS;
}

std::span<const quint32> StructuralIndex::tokens() const
{
    return {m_parser->stages->structural_indexes.get(), m_parser->stages->n_structural_indexes};
}

// simdjson reads and writes a little further than it needs to.
const char *StructuralIndex::unescapeTo(QByteArrayView string, quint8 *begin)
{
    const auto size = std::size_t(string.size());
    std::vector<quint8> &escaped = m_parser->escaped;
    if (escaped.size() < size + 1 + simdjson::SIMDJSON_PADDING)
        escaped.resize(size * 2 + 1 + simdjson::SIMDJSON_PADDING);
    std::memcpy(escaped.data(), string.data(), size);
    escaped[size] = '"';
    return reinterpret_cast<const char *>(m_parser->stages->parse_string(escaped.data(), begin));
}

QByteArrayView StructuralIndex::unescape(QByteArrayView string)
{
    auto &[stages, escaped, unescaped, unescapedSize] = *m_parser;
    // No string grows: there is room for all that the text can have, and none moves.
    if (unescapedSize == 0 && unescaped.size() < stages->capacity() + simdjson::SIMDJSON_PADDING)
        unescaped.resize(stages->capacity() + simdjson::SIMDJSON_PADDING);
    quint8 *const begin = unescaped.data() + unescapedSize;
    const char *const end = unescapeTo(string, begin);
    if (!end)
        return {};
    const QByteArrayView result(reinterpret_cast<const char *>(begin), end);
    unescapedSize += std::size_t(result.size());
    return result;
}

bool StructuralIndex::hasValidEscapes(QByteArrayView string)
{
    std::vector<quint8> &unescaped = m_parser->unescaped;
    const std::size_t needed =
            m_parser->unescapedSize + std::size_t(string.size()) + simdjson::SIMDJSON_PADDING;
    if (m_parser->unescapedSize == 0 && unescaped.size() < needed)
        unescaped.resize(needed);
    return unescapeTo(string, unescaped.data() + m_parser->unescapedSize);
}

} // namespace Hookwright
