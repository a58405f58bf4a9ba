// SPDX-License-Identifier: Apache-2.0
//
// A program that was started: in our process group, with our streams, and with the signals as we found them, so that it
// cannot tell that it was not started by the shell. Any thread may send it a signal; one thread waits for it.
//
// The unsafe part is `start` and the calls of the C library.

import CHandoffCLI
import Foundation
import Synchronization

final class RunningProgram: Sendable {
    let number: pid_t
    /// Once it was waited for, its number may be another's.
    private let isGone = Mutex(false)
    private let ended = DispatchSemaphore(value: 0)

    private init(number: pid_t) { self.number = number }

    /// - Parameters:
    ///   - arguments: words of the command line, the program's name first, then nil.
    ///   - output: where standard output and standard error go; nil: where ours go.
    ///   - input: what it reads, as a path; nil: what we do.
    static func start(
        _ file: ProgramFile, arguments: [UnsafeMutablePointer<CChar>?], environment: [UnsafeMutablePointer<CChar>?],
        input: String? = nil, output: Int32? = nil
    ) throws -> RunningProgram {
        var number: pid_t = 0
        let error = unsafe handoff_cli_spawn(&number, file.path, arguments, environment, input, output ?? -1)
        switch error {
        case 0: return RunningProgram(number: number)
        case ENOENT: throw Failure.notFound("'\(file.path)' cannot be run: \(reason(error)).")
        case EAGAIN, ENOMEM: throw Failure.own("no process can be started: \(reason(error)).")
        default: throw Failure.notExecutable("'\(file.path)' cannot be run: \(reason(error)).")
        }
    }

    /// Without effect when it has ended and was waited for.
    func send(_ signal: Int32) {
        isGone.withLock { isGone in
            if !isGone { kill(number, signal) }
        }
    }

    /// Waits for its end, and for nobody else's. Once.
    func wait() -> Ending {
        handoff_cli_wait(number)
        let ending: Ending = isGone.withLock { isGone in
            isGone = true
            var signal: Int32 = 0
            let status = unsafe handoff_cli_reap(number, &signal)
            return signal == 0 ? .exit(status) : .signal(signal)
        }
        ended.signal()
        return ending
    }

    /// Waits for the end that `wait` sees, for a time; whether it came. Seconds.
    func hasEnded(within seconds: Double) -> Bool {
        guard ended.wait(timeout: .now() + seconds) == .success else { return false }
        ended.signal()
        return true
    }

    /// Asks it to end, and makes it end when it has not after two seconds.
    func end() {
        send(SIGTERM)
        if !hasEnded(within: 2) { send(SIGKILL) }
    }
}
