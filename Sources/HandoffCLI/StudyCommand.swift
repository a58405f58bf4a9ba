// SPDX-License-Identifier: Apache-2.0
//
// `handoff study`: runs scenarios and says whether their shapes held. Reports go to standard output, progress to standard
// error; with `--json -` standard output is JSON and nothing else.

import ArgumentParser
import Foundation
import Handoff
import HandoffLab
import HandoffTrace

struct StudyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "study",
        abstract: "Run experiments on real libuv and real threads, and say whether they came out as expected.",
        usage: "handoff study [<scenario> ...] [<options>]",
        discussion: """
            Each scenario asks a question, says what shape the answer should have, measures, and judges the figures that \
            it prints. Exit status: 0 when all shapes held, 1 when one did not, 2 for a mistake in the command.
            """)

    @Argument(
        help: ArgumentHelp("The scenarios to run; all of them if none is given. See --list.", valueName: "scenario"))
    var names: [String] = []

    @Flag(help: "List the scenarios with their questions, and run none.")
    var list = false

    @Flag(help: "Fewer and shorter trials: all scenarios in less than 30 s.")
    var quick = false

    @Flag(help: "Take away the mechanism that each scenario shows. The shapes must then not hold, and the status is 1.")
    var control = false

    @Option(help: "The most threads that a scenario makes, 2 to 64.")
    var threads = 16

    @Option(
        help: ArgumentHelp(
            "The policy of the locks: \(policyNames). The interval is 5 ms, and the ticks are 100.", valueName: "policy"
        ))
    var policy = "adaptive"

    @Option(help: ArgumentHelp("Write the figures as JSON to a file, or with - to standard output.", valueName: "file"))
    var json: String?

    @Option(
        help: ArgumentHelp(
            "Record the locks meanwhile: a page (.html), figures (.json) or a trace for Perfetto (.pftrace).",
            valueName: "file"))
    var record: String?

    private static let policies: [(name: String, policy: HandoffLock.Policy)] = [
        ("barging", .barging), ("fair", .fair), ("adaptive", .adaptive),
        ("switch-interval", .switchInterval(.milliseconds(5))), ("ticks", .ticks(100)),
    ]
    private static let policyNames = policies.map(\.name).joined(separator: ", ")

    mutating func validate() throws {
        for name in names where Scenario.named(name) == nil {
            let known = Scenario.all.map(\.name).joined(separator: ", ")
            throw ValidationError("There is no scenario '\(name)'. The scenarios are: \(known).")
        }
        guard Settings.threadRange.contains(threads) else {
            let range = Settings.threadRange
            throw ValidationError(
                "--threads is \(range.lowerBound) to \(range.upperBound), not \(threads): one thread has nobody to share with."
            )
        }
        guard Self.policies.contains(where: { $0.name == policy }) else {
            throw ValidationError("There is no policy '\(policy)'. The policies are: \(Self.policyNames).")
        }
        if let record, StudyRecording.Form(path: record) == nil {
            throw ValidationError("--record: '\(record)' should end in .html, .json or .pftrace.")
        }
        if list && record != nil { throw ValidationError("--list runs nothing: leave out --record.") }
        if list && json != nil { throw ValidationError("--list measures nothing: leave out --json.") }
    }

    mutating func run() throws {
        let scenarios = names.isEmpty ? Scenario.all : names.map { Scenario.named($0)! }
        if list {
            for scenario in Scenario.all { print("\(scenario.name)\n    \(scenario.question)") }
            return
        }
        // Before anything is measured: a run for a file that cannot be written is a run for nothing.
        let output = try json.map { try JSONOutput($0) }
        let page = try record.map { try StudyRecording($0) }

        var settings = Settings(poolSize: Pool.settle())
        settings.quick = quick
        settings.control = control
        settings.threads = threads
        settings.policy = Self.policies.first { $0.name == policy }!.policy

        let style: Report.Style = isTerminal(1) && !isSet("NO_COLOR") ? .terminal : .plain
        let isSilent = json == "-"
        if !isSilent { print(heading(settings), terminator: "\n\n") }

        let start = ContinuousClock.now
        var reports: [Report] = []
        var skipped: [String] = []
        func study() throws {
            for scenario in scenarios {
                let progress = Progress(scenario.name)
                defer { progress.end() }
                do {
                    let report = try scenario.study(settings) { progress.show($0) }
                    progress.end()
                    reports.append(report)
                    if !isSilent { print(report.text(style)) }
                } catch let reason as Unavailable {
                    skipped.append(scenario.name)
                    say("\(scenario.name): left out: \(reason)")
                }
            }
        }
        if let page { try page.record(study) } else { try study() }

        try output?.write(Study(reports))
        let failed = reports.filter { !$0.holds }
        if !isSilent {
            let seconds = Int(((ContinuousClock.now - start) / .seconds(1)).rounded())
            let names = failed.isEmpty ? "" : " (\(failed.map(\.scenario.name).joined(separator: ", ")))"
            let others = skipped.isEmpty ? "" : ", \(skipped.count) left out (\(skipped.joined(separator: ", ")))"
            print("\(reports.count - failed.count) held, \(failed.count) did not\(names)\(others), in \(seconds) s")
        }
        if reports.isEmpty { throw ExitCode(1) }
        if !failed.isEmpty { throw ExitCode(1) }
    }

    /// What the figures depend on, in lines of at most 80 columns.
    private func heading(_ settings: Settings) -> String {
        let processors = ProcessInfo.processInfo.activeProcessorCount
        return """
            handoff study: at most \(settings.threads) own threads, policy \(settings.policy), \(processors) processors,
            \(settings.poolSize) threads in libuv's pool (UV_THREADPOOL_SIZE).\
            \(settings.quick ? " Quick: fewer and shorter trials." : "")\
            \(settings.control ? "\nControl: without the mechanisms. No shape must hold." : "")\(debugNote)
            """
    }

    private var debugNote: String {
        #if DEBUG
            "\nA debug build: callbacks and entries take several times as long as in release."
        #else
            ""
        #endif
    }
}

/// Where JSON goes: opened before the study begins, so that a mistake in the name is found before and not after it.
private struct JSONOutput {
    private let file: FileHandle

    init(_ path: String) throws {
        guard path != "-" else {
            file = .standardOutput
            return
        }
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            let reason = unsafe String(cString: strerror(errno))
            throw ValidationError("--json: '\(path)' cannot be written: \(reason).")
        }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    func write(_ study: Study) throws { try file.write(contentsOf: study.json()) }
}

/// What is being measured, on standard error: one line that is written over on a terminal, a line each elsewhere.
private struct Progress {
    private let name: String
    private let isOverwriting = isTerminal(2)

    init(_ name: String) { self.name = name }

    func show(_ what: String) {
        let line = "\(name): \(what)"
        FileHandle.standardError.write(Data((isOverwriting ? "\r\u{1B}[K\(line)" : "\(line)\n").utf8))
    }

    func end() { if isOverwriting { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) } }
}

func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }
func isSet(_ variable: String) -> Bool { !(ProcessInfo.processInfo.environment[variable] ?? "").isEmpty }
