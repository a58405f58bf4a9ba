// SPDX-License-Identifier: Apache-2.0
//
// Streams seen from a task: chunks that come in, and writes that are awaited. What is buffered belongs to the loop's thread;
// a task on another executor posts for each step. Nothing here takes the Handoff lock.

internal import CHandoffUV
internal import CUV
internal import Handoff

extension ByteStream {
    /// What comes in, in the pieces in which it comes, until the other side's end of file.
    ///
    /// Reading begins with the first `next()` and follows the demand: when 64 KiB wait to be asked for, it stops until the task
    /// comes back, and the other side's writes wait in the end. The corresponding C functions are `uv_read_start` and
    /// `uv_read_stop`.
    ///
    /// One iteration at a time: while one goes on another throws ``UVError/Code/already``. One that is left or cancelled
    /// stops reading; a later one goes on where it was left. Iterating throws ``UVError``, with ``UVError/Code/canceled``
    /// when the stream is closed meanwhile; `CancellationError`; and the errors of ``Loop/work(_:)`` that tell of the loop.
    public var chunks: Chunks { Chunks(stream: self) }

    /// Writes the bytes, after those of earlier writes, and returns when the system has taken them: a task that writes faster
    /// than the other side reads is suspended.
    ///
    /// Without a copy and without suspension where the task is on the loop and the system takes all at once. A task that is
    /// cancelled while bytes wait closes the stream, since nobody could tell how many of them have gone.
    ///
    /// The corresponding C functions are `uv_try_write` and `uv_write`.
    ///
    /// - Throws: ``UVError``, `CancellationError`, and the errors of ``Loop/work(_:)`` that tell of the loop.
    public nonisolated(nonsending) func write(_ bytes: [UInt8]) async throws {
        var done = 0
        if loop.isCurrent {
            try Task.checkCancellation()
            var entry = unsafe Entry(loop.core)
            done = try tryWrite(bytes, on: &entry)
            if done == bytes.count { return }
        }
        let first = done
        do {
            try await request("uv_write") { stream, entry, answer, reaction in
                let span = unsafe bytes.span.bytes
                let taken = first == 0 ? try stream.tryWrite(span, on: &entry) : first
                if taken == bytes.count { return answer.end(.success(())) }
                try stream.write(span.extracting(taken...), &entry, reaction)
            }
        } catch let error as CancellationError where first > 0 {
            loop.errand { entry in self.close(on: &entry) }  // some have gone, the rest was not even queued
            throw error
        }
    }

    /// Tells the other side, after all writes, that no more will come. Reading goes on.
    ///
    /// The corresponding C function is `uv_shutdown`.
    ///
    /// - Throws: ``UVError``, `CancellationError` as ``write(_:)``, and the errors of ``Loop/work(_:)`` that tell of the loop.
    public nonisolated(nonsending) func shutdown() async throws {
        try Task.checkCancellation()
        try await request("uv_shutdown") { stream, entry, _, reaction in try stream.shutdown(&entry, reaction) }
    }

    /// A request that is awaited. `begin` starts it, or answers by itself.
    private nonisolated(nonsending) func request(
        _ call: String,
        _ begin: @escaping @Sendable (Self, inout Entry, Answer<Void>, Reaction) throws -> Void
    ) async throws {
        let answer = Answer<Void>()
        let giveUp: @Sendable () -> Void = {
            self.loop.errand { entry in if answer.isBegun { self.close(on: &entry) } }
        }
        do {
            try await loop.ask(answer, cancelBegun: giveUp) { entry in
                guard answer.begin() else { return }
                let reaction = UnlockedReaction(pure: true) { _, _, event in
                    answer.end(event.result(call, { _ in }).mapError { $0 })
                }
                do { try begin(self, &entry, answer, reaction) } catch { answer.end(.failure(error)) }
            }
        } catch let error as UVError where error.code == .canceled && Task.isCancelled {
            throw CancellationError()
        }
    }
}

extension Handle {
    /// Closes the handle, and returns when its descriptor is closed. A second close does nothing; a cancelled task closes too.
    ///
    /// If nobody drives the loop it returns at once, and the handle is closed when somebody does. The corresponding C
    /// function is `uv_close`.
    public nonisolated(nonsending) func close() async {
        let later: @Sendable () -> Void = { self.loop.errand { entry in self.close(on: &entry) } }
        if loop.isCurrent { return later() }
        await withCheckedContinuation { continuation in
            let refused: @Sendable (Event) -> Void = { _ in
                later()
                continuation.resume()
            }
            let post = UnlockedReaction(pure: true, dropped: refused) { entry, _, _ in
                self.close(on: &entry)
                continuation.resume()
            }
            do {
                try loop.post(post, waiting: true)
            } catch {
                later()
                continuation.resume()
            }
        }
    }
}

/// The bytes that a stream brings, in the pieces in which they come. See ``ByteStream/chunks``.
public struct Chunks: AsyncSequence, Sendable {
    let stream: any ByteStream

    /// One iteration. Reading stops when it goes.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let reader: Reader

        /// The next piece; `nil` after the other side's end of file.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(any Error) -> [UInt8]? { try await reader.next() }
    }

    /// Reading begins with its first `next()`.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(reader: Reader(stream)) }
}

/// One iteration. When it goes, reading stops.
final class Reader: @unchecked Sendable {
    private let stream: any ByteStream
    private let loop: Loop

