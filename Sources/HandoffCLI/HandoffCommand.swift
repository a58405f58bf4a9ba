// SPDX-License-Identifier: Apache-2.0
//
// The command line, `handoff`. Exit status: 0 well, 1 what was looked for was not found, 2 a mistake in the command.

import ArgumentParser
import Foundation

@main
struct HandoffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handoff",
        abstract: "Locks of two layers: a Swift-side lock, and a C library with threads of its own.",
        subcommands: [StudyCommand.self])

    /// ArgumentParser's own status for a mistake in the command is 64; ours is 2, as that of most tools.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let code = exitCode(for: error)
            let text = fullMessage(for: error)
            if code == .success {
                print(text)
            } else if !text.isEmpty {
                say(text)
            }
            Foundation.exit(code == .validationFailure ? 2 : code.rawValue)
        }
    }
}

/// Prints a line to standard error.
func say(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }
