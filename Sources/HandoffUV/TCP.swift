// SPDX-License-Identifier: Apache-2.0
//
// TCP: a listener that accepts, a stream that is accepted or connects. The loop's thread only.

internal import CHandoff
internal import CHandoffUV
internal import CUV
internal import Handoff

/// Waits for TCP connections, and accepts them.
///
/// It is told of one connection at a time. Until that is accepted no other is announced; connections wait in the system's
/// queue meanwhile. The loop keeps a listener until it is closed.
public final class TCPListener: Handle, @unchecked Sendable {
    /// Takes the connection that was announced. The corresponding C functions are `uv_tcp_init` and `uv_accept`.
    ///
    /// - Throws: ``UVError/Code/again`` when none was announced, or it was accepted before.
    public func accept<A: LoopAccess & ~Copyable & ~Escapable>(
        on access: inout A, file: StaticString = #fileID, line: UInt32 = #line
    ) throws(UVError) -> TCPStream {
        let stream = try TCPStream(&access, .tcp, nil, file, line)
        do throws(UVError) {
            try unsafe use("uv_accept", uv_stream_t.self, &access) { server in
                let client = unsafe handoff_uv_raw(stream.core)!.assumingMemoryBound(to: uv_stream_t.self)
                return unsafe uv_accept(server, client)
            }
        } catch {
            stream.close(on: &access)
            throw error
        }
        return stream
    }

    /// Where it listens: with the port that the system has chosen. The corresponding C function is `uv_tcp_getsockname`.
    public func localAddress<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError)
        -> SocketAddress
    {
        try unsafe address("uv_tcp_getsockname", uv_tcp_getsockname, &access)
    }
}

/// A TCP connection. See ``ByteStream`` for reading and writing.
public final class TCPStream: Handle, ByteStream, @unchecked Sendable {
    /// Sends small writes at once rather than collecting them (Nagle's algorithm). The corresponding C function is
    /// `uv_tcp_nodelay`.
    public func setNoDelay<A: LoopAccess & ~Copyable & ~Escapable>(_ on: Bool, on access: inout A) throws(UVError) {
        try unsafe use("uv_tcp_nodelay", uv_tcp_t.self, &access) { unsafe uv_tcp_nodelay($0, on ? 1 : 0) }
    }

    /// Asks a silent other side for a sign of life after `idle`, in whole seconds, at least one; `nil` asks no more. The
    /// corresponding C function is `uv_tcp_keepalive`.
    public func setKeepAlive<A: LoopAccess & ~Copyable & ~Escapable>(
        after idle: Duration?, on access: inout A
    ) throws(UVError) {
        let seconds = idle.map { UInt32(clamping: max($0.components.seconds, 1)) }
        try unsafe use("uv_tcp_keepalive", uv_tcp_t.self, &access) {
            unsafe uv_tcp_keepalive($0, seconds == nil ? 0 : 1, seconds ?? 0)
        }
    }

    /// This side's address. The corresponding C function is `uv_tcp_getsockname`.
    public func localAddress<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError)
        -> SocketAddress
    {
        try unsafe address("uv_tcp_getsockname", uv_tcp_getsockname, &access)
    }

    /// The other side's address. The corresponding C function is `uv_tcp_getpeername`.
    public func peerAddress<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) -> SocketAddress
    {
        try unsafe address("uv_tcp_getpeername", uv_tcp_getpeername, &access)
    }

    /// Closes the connection with a reset: the other side gets ``UVError/Code/connectionReset``, and what it has not read
    /// is lost. On a closed stream it does nothing. The corresponding C function is `uv_tcp_close_reset`.
    ///
    /// - Throws: ``UVError/Code/invalidArgument`` after a ``ByteStream/shutdown(on:_:)``; the stream stays open.
    public func closeReset<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) {
        guard unsafe handoff_uv_use(core, access.core, "uv_tcp_close_reset") != nil else { return }
        let status = unsafe handoff_uv_close_reset(core)
        unsafe handoff_uv_settle(core)
        try UVError.check(status, "uv_tcp_close_reset")
    }
}

extension Handle {
    fileprivate func address<A: LoopAccess & ~Copyable & ~Escapable>(
        _ call: StaticString,
        _ ask: (UnsafePointer<uv_tcp_t>?, UnsafeMutablePointer<sockaddr>?, UnsafeMutablePointer<Int32>?) -> Int32,
        _ access: inout A
    ) throws(UVError) -> SocketAddress {
        guard let raw = unsafe handoff_uv_use(core, access.core, call.cString) else {
            throw UVError(.badFileDescriptor, in: "\(call) on a closed handle")
        }
        return try unsafe SocketAddress.from(call) { unsafe ask(raw.assumingMemoryBound(to: uv_tcp_t.self), $0, $1) }
    }
}

