// SPDX-License-Identifier: Apache-2.0
//
// What the tests of this target share.

import Handoff
import HandoffTesting
import HandoffUV

let policies: [Loop.Reacquisition] = [.eachCallback, .oncePerTurn]

/// A number that several threads may add to, seen in order.
final class Log<Entry: Sendable>: @unchecked Sendable {
    private let lock = HandoffLock("log")
    private let entries: Guarded<[Entry]>
    init(_ type: Entry.Type = Entry.self) { entries = Guarded([], by: lock) }
    func add(_ entry: Entry) { lock.withLock { $0[entries].append(entry) } }
    var all: [Entry] { lock.withLock { $0[entries] } }
}

/// Runs `body` with a loop on a thread of its own, shuts it down, and demands that nothing is left of it.
func withLoop<R: Sendable>(
    _ reacquisition: Loop.Reacquisition = .oncePerTurn, lock: HandoffLock = HandoffLock("model"),
    onError: Loop.ErrorHandler? = nil, _ body: @escaping @Sendable (Loop, HandoffLock) throws -> R
) throws -> R {
    try withDeadline(.seconds(60), "a loop") {
        let loop = try Loop(lock: lock, name: "test", reacquisition: reacquisition, onError: onError)
        let result: R
        do { result = try body(loop, lock) } catch {
            try? loop.shutdown()
            throw error
        }
        try loop.shutdown()
        return result
    }
}

/// An exit test's body is async, and what blocks is refused there.
func synchronously(_ body: () throws -> Void) rethrows { try body() }

/// As `withLoop`, for a body that awaits; the loop's end is awaited too.
func withAsyncLoop<R: Sendable>(
    _ reacquisition: Loop.Reacquisition = .oncePerTurn, lock: HandoffLock = HandoffLock("model"),
    _ body: @escaping @Sendable (Loop, HandoffLock) async throws -> R
) async throws -> R {
    try await withDeadline(.seconds(60), "a loop") {
        let loop = try Loop(lock: lock, name: "test", reacquisition: reacquisition)
        let result: R
        do { result = try await body(loop, lock) } catch {
            try? await loop.shutdown()
            throw error
        }
        try await loop.shutdown()
        return result
    }
}

/// Joins a thread without blocking a thread of the pool for it.
func joined(_ thread: NamedThread) async throws {
    try await withCheckedThrowingContinuation { continuation in
        _ = NamedThread("joiner") { continuation.resume(with: Result { try thread.join() }) }
    }
}