    init(_ stream: any ByteStream) {
        self.stream = stream
        loop = stream.loop
    }

    deinit {
        let stream = stream
        loop.errand { entry in ChunkBuffer.of(stream).left(&entry) }
    }

    nonisolated(nonsending) func next() async throws -> [UInt8]? {
        do {
            try Task.checkCancellation()
            if loop.isCurrent {
                var entry = unsafe Entry(loop.core)
                let buffer = ChunkBuffer.of(stream)
                try buffer.claim(self)
                if let ready = try buffer.take(&entry) { return ready.chunk }
            }
            let answer = Answer<[UInt8]?>()
            return try await loop.ask(answer) { [self] entry in ChunkBuffer.of(stream).ask(self, answer, &entry) }
        } catch let error as CancellationError {
            loop.errand { [self] entry in ChunkBuffer.of(stream).cancelled(self, &entry) }
            throw error
        }
    }
}

/// What has come and was not asked for, or who has asked for what has not come. The loop's thread only.
final class ChunkBuffer: @unchecked Sendable {
    /// Reading stops when this many bytes wait, and goes on when none does.
    static let limit = 65536

    private unowned let stream: any ByteStream
    private weak var reader: Reader?
    private var chunks: [[UInt8]] = []
    private var next = 0
    private var bytes = 0
    private var end: Result<Void, UVError>?
    private var waiting: Answer<[UInt8]?>?
    private var isBound = false
    private var isReading = false

    private init(_ stream: any ByteStream) { self.stream = stream }

    static func of(_ stream: any ByteStream) -> ChunkBuffer {
        if let buffer = stream.door as? ChunkBuffer { return buffer }
        let buffer = ChunkBuffer(stream)
        stream.door = buffer
        return buffer
    }

    func claim(_ newcomer: Reader) throws {
        if reader === newcomer { return }
        guard reader == nil else {
            throw UVError(.already, in: "uv_read_start", about: "another iteration of the stream's chunks")
        }
        reader = newcomer
    }

    /// The next chunk, or the end, if either is there.
    func take(_ entry: inout Entry) throws -> (chunk: [UInt8]?, Void)? {
        if next < chunks.count {
            let chunk = chunks[next]
            chunks[next] = []
            next += 1
            bytes -= chunk.count
            if next == chunks.count {
                chunks.removeAll(keepingCapacity: true)
                next = 0
                try? read(&entry)  // what does not go on now is told when it is asked for
            }
            return (chunk, ())
        }
        guard let end else { return nil }
        try end.get()
        return (nil, ())
    }

    func ask(_ newcomer: Reader, _ answer: Answer<[UInt8]?>, _ entry: inout Entry) {
        do {
            try claim(newcomer)
            if chunks.isEmpty && end == nil {
                try read(&entry)
                waiting = answer
            } else if answer.begin() {
                answer.end(Result { try take(&entry)?.chunk })
            }
        } catch {
            if answer.begin() { answer.end(.failure(error)) }
        }
    }

    private func read(_ entry: inout Entry) throws(UVError) {
        guard !isReading && end == nil else { return }
        try stream.resumeReading(on: &entry)
        isReading = true
        guard !isBound else { return }
        isBound = true
        // No read comes before this function has returned to the loop.
        stream.bind(HANDOFF_UV_MAIN, ChunkReaction(self))
    }

    func came(_ event: Event, _ entry: inout Entry) {
        if event.status > 0 {
            let chunk = unsafe [UInt8](event.bytes)
            if let waiter = waiting.take(), waiter.begin() { return waiter.end(.success(chunk)) }
            chunks.append(chunk)
            bytes += chunk.count
            if bytes >= ChunkBuffer.limit { stop(&entry) }
        } else {
            isReading = false
            stream.hasEnded = event.status == Int64(UV_EOF.rawValue)
            finish(event.status == Int64(UV_EOF.rawValue) ? .success(()) : .failure(event.error("uv_read_start")))
        }
    }

    var isWaiting: Bool { waiting?.isWaiting ?? false }

    func finish(_ result: Result<Void, UVError>) {
        guard end == nil else { return }
        end = result
        if let waiter = waiting.take(), waiter.begin() { waiter.end(result.map { nil }.mapError { $0 }) }
    }

    func stop(_ entry: inout Entry) {
        guard isReading else { return }
        isReading = false
        try? stream.stopReading(on: &entry)
    }

    /// The iteration was cancelled; what comes nevertheless is kept for the next one.
    func cancelled(_ one: Reader, _ entry: inout Entry) { if reader === one { stop(&entry) } }

    /// An iteration has gone. Another one may have begun before this was heard.
    func left(_ entry: inout Entry) { if reader == nil { stop(&entry) } }
}

/// The stream's callback while its chunks are iterated. It goes when the stream is closed, which libuv does not tell readers.
private final class ChunkReaction: Reaction, @unchecked Sendable {
    private let buffer: ChunkBuffer
    init(_ buffer: ChunkBuffer) { self.buffer = buffer }
    deinit { buffer.finish(.failure(UVError(.canceled, in: "uv_read_start, since the stream was closed"))) }

    override var mode: handoff_uv_mode { HANDOFF_UV_PURE }
    override func run(_ core: UnsafeMutablePointer<handoff_loop>, _ owner: Handle?, _ event: Event) throws {
        var entry = unsafe Entry(core)
        buffer.came(event, &entry)
    }
}
