// SPDX-License-Identifier: Apache-2.0
//
// How the commands that run a program end: as the program did, with a finding, or with a failure of their own. The
// numbers are those of env, timeout and nohup, so that scripts can tell the three apart.

import ArgumentParser
import CHandoffCLI
import Foundation

/// A failure of `handoff record`'s own, before or beside the program.
struct Failure: Error {
    var status: Int32
    /// What was wrong and what to do, without a full stop at the end of a single sentence being asked for.
    var message: String

    /// Nothing was run, or nothing could be read.
    static func own(_ message: String) -> Failure { Failure(status: 125, message: message) }
    static func notExecutable(_ message: String) -> Failure { Failure(status: 126, message: message) }
    static func notFound(_ message: String) -> Failure { Failure(status: 127, message: message) }
}

/// How a program ended.
enum Ending: Equatable {
    case exit(Int32)
    case signal(Int32)

    var description: String {
        switch self {
        case .exit(let status): "ended with status \(status)"
        case .signal(let number): unsafe "was ended by signal \(number) (\(String(cString: strsignal(number))))"
        }
    }

    /// Ends this process the same way. A signal is raised again, so that a shell sees what happened; the core was the
    /// program's to dump, and there is none of ours.
    func repeatIt() -> Never {
        switch self {
        case .exit(let status): Foundation.exit(status)
        case .signal(let number):
            fflush(nil)
            handoff_cli_die_of(number)
            // Only a signal that does not end a process comes here.
            Foundation.exit(128 + number)
        }
    }
}

/// The system's words for an error.
func reason(_ number: Int32 = errno) -> String { unsafe String(cString: strerror(number)) }
