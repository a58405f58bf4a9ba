// SPDX-License-Identifier: Apache-2.0
//
// Statements about a lock that throw when they are not true, with what is true instead. They look from outside, on any
// thread, and take no lock.

public import Handoff

/// A statement about a lock was not true. Says what was expected and what is the case.
public struct ExpectationFailed: Error, CustomStringConvertible {
    public let message: String
    public let file: String
    public let line: Int

    init(_ message: String, _ file: StaticString, _ line: UInt32) {
        self.message = message
        self.file = "\(file)"
        self.line = Int(line)
    }

    public var description: String { "\(file):\(line): \(message)" }
}

/// Throws ``ExpectationFailed`` unless the lock is held now, by `thread` if one is given.
public func expectHeld(
    _ lock: HandoffLock, by thread: HandoffLock.ThreadID? = nil, file: StaticString = #fileID, line: UInt32 = #line
) throws {
    let snapshot = lock.snapshot
    if let holder = snapshot.holder, thread == nil || holder.thread == thread { return }
    let whom = thread.map { "by \($0)" } ?? "by somebody"
    throw ExpectationFailed("expected to be held \(whom): \(snapshot)", file, line)
}

/// Throws ``ExpectationFailed`` if the lock is held now.
public func expectNotHeld(_ lock: HandoffLock, file: StaticString = #fileID, line: UInt32 = #line) throws {
    let snapshot = lock.snapshot
    if snapshot.holder != nil { throw ExpectationFailed("expected to be free: \(snapshot)", file, line) }
}

/// Throws ``ExpectationFailed`` unless the calling thread holds the lock.
public func expectHeldByCurrentThread(
    _ lock: HandoffLock, file: StaticString = #fileID, line: UInt32 = #line
) throws {
    if lock.isHeldByCurrentThread { return }
    throw ExpectationFailed(
        "expected to be held by the calling \(HandoffLock.ThreadID.current): \(lock.describe())", file, line)
}

/// Waits until exactly `count` threads wait for the lock, and all of them sleep: a waiter looks on for some microseconds
/// before it does, and what a release would do in that time is chance.
///
/// - Throws: ``DeadlineExceeded`` with who holds what, when `limit` passes first.
@available(*, noasync, message: "it blocks the thread")
public func expectWaiters(
    of lock: HandoffLock, count: Int, within limit: Duration = .seconds(30), file: StaticString = #fileID,
    line: UInt32 = #line
) throws {
    try eventually(within: limit, "\(count) waiters of lock '\(lock.name)'", file: file, line: line) {
        let snapshot = lock.snapshot
        let awake = snapshot.waiters.contains { $0.isAwake && $0.thread != .executor }
        return snapshot.waiterCount == count && !awake
    }
}

/// Runs `body`, and waits until the lock has gone straight from `giver` to `taker` since `body` began.
///
/// A lock remembers its last 64 handoffs: `body` should make fewer.
///
/// - Throws: What `body` throws; ``ExpectationFailed`` with the handoffs that were seen, when `limit` passes first.
@available(*, noasync, message: "it blocks the thread")
public func expectHandoff<R>(
    of lock: HandoffLock, from giver: HandoffLock.ThreadID, to taker: HandoffLock.ThreadID,
    within limit: Duration = .seconds(30), file: StaticString = #fileID, line: UInt32 = #line, _ body: () throws -> R
) throws -> R {
    let before = lock.snapshot.handoffs
    let result = try body()
    var seen: [HandoffLock.Transfer] = []
    let deadline = Moment.now.advanced(by: limit)
    while true {
        seen = lock.transfers(after: before)
        if seen.contains(where: { $0.from == giver && $0.to == taker }) { return result }
        if deadline.timeLeft <= .zero { break }
        rest(.microseconds(200))
    }
    let list = seen.isEmpty ? "none" : seen.map(\.description).joined(separator: ", ")
    throw ExpectationFailed(
        "expected lock '\(lock.name)' to go straight from \(giver) to \(taker); handoffs seen: \(list). "
            + "Now: \(lock.describe())", file, line)
}
