// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/rawtab.h"

#include "ui/widgets/fieldnote.h"
#include "ui/widgets/hexview.h"
#include "ui/widgets/windowedtext.h"

#include <QComboBox>
#include <QPushButton>

namespace Hookwright {

using namespace Qt::StringLiterals;

RawTab::RawTab(QWidget *parent)
    : ContentTab(parent)
    , m_form(addChoice(tr("Show the bytes as")))
    , m_save(addTool(u"save"_s, tr("Save Bytes…")))
    , m_text(new WindowedText(this))
    , m_hex(new HexView(this))
{
    m_form->addItems({tr("Text"), tr("Hex")});
    m_text->setAccessibleName(tr("Raw request"));
    m_hex->setAccessibleName(tr("Raw request as hex"));
    addView(m_text);
    addView(m_hex);
    connect(m_form, &QComboBox::activated, this, &RawTab::update);
    connect(m_save, &QPushButton::clicked, this,
            [this] { save(m_event->wireBytes(), u"request-%1.http"_s.arg(m_event->seq)); });
}

void RawTab::show(const InspectedEventPtr &event)
{
    const bool isShown = isSameRecord(m_event, event);
    m_event = event;
    if (!isShown)
        update();
}

void RawTab::update()
{
    const QByteArray wire = m_event ? m_event->wireBytes() : QByteArray();
    const bool hex = m_form->currentIndex() == 1;
    m_text->setContent(TextRows(hex ? QByteArray() : wire));
    m_hex->setContent(hex ? wire : QByteArray());
    showView(hex ? static_cast<QWidget *>(m_hex) : m_text);
    m_save->setEnabled(!wire.isEmpty());
    const bool nothing = m_event && wire.isEmpty();
    m_note->set(Tone::Info, nothing ? tr("There is no request behind this record.") : QString());
}

bool RawTab::find(const QString &text, bool forward)
{
    return static_cast<BytesView *>(shownView())->find(text.toUtf8(), forward);
}

} // namespace Hookwright
