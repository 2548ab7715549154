// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/extractionform.h"

#include "ui/widgets/formbuilder.h"

#include <QComboBox>
#include <QLineEdit>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Target { AllEvents, SpecifiedEvents };
enum Parsing { Json, Separator, Regex };

} // namespace

ExtractionForm::ExtractionForm(QWidget *parent)
    : QWidget(parent)
{
    FormBuilder form(this);
    form.wrapLongRows();
    m_target = form.choice(tr("&Target switch:"), {tr("All events"), tr("Specified events")}, AllEvents);
    m_target->setObjectName(u"extraction-target"_s);
    m_path = form.line(tr("JSON&Path:"), u"$.data.body"_s);
    m_path->setObjectName(u"extraction-path"_s);
    m_parsing =
            form.choice(tr("Parsing &mode:"), {tr("JSON"), tr("Separator"), tr("Extract with regex")}, Json);
    m_parsing->setObjectName(u"extraction-parsing"_s);
    m_parsing->setToolTip(
            tr("A string that holds JSON, such as data.body, is opened. The parts of a text, and "
               "the groups of a regular expression, become $.0, $.1, …"));
    m_separator = form.choice(tr("Se&parator:"), {}, 0);
    const std::pair<QString, char> separators[] = {{tr("Comma"), ','},         {tr("Vertical bar |"), '|'},
                                                   {tr("Tab"), '\t'},          {tr("Space"), ' '},
                                                   {tr("New line"), '\n'},     {tr("Percent %"), '%'},
                                                   {tr("Number sign #"), '#'}, {tr("Semicolon"), ';'}};
    for (const auto &[name, separator] : separators)
        m_separator->addItem(name, QByteArray(1, separator));
    m_regex =
            form.line(tr("Re&gular expression:"), {}, tr("up to 128 characters, with groups: (\\w+)-(\\d+)"));
    for (QComboBox *box : {m_target, m_parsing, m_separator}) {
        letShrink(box, 8);
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            updateFields();
            Q_EMIT changed();
        });
    }
    for (QLineEdit *line : {m_path, m_regex})
        connect(line, &QLineEdit::textChanged, this, &ExtractionForm::changed);
    updateFields();
}

void ExtractionForm::setExtraction(const std::optional<Extraction> &extraction)
{
    const QSignalBlocker blocker(this);
    m_target->setCurrentIndex(extraction ? SpecifiedEvents : AllEvents);
    if (!extraction)
        return;
    m_path->setText(QString::fromUtf8(extraction->inputPath));
    const bool isText = extraction->format == Extraction::Format::Text;
    m_parsing->setCurrentIndex(!isText ? Json : extraction->regex.isEmpty() ? Separator : Regex);
    m_separator->setCurrentIndex(std::max(0, m_separator->findData(extraction->separator)));
    m_regex->setText(QString::fromUtf8(extraction->regex));
}

std::optional<Extraction> ExtractionForm::extraction() const
{
    if (m_target->currentIndex() == AllEvents)
        return {};
    Extraction extraction;
    extraction.inputPath = m_path->text().trimmed().toUtf8();
    if (m_parsing->currentIndex() != Json)
        extraction.format = Extraction::Format::Text;
    if (m_parsing->currentIndex() == Separator)
        extraction.separator = m_separator->currentData().toByteArray();
    else if (m_parsing->currentIndex() == Regex)
        extraction.regex = m_regex->text().toUtf8();
    return extraction;
}

void ExtractionForm::updateFields()
{
    const bool specified = m_target->currentIndex() == SpecifiedEvents;
    m_path->setEnabled(specified);
    m_parsing->setEnabled(specified);
    m_separator->setEnabled(specified && m_parsing->currentIndex() == Separator);
    m_regex->setEnabled(specified && m_parsing->currentIndex() == Regex);
}

} // namespace Hookwright
