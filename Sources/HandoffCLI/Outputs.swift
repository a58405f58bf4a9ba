// SPDX-License-Identifier: Apache-2.0
//
// What a recording comes to: it is read, laid out, judged, written and summed up.

import Foundation
import HandoffTrace

/// A recording with all that is made of it. Made once, for all outputs.
struct Analysis {
    let recording: Recording
    let names: Symbols
    let timeline: Timeline
    let statistics: Statistics
    let findings: Findings

    init(_ recording: Recording, baseline: Baseline = Baseline()) {
        self.recording = recording
        names = Symbols(recording)
        timeline = Timeline(recording, names: names)
        statistics = Statistics(timeline)
        findings = Findings(
            recording, names: names, timeline: timeline, baseline: baseline,
            more: Finding.ofWaits(in: timeline, naming: names))
    }

    var html: String {
        Page(
            recording: recording, timeline: timeline, statistics: statistics, graph: findings.graph,
            findings: findings.all, names: names
        ).html()
    }

    var perfetto: [UInt8] {
        PerfettoTrace(recording: recording, timeline: timeline, names: names, findings: findings.all).encoded()
    }

    func json() throws -> Data {
        try JSONReport(
            recording: recording, timeline: timeline, statistics: statistics, findings: findings.all,
            order: findings.graph, names: names
        ).json()
    }

    var summary: Summary {
        Summary(
            recording: recording, timeline: timeline, statistics: statistics, findings: findings.all, naming: names)
    }
}

/// The files and the text that were asked for, made ready before the program starts.
struct Outputs {
    private let options: ReportOptions
    private let files: OutputFiles
    private let baseline: Baseline

    /// Throws when a file cannot be written, or the baseline not be read.
    init(_ options: ReportOptions) throws {
        self.options = options
        baseline = try Self.baseline(options)
        files = try OutputFiles(options)
    }

    private static func baseline(_ options: ReportOptions) throws -> Baseline {
        guard let path = options.baseline else { return Baseline() }
        if unsafe options.updateBaseline && access(path, F_OK) != 0 { return Baseline() }
        do {
            return try Baseline(text: String(contentsOfFile: path, encoding: .utf8))
        } catch let line as Baseline.BadLine {
            throw Failure.own("--baseline: '\(path)': \(line)")
        } catch {
            let advice = options.updateBaseline ? "" : " To begin one, add --update-baseline."
            throw Failure.own("--baseline: '\(path)' cannot be read: \(error.localizedDescription)\(advice)")
        }
    }

    /// Whether anything is to be made of the recording; if not, it need not be read.
    private var isWanted: Bool { !options.quiet || options.check || options.updateBaseline || !options.files.isEmpty }

    /// Reads the recordings in a folder, writes what was asked for, and says on the stream what they show.
    func report(_ folder: RecordingFolder, on stream: FileHandle) throws -> Verdict {
        guard isWanted else { return .clean }
        let recording: Recording
        do {
            recording = try Recording.read([folder.path])
        } catch {
            throw Failure.own("\(error)")
        }
        let analysis = Analysis(recording, baseline: baseline)
        try write(analysis)
        if !options.quiet { show(text(analysis, isTerminal: isatty(stream.fileDescriptor) == 1), on: stream) }
        guard options.updateBaseline else { return analysis.findings.verdict }
        // What was found has just been accepted; a deadlock cannot be.
        let accepted = Baseline(accepting: analysis.findings.all, keeping: baseline)
        return Verdict(analysis.findings.all.filter { !accepted.accepts($0) })
    }

    private func write(_ analysis: Analysis) throws {
        try files.write("--html") { Data(analysis.html.utf8) }
        try files.write("--perfetto") { Data(analysis.perfetto) }
        try files.write("--json") { try analysis.json() }
        try files.write("--sarif") {
            Data(analysis.findings.sarif(root: FileManager.default.currentDirectoryPath).utf8)
        }
        try files.write("--junit") { Data(analysis.findings.junit().utf8) }
        guard options.updateBaseline, let path = options.baseline else { return }
        do {
            let text = Baseline(accepting: analysis.findings.all, keeping: baseline).text
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw Failure.own("--baseline: '\(path)' cannot be written: \(error.localizedDescription)")
        }
    }

    /// All of the summary; where there are files to look at, the findings and the files' names.
    private func text(_ analysis: Analysis, isTerminal: Bool) -> String {
        let style: TextStyle = isTerminal && !isSet("NO_COLOR") ? .terminal : .plain
        // What was asked for already need not be suggested.
        let hints = analysis.summary.recordHints.filter { !(options.check && $0.hasPrefix("--check")) }
        var text =
            options.files.isEmpty
            ? analysis.summary.text(style: style, hints: hints) : analysis.findings.text()
        let remarks =
            (options.files.isEmpty ? analysis.findings.remarks : []) + [analysis.names.missing].compactMap(\.self)
        if !remarks.isEmpty { text += "\n" + remarks.joined(separator: "\n") + "\n" }
        for (option, path) in options.files where path != "-" { text += "\(option): \(path)\n" }
        return text
    }
}
