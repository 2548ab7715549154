// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/retentiondialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QRegularExpression>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <optional>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr double gigabyte = 1e9;
constexpr qint64 day = 86'400;

// Shows GB, and takes every unit that a person may think of.
class SizeBox : public QDoubleSpinBox
{
public:
    using QDoubleSpinBox::QDoubleSpinBox;

protected:
    QString textFromValue(double value) const override
    {
        return RetentionDialog::tr("%1 GB").arg(locale().toString(value, 'g', 9));
    }

    double valueFromText(const QString &text) const override { return read(text).value_or(value()); }

    QValidator::State validate(QString &text, int &position) const override
    {
        Q_UNUSED(position)
        static const QRegularExpression possible(u"^\\s*[\\d.,]*\\s*[kmgt]?b?\\s*$"_s,
                                                 QRegularExpression::CaseInsensitiveOption);
        if (!possible.match(text).hasMatch())
            return QValidator::Invalid;
        return read(text) ? QValidator::Acceptable : QValidator::Intermediate;
    }

private:
    // In GB; a number alone is one of GB.
    std::optional<double> read(const QString &text) const
    {
        static const QRegularExpression form(u"^\\s*([\\d.,]+)\\s*([kmgt]?)b?\\s*$"_s,
                                             QRegularExpression::CaseInsensitiveOption);
        const auto match = form.match(text);
        bool isNumber = false;
        const double number = locale().toDouble(match.captured(1), &isNumber);
        const auto power = u"kmgt"_s.indexOf(match.captured(2).toLower());
        const double unit = match.captured(2).isEmpty() ? gigabyte : std::pow(1000.0, double(power + 1));
        const double size = number * unit / gigabyte;
        return isNumber && size >= minimum() && size <= maximum() ? std::optional(size) : std::nullopt;
    }
};

} // namespace

RetentionDialog::RetentionDialog(const Retention &retention, QWidget *parent)
    : QDialog(parent)
    , m_limitsSize(new QCheckBox(tr("&Size of the event log:"), this))
    , m_size(new SizeBox(this))
    , m_limitsEvents(new QCheckBox(tr("&Number of events:"), this))
    , m_events(new QSpinBox(this))
    , m_limitsAge(new QCheckBox(tr("&Age:"), this))
    , m_age(new QSpinBox(this))
{
    setWindowTitle(tr("Storage Limits"));
    m_size->setDecimals(6);
    m_size->setRange(0.01, 100'000);
    m_size->setValue(retention.bytes ? double(retention.bytes) / gigabyte : 2);
    m_events->setRange(1'000, 1'000'000'000);
    m_events->setSingleStep(10'000);
    m_events->setGroupSeparatorShown(true);
    m_events->setValue(retention.events ? int(retention.events) : 1'000'000);
    m_age->setRange(1, 36'500);
    m_age->setSuffix(tr(" days"));
    m_age->setValue(retention.seconds ? int(std::max(retention.seconds / day, qint64(1))) : 30);
    m_limitsSize->setObjectName(u"limits-size"_s);
    m_limitsSize->setChecked(retention.bytes > 0);
    m_limitsEvents->setChecked(retention.events > 0);
    m_limitsAge->setChecked(retention.seconds > 0);

    auto *text =
            new QLabel(tr("Without a limit everything is kept. Beyond one, the oldest events are removed for "
                          "good, a portion of the log at a time. Pinned events and those with pending or "
                          "dead deliveries always stay; numbers are never given again."),
                       this);
    text->setWordWrap(true);
    auto *limits = new QGridLayout;
    int row = 0;
    for (const auto &[check, field] : {std::pair<QCheckBox *, QWidget *>(m_limitsSize, m_size),
                                       std::pair<QCheckBox *, QWidget *>(m_limitsEvents, m_events),
                                       std::pair<QCheckBox *, QWidget *>(m_limitsAge, m_age)}) {
        field->setEnabled(check->isChecked());
        field->setAccessibleName(check->text().remove(u'&').remove(u':'));
        connect(check, &QCheckBox::toggled, field, &QWidget::setEnabled);
        limits->addWidget(check, row, 0);
        limits->addWidget(field, row++, 1);
    }
    limits->setColumnStretch(1, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(text);
    layout->addLayout(limits);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);
}

Retention RetentionDialog::retention() const
{
    Retention retention;
    if (m_limitsSize->isChecked())
        retention.bytes = std::llround(m_size->value() * gigabyte);
    if (m_limitsEvents->isChecked())
        retention.events = m_events->value();
    if (m_limitsAge->isChecked())
        retention.seconds = m_age->value() * day;
    return retention;
}

} // namespace Hookwright
