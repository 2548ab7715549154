// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/bodycontent.h"
#include "ui/inspector/contenttab.h"

#include <QComboBox>

namespace Hookwright {

class Background;
class HexView;
class ImageView;
class JsonTree;
class PartsView;
class TextView;

// The body in every form it can be read in. A large one is read on a thread of its own; its bytes can be
// seen before that.
class BodyTab : public ContentTab
{
    Q_OBJECT
public:
    explicit BodyTab(QWidget *parent = nullptr);
    ~BodyTab() override;

    QString title() const override { return tr("Body"); }
    void show(const InspectedEventPtr &event) override;

    enum class Form { Tree, Table, Image, Pretty, Text, Hex, Encoded };
    Form form() const { return m_form->currentData().value<Form>(); }
    void setForm(Form form); // of this body and those after it that have it

protected:
    bool find(const QString &text, bool forward) override;

private:
    void setContent(const BodyContent &content);
    void fillForms();
    void showForm();
    void showPretty();
    void showText();
    void showBreak();
    void saveShown();
    void updateSave();
    void updateNote();
    QString readingNote() const;

    QComboBox *m_form;
    QPushButton *m_break;
    QPushButton *m_save;
    JsonTree *m_tree;
    PartsView *m_parts;
    ImageView *m_image;
    TextView *m_text;
    HexView *m_hex;
    ReceivedBody m_body;
    BodyContent m_content;
    bool m_isReading = false;
    bool m_isIndenting = false;
    Form m_wanted = Form::Tree;
    Background *m_background;
};

} // namespace Hookwright
