// SPDX-License-Identifier: Apache-2.0
//
// What all connected streams share: reading, writing, the end. Bytes that come in are seen during the callback only; bytes
// that go out belong to their request until libuv is done with them. The loop's thread only.

internal import CHandoff
internal import CHandoffUV
internal import CUV
internal import Handoff

/// What a read brings. Good during the callback only: what is to be kept is copied.
public enum Incoming: ~Escapable {
    /// The next bytes, at least one.
    ///
    /// `bytes.withUnsafeBytes { Array($0) }` copies them.
    case bytes(RawSpan)
    /// The other side writes no more (end of file). Reading has stopped; writing may go on.
    case end
    /// Reading has failed and stopped: ``UVError/Code/connectionReset``, say.
    case failed(UVError)
}

extension Incoming {
    /// The bytes are those of a callback that is running, which cannot hand this on to anybody who outlives it.
    @_lifetime(immortal)
    init(_ event: Event, _ call: String, about subject: String? = nil) {
        if event.status > 0 {
            let bytes = unsafe RawSpan(_unsafeBytes: event.bytes)
            self = .bytes(unsafe _overrideLifetime(bytes, copying: ()))
        } else if event.status == 0 || event.status == Int64(UV_EOF.rawValue) {
            self = .end
        } else {
            self = .failed(event.error(call, about: subject))
        }
    }
}

/// A stream of bytes in both directions.
///
/// **Back-pressure.** libuv queues what the other side does not take, without limit. A program that writes what it reads
/// stops reading while too much waits:
///
/// ```swift
/// try stream.startReading(on: &turn) { turn, stream, incoming in
///     guard case .bytes(let bytes) = incoming else { return stream.close(on: &turn) }
///     try stream.write(bytes, on: &turn) { turn, stream, _ in
///         if try stream.writeQueueSize(on: &turn) < low { try? stream.resumeReading(on: &turn) }
///     }
///     if try stream.writeQueueSize(on: &turn) > high { try stream.stopReading(on: &turn) }
/// }
/// ```
///
/// **Who keeps it.** The loop, while it reads and while writes, a shutdown or a connect are under way. Otherwise it is the
/// program's to keep: the loop closes a stream that does none of these and that nobody refers to.
public protocol ByteStream: Handle {}

extension ByteStream {
    // MARK: Reading

    /// Calls `body` with what comes in, until the end, an error, or ``stopReading(on:)``.
    ///
    /// All reads of a loop share one buffer of 64 KiB: an idle stream costs none. The corresponding C function is
    /// `uv_read_start`.
    ///
    /// - Throws: ``UVError/Code/already`` while it is reading; ``UVError/Code/notConnected`` when it has no connection;
    ///   ``UVError/Code/endOfFile`` once its end was read.
    public func startReading<A: LoopAccess & ~Copyable & ~Escapable>(
        on access: inout A, _ body: @escaping @Sendable (inout Turn, Self, borrowing Incoming) throws -> Void
    ) throws(UVError) {
        try startReading(
            &access,
            LockedReaction { turn, owner, event in
                let owner = unsafe unsafeDowncast(owner.unsafelyUnwrapped, to: Self.self)
                owner.hasEnded = event.status == UV_EOF.rawValue
                try body(&turn, owner, Incoming(event, "uv_read_start"))
            })
    }

    /// As the other, without the lock. The corresponding C function is `uv_read_start`.
    @_disfavoredOverload
    public func startReading<A: LoopAccess & ~Copyable & ~Escapable>(
        on access: inout A, unlocked body: @escaping @Sendable (inout Entry, Self, borrowing Incoming) throws -> Void
    ) throws(UVError) {
        try startReading(
            &access,
            UnlockedReaction { entry, owner, event in
                let owner = unsafe unsafeDowncast(owner.unsafelyUnwrapped, to: Self.self)
                owner.hasEnded = event.status == UV_EOF.rawValue
                try body(&entry, owner, Incoming(event, "uv_read_start"))
            })
    }

