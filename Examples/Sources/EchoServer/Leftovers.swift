// SPDX-License-Identifier: Apache-2.0
//
// What is left of a server that says it has stopped: asked of libuv, of the bridge's counters and of the system, not of the
// server itself.

import Foundation
import Handoff
import HandoffTesting
import HandoffUV

/// What a stopped server has left behind.
struct Leftovers: CustomStringConvertible {
    /// Open handles, from `uv_walk`, before the loop's shutdown closes them.
    let handles: [String]
    /// Closures that C could still call, and requests that libuv has not completed, after it.
    let closures: Int, requests: Int
    /// Threads of the process besides the main one and libuv's pool; `nil` where the system does not tell.
    let threads: Int?

    /// Ends the loop, and looks.
    init(of loop: Loop, poolThreads: Int) throws {
        handles = try loop.submitAndWait { turn in turn.loop.openHandles(&turn) }
        try loop.shutdown()
        (closures, requests) = (Census.now[.closures], Census.now[.requests])
        // A thread that was joined may stand in the system's list for another moment.
        var left = Leftovers.allThreads
        for _ in 0..<1000 where left ?? 0 > 1 + poolThreads {
            usleep(1000)
            left = Leftovers.allThreads
        }
        threads = left.map { $0 - 1 - poolThreads }
    }

    var isNothing: Bool { handles.isEmpty && closures == 0 && requests == 0 && threads ?? 0 == 0 }

    var description: String {
        """
        handles left: \(handles.count)\(handles.isEmpty ? "" : " (\(handles.joined(separator: ", ")))")
        closures left: \(closures)
        requests left: \(requests)
        threads left: \(threads.map(String.init) ?? "unknown")
        """
    }

    /// Starts libuv's pool, which lives as long as the process, and returns how many threads it has.
    static func startPool(of loop: Loop) throws -> Int {
        let before = allThreads ?? 0
        let worked = DispatchSemaphore(value: 0)
        try loop.submit { turn in _ = try turn.work({}) { _, _ in worked.signal() } }
        worked.wait()
        return (allThreads ?? 0) - before
    }

    private static var allThreads: Int? {
        try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
    }
}
