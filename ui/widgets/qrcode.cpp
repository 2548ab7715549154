// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/qrcode.h"

#include <QPainter>

#include <qrencode.h>

#include <algorithm>
#include <memory>

namespace Hookwright {

namespace {

constexpr int margin = 4;       // modules
constexpr int modulePixels = 7; // wished for

struct FreeCode
{
    void operator()(QRcode *code) const { QRcode_free(code); }
};

} // namespace

QrCode::QrCode(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void QrCode::setText(const QString &text)
{
    m_modules.clear();
    m_side = 0;
    setAccessibleName(tr("QR code of %1").arg(text));
    const QByteArray bytes = text.toUtf8();
    const std::unique_ptr<QRcode, FreeCode> code(
            bytes.isEmpty() ? nullptr
                            : QRcode_encodeData(int(bytes.size()),
                                                reinterpret_cast<const unsigned char *>(bytes.constData()), 0,
                                                QR_ECLEVEL_M));
    if (code) {
        m_side = code->width;
        m_modules = QByteArray(reinterpret_cast<const char *>(code->data), qsizetype(m_side) * m_side);
    }
    updateGeometry();
    update();
}

// The lowest bit of a module says so; the others are about its role.
bool QrCode::isDark(int x, int y) const
{
    return (m_modules[qsizetype(y) * m_side + x] & 1) != 0;
}

QSize QrCode::sizeHint() const
{
    const int side = m_side ? (m_side + 2 * margin) * modulePixels : 0;
    return {side, side};
}

void QrCode::paintEvent(QPaintEvent *)
{
    if (!m_side)
        return;
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    const int module = std::max(1, std::min(width(), height()) / (m_side + 2 * margin));
    const int left = (width() - m_side * module) / 2;
    const int top = (height() - m_side * module) / 2;
    for (int y = 0; y < m_side; ++y) {
        for (int x = 0; x < m_side; ++x) {
            if (isDark(x, y))
                painter.fillRect(left + x * module, top + y * module, module, module, Qt::black);
        }
    }
}

} // namespace Hookwright
