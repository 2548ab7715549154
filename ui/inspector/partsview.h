// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/bodycontent.h"

#include <QSplitter>

class QStackedWidget;

namespace Hookwright {

class Background;
class HexView;
class ImageView;

// The fields of a form or the parts of a multipart body as a table; under it the current part where it is no
// text: an image, or bytes as hex.
class PartsView : public QSplitter
{
    Q_OBJECT
public:
    explicit PartsView(QWidget *parent = nullptr);
    ~PartsView() override;

    void setContent(const BodyContent &content);
    PairsTable *table() const { return m_table; }
    const BodyPartContent *currentPart() const; // null where there is none

Q_SIGNALS:
    void currentPartChanged();

private:
    void showPart();

    PairsTable *m_table;
    QStackedWidget *m_parts;
    ImageView *m_image;
    HexView *m_hex;
    std::vector<BodyPartContent> m_content; // one for each row, or none
    Background *m_background;
};

} // namespace Hookwright
