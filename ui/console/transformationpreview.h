// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transform/transformer.h"

#include <QFutureWatcher>
#include <QTimer>
#include <QWidget>

class QSplitter;

namespace Hookwright {

class CodeView;
class ExplanationTree;
class FieldNote;

// What a data conversion makes of a sample event, stage by stage, side by side: input, extracted, filter,
// output. Follows what is typed; the conversion runs on a thread of the pool, a stale result is dropped.
class TransformationPreview : public QWidget
{
    Q_OBJECT
public:
    explicit TransformationPreview(QWidget *parent = nullptr);

    void setSample(const QByteArray &json);                              // which may be edited here
    void setTransformer(std::shared_ptr<const Transformer> transformer); // null: it is not valid

    QByteArray extracted() const; // as it is shown; empty while nothing valid is typed

Q_SIGNALS:
    void shown(); // what there was to compute is there

private:
    void add(QSplitter *splitter, const QString &title, QWidget *content);
    void compute();
    void show(const TransformationStages &stages);
    void clear();

    std::shared_ptr<const Transformer> m_transformer;
    CodeView *m_input;
    CodeView *m_extracted;
    FieldNote *m_verdict;
    ExplanationTree *m_filter;
    CodeView *m_output;
    FieldNote *m_outcome;
    QTimer m_pause; // between two letters nothing is computed
    QFutureWatcher<TransformationStages> m_result;
};

} // namespace Hookwright
