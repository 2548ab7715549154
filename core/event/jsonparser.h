// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsontext.h"

namespace Hookwright {

// Reads one JSON text (RFC 8259) into the nodes of a JsonText, in document order. Keeps its own stack,
// so that depth costs no call frames. Takes every byte from 0x80 on inside strings: whether the text is
// UTF-8 is for the caller to check. Used once.
class JsonParser
{
public:
    // `text` and `nodes` outlive the parser.
    JsonParser(QByteArrayView text, int maxDepth, std::vector<JsonText::Node> &nodes);

    bool run();

    // After run() has returned false.
    qsizetype errorOffset() const { return m_at - m_begin; }
    QString errorMessage() const;

private:
    using Kind = JsonText::Kind;
    using NodeIndex = JsonText::NodeIndex;

    struct Open
    {
        NodeIndex node;
        NodeIndex lastChild;
        bool isObject;
    };

    bool fail(const char *message);
    void skipSpace();
    bool value();
    bool finishedValue(bool *another);
    bool beginContainer(Kind kind, bool *isOpen);
    bool memberName(const char *expected);
    bool literal(const char *word, Kind kind);
    bool number();
    bool digits(const char *expected);
    bool string();
    bool escape();
    bool unicodeEscape();
    bool hexQuad(char32_t *value);
    NodeIndex addNode(Kind kind, const char *begin);
    quint32 offset(const char *p) const { return quint32(p - m_begin); }

    const char *m_begin;
    const char *m_at;
    const char *m_end;
    std::size_t m_maxDepth;
    std::vector<JsonText::Node> &m_nodes;
    std::vector<Open> m_open;
    quint32 m_keyBegin = 0; // of the value that comes next
    quint32 m_keyEnd = 0;
    const char *m_error = nullptr;
};

} // namespace Hookwright
