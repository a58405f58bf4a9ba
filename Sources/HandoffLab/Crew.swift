// SPDX-License-Identifier: Apache-2.0
//
// Threads of our own that begin together.

internal import HandoffTesting

/// Runs `body(i)` on `count` threads that begin together, and returns the time until the last of them has ended.
///
/// - Throws: A timeout that says who holds what, when they do not come to their end.
func crew(_ name: String, _ count: Int, _ body: @escaping @Sendable (Int) -> Void) throws -> Duration {
    let limit = Duration.seconds(60)
    let line = Gate("the start of '\(name)'")
    let threads = (0..<count).map { i in
        NamedThread("\(name) \(i + 1)") {
            if (try? line.wait(within: limit)) != nil { body(i) }
        }
    }
    try line.waitUntilReached(by: count, within: limit)
    let start = ContinuousClock.now
    line.open()
    for thread in threads { try thread.join(within: limit) }
    return .now - start
}
