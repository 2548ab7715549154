// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/partsview.h"

#include "ui/widgets/background.h"
#include "ui/widgets/hexview.h"
#include "ui/widgets/imageview.h"

#include <QStackedWidget>

#include <algorithm>

namespace Hookwright {

PartsView::PartsView(QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
    , m_table(new PairsTable(tr("Fields of the body"), this))
    , m_parts(new QStackedWidget(this))
    , m_image(new ImageView(m_parts))
    , m_hex(new HexView(m_parts))
    , m_background(new Background(this))
{
    setFocusProxy(m_table);
    setChildrenCollapsible(false);
    m_hex->setAccessibleName(tr("Part of the body as hex"));
    m_parts->addWidget(m_image);
    m_parts->addWidget(m_hex);
    m_parts->hide();
    connect(m_table, &PairsTable::currentCellChanged, this, &PartsView::showPart);
}

// The background first: what it makes is shown by the members behind it.
PartsView::~PartsView()
{
    delete m_background;
}

void PartsView::setContent(const BodyContent &content)
{
    m_content = content.parts;
    m_table->setRows(content.fields);
    const auto notText = [](const BodyPartContent &part) { return part.kind != BodyPartContent::Kind::Text; };
    const auto first = std::find_if(m_content.begin(), m_content.end(), notText);
    if (first != m_content.end())
        m_table->setCurrentCell(int(first - m_content.begin()), 0);
    showPart();
}

const BodyPartContent *PartsView::currentPart() const
{
    const int row = m_table->currentRow();
    return row >= 0 && row < int(m_content.size()) ? &m_content[size_t(row)] : nullptr;
}

void PartsView::showPart()
{
    m_background->cancel();
    m_image->setImage({});
    m_hex->setContent({});
    const BodyPartContent *part = currentPart();
    m_parts->setVisible(part && part->kind != BodyPartContent::Kind::Text);
    Q_EMIT currentPartChanged();
    if (!part || part->kind == BodyPartContent::Kind::Text)
        return;
    if (part->kind == BodyPartContent::Kind::Bytes) {
        m_hex->setContent(part->bytes);
        m_parts->setCurrentWidget(m_hex);
        return;
    }
    m_parts->setCurrentWidget(m_image);
    const auto show = [this, bytes = part->bytes](const BodyImage &read) {
        m_image->setImage(read.image);
        if (!read.image.isNull())
            return;
        m_hex->setContent(bytes); // it only began as one
        m_parts->setCurrentWidget(m_hex);
    };
    m_background->run([bytes = part->bytes] { return readImage(bytes); }, show);
}

} // namespace Hookwright
