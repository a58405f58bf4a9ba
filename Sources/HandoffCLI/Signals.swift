// SPDX-License-Identifier: Apache-2.0
//
// The signals that come while a program runs under us. The terminal sends its own to the whole process group, so the
// program has them already; what is sent to us alone is passed on. Before and after the program, a signal ends us, but
// not before we have cleaned up.
//
// All of them are blocked in every thread, and one thread takes them in: no handler, so anything may be called.

import CHandoffCLI
import Foundation
import Synchronization

final class Signals: Sendable {
    private let program = Mutex<RunningProgram?>(nil)
    private let cleanUps = Mutex<[@Sendable () -> Void]>([])

    /// Before any other thread is made; once.
    init() {
        handoff_cli_take_signals()
        Thread.detachNewThread { self.take() }
    }

    /// From now on signals are the program's; with nil, ours again.
    func pass(to program: RunningProgram?) { self.program.withLock { $0 = program } }

    /// Done before a signal ends us, the last that was added first.
    func atEnd(_ body: @escaping @Sendable () -> Void) { cleanUps.withLock { $0.append(body) } }

    /// Each is done once, by whoever comes first.
    func cleanUp() {
        while let body = cleanUps.withLock({ $0.popLast() }) { body() }
    }

    private func take() -> Never {
        while true {
            var isFromTerminal = false
            let number = unsafe handoff_cli_next_signal(&isFromTerminal)
            guard let program = program.withLock(\.self) else {
                cleanUp()
                Ending.signal(number).repeatIt()
            }
            // From the kernel it is the terminal's, or the end of the terminal: it went to the program as well. INT and QUIT
            // are as a rule, and then the program decides what becomes of it.
            if !isFromTerminal && (number == SIGTERM || number == SIGHUP) { program.send(number) }
        }
    }
}
