// SPDX-License-Identifier: Apache-2.0
//
// Readiness of a file descriptor that somebody else reads and writes.

internal import CHandoffUV
internal import CUV
internal import Handoff

/// Calls back while a file descriptor is readable, writable, or cut off: for a C library that does its own I/O.
///
/// One handle for a descriptor and a loop. The descriptor becomes non-blocking, and must stay open until the handle is
/// stopped or closed.
public final class Poll: Handle, @unchecked Sendable {
    /// What a descriptor is ready for.
    public struct Events: OptionSet, Sendable {
        /// The bits of libuv's `uv_poll_event`.
        public let rawValue: Int32
        /// The events whose bits are set.
        public init(rawValue: Int32) { self.rawValue = rawValue }
        /// A read does not block. The corresponding C constant is `UV_READABLE`.
        public static let readable = Events(rawValue: 1)
        /// A write does not block. The corresponding C constant is `UV_WRITABLE`.
        public static let writable = Events(rawValue: 2)
        /// The other side is gone. The corresponding C constant is `UV_DISCONNECT`.
        public static let disconnect = Events(rawValue: 4)
    }

    /// Starts it, or changes what it waits for. The corresponding C function is `uv_poll_start`.
    public func start<A: LoopAccess & ~Copyable & ~Escapable>(_ events: Events, on access: inout A) throws(UVError) {
        try unsafe use("uv_poll_start", uv_poll_t.self, &access) {
            unsafe uv_poll_start($0, events.rawValue, handoff_uv_on_poll)
        }
    }

    /// Stops it. The corresponding C function is `uv_poll_stop`.
    public func stop<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) {
        try unsafe use("uv_poll_stop", uv_poll_t.self, &access) { unsafe uv_poll_stop($0) }
    }
}

extension LoopAccess where Self: ~Copyable & ~Escapable {
    /// Calls `body` while the descriptor is ready. The corresponding C functions are `uv_poll_init` and `uv_poll_start`.
    @discardableResult
    public mutating func poll(
        _ descriptor: Int32, for events: Poll.Events, file: StaticString = #fileID, line: UInt32 = #line,
        _ body: @escaping @Sendable (inout Turn, Poll, Result<Poll.Events, UVError>) throws -> Void
    ) throws(UVError) -> Poll { try poll(descriptor, events, .locked("uv_poll", Poll.ready, body), file, line) }

    /// As the other, without the lock. The corresponding C functions are `uv_poll_init` and `uv_poll_start`.
    @_disfavoredOverload
    @discardableResult
    public mutating func poll(
        _ descriptor: Int32, for events: Poll.Events, file: StaticString = #fileID, line: UInt32 = #line,
        unlocked body: @escaping @Sendable (inout Entry, Poll, Result<Poll.Events, UVError>) throws -> Void
    ) throws(UVError) -> Poll { try poll(descriptor, events, .unlocked("uv_poll", Poll.ready, body), file, line) }

    private mutating func poll(
        _ descriptor: Int32, _ events: Poll.Events, _ reaction: Reaction, _ file: StaticString, _ line: UInt32
    ) throws(UVError) -> Poll {
        let row = unsafe HandleRow.row(UV_POLL, "uv_poll_init") { unsafe uv_poll_init($0, $1, descriptor) }
        return try started(row, reaction, file, line) { (handle: Poll, access: inout Self) throws(UVError) in
            try handle.start(events, on: &access)
        }
    }
}

extension Poll {
    fileprivate static func ready(_ event: Event) -> Events { Events(rawValue: Int32(event.detail)) }
}
