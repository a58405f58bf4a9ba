// SPDX-License-Identifier: Apache-2.0
//
// Servers and bytes that the tests of streams and files share.

import CHandoffUV
import Handoff

@testable import HandoffUV

/// Bytes that differ from their neighbours and do not repeat with a power of two. Copied from one period of them: made one by
/// one without optimisation and under ThreadSanitizer, those of one test took both threads of Swift's pool for half a minute.
func pattern(_ count: Int, from start: Int = 0) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
        let at = (start + bytes.count) % period.count
        bytes += period[at..<min(at + count - bytes.count, period.count)]
    }
    return bytes
}

private let period = (0..<251 * 128).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 251) }

/// Listens on loopback and calls `accepted` with each connection. Returns where.
func listen(
    _ loop: Loop, _ accepted: @escaping @Sendable (inout Turn, TCPStream) throws -> Void
) throws -> SocketAddress {
    try loop.submitAndWait { turn in
        let listener = try turn.listen(on: .loopback(port: 0)) { turn, listener, result in
            try result.get()
            try accepted(&turn, listener.accept(on: &turn))
        }
        return try listener.localAddress(on: &turn)
    }
}

/// Writes back whatever comes, and at its end shuts down after the last write and closes.
func echo(_ turn: inout Turn, _ stream: TCPStream) throws {
    try stream.startReading(on: &turn) { turn, stream, incoming in
        switch incoming {
        case .bytes(let bytes): try stream.write(bytes, on: &turn)
        case .end: try stream.shutdown(on: &turn) { turn, stream, _ in stream.close(on: &turn) }
        case .failed: stream.close(on: &turn)
        }
    }
}

extension Loop {
    /// For tests: what shutdown does, without the end of the loop.
    func closeEverything(_ turn: inout Turn) {
        unsafe handoff_uv_check_thread(core, "closeEverything")
        unsafe handoff_uv_each_handle(core, { handle, _ in unsafe handoff_uv_close(handle) }, nil)
    }
}
