// SPDX-License-Identifier: Apache-2.0
//
// The report that every failure of this module carries: which Handoff lock of the process is held or waited for, by whom
// and where, and who waits at which gate. It may be made on any thread, with any lock held: it takes none.

import CHandoff
import Handoff

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Who holds and who waits, in the whole process, as failures print it.
///
/// The names of the locks and gates, the threads' numbers and names, the places and the times. May be called on any thread.
public func whoHoldsWhat() -> String {
    var lines = HandoffLock.allSnapshots.reversed()
        .filter { $0.holder != nil || $0.waiterCount > 0 }
        .map(\.description)
    lines += Gate.report()
    if lines.isEmpty { lines = ["no lock is held or waited for, and nobody waits at a gate"] }
    return lines.joined(separator: "\n").split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
}

/// Writes to standard error in one call, so that reports of two threads do not mix.
func printError(_ text: String) {
    let line = text + "\n"
    unsafe line.withCString { _ = unsafe write(STDERR_FILENO, $0, strlen($0)) }
}

/// Exact stamps of acquisitions, while at least one deadline is running. Counted, since deadlines nest and overlap.
enum Stamps {
    private static let stamp = UInt32(HANDOFF_FLAG_STAMP)
    private static let users = Monitor(Users())

    private struct Users {
        var count = 0
        /// Whether stamps were on before the first user; then they stay on after the last.
        var before = false
    }

    static func begin() {
        users.with { users in
            if users.count == 0 {
                users.before = handoff_flags_now() & stamp != 0
                handoff_flags_set(stamp, true)
            }
            users.count += 1
        }
    }

    static func end() {
        users.with { users in
            users.count -= 1
            if users.count == 0 && !users.before { handoff_flags_set(stamp, false) }
        }
    }
}
