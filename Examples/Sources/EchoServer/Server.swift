// SPDX-License-Identifier: Apache-2.0
//
// What both servers are to the program that starts and stops them.

import HandoffUV

/// An echo server, from its first connection to SIGINT or SIGTERM.
protocol Server: Sendable {
    var loop: Loop { get }
    var address: SocketAddress { get }
    /// How many threads libuv's pool has, for the count at the end.
    var poolThreads: Int { get }
    /// Blocks until a signal has stopped it; every connection is closed then.
    func waitUntilStopped() -> Served
}

/// What it has done, in connections and bytes read.
struct Served {
    var connections = 0
    var bytes = 0
}