extension LoopAccess where Self: ~Copyable & ~Escapable {
    /// Listens at `address`, and calls `body` for each connection, which it takes by
    /// ``TCPListener/accept(on:file:line:)``.
    ///
    /// Up to `backlog` connections wait in the system's queue. The corresponding C functions are `uv_tcp_bind` and
    /// `uv_listen`.
    ///
    /// - Throws: ``UVError/Code/addressInUse``, ``UVError/Code/addressNotAvailable``, ``UVError/Code/accessDenied``.
    @discardableResult
    public mutating func listen(
        on address: SocketAddress, backlog: Int32 = 128, file: StaticString = #fileID, line: UInt32 = #line,
        _ body: @escaping @Sendable (inout Turn, TCPListener, Result<Void, UVError>) throws -> Void
    ) throws(UVError) -> TCPListener {
        try listen(address, backlog, .locked("uv_listen", { _ in }, body), file, line)
    }

    /// As the other, without the lock. The corresponding C functions are `uv_tcp_bind` and `uv_listen`.
    @discardableResult
    @_disfavoredOverload
    public mutating func listen(
        on address: SocketAddress, backlog: Int32 = 128, file: StaticString = #fileID, line: UInt32 = #line,
        unlocked body: @escaping @Sendable (inout Entry, TCPListener, Result<Void, UVError>) throws -> Void
    ) throws(UVError) -> TCPListener {
        try listen(address, backlog, .unlocked("uv_listen", { _ in }, body), file, line)
    }

    mutating func listen(
        _ address: SocketAddress, _ backlog: Int32, _ reaction: Reaction, _ file: StaticString, _ line: UInt32
    ) throws(UVError) -> TCPListener {
        try started(.tcp, reaction, file, line) { (listener: TCPListener, access: inout Self) throws(UVError) in
            do throws(UVError) {
                try unsafe listener.use("uv_tcp_bind", uv_tcp_t.self, &access) { tcp in
                    unsafe address.withNative { unsafe uv_tcp_bind(tcp, $0, 0) }
                }
                try unsafe listener.use("uv_listen", uv_stream_t.self, &access) {
                    unsafe uv_listen($0, backlog, handoff_uv_on_connection)
                }
            } catch { throw UVError(error.code, in: error.call, about: address.description) }
        }
    }

    /// Connects to `address`, and calls `body` once, with the outcome.
    ///
    /// The stream may be written to at once; the bytes wait for the connection. When it fails, queued writes end with an
    /// error and the stream is to be closed, which the loop does if nobody refers to it any more. The corresponding C
    /// function is `uv_tcp_connect`.
    @discardableResult
    public mutating func connect(
        to address: SocketAddress, file: StaticString = #fileID, line: UInt32 = #line,
        _ body: @escaping @Sendable (inout Turn, TCPStream, Result<Void, UVError>) throws -> Void
    ) throws(UVError) -> TCPStream {
        let reaction = LockedReaction { turn, owner, event in
            let stream = unsafe unsafeDowncast(owner.unsafelyUnwrapped, to: TCPStream.self)
            try body(&turn, stream, event.result("uv_tcp_connect", about: address.description) { _ in })
        }
        return try connect(address, reaction, file, line)
    }

    /// As the other, without the lock. The corresponding C function is `uv_tcp_connect`.
    @discardableResult
    @_disfavoredOverload
    public mutating func connect(
        to address: SocketAddress, file: StaticString = #fileID, line: UInt32 = #line,
        unlocked body: @escaping @Sendable (inout Entry, TCPStream, Result<Void, UVError>) throws -> Void
    ) throws(UVError) -> TCPStream {
        let reaction = UnlockedReaction { entry, owner, event in
            let stream = unsafe unsafeDowncast(owner.unsafelyUnwrapped, to: TCPStream.self)
            try body(&entry, stream, event.result("uv_tcp_connect", about: address.description) { _ in })
        }
        return try connect(address, reaction, file, line)
    }

    mutating func connect(
        _ address: SocketAddress, _ reaction: Reaction, _ file: StaticString, _ line: UInt32
    ) throws(UVError) -> TCPStream {
        try started(.tcp, nil, file, line) { (stream: TCPStream, access: inout Self) throws(UVError) in
            try unsafe stream.request(
                "uv_tcp_connect", UV_CONNECT, uv_tcp_t.self, uv_connect_t.self, &access, reaction
            ) { request, tcp, _ in
                unsafe address.withNative { unsafe uv_tcp_connect(request, tcp, $0, handoff_uv_on_connect) }
            }
        }
    }
}
