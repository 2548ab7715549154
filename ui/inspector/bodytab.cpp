// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/bodytab.h"

#include "ui/inspector/jsontree.h"
#include "ui/inspector/partsview.h"
#include "ui/widgets/background.h"
#include "ui/widgets/excerpt.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/hexview.h"
#include "ui/widgets/imageview.h"
#include "ui/widgets/textview.h"

#include <QFileInfo>
#include <QPushButton>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

QString formText(BodyTab::Form form)
{
    switch (form) {
    case BodyTab::Form::Tree:
        return BodyTab::tr("Tree");
    case BodyTab::Form::Table:
        return BodyTab::tr("Table");
    case BodyTab::Form::Image:
        return BodyTab::tr("Image");
    case BodyTab::Form::Pretty:
        return BodyTab::tr("Pretty");
    case BodyTab::Form::Text:
        return BodyTab::tr("Text");
    case BodyTab::Form::Hex:
        return BodyTab::tr("Hex");
    case BodyTab::Form::Encoded:
        return BodyTab::tr("Encoded, as received");
    }
    return {};
}

ReceivedBody bodyOf(const InspectedEventPtr &event)
{
    if (!event)
        return {};
    const RequestPtr &request = event->request();
    return {event->body(), event->stored.row.contentType,
            request ? request->field("Content-Encoding").toByteArray() : QByteArray()};
}

// Where what is shown of the body is in the event; nothing where the event carries it as something else.
std::optional<FieldPath> placeOf(const InspectedEventPtr &event)
{
    if (!event || !event->stored.event)
        return {};
    const auto *data = std::get_if<ApiGatewayData>(&event->stored.event->data);
    if (!data)
        return event->told ? std::nullopt : std::optional(FieldPath{"data"});
    return data->isBase64Encoded ? std::nullopt : std::optional(FieldPath{"data", "body"});
}

} // namespace

BodyTab::BodyTab(QWidget *parent)
    : ContentTab(parent)
    , m_form(addChoice(tr("Show the body as")))
    , m_break(addTool(u"warning"_s, tr("Show Where It Breaks")))
    , m_save(addTool(u"save"_s, tr("Save Body…")))
    , m_tree(new JsonTree(this))
    , m_parts(new PartsView(this))
    , m_image(new ImageView(this))
    , m_text(new TextView(tr("Body"), this))
    , m_hex(new HexView(this))
    , m_background(new Background(this))
{
    m_form->setObjectName(u"body-form"_s);
    m_form->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_hex->setAccessibleName(tr("Body as hex"));
    for (QWidget *view : std::initializer_list<QWidget *>{m_tree, m_parts, m_image, m_text, m_hex})
        addView(view);
    connect(m_form, &QComboBox::activated, this, [this] { setForm(form()); });
    connect(m_break, &QPushButton::clicked, this, &BodyTab::showBreak);
    connect(m_save, &QPushButton::clicked, this, &BodyTab::saveShown);
    connect(m_parts, &PartsView::currentPartChanged, this, &BodyTab::updateSave);
    fillForms();
}

// The background first: what it makes is shown by the members behind it.
BodyTab::~BodyTab()
{
    delete m_background;
}

void BodyTab::show(const InspectedEventPtr &event)
{
    const bool isShown = isSameRecord(m_event, event);
    m_event = event;
    if (isShown)
        return;
    m_background->cancel();
    m_body = bodyOf(event);
    m_isReading = !isReadAtOnce(m_body);
    if (!m_isReading) {
        setContent(readBody(m_body));
        return;
    }
    setContent({});
    const auto whole = [this](const BodyContent &content) {
        m_isReading = false;
        setContent(content);
    };
    const auto bytes = [this, whole](const BodyContent &content) {
        setContent(content);
        m_background->run([body = m_body] { return readBody(body); }, whole);
    };
    m_background->run([body = m_body] { return readBytes(body); }, bytes);
}

void BodyTab::setContent(const BodyContent &content)
{
    m_content = content;
    m_tree->setJson(content.json);
    m_tree->setPlace(placeOf(m_event));
    m_parts->setContent(content);
    m_image->setImage(content.image.image);
    m_text->setContent({}, CodeView::Language::Plain);
    m_hex->setContent({});
    m_break->setVisible(content.jsonError.has_value());
    fillForms();
    showForm();
}

void BodyTab::fillForms()
{
    m_form->clear();
    const auto add = [this](Form form, bool isThere) {
        if (isThere)
            m_form->addItem(formText(form), QVariant::fromValue(form));
    };
    add(Form::Tree, m_content.json != nullptr);
    add(Form::Table, !m_content.fields.empty());
    add(Form::Image, !m_content.image.image.isNull());
    add(Form::Pretty, m_content.json || m_content.isXml);
    add(Form::Text, true);
    add(Form::Hex, true);
    add(Form::Encoded, !m_content.codings.isEmpty());
    m_form->setCurrentIndex(std::max(0, m_form->findData(QVariant::fromValue(m_wanted))));
}

