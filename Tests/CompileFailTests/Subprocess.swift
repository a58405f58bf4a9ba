// SPDX-License-Identifier: Apache-2.0
//
// A program run to its end or to its deadline, two at a time. The threads that wait are a queue's, not the cooperative
// pool's.

import Foundation

enum Outcome: Sendable {
    case exit(Int32, output: String)
    case signal(Int32, output: String)
    /// It ran longer than it may, and was killed.
    case timeout(Duration, output: String)
}

private let queue: OperationQueue = {
    let queue = OperationQueue()
    queue.maxConcurrentOperationCount = 2
    return queue
}()

/// Runs a program without input and collects what it prints on both streams.
func run(_ executable: URL, _ arguments: [String], deadline: Duration = .seconds(60)) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
        queue.addOperation {
            continuation.resume(with: Result { try runHere(executable, arguments, deadline: deadline) })
        }
    }
}

private func runHere(_ executable: URL, _ arguments: [String], deadline: Duration) throws -> Outcome {
    // A file, not a pipe: it takes any amount, and a grandchild that survives cannot keep it open for us.
    let log = FileManager.default.temporaryDirectory.appendingPathComponent("compile-fail-\(UUID()).log")
    try Data().write(to: log)
    defer { try? FileManager.default.removeItem(at: log) }
    let output = try FileHandle(forWritingTo: log)
    defer { try? output.close() }

    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()

    var timedOut = false
    if ended.wait(timeout: .now() + .nanoseconds(Int(deadline / .nanoseconds(1)))) == .timedOut {
        timedOut = true
        kill(process.processIdentifier, SIGKILL)
        ended.wait()
    }
    let text = String(decoding: try Data(contentsOf: log), as: UTF8.self)
    if timedOut { return .timeout(deadline, output: text) }
    return process.terminationReason == .exit
        ? .exit(process.terminationStatus, output: text) : .signal(process.terminationStatus, output: text)
}
