// SPDX-License-Identifier: Apache-2.0
//
// A limit on what may hang. When it passes, the test fails with who holds what, and goes on. Any thread may ask; the body
// of the synchronous form runs on a thread of its own, that of the asynchronous form in a task.

import Handoff

/// A limit has passed. Says what was being done, and who held and waited for what at that moment.
public struct DeadlineExceeded: Error, CustomStringConvertible {
    /// What did not end.
    public let what: String
    public let limit: Duration
    /// Who held and waited for what when the limit passed.
    public let report: String
    public let file: String
    public let line: Int

    /// Made at the moment when the limit has passed: it looks at the locks.
    init(_ what: String, _ limit: Duration, _ file: StaticString, _ line: UInt32) {
        self.what = what
        self.limit = limit
        self.file = "\(file)"
        self.line = Int(line)
        report = whoHoldsWhat()
    }

    public var description: String {
        "\(file):\(line): deadline exceeded: \(what) did not end within \(limit.brief). Who holds what:\n\(report)"
    }
}

/// Runs `body` on a fresh thread, named after `what`, and waits at most `limit` for it.
///
/// While it runs, acquisitions are stamped with their time, so that "held for" in the report is exact.
///
/// - Returns: What `body` returns.
/// - Throws: What `body` throws; ``DeadlineExceeded`` when the limit passes first, after printing it on standard error.
///   The stuck thread is then abandoned: it goes on with whatever it does, and what it captured stays alive.
@available(*, noasync, message: "in async code use the form with an async body")
@_disfavoredOverload  // else a body without `await` chooses this form in async code, which then is an error
public func withDeadline<R: Sendable>(
    _ limit: Duration, _ what: String, file: StaticString = #fileID, line: UInt32 = #line,
    _ body: @escaping @Sendable () throws -> R
) throws -> R {
    Stamps.begin()
    defer { Stamps.end() }
    let deadline = Moment.now.advanced(by: limit)
    let outcome = Monitor<Result<R, any Error>?>(nil)
    let thread = NamedThread(what) {
        let result = Result { try body() }
        outcome.with { $0 = result }
    }
    guard let result = outcome.wait(within: limit, until: { $0 }) else {
        throw exceeded(what, limit, file, line)
    }
    // The body is through; its thread-local destructors are part of what may hang.
    let left = max(deadline.timeLeft, .seconds(1))
    do { try thread.join(within: left) } catch { throw exceeded("the end of the thread of \(what)", limit, file, line) }
    return try result.get()
}

/// Runs `body` as a task and waits at most `limit` for it.
///
/// The limit is watched by a thread, not by a task, so that it passes also when the body blocks its thread. The report is
/// then printed in any case; to go on, this function needs a free thread of the caller's executor.
///
/// - Returns: What `body` returns.
/// - Throws: What `body` throws; ``DeadlineExceeded`` when the limit passes first, after printing it on standard error.
///   The task is then cancelled and abandoned. Cancellation of the caller reaches `body`.
public func withDeadline<R: Sendable>(
    _ limit: Duration, _ what: String, file: StaticString = #fileID, line: UInt32 = #line,
    _ body: @escaping @Sendable () async throws -> R
) async throws -> R {
    Stamps.begin()
    defer { Stamps.end() }
    let race = Race<R>()
    let task = Task {
        let result: Result<R, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        race.end(with: result)
    }
    let watchdog = NamedThread("deadline") {
        if !race.ended(within: limit) {
            race.end(with: .failure(exceeded(what, limit, file, line)))
            task.cancel()
        }
    }
    defer { withExtendedLifetime(watchdog) {} }
    return try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { race.resume($0) }
    } onCancel: {
        task.cancel()
    }
}

private func exceeded(_ what: String, _ limit: Duration, _ file: StaticString, _ line: UInt32) -> DeadlineExceeded {
    let error = DeadlineExceeded(what, limit, file, line)
    printError("\(error)")
    return error
}

/// A body and its deadline: the first result is handed to the one who waits, whichever of the two came first.
private final class Race<R: Sendable>: Sendable {
    private struct State {
        var result: Result<R, any Error>?
        var waiter: CheckedContinuation<R, any Error>?
    }
    private let state = Monitor(State())

    func end(with result: Result<R, any Error>) {
        let waiter = state.with { state -> CheckedContinuation<R, any Error>? in
            guard state.result == nil else { return nil }
            state.result = result
            return state.waiter
        }
        waiter?.resume(with: result)
    }

    func ended(within limit: Duration) -> Bool {
        state.wait(within: limit) { $0.result != nil ? true : nil } ?? false
    }

    func resume(_ waiter: CheckedContinuation<R, any Error>) {
        let result = state.with { state -> Result<R, any Error>? in
            if state.result == nil { state.waiter = waiter }
            return state.result
        }
        if let result { waiter.resume(with: result) }
    }
}

/// Waits until `condition` holds, looking again in growing pauses of up to 2 ms.
///
/// - Throws: What `condition` throws; ``DeadlineExceeded`` with who holds what, when `limit` passes first.
@available(*, noasync, message: "in async code use the form with an async condition")
@_disfavoredOverload
public func eventually(
    within limit: Duration = .seconds(30), _ what: String = "the condition", file: StaticString = #fileID,
    line: UInt32 = #line, _ condition: () throws -> Bool
) throws {
    let deadline = Moment.now.advanced(by: limit)
    var pause = Duration.microseconds(20)
    while try !condition() {
        if deadline.timeLeft <= .zero { throw DeadlineExceeded("waiting for \(what)", limit, file, line) }
        rest(pause)
        pause = min(pause * 2, .milliseconds(2))
    }
}

/// Waits until `condition` holds, looking again in growing pauses of up to 2 ms; the task's thread is free meanwhile.
///
/// - Throws: What `condition` throws; ``DeadlineExceeded`` with who holds what, when `limit` passes first;
///   `CancellationError` when the task is cancelled.
public func eventually(
    within limit: Duration = .seconds(30), _ what: String = "the condition", file: StaticString = #fileID,
    line: UInt32 = #line, _ condition: () async throws -> Bool
) async throws {
    let deadline = Moment.now.advanced(by: limit)
    var pause = Duration.microseconds(20)
    while try await !condition() {
        if deadline.timeLeft <= .zero { throw DeadlineExceeded("waiting for \(what)", limit, file, line) }
        try await Task.sleep(for: pause)
        pause = min(pause * 2, .milliseconds(2))
    }
}
