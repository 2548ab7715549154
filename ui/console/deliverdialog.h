// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "ui/console/capturedeventbox.h"
#include "ui/console/eventsamples.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QComboBox;
class QPushButton;

namespace Hookwright {

class CodeView;
class FieldNote;

// Puts an event made by hand on a bus: from a template or a captured event, with `data` to be edited,
// and the whole envelope on request.
class DeliverDialog : public QDialog
{
    Q_OBJECT
public:
    using Deliver = std::function<Result<Seq>(const BusId &bus, const QByteArray &json)>;

    // `bus`: the one that is chosen at first.
    DeliverDialog(ConfigurationPtr configuration, const BusId &bus, std::vector<EventSample> samples,
                  Deliver deliver, QWidget *parent = nullptr);

    void setCapturedEvents(const CapturedEvents &events); // any may be delivered

public Q_SLOTS:
    void accept() override;

private:
    QWidget *makeForm(const BusId &bus);
    BusId bus() const;
    void showBus();
    void chooseSample();
    void take(const QByteArray &json);
    void showEvent();
    void check();
    QByteArray event() const; // as it stands in the editor

    ConfigurationPtr m_configuration;
    std::vector<EventSample> m_samples;
    Deliver m_deliver;
    QByteArray m_event;      // whole, as it was when the editor was filled
    bool m_showsAll = false; // the editor has the whole event, not its data only
    QComboBox *m_bus;
    FieldNote *m_busNote;
    QComboBox *m_sample;
    CapturedEventBox *m_captured;
    QCheckBox *m_envelope;
    CodeView *m_editor;
    FieldNote *m_note;
    QPushButton *m_ok;
};

} // namespace Hookwright
