// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configurationdiff.h"

#include <QDialog>

#include <functional>

namespace Hookwright {

class FieldNote;

// What the import of a configuration would change, before it does.
class ConfigurationDialog : public QDialog
{
    Q_OBJECT
public:
    using Import = std::function<Result<void>()>;

    ConfigurationDialog(const QString &file, const std::vector<ConfigurationDifference> &differences,
                        Import import, QWidget *parent = nullptr);

public Q_SLOTS:
    void accept() override; // stays open where the import is refused

private:
    QWidget *makeTree(const std::vector<ConfigurationDifference> &differences);

    Import m_import;
    FieldNote *m_error;
};

} // namespace Hookwright
