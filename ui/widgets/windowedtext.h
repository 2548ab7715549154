// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/textrows.h"
#include "ui/widgets/bytesview.h"

class QTextLayout;

namespace Hookwright {

// Text of any length, its lines wrapped where they are longer than a row. Every byte is seen: control
// characters and line ends as escapes in a colour of their own (\r, \n, \0, \x1b), what is no UTF-8 as
// U+FFFD.
class WindowedText : public BytesView
{
    Q_OBJECT
public:
    explicit WindowedText(QWidget *parent = nullptr);

    void setContent(const TextRows &rows);
    const QByteArray &bytes() const override { return m_rows.text(); }

protected:
    qsizetype rowCount() const override { return m_rows.count(); }
    qsizetype rowAt(qsizetype offset) const override { return m_rows.rowAt(offset); }
    qsizetype rowBegin(qsizetype row) const override;
    int rowWidth() const override;
    void paintRows(QPainter *painter, qsizetype first, int count) override;
    qsizetype offsetAt(qsizetype row, int x) const override;
    QString copiedText(qsizetype begin, qsizetype end) const override;

private:
    struct ShownRow
    {
        QString text;
        std::vector<qsizetype> offsets;           // by character of the text, and of the end
        std::vector<std::pair<int, int>> escapes; // where, how long
    };
    ShownRow shown(const TextRows::Row &row) const;
    void layOut(QTextLayout *layout) const;

    TextRows m_rows;
};

} // namespace Hookwright