    private func startReading<A: LoopAccess & ~Copyable & ~Escapable>(
        _ access: inout A, _ reaction: Reaction
    ) throws(UVError) {
        try resumeReading(on: &access)
        bind(HANDOFF_UV_MAIN, reaction)  // no read comes before this function has returned to the loop
    }

    /// Reads on, with the closure of the last `startReading`. The corresponding C function is `uv_read_start`.
    ///
    /// - Throws: ``UVError/Code/already`` while it is reading; ``UVError/Code/endOfFile`` once its end was read.
    public func resumeReading<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) {
        let hasEnded = hasEnded
        try unsafe use("uv_read_start", uv_stream_t.self, &access) {
            // libuv would read again, and tell the same end again.
            unsafe hasEnded ? UV_EOF.rawValue : uv_read_start($0, handoff_uv_on_alloc, handoff_uv_on_read)
        }
    }

    /// Reads no more until ``resumeReading(on:)``; what comes meanwhile waits in the system's buffers, and when those are
    /// full the other side waits. The corresponding C function is `uv_read_stop`.
    public func stopReading<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) {
        try unsafe use("uv_read_stop", uv_stream_t.self, &access) { unsafe uv_read_stop($0) }
    }

    // MARK: Writing

    /// Writes the bytes, after those of earlier writes, and then calls `body`, if there is one, exactly once.
    ///
    /// They are copied once, into the request. What the system takes at once is on its way when this returns, the rest is
    /// queued. `body` never runs inside this call. Closing the stream ends queued writes with ``UVError/Code/canceled``.
    /// The corresponding C function is `uv_write`.
    public func write<A: LoopAccess & ~Copyable & ~Escapable>(
        _ bytes: RawSpan, on access: inout A,
        _ body: (@Sendable (inout Turn, Self, Result<Void, UVError>) throws -> Void)? = nil
    ) throws(UVError) { try write(bytes, &access, body.map { .locked("uv_write", { _ in }, $0) }) }

    /// As the other, without the lock. The corresponding C function is `uv_write`.
    @_disfavoredOverload
    public func write<A: LoopAccess & ~Copyable & ~Escapable>(
        _ bytes: RawSpan, on access: inout A,
        unlocked body: @escaping @Sendable (inout Entry, Self, Result<Void, UVError>) throws -> Void
    ) throws(UVError) { try write(bytes, &access, .unlocked("uv_write", { _ in }, body)) }

    /// As the other, for an array. The corresponding C function is `uv_write`.
    public func write<A: LoopAccess & ~Copyable & ~Escapable>(
        _ bytes: [UInt8], on access: inout A,
        _ body: (@Sendable (inout Turn, Self, Result<Void, UVError>) throws -> Void)? = nil
    ) throws(UVError) { try unsafe write(bytes.span.bytes, on: &access, body) }

    /// As the other, for an array, without the lock. The corresponding C function is `uv_write`.
    @_disfavoredOverload
    public func write<A: LoopAccess & ~Copyable & ~Escapable>(
        _ bytes: [UInt8], on access: inout A,
        unlocked body: @escaping @Sendable (inout Entry, Self, Result<Void, UVError>) throws -> Void
    ) throws(UVError) { try unsafe write(bytes.span.bytes, on: &access, unlocked: body) }

    private func write<A: LoopAccess & ~Copyable & ~Escapable>(
        _ bytes: RawSpan, _ access: inout A, _ reaction: Reaction?
    ) throws(UVError) {
        let count = bytes.byteCount
        try unsafe request("uv_write", UV_WRITE, uv_stream_t.self, uv_write_t.self, &access, reaction, bytes) {
            var buffer = unsafe uv_buf_t(base: $2?.assumingMemoryBound(to: CChar.self), len: count)
            return unsafe uv_write($0, $1, &buffer, 1, handoff_uv_on_write)
        }
    }

    /// Writes what the system takes at once, without waiting and without a copy.
    ///
    /// The corresponding C function is `uv_try_write`.
    ///
    /// - Returns: How many bytes were taken; 0 when the system takes none now, or earlier writes are queued.
    public func tryWrite<A: LoopAccess & ~Copyable & ~Escapable>(
        _ bytes: RawSpan, on access: inout A
    ) throws(UVError) -> Int {
        let count = try unsafe use("uv_try_write", uv_stream_t.self, &access) { stream in
            unsafe bytes.withUnsafeBytes { bytes in
                let base = unsafe UnsafeMutableRawPointer(mutating: bytes.baseAddress)
                let count = min(bytes.count, 1 << 30)  // libuv's answer is an int
                var buffer = unsafe uv_buf_t(base: base?.assumingMemoryBound(to: CChar.self), len: count)
                let status = unsafe uv_try_write(stream, &buffer, 1)
                return status == UV_EAGAIN.rawValue ? 0 : status
            }
        }
        return Int(count)
    }

    /// As the other, for an array. The corresponding C function is `uv_try_write`.
    public func tryWrite<A: LoopAccess & ~Copyable & ~Escapable>(
        _ bytes: [UInt8], on access: inout A
    ) throws(UVError) -> Int { try unsafe tryWrite(bytes.span.bytes, on: &access) }

    /// How many bytes wait until the system takes them. The corresponding C function is
    /// `uv_stream_get_write_queue_size`.
    public func writeQueueSize<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) -> Int {
        var size = 0
        try unsafe use("uv_stream_get_write_queue_size", uv_stream_t.self, &access) {
            size = unsafe uv_stream_get_write_queue_size($0)
            return 0
        }
        return size
    }

    /// Tells the other side, after all writes that are queued, that no more will come, and then calls `body`, if there is
    /// one. Reading goes on; close the stream when it is done with. The corresponding C function is `uv_shutdown`.
    ///
    /// - Throws: ``UVError/Code/notConnected`` when it is not connected, or was shut down before.
    public func shutdown<A: LoopAccess & ~Copyable & ~Escapable>(
        on access: inout A, _ body: (@Sendable (inout Turn, Self, Result<Void, UVError>) throws -> Void)? = nil
    ) throws(UVError) { try shutdown(&access, body.map { .locked("uv_shutdown", { _ in }, $0) }) }

    /// As the other, without the lock. The corresponding C function is `uv_shutdown`.
    @_disfavoredOverload
    public func shutdown<A: LoopAccess & ~Copyable & ~Escapable>(
        on access: inout A, unlocked body: @escaping @Sendable (inout Entry, Self, Result<Void, UVError>) throws -> Void
    ) throws(UVError) { try shutdown(&access, .unlocked("uv_shutdown", { _ in }, body)) }

    private func shutdown<A: LoopAccess & ~Copyable & ~Escapable>(
        _ access: inout A, _ reaction: Reaction?
    ) throws(UVError) {
        try unsafe request("uv_shutdown", UV_SHUTDOWN, uv_stream_t.self, uv_shutdown_t.self, &access, reaction) {
            request, stream, _ in
            unsafe uv_shutdown(request, stream, handoff_uv_on_shutdown)
        }
    }

    // MARK: State

    /// Whether something may come in: it is connected, and its end has not been read. The corresponding C function is
    /// `uv_is_readable`.
    public func isReadable<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) -> Bool {
        try unsafe use("uv_is_readable", uv_stream_t.self, &access) { unsafe uv_is_readable($0) } != 0
    }

    /// Whether it is connected and was not shut down. The corresponding C function is `uv_is_writable`.
    public func isWritable<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) -> Bool {
        try unsafe use("uv_is_writable", uv_stream_t.self, &access) { unsafe uv_is_writable($0) } != 0
    }
}
