// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/outputform.h"

#include "ui/console/outputrow.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/formbuilder.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Kind { WholeEvent, Extracted, Object, Template, Constant };

int kindOf(const std::optional<Transform> &transform, EtlFilter::PassOn passOn)
{
    if (!transform)
        return passOn == EtlFilter::PassOn::Event ? WholeEvent : Extracted;
    switch (transform->kind) {
    case Transform::Kind::OutputStructs:
        return Object;
    case Transform::Kind::Template:
        return Template;
    case Transform::Kind::Constant:
        return Constant;
    }
    Q_UNREACHABLE();
}

} // namespace

OutputForm::OutputForm(QWidget *parent)
    : QWidget(parent)
    , m_object(new QWidget(this))
    , m_text(new CodeView(this))
{
    auto *choices = new QWidget(this);
    FormBuilder form(choices);
    form.wrapLongRows();
    m_kind = form.choice(tr("What arri&ves:"),
                         {tr("The whole event (extension)"), tr("What was extracted"),
                          tr("An object: KEY, TYPE, VALUE"),
                          tr("A template: JSON with ${JSONPath} (extension)"),
                          tr("A constant: always the same JSON (extension)")},
                         WholeEvent);
    m_kind->setObjectName(u"output-kind"_s);
    letShrink(m_kind, 16);
    m_kindNote = form.note();
    auto *add = new QPushButton(themeIcon(u"add"_s), tr("Add &Member"), m_object);
    add->setObjectName(u"add-member"_s);
    add->setAutoDefault(false);
    auto *column = new QVBoxLayout(m_object);
    column->setContentsMargins({});
    m_rows = new QVBoxLayout;
    column->addLayout(m_rows);
    column->addWidget(add, 0, Qt::AlignLeft);
    m_text->setObjectName(u"output-text"_s);
    m_text->setAccessibleName(tr("Template or constant"));
    m_text->setFixedHeight(9 * m_text->fontMetrics().lineSpacing());
    m_text->setContent(R"({"text": "${$.data.path}"})", CodeView::Language::Json);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(choices);
    layout->addWidget(m_object);
    layout->addWidget(m_text);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this](int kind) {
        m_wantsEvent = kind == WholeEvent;
        updateFields();
        Q_EMIT changed();
    });
    connect(m_kind, &QComboBox::activated, this, [this](int kind) { m_wantsEvent = kind == WholeEvent; });
    connect(add, &QPushButton::clicked, this, [this] {
        addRow({{}, {}, OutputStruct::ValueType::JsonPath});
        m_members.back()->setFocus();
        Q_EMIT changed();
    });
    connect(m_text, &QsciScintilla::textChanged, this, &OutputForm::changed);
    updateFields();
}

void OutputForm::setOutput(const std::optional<Transform> &transform, EtlFilter::PassOn passOn)
{
    const QSignalBlocker blocker(this);
    clearRows();
    m_kind->setCurrentIndex(kindOf(transform, passOn));
    m_wantsEvent = m_kind->currentIndex() == WholeEvent;
    if (!transform)
        return;
    for (const OutputStruct &output : transform->outputStructs)
        addRow(output);
    if (transform->kind != Transform::Kind::OutputStructs)
        m_text->setContent(transform->text, CodeView::Language::Json);
}

std::optional<Transform> OutputForm::transform() const
{
    Transform transform;
    switch (m_kind->currentIndex()) {
    case Object:
        for (const OutputRow *row : m_members)
            transform.outputStructs.push_back(row->output());
        return transform;
    case Template:
        transform.kind = Transform::Kind::Template;
        transform.text = m_text->content();
        return transform;
    case Constant:
        transform.kind = Transform::Kind::Constant;
        transform.text = m_text->content().trimmed();
        return transform;
    default:
        return {};
    }
}

EtlFilter::PassOn OutputForm::passOn() const
{
    return m_kind->currentIndex() == Extracted && !m_wantsEvent ? EtlFilter::PassOn::Extracted
                                                                : EtlFilter::PassOn::Event;
}

void OutputForm::setFiltered(bool filtered)
{
    qobject_cast<QStandardItemModel *>(m_kind->model())->item(WholeEvent)->setEnabled(filtered);
    const bool isEither = m_kind->currentIndex() == WholeEvent || m_kind->currentIndex() == Extracted;
    if (isEither && m_wantsEvent) {
        const QSignalBlocker blocker(m_kind);
        m_kind->setCurrentIndex(filtered ? WholeEvent : Extracted);
    }
    m_kindNote->set(Tone::Info,
                    filtered ? QString()
                             : tr("Only where there is a filter can the whole event arrive instead."));
    updateFields();
}

void OutputForm::addRow(const OutputStruct &output)
{
    auto *row = new OutputRow(output, int(m_members.size()) + 1, m_object);
    m_rows->addWidget(row);
    m_members.push_back(row);
    connect(row, &OutputRow::changed, this, &OutputForm::changed);
    connect(row, &OutputRow::removeRequested, this, [this, row] {
        std::erase(m_members, row);
        row->hide();
        row->deleteLater();
        Q_EMIT changed();
    });
}

void OutputForm::clearRows()
{
    for (OutputRow *row : std::exchange(m_members, {}))
        delete row;
}

void OutputForm::updateFields()
{
    const int kind = m_kind->currentIndex();
    m_object->setVisible(kind == Object);
    m_text->setVisible(kind == Template || kind == Constant);
    m_kindNote->setVisible(kind == Extracted && !m_kindNote->text().isEmpty());
}

} // namespace Hookwright
