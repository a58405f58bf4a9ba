// SPDX-License-Identifier: Apache-2.0
//
// `handoff record`: runs a program with the recorder in it, and says what its locks did. The program has our streams, and
// we its status; what we say goes to standard error.

import ArgumentParser
import Foundation
import HandoffTrace

struct RecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Run a program and record what its locks do.",
        usage: "handoff record [<options>] -- <program> [<arguments> ...]",
        discussion: """
            Any dynamically linked program can be recorded; one that uses Handoff shows both layers of locks, any other \
            one the C layer. Child processes are recorded with it. The program has handoff's standard streams, and handoff \
            ends as it does, by its status or by its signal; the summary goes to standard error.

            Exit status: the program's. With --check: 3 when threads were in a deadlock, 4 when they may get into one, 5 \
            when a rule was broken. A program that was found stuck (--stuck-after) ends with 3, and one that --seconds \
            ended with 0, or with what --check found. 125 when handoff itself failed, 126 when the program cannot be \
            executed, 127 when it was not found.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var recording: RecordingOptions

    @Option(help: ArgumentHelp("Record for so long, then end the program: SIGTERM, 2 s later SIGKILL.", valueName: "s"))
    var seconds: Double?

    @Option(
        help: ArgumentHelp(
            "End the program when all its threads have waited for so long, or some for each other for 1 s. With --check: 10.",
            valueName: "s"))
    var stuckAfter: Double?

    @Option(help: ArgumentHelp("Keep the recordings in a folder, for handoff report.", valueName: "folder"))
    var output: String?

    @Argument(help: .hidden) var stray: String?

    @Argument(parsing: .postTerminator, help: "The program and its arguments, after --.")
    var program: [String] = []

    mutating func validate() throws {
        try requireProgram(program, stray: stray, command: "record")
        for (option, value) in [("--seconds", seconds), ("--stuck-after", stuckAfter)] {
            guard let value else { continue }
            guard value > 0, value <= 1e9 else { throw ValidationError("\(option) is a number of seconds above 0.") }
        }
        if recording.level == .off && (report.check || !report.files.isEmpty) {
            throw ValidationError("--level off records nothing: there is nothing to check or to write.")
        }
    }

    mutating func run() throws {
        let session = try RecordingSession(
            program: program, options: recording, keeping: output, outputs: { try Outputs(report) })
        let ending: Ending
        do {
            ending = try record(session)
        } catch {
            session.signals.cleanUp()
            throw error
        }
        session.signals.cleanUp()
        ending.repeatIt()
    }

    private func record(_ session: RecordingSession<Outputs>) throws -> Ending {
        let program = try session.start()
        let watch = Watch(
            program, session.folder, seconds: seconds,
            stuckAfter: recording.level == .off ? nil : stuckAfter ?? (report.check ? 10 : nil))
        let ending = program.wait()
        session.signals.pass(to: nil)
        let seen = watch.end()

        if let stuck = seen.stuck { say("handoff: \(stuck.text)") }
        let survivors = session.survivors()
        if !survivors.isEmpty && !report.quiet {
            let numbers = survivors.map(String.init).joined(separator: ", ")
            say(
                "handoff: the program has ended, but not all that it started (\(numbers)): they are read as they are now."
            )
        }
        let verdict = recording.level == .off ? .clean : try conclude(session, ending)
        if seen.stuck != nil { return .exit(Verdict.deadlock.exitStatus) }
        if report.check && verdict != .clean { return .exit(verdict.exitStatus) }
        return seen.isOver ? .exit(0) : ending
    }

    private func conclude(_ session: RecordingSession<Outputs>, _ ending: Ending) throws -> Verdict {
        // A program that clears its environment, or is executed anew without it, leaves nothing.
        guard try !session.folder.recordings().isEmpty else {
            let message = "the program left no recording: it may have ended before its libraries were loaded."
            if report.check || !report.files.isEmpty { throw Failure.own("\(message) It \(ending.description).") }
            if !report.quiet { say("handoff: \(message)") }
            return .clean
        }
        return try session.results.report(session.folder, on: .standardError)
    }
}

/// How much is recorded, and how.
struct RecordingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How much: off, contended, all, or stacks.", valueName: "level"))
    var level = RecordLevel.all

    @Option(
        help: ArgumentHelp("At most so much for each process, 8 to 65536; then the oldest is lost.", valueName: "MiB"))
    var size = 256

    var bytes: UInt64 { UInt64(size) << 20 }

    mutating func validate() throws {
        guard (8...65536).contains(size) else { throw ValidationError("--size is 8 to 65536 (MiB), not \(size).") }
    }
}

extension RecordLevel: ExpressibleByArgument {}

/// For `record` and `top`: the program stands after `--`, so that its options are not taken for ours.
func requireProgram(_ program: [String], stray: String?, command: String) throws {
    if let word = stray {
        throw ValidationError("The program stands after --: handoff \(command) [options] -- \(word) …")
    }
    if program.isEmpty {
        throw ValidationError("Which program? It stands after --: handoff \(command) [options] -- PROGRAM ARGUMENTS")
    }
}
