// SPDX-License-Identifier: Apache-2.0
//
// Where tests that block run. Swift's pool has as many threads as there are processors, and tests of executors and of the
// async door need them. A test that waits in a gate would keep one from them for as long as it waits, and so does an exit
// test, which reads what the child prints until it ends: seconds, under a sanitizer.

import Foundation
import HandoffTesting
public import Testing

/// Runs the bodies of a suite's tests on threads of their own, two at a time, and leaves Swift's pool to those who await.
public struct OffThePool: SuiteTrait, TestTrait, TestScoping {
    fileprivate let executor: BlockingExecutor
    public var isRecursive: Bool { true }

    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(executor) { try await function() }
    }
}

extension Trait where Self == OffThePool {
    public static var offThePool: OffThePool { OffThePool(executor: .shared) }
    /// The same for tests that compute for long, and wait for nobody: not in the way of those above either.
    public static var computing: OffThePool { OffThePool(executor: .computing) }
}

/// Two threads are as many as the pool of the machine that CI has: the tests do not press harder on it than they did there.
private final class BlockingExecutor: TaskExecutor {
    static let shared = BlockingExecutor("tests")
    static let computing = BlockingExecutor("computing")
    private let threads: BoundedThreads

    private init(_ name: String) { threads = BoundedThreads(name, 2) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        threads.run { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
}

/// Runs work that blocks, in its order, on at most so many threads of its own, which end when there is nothing to do.
///
/// Not a dispatch or operation queue: on Linux the threads of those and of Swift's pool are the same few.
public final class BoundedThreads: @unchecked Sendable {
    private let name: String
    private let width: Int
    // Under `guarding`; not a HandoffLock, which a census would count.
    private let guarding = NSLock()
    private var work: [@Sendable () -> Void] = []
    private var threads = 0

    public init(_ name: String, _ width: Int) {
        self.name = name
        self.width = width
    }

    public func run(_ body: @escaping @Sendable () -> Void) {
        let starts = guarding.withLock {
            work.append(body)
            guard threads < width else { return false }
            threads += 1
            return true
        }
        if starts { _ = NamedThread(name) { while let body = self.next() { body() } } }
    }

    /// Runs `body` there, while the task is suspended.
    public func value<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            run { continuation.resume(with: Result { try body() }) }
        }
    }

    private func next() -> (@Sendable () -> Void)? {
        guarding.withLock {
            if work.isEmpty {
                threads -= 1
                return nil
            }
            return work.removeFirst()
        }
    }
}
