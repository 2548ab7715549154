// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/bytesview.h"

namespace Hookwright {

// "00000010  7b 22 61 22 …  {"a"…": sixteen bytes a row with their offset, as hex and as ASCII.
class HexView : public BytesView
{
    Q_OBJECT
public:
    explicit HexView(QWidget *parent = nullptr);

    void setContent(const QByteArray &bytes);
    const QByteArray &bytes() const override { return m_bytes; }
    qsizetype rowAt(qsizetype offset) const override;

protected:
    qsizetype rowCount() const override;
    qsizetype rowBegin(qsizetype row) const override;
    int rowWidth() const override;
    void paintRows(QPainter *painter, qsizetype first, int count) override;
    qsizetype offsetAt(qsizetype row, int x) const override;
    QString copiedText(qsizetype begin, qsizetype end) const override;

private:
    int cell() const;

    QByteArray m_bytes;
};

} // namespace Hookwright
