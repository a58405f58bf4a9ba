// SPDX-License-Identifier: Apache-2.0
//
// The command line, `handoff`. Exit status of `study`: 0 well, 1 what was looked for was not found, 2 a mistake in the
// command. `record`, `report` and `top` have numbers of their own: see RecordCommand.swift.

import ArgumentParser
import Foundation

@main
struct HandoffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handoff",
        abstract: "Locks of two layers: a Swift-side lock, and a C library with threads of its own.",
        subcommands: [StudyCommand.self, RecordCommand.self, ReportCommand.self, TopCommand.self])

    /// ArgumentParser's own status for a mistake in the command is 64; ours is 2, as that of most tools, and 125 where a
    /// program's status passes through, as that of env, nohup and timeout.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            say("handoff: \(failure.message)")
            Foundation.exit(failure.status)
        } catch {
            let code = exitCode(for: error)
            let text = fullMessage(for: error)
            if code == .success {
                print(text)
            } else if !text.isEmpty {
                say(text)
            }
            let passesThrough = ["record", "report", "top"].contains(CommandLine.arguments.dropFirst().first)
            Foundation.exit(code == .validationFailure ? (passesThrough ? 125 : 2) : code.rawValue)
        }
    }
}

/// Prints a line to standard error.
func say(_ text: String) { show("\(text)\n") }
