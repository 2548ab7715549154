// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fieldnote.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

// Words that wrap; they have the height they need, which layouts promise to no text that wraps.
class FieldNote::Text : public QLabel
{
public:
    using QLabel::QLabel;

    void fitHeight()
    {
        setMinimumHeight(0);                                    // or the height for the width could only grow
        setMinimumHeight(std::max(0, heightForWidth(width()))); // -1 while there is no text
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QLabel::resizeEvent(event);
        fitHeight();
    }
};

FieldNote::FieldNote(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new Text(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1, Qt::AlignTop);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    hide();
}

void FieldNote::set(Tone tone, const QString &text)
{
    m_tone = tone;
    const QString icon = tone == Tone::Bad       ? u"error"_s
                         : tone == Tone::Warning ? u"warning"_s
                         : tone == Tone::Good    ? u"ok"_s
                                                 : u"info"_s;
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(themeIcon(icon, tone).pixmap(QSize(size, size), devicePixelRatioF()));
    m_text->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    if (isVisible())
        m_text->fitHeight();
}

QString FieldNote::text() const
{
    return m_text->text();
}

} // namespace Hookwright
