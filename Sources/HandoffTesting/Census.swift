// SPDX-License-Identifier: Apache-2.0
//
// How many of everything live in the process, counted where they are made and destroyed; and a check that a piece of work
// leaves as many as it found. Any thread may ask. The numbers are those of the whole process: other tests that run at the
// same time show in them, so a census belongs into a serialized suite or an exit test.

import CHandoff
import Handoff

/// The live locks, threads, closures, loops, handles and requests of the process, and the callbacks dropped so far.
public struct Census: Sendable, Hashable, CustomStringConvertible {
    public enum Kind: String, Sendable, CaseIterable {
        case locks
        /// Threads with a thread record: those that have taken a lock and have not ended.
        case threads
        case closures, loops, handles, requests
        /// Callbacks that came after a close and were answered without running; never decreases.
        case dropped

        fileprivate var count: handoff_count {
            switch self {
            case .locks: HANDOFF_COUNT_LOCKS
            case .threads: HANDOFF_COUNT_THREADS
            case .closures: HANDOFF_COUNT_CLOSURES
            case .loops: HANDOFF_COUNT_LOOPS
            case .handles: HANDOFF_COUNT_HANDLES
            case .requests: HANDOFF_COUNT_REQUESTS
            case .dropped: HANDOFF_COUNT_DROPPED
            }
        }
    }

    private var counts: [Kind: Int]

    /// The counts at this moment; not one instant, if others make and destroy meanwhile.
    public static var now: Census {
        Census(counts: Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, Int(handoff_count_get($0.count))) }))
    }

    public subscript(_ kind: Kind) -> Int { counts[kind] ?? 0 }

    /// What came (positive) and went (negative) from `before` to `after`.
    public static func - (after: Census, before: Census) -> Census {
        Census(counts: Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, after[$0] - before[$0]) }))
    }

    /// A line for each kind, the numbers aligned.
    public var description: String {
        let names = Kind.allCases.map(\.rawValue)
        let numbers = Kind.allCases.map { String(self[$0]) }
        let (left, right) = (names.map(\.count).max() ?? 0, numbers.map(\.count).max() ?? 0)
        return zip(names, numbers).map { name, number in
            name + String(repeating: " ", count: left - name.count + 2 + right - number.count) + number
        }.joined(separator: "\n")
    }

    /// Runs `body`, and waits until as many of everything live as before.
    ///
    /// The calling thread gets its record before the first count, so that it does not count as new.
    ///
    /// - Parameters:
    ///   - limit: How long to wait for threads that are ending and handles that are closing.
    ///   - ignoring: Kinds that may change.
    /// - Throws: What `body` throws; ``CensusChanged`` when something is more or less than before when the limit passes.
    @available(*, noasync, message: "in async code use the form with an async body")
    @_disfavoredOverload  // else a body without `await` chooses this form in async code, which then is an error
    public static func expectUnchanged<R>(
        settlingWithin limit: Duration = .seconds(5), ignoring: Set<Kind> = [], file: StaticString = #fileID,
        line: UInt32 = #line, _ body: () throws -> R
    ) throws -> R {
        _ = unsafe handoff_thread_register()
        let before = Census.now
        let result = try body()
        let deadline = Moment.now.advanced(by: limit)
        while let changed = CensusChanged(from: before, ignoring: ignoring, file, line) {
            if deadline.timeLeft <= .zero { throw changed }
            rest(.milliseconds(1))
        }
        return result
    }

    /// Runs `body`, and waits until as many of everything live as before; the task's thread is free meanwhile.
    ///
    /// A task may run on several threads of the pool, and each gets its record when it first takes a lock; ignore
    /// ``Kind/threads`` unless the pool is warm.
    ///
    /// - Throws: What `body` throws; ``CensusChanged`` when something is more or less than before when the limit passes;
    ///   `CancellationError` when the task is cancelled meanwhile.
    public static func expectUnchanged<R>(
        settlingWithin limit: Duration = .seconds(5), ignoring: Set<Kind> = [], file: StaticString = #fileID,
        line: UInt32 = #line, _ body: () async throws -> R
    ) async throws -> R {
        let before = Census.now
        let result = try await body()
        let deadline = Moment.now.advanced(by: limit)
        while let changed = CensusChanged(from: before, ignoring: ignoring, file, line) {
            if deadline.timeLeft <= .zero { throw changed }
            try await Task.sleep(for: .milliseconds(1))
        }
        return result
    }
}

/// Something lives that did not live before, or the other way round. Names each kind and the difference.
public struct CensusChanged: Error, CustomStringConvertible {
    public let before: Census
    public let after: Census
    public let file: String
    public let line: Int
    private let changes: [String]

    fileprivate init?(from before: Census, ignoring: Set<Census.Kind>, _ file: StaticString, _ line: UInt32) {
        self.before = before
        after = .now
        self.file = "\(file)"
        self.line = Int(line)
        let difference = after - before
        changes = Census.Kind.allCases.filter { !ignoring.contains($0) && difference[$0] != 0 }.map { kind in
            "\(kind.rawValue) \(difference[kind] > 0 ? "+" : "")\(difference[kind])"
        }
        if changes.isEmpty { return nil }
    }

    public var description: String {
        "\(file):\(line): the census changed: \(changes.joined(separator: ", ")). Now:\n\(after)"
    }
}
