// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QCoreApplication>

namespace Hookwright {

// A place in a query's text, and the tokens of RFC 9535 that are read from there. What returns false has
// failed with errorOffset() and errorMessage(); the first failure stays.
class PathCursor
{
    Q_DECLARE_TR_FUNCTIONS(Hookwright::JsonPath)

public:
    // UTF-8; outlives the cursor.
    explicit PathCursor(QByteArrayView text);

    qsizetype offset() const { return m_at - m_text.begin(); }
    void setOffset(qsizetype offset) { m_at = m_text.begin() + offset; }
    bool atEnd() const { return m_at == m_text.end(); }
    char peek() const { return atEnd() ? '\0' : *m_at; }
    bool take(QByteArrayView token); // false, and nothing taken, where the text goes on with another
    bool skipBlanks();               // whether there were any

    bool atMemberName() const;
    QByteArrayView memberName();   // member-name-shorthand; the caller has seen atMemberName()
    QByteArrayView functionName(); // [a-z][a-z0-9_]*; empty where none begins
    bool atInteger() const;
    bool integer(qint64 *value);     // int, within the range of I-JSON
    bool number(QByteArray *source); // of a literal
    bool atString() const { return peek() == '"' || peek() == '\''; }
    bool string(QByteArray *value);

    bool fail(const QString &message) { return failAt(offset(), message); }
    bool failAt(qsizetype offset, const QString &message);
    qsizetype errorOffset() const { return m_errorOffset; }
    const QString &errorMessage() const { return m_errorMessage; }

private:
    bool escape(char quote, QByteArray *value);
    bool unicodeEscape(QByteArray *value);
    bool hexQuad(char32_t *value);
    bool digits();

    QByteArrayView m_text;
    const char *m_at;
    qsizetype m_errorOffset = 0;
    QString m_errorMessage;
};

} // namespace Hookwright
