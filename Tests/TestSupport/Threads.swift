// SPDX-License-Identifier: Apache-2.0
//
// What the suites share: a thread that holds a lock until told otherwise, and a way to run synchronous code from an
// asynchronous exit test.

public import Handoff
public import HandoffTesting

/// Runs a test's synchronous body off the cooperative pool.
public func onThread(
    within limit: Duration = .seconds(60), _ body: @escaping @Sendable () throws -> Void
) throws {
    try withDeadline(limit, "the body of a test", body)
}

/// Holds a lock on a thread of its own until it is told to let go.
public final class Holder: Sendable {
    public let thread: NamedThread
    private let go = Gate("let go")

    /// Returns when the lock is taken. `last` runs with the token before the lock is given up.
    public init(
        _ name: String = "holder", of lock: HandoffLock, last: @escaping @Sendable (inout Held) -> Void = { _ in }
    ) throws {
        let taken = Gate("taken by \(name)")
        let go = go
        thread = NamedThread(name) {
            lock.withLock { held in
                taken.open()
                try? go.wait(within: .seconds(60))
                last(&held)
            }
        }
        try taken.wait()
    }

    /// Lets the thread give the lock up, without waiting for it.
    public func open() { go.open() }

    /// Lets the thread give the lock up, and waits for its end.
    public func letGo() throws {
        go.open()
        try thread.join()
    }
}
