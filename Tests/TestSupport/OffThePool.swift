// SPDX-License-Identifier: Apache-2.0
//
// Where tests that block run. Swift's pool has as many threads as there are processors, and tests of executors and of the
// async door need them; a test that waits in a gate would keep one from them for as long as it waits.

import Foundation
import HandoffTesting
public import Testing

/// Runs the bodies of a suite's tests on threads of their own, two at a time, and leaves Swift's pool to those who await.
public struct OffThePool: SuiteTrait, TestTrait, TestScoping {
    public var isRecursive: Bool { true }

    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(BlockingExecutor.shared) { try await function() }
    }
}

extension Trait where Self == OffThePool {
    public static var offThePool: OffThePool { OffThePool() }
}

/// Runs jobs in their order on at most two threads, which end when there is nothing to do. Two are as many as the pool of the
/// machine that CI has: the tests do not press harder on it than they did there.
private final class BlockingExecutor: TaskExecutor, @unchecked Sendable {
    static let shared = BlockingExecutor()
    private static let width = 2

    // Under `guarding`; not a HandoffLock, which a census would count.
    private let guarding = NSLock()
    private var jobs: [UnownedJob] = []
    private var threads = 0

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let starts = guarding.withLock {
            jobs.append(job)
            guard threads < Self.width else { return false }
            threads += 1
            return true
        }
        if starts { _ = NamedThread("tests") { self.work() } }
    }

    private func work() {
        while let job = next() { job.runSynchronously(on: asUnownedTaskExecutor()) }
    }

    private func next() -> UnownedJob? {
        guarding.withLock {
            if jobs.isEmpty {
                threads -= 1
                return nil
            }
            return jobs.removeFirst()
        }
    }
}
