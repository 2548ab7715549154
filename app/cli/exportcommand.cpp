// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/filteroption.h"
#include "core/exchange/exporter.h"
#include "core/index/filter/filterscan.h"
#include "core/index/search/searchreader.h"
#include "core/workspace/workspacereading.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Export", text);
}

std::optional<ExportFormat> exportFormat(const QString &name)
{
    if (name == u"json")
        return ExportFormat::Json;
    if (name == u"jsonl")
        return ExportFormat::JsonLines;
    if (name == u"raw")
        return ExportFormat::Raw;
    if (name == u"raw-decoded")
        return ExportFormat::RawDecoded;
    return std::nullopt;
}

// What is to be exported.
struct Choice
{
    std::optional<Seq> event;
    EventFilter filter;
};

// The numbers of the rows that the filter takes, ascending.
Result<std::vector<Seq>> filtered(const EventFilter &filter, const FilterSources &sources)
{
    const IndexCounts counts = sources.index->counts();
    FilterScan scan(filter, sources, counts.firstSeq, counts.lastSeq, sources.index->keptRows());
    std::vector<Seq> seqs;
    while (!scan.isAtEnd()) {
        const Result<FilterStep> step = scan.next();
        if (!step)
            return step.error();
        if (step->unreadable) {
            return Error{translated("The event log can't be read: the filter could not be asked about every "
                                    "event."),
                         {}};
        }
        seqs.insert(seqs.end(), step->found.begin(), step->found.end());
    }
    std::reverse(seqs.begin(), seqs.end());
    return seqs;
}

Result<ExportResult> write(Workspace *workspace, QIODevice *out, ExportFormat format, const Choice &choice)
{
    auto reader = IndexReader::open(workspace->indexFile());
    if (!reader)
        return reader.error();
    if (!waitForIndex(workspace->log(), reader->get())) {
        return Error{
                translated("The index is behind the event log and does not catch up (is the disk full?): not "
                           "every event could be exported."),
                {}};
    }
    workspace->refreshHistory(**reader);
    const EventReader events(reader->get(), &workspace->log(), &workspace->history());
    const Exporter exporter(&events);
    if (!choice.filter.takesEverything()) {
        SearchReader search(workspace->searchFile());
        const auto seqs = filtered(choice.filter, {reader->get(), &events, &workspace->history(), &search});
        return seqs ? exporter.write(out, format, *seqs) : Result<ExportResult>(seqs.error());
    }
    if (!choice.event) {
        const IndexCounts counts = (*reader)->counts();
        if (std::vector<Seq> seqs = (*reader)->keptRows(); !seqs.empty()) {
            for (Seq seq = counts.firstSeq; seq <= counts.lastSeq; ++seq)
                seqs.push_back(seq);
            return exporter.write(out, format, seqs);
        }
        return exporter.writeRange(out, format, counts.firstSeq, counts.lastSeq);
    }
    if (const auto written = exporter.writeOne(out, format, *choice.event); !written)
        return written.error();
    return ExportResult{.written = 1};
}

void addOptions(Arguments *options)
{
    options->addWorkspaceOption();
    options->parser().addOptions(
            {{{u"f"_s, u"format"_s},
              translated(
                      "json (an array), jsonl (one event a line), raw (with --event: the request's bytes as "
                      "on the wire), raw-decoded (the same with a decoded body)."),
              u"FORMAT"_s,
              u"json"_s},
             {{u"e"_s, u"event"_s}, translated("Only the event of this number."), u"N"_s},
             {u"filter"_s,
              translated("Only what the filter takes, such as 'method:POST status>=400 \"some words\"'. The "
                         "language is described in docs/filter.md."),
              u"EXPR"_s},
             {{u"o"_s, u"output"_s},
              translated("The file to write (default: standard output)."),
              u"FILE"_s}});
}

// Nothing after the problem was told.
std::optional<Choice> chosen(const QCommandLineParser &parser, ExportFormat format)
{
    Choice choice;
    if (parser.isSet(u"event"_s) && parser.isSet(u"filter"_s)) {
        complain(translated("--event and --filter exclude each other."), UsageError);
        return std::nullopt;
    }
    if (parser.isSet(u"event"_s)) {
        bool ok = false;
        choice.event = parser.value(u"event"_s).toULongLong(&ok);
        if (!ok || *choice.event == 0) {
            complain(translated("--event takes a number from 1 on."), UsageError);
            return std::nullopt;
        }
    } else if (format == ExportFormat::Raw || format == ExportFormat::RawDecoded) {
        complain(translated("The raw formats need --event."), UsageError);
        return std::nullopt;
    }
    if (parser.isSet(u"filter"_s)) {
        const auto filter = filterFromOption(parser.value(u"filter"_s));
        if (!filter)
            return std::nullopt;
        choice.filter = *filter;
    }
    return choice;
}

} // namespace

int runExport(const QStringList &arguments)
{
    Arguments options(u"export"_s,
                      translated("Writes events as JSON, or the stored bytes of one request. Works "
                                 "beside a running program."));
    addOptions(&options);
    int status = Done;
    if (!options.parse(arguments, 0, &status))
        return status;
    const QCommandLineParser &parser = options.parser();
    const auto format = exportFormat(parser.value(u"format"_s));
    if (!format)
        return complain(translated("“%1” is no format; there are json, jsonl, raw and raw-decoded.")
                                .arg(parser.value(u"format"_s)),
                        UsageError);
    const std::optional<Choice> choice = chosen(parser, *format);
    if (!choice)
        return UsageError;

    auto workspace = openForReading(options.workspace());
    if (!workspace)
        return complain(workspace.error().message, Failed);
    const auto writeTo = [&](QIODevice *out) { return write(workspace->get(), out, *format, *choice); };
    Result<ExportResult> written = ExportResult{};
    if (parser.isSet(u"output"_s) && parser.value(u"output"_s) != u"-") {
        written = writeFileAtomically(parser.value(u"output"_s), writeTo);
    } else {
        QFile out;
        if (!out.open(stdout, QIODevice::WriteOnly))
            return complain(translated("Standard output can't be written: %1").arg(out.errorString()),
                            Failed);
        written = writeTo(&out);
    }
    if (!written)
        return complain(written.error().message, Failed);
    if (written->damaged > 0)
        complain(QCoreApplication::translate("Export", "%n damaged record(s) could not be exported.", nullptr,
                                             int(written->damaged)),
                 Done);
    return Done;
}

} // namespace Hookwright
