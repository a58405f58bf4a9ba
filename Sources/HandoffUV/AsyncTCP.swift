// SPDX-License-Identifier: Apache-2.0
//
// TCP seen from a task: a listener whose connections are a sequence, and a connection that is awaited. A connection that
// nobody has asked for stays in the system's queue. Nothing here takes the Handoff lock.

internal import CHandoffUV
internal import CUV
internal import Handoff

extension TCPListener {
    /// Listens at `address` on a loop. ``connections`` are what comes.
    ///
    /// The corresponding C functions are `uv_tcp_bind` and `uv_listen`.
    ///
    /// - Parameters:
    ///   - address: Where to listen; port 0 asks the system for a free one.
    ///   - loop: What the listener belongs to.
    ///   - backlog: How many connections may wait in the system's queue.
    ///   - file: The place that reports name.
    ///   - line: The same.
    /// - Throws: ``UVError/Code/addressInUse``, ``UVError/Code/addressNotAvailable``, ``UVError/Code/accessDenied``;
    ///   `CancellationError`, and the errors of ``Loop/work(_:)`` that tell of the loop.
    public static nonisolated(nonsending) func bind(
        _ address: SocketAddress, on loop: Loop, backlog: Int32 = 128, file: StaticString = #fileID,
        line: UInt32 = #line
    ) async throws -> TCPListener {
        try await loop.tell { entry in
            let queue = ConnectionQueue()
            let listener = try entry.listen(address, backlog, ConnectionReaction(queue), file, line)
            listener.door = queue
            return listener
        }
    }

    /// Where it listens: with the port that the system has chosen. The corresponding C function is `uv_tcp_getsockname`.
    public nonisolated(nonsending) func localAddress() async throws -> SocketAddress {
        try await loop.tell { entry in try self.localAddress(on: &entry) }
    }

    /// The connections of a listener that was made by ``bind(_:on:backlog:file:line:)``, until it is closed.
    ///
    /// A connection is accepted when a task asks for the next one; others wait in the system's queue. One task iterates at a
    /// time. A task that is cancelled while it waits closes the listener and gets `CancellationError`. That a connection could
    /// not be taken, for want of descriptors, is told to the loop's error handler, and the iteration goes on. The corresponding
    /// C function is `uv_accept`.
    ///
    /// Iterating throws ``UVError/Code/already`` while another task waits; ``UVError/Code/invalidArgument`` when the listener
    /// has a callback instead.
    public var connections: Connections { Connections(listener: self) }
}

extension TCPStream {
    /// Connects to `address`.
    ///
    /// A task that is cancelled meanwhile gives the attempt up and closes the stream. The corresponding C function is
    /// `uv_tcp_connect`.
    ///
    /// - Throws: ``UVError``, `CancellationError`, and the errors of ``Loop/work(_:)`` that tell of the loop.
    public static nonisolated(nonsending) func connect(
        to address: SocketAddress, on loop: Loop, file: StaticString = #fileID, line: UInt32 = #line
    ) async throws -> TCPStream {
        /// The attempt's stream; the loop's thread only.
        final class Attempt: @unchecked Sendable { var stream: TCPStream? }
        let attempt = Attempt(), answer = Answer<TCPStream>()
        try Task.checkCancellation()
        do {
            let giveUp: @Sendable () -> Void = { loop.errand { entry in attempt.stream?.close(on: &entry) } }
            return try await loop.ask(answer, cancelBegun: giveUp) { entry in
                guard answer.begin() else { return }
                let reaction = UnlockedReaction(pure: true) { entry, _, event in
                    let stream = attempt.stream.take()!
                    if event.status < 0 { stream.close(on: &entry) }
                    let result = event.result("uv_tcp_connect", about: address.description) { _ in stream }
                    answer.end(result.mapError { $0 })
                }
                do {
                    attempt.stream = try entry.connect(address, reaction, file, line)
                } catch {
                    answer.end(.failure(error))
                }
            }
        } catch let error as UVError where error.code == .canceled && Task.isCancelled {
            throw CancellationError()
        }
    }

    /// This side's address. The corresponding C function is `uv_tcp_getsockname`.
    public nonisolated(nonsending) func localAddress() async throws -> SocketAddress {
        try await loop.tell { entry in try self.localAddress(on: &entry) }
    }

    /// The other side's address. The corresponding C function is `uv_tcp_getpeername`.
    public nonisolated(nonsending) func peerAddress() async throws -> SocketAddress {
        try await loop.tell { entry in try self.peerAddress(on: &entry) }
    }
}

/// The connections of a listener. See ``TCPListener/connections``.
public struct Connections: AsyncSequence, Sendable {
    let listener: TCPListener

    /// One iteration.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let listener: TCPListener

        /// The next connection; `nil` once the listener is closed.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(any Error) -> TCPStream? {
            let listener = listener
            do {
                try Task.checkCancellation()
                let answer = Answer<TCPStream?>()
                return try await listener.loop.ask(answer) { entry in
                    guard let queue = listener.door as? ConnectionQueue else {
                        let call = "uv_accept on a listener that was made with a callback"
                        if answer.begin() { answer.end(.failure(UVError(.invalidArgument, in: call))) }
                        return
                    }
                    queue.ask(listener, answer, &entry)
                }
            } catch let error as CancellationError {
                listener.loop.errand { entry in listener.close(on: &entry) }
                throw error
            }
        }
    }

    /// Nothing is accepted before its first `next()`.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(listener: listener) }
}

/// Who has asked for a connection, or whether one was announced that nobody has asked for. The loop's thread only.
final class ConnectionQueue: @unchecked Sendable {
    private var isAnnounced = false
    private var isClosed = false
    private var waiting: Answer<TCPStream?>?

    func ask(_ listener: TCPListener, _ answer: Answer<TCPStream?>, _ entry: inout Entry) {
        if isClosed {
            if answer.begin() { answer.end(.success(nil)) }
        } else if isWaiting {
            let error = UVError(.already, in: "uv_accept", about: "another iteration of the listener's connections")
            if answer.begin() { answer.end(.failure(error)) }
        } else {
            waiting = answer
            if isAnnounced { announced(listener, &entry) }
        }
    }

    func announced(_ listener: TCPListener, _ entry: inout Entry) {
        isAnnounced = true
        guard let waiter = waiting.take(), waiter.begin() else { return }
        isAnnounced = false
        waiter.end(Result { try listener.accept(on: &entry) })
    }

    var isWaiting: Bool { waiting?.isWaiting ?? false }

    func closed() {
        isClosed = true
        if let waiter = waiting.take(), waiter.begin() { waiter.end(.success(nil)) }
    }
}

/// The callback of a listener whose connections are a sequence. It goes when the listener is closed.
private final class ConnectionReaction: Reaction, @unchecked Sendable {
    private let queue: ConnectionQueue
    init(_ queue: ConnectionQueue) { self.queue = queue }
    deinit { queue.closed() }

    override var mode: handoff_uv_mode { HANDOFF_UV_PURE }
    override func run(_ core: UnsafeMutablePointer<handoff_loop>, _ owner: Handle?, _ event: Event) throws {
        try UVError.check(Int32(event.status), "uv_listen")
        var entry = unsafe Entry(core)
        queue.announced(unsafe unsafeDowncast(owner.unsafelyUnwrapped, to: TCPListener.self), &entry)
    }
}