void BodyTab::setForm(Form form)
{
    m_wanted = form;
    m_form->setCurrentIndex(std::max(0, m_form->findData(QVariant::fromValue(form))));
    showForm();
}

void BodyTab::showForm()
{
    m_isIndenting = false;
    switch (form()) {
    case Form::Tree:
        showView(m_tree);
        break;
    case Form::Table:
        showView(m_parts);
        break;
    case Form::Image:
        showView(m_image);
        break;
    case Form::Pretty:
        showPretty();
        break;
    case Form::Text:
        showText();
        break;
    case Form::Hex:
    case Form::Encoded:
        m_hex->setContent(form() == Form::Hex ? m_content.bytes : m_body.bytes);
        showView(m_hex);
        break;
    }
    updateNote();
    updateSave();
}

void BodyTab::updateSave()
{
    const bool isPart = form() == Form::Table && m_parts->currentPart();
    m_save->setText(isPart ? tr("Save Part…") : tr("Save Body…"));
    m_save->setEnabled(!m_body.bytes.isEmpty());
}

void BodyTab::showPretty()
{
    const auto language = m_content.json ? CodeView::Language::Json : CodeView::Language::Plain;
    const auto make = [content = m_content] { return ShownText(prettyText(content)); };
    const auto show = [this, language](const ShownText &text) {
        if (form() != Form::Pretty)
            return; // another form was chosen meanwhile
        m_isIndenting = false;
        m_text->setContent(text, language);
        updateNote();
    };
    m_text->setLineNumbersVisible(true);
    showView(m_text);
    if (isReadAtOnce(m_body))
        return show(make());
    m_text->setContent({}, language);
    m_isIndenting = true;
    m_background->run(make, show);
}

void BodyTab::showText()
{
    const bool json = m_content.json || m_content.jsonError;
    m_text->setLineNumbersVisible(false);
    m_text->setContent(ShownText(m_content.rows),
                       json ? CodeView::Language::Json : CodeView::Language::Plain);
    showView(m_text);
}

void BodyTab::showBreak()
{
    const qsizetype at = m_content.jsonError->position.offset;
    setForm(Form::Text);
    m_text->showBytes(at, 1);
    shownView()->setFocus();
}

void BodyTab::saveShown()
{
    if (const BodyPartContent *part = form() == Form::Table ? m_parts->currentPart() : nullptr) {
        const QString name = QFileInfo(part->fileName).fileName(); // of what may be a path
        save(part->bytes, name.isEmpty() ? u"part-%1.bin"_s.arg(m_event->seq) : name);
        return;
    }
    const QString ending = form() == Form::Encoded ? QString::fromLatin1(m_content.codings.front())
                           : m_content.json        ? u"json"_s
                                                   : u"bin"_s;
    save(form() == Form::Encoded ? m_body.bytes : m_content.bytes,
         u"body-%1.%2"_s.arg(m_event->seq).arg(ending));
}

void BodyTab::updateNote()
{
    const bool isWarning = m_content.jsonError || !m_content.codingProblem.isEmpty();
    m_note->set(isWarning ? Tone::Warning : Tone::Info, m_event ? readingNote() : QString());
}

QString BodyTab::readingNote() const
{
    if (m_isReading)
        return tr("The body is being read.");
    if (m_body.bytes.isEmpty())
        return tr("There is no body.");
    QStringList notes;
    if (!m_content.codings.isEmpty())
        notes += tr("Decoded from %1: %2 became %3.")
                         .arg(QString::fromLatin1(m_content.codings.join(", ")),
                              sizeText(m_body.bytes.size()), sizeText(m_content.bytes.size()));
    if (!m_content.codingProblem.isEmpty())
        notes += tr("The content coding could not be undone to the end: %1.").arg(m_content.codingProblem);
    if (const auto &error = m_content.jsonError)
        notes += tr("This is not JSON: line %1, column %2: %3.")
                         .arg(QString::number(error->position.line), QString::number(error->position.column),
                              error->message);
    if (m_content.hasTooManyValues)
        notes += tr("The body has too many values to be shown as a tree.");
    if (m_content.isJsonLines)
        notes += tr("JSON lines, shown as one array.");
    if (form() == Form::Image)
        notes += tr("%1 by %2 pixels.").arg(m_content.image.size.width()).arg(m_content.image.size.height());
    if (m_isIndenting)
        notes += tr("It is being indented.");
    return notes.join(u' ').trimmed();
}

bool BodyTab::find(const QString &text, bool forward)
{
    if (shownView() == m_tree)
        return m_tree->find(text.toUtf8(), forward);
    if (shownView() == m_text)
        return m_text->find(text, forward);
    if (shownView() == m_parts)
        return m_parts->table()->find(text, forward);
    auto *bytes = qobject_cast<BytesView *>(shownView());
    return bytes && bytes->find(text.toUtf8(), forward);
}

} // namespace Hookwright
