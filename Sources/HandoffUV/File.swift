// SPDX-License-Identifier: Apache-2.0
//
// Files, read and written on libuv's pool. Everything here is for the loop's thread, but for `deinit`, which posts. A
// descriptor is closed once, after the last operation on it, since its number may be another file's at once.

internal import CHandoff
internal import CHandoffUV
internal import CUV
internal import Handoff

/// An open file. Its operations run on libuv's thread pool, with the lock released, and call back on the loop's thread.
///
/// Close it. One that is dropped open is closed by the loop, which says so on standard error. Operations on one file may
/// overlap, and then end in any order.
@safe public final class File: @unchecked Sendable {
    /// The loop whose pool it is read and written on.
    public let loop: Loop
    /// As it was given to `open`.
    public let path: String
    private let descriptor: uv_file
    private let place: (file: StaticString, line: UInt32)
    private var underWay = 0
    private var isOpen = true
    /// Closed while operations were under way: begins after the last of them.
    private var waitingClose: UnsafeMutablePointer<handoff_uv_request>?

    init(_ loop: Loop, _ path: String, _ descriptor: uv_file, _ place: (StaticString, UInt32)) {
        self.loop = loop
        self.path = path
        self.descriptor = descriptor
        self.place = place
    }

    deinit {
        guard isOpen else { return }
        unsafe handoff_say(
            "file '\(path)' (opened at \(place.file):\(place.line)) was dropped without close(): the loop closes it")
        File.drop(descriptor, loop)
    }

    /// Closes a descriptor that nobody can name any more. Any thread: the loop's does it, on the pool.
    static func drop(_ descriptor: uv_file, _ loop: Loop) {
        do {
            try loop.submit(unlocked: { entry in
                let request = try unsafe Reaction?.none.request(entry.core, UV_FS, nil, "uv_fs_close")
                try unsafe File.start(request, "uv_fs_close", entry.core) {
                    unsafe uv_fs_close($0, $1, descriptor, handoff_uv_on_fs)
                }
            })
        } catch { handoff_uv_close_descriptor(descriptor) }  // shut down: there is no other way left
    }

    // MARK: Operations

    /// Reads up to `count` bytes, and calls `body` once: with bytes, which may be fewer; with ``Incoming/end`` at the
    /// file's end; or with an error.
    ///
    /// `offset` counts bytes from the file's beginning; without one it reads on from where the last such read or write
    /// ended. The corresponding C function is `uv_fs_read`.
    ///
    /// - Throws: ``UVError/Code/invalidArgument`` unless `count` is 1 to 2³¹ − 1, and for a negative `offset`;
    ///   ``UVError/Code/badFileDescriptor`` on a closed file.
    @discardableResult
    public func read<A: LoopAccess & ~Copyable & ~Escapable>(
        _ count: Int, at offset: Int64? = nil, on access: inout A,
        _ body: @escaping @Sendable (inout Turn, File, borrowing Incoming) throws -> Void
    ) throws(UVError) -> Request {
        try read(count, offset, &access) { [path] request, file in
            file.reaction(request) { turn, event in
                try body(&turn, file, Incoming(event, "uv_fs_read", about: path))
            }
        }
    }

    /// As the other, without the lock. The corresponding C function is `uv_fs_read`.
    @discardableResult
    @_disfavoredOverload
    public func read<A: LoopAccess & ~Copyable & ~Escapable>(
        _ count: Int, at offset: Int64? = nil, on access: inout A,
        unlocked body: @escaping @Sendable (inout Entry, File, borrowing Incoming) throws -> Void
    ) throws(UVError) -> Request {
        try read(count, offset, &access) { [path] request, file in
            file.reaction(
                request,
                unlocked: { entry, event in
                    try body(&entry, file, Incoming(event, "uv_fs_read", about: path))
                })
        }
    }

    private func read<A: LoopAccess & ~Copyable & ~Escapable>(
        _ count: Int, _ offset: Int64?, _ access: inout A, _ reaction: (Request, File) -> Reaction
    ) throws(UVError) -> Request {
        guard count > 0 && count <= Int32.max else {
            throw UVError(.invalidArgument, in: "uv_fs_read of \(count) bytes", about: path)
        }
        let position = try position(offset, "uv_fs_read")
        return try unsafe perform("uv_fs_read", &access, reaction) { request, loop, fs in
            let bytes = unsafe handoff_uv_request_own(request, nil, count)
            var buffer = unsafe uv_buf_t(base: bytes?.assumingMemoryBound(to: CChar.self), len: count)
            return unsafe uv_fs_read(loop, fs, descriptor, &buffer, 1, position, handoff_uv_on_fs_read)
        }
    }

    /// Writes the bytes, and calls `body` once, with how many were written, which may be fewer.
    ///
    /// They are copied once, into the request. `offset` counts bytes from the file's beginning; without one it writes on
    /// from where the last such read or write ended. The corresponding C function is `uv_fs_write`.
    ///
    /// - Throws: ``UVError/Code/invalidArgument`` for a negative `offset`; ``UVError/Code/badFileDescriptor`` on a closed
    ///   file.
    @discardableResult
    public func write<A: LoopAccess & ~Copyable & ~Escapable>(
        _ bytes: RawSpan, at offset: Int64? = nil, on access: inout A,
        _ body: @escaping @Sendable (inout Turn, File, Result<Int, UVError>) throws -> Void
    ) throws(UVError) -> Request {
        try write(bytes, offset, &access) { request, file in
            file.reaction(request) { turn, event in try body(&turn, file, file.count(event)) }
        }
    }

    /// As the other, without the lock. The corresponding C function is `uv_fs_write`.
    @discardableResult
    @_disfavoredOverload
    public func write<A: LoopAccess & ~Copyable & ~Escapable>(
        _ bytes: RawSpan, at offset: Int64? = nil, on access: inout A,
        unlocked body: @escaping @Sendable (inout Entry, File, Result<Int, UVError>) throws -> Void
    ) throws(UVError) -> Request {
        try write(bytes, offset, &access) { request, file in
            file.reaction(request, unlocked: { entry, event in try body(&entry, file, file.count(event)) })
        }
    }

    private func write<A: LoopAccess & ~Copyable & ~Escapable>(
        _ bytes: RawSpan, _ offset: Int64?, _ access: inout A, _ reaction: (Request, File) -> Reaction
    ) throws(UVError) -> Request {
        let position = try position(offset, "uv_fs_write")
        return try unsafe perform("uv_fs_write", &access, reaction) { request, loop, fs in
            unsafe bytes.withUnsafeBytes { bytes in
                let own = unsafe handoff_uv_request_own(request, bytes.baseAddress, bytes.count)
                var buffer = unsafe uv_buf_t(base: own?.assumingMemoryBound(to: CChar.self), len: bytes.count)
                return unsafe uv_fs_write(loop, fs, descriptor, &buffer, 1, position, handoff_uv_on_fs)
            }
        }
    }

    /// libuv takes any negative offset for "where the last one ended".
    private func position(_ offset: Int64?, _ call: String) throws(UVError) -> Int64 {
        guard offset ?? 0 >= 0 else {
            throw UVError(.invalidArgument, in: "\(call) at offset \(offset!)", about: path)
        }
        return offset ?? -1
    }

    private func count(_ event: Event) -> Result<Int, UVError> {
        event.result("uv_fs_write", about: path) { Int($0.status) }
    }

    /// Asks for the file's size, kind and times. The corresponding C function is `uv_fs_fstat`.
    @discardableResult
    public func stat<A: LoopAccess & ~Copyable & ~Escapable>(
        on access: inout A, _ body: @escaping @Sendable (inout Turn, File, Result<FileStatus, UVError>) throws -> Void
    ) throws(UVError) -> Request {
        try stat(&access) { request, file in
            file.reaction(request) { turn, event in try body(&turn, file, file.status(event)) }
        }
    }

    /// As the other, without the lock. The corresponding C function is `uv_fs_fstat`.
    @discardableResult
    @_disfavoredOverload
    public func stat<A: LoopAccess & ~Copyable & ~Escapable>(
        on access: inout A,
        unlocked body: @escaping @Sendable (inout Entry, File, Result<FileStatus, UVError>) throws -> Void
    ) throws(UVError) -> Request {
        try stat(&access) { request, file in
            file.reaction(request, unlocked: { entry, event in try body(&entry, file, file.status(event)) })
        }
    }

    private func stat<A: LoopAccess & ~Copyable & ~Escapable>(
        _ access: inout A, _ reaction: (Request, File) -> Reaction
    ) throws(UVError) -> Request {
        try unsafe perform("uv_fs_fstat", &access, reaction) { _, loop, fs in
            unsafe uv_fs_fstat(loop, fs, descriptor, handoff_uv_on_fs_stat)
        }
    }

    private func status(_ event: Event) -> Result<FileStatus, UVError> {
        event.result("uv_fs_fstat", about: path) { unsafe FileStatus($0.bytes.load(as: uv_stat_t.self)) }
    }

    // MARK: Closing

    /// Closes the file after the operations that are under way, and then calls `body`, if there is one. A second close does
    /// nothing, and its body is not run.
    ///
    /// The corresponding C function is `uv_fs_close`.
    public func close<A: LoopAccess & ~Copyable & ~Escapable>(
        on access: inout A, _ body: (@Sendable (inout Turn, Result<Void, UVError>) throws -> Void)? = nil
    ) throws(UVError) {
        let path = self.path
        try close(
            &access,
            body.map { body in
                LockedReaction { turn, _, event in
                    try body(&turn, event.result("uv_fs_close", about: path) { _ in })
                }
            })
    }

    /// As the other, without the lock. The corresponding C function is `uv_fs_close`.
    @_disfavoredOverload
    public func close<A: LoopAccess & ~Copyable & ~Escapable>(
        on access: inout A, unlocked body: @escaping @Sendable (inout Entry, Result<Void, UVError>) throws -> Void
    ) throws(UVError) {
        let path = self.path
        try close(
            &access,
            UnlockedReaction { entry, _, event in
                try body(&entry, event.result("uv_fs_close", about: path) { _ in })
            })
    }

    private func close<A: LoopAccess & ~Copyable & ~Escapable>(
        _ access: inout A, _ reaction: Reaction?
    ) throws(UVError) {
        unsafe handoff_uv_check_loop(loop.core, access.core, "uv_fs_close")
        guard isOpen else { return }
        // Made now, so that it cannot fail later; begun when nothing else uses the descriptor.
        unsafe waitingClose = try unsafe reaction.request(access.core, UV_FS, nil, "uv_fs_close")
        isOpen = false
        closeIfIdle()
    }

    private func closeIfIdle() {
        let isIdle = unsafe underWay == 0 || handoff_mutant("close-under-way")
        guard isIdle, let request = unsafe waitingClose else { return }
        unsafe waitingClose = nil
        let status = unsafe uv_fs_close(loop.core.pointee.uv, File.raw(request), descriptor, handoff_uv_on_fs)
        // libuv refuses none that has a callback.
        if status < 0 {
            let error = UVError(UVError.Code(rawValue: status), in: "uv_fs_close", about: path)
            unsafe handoff_fatal_message("loop '\(loop.name)': \(error), although the callback is there")
        }
    }

    // MARK: The one way

    @unsafe private static func raw(
        _ request: UnsafeMutablePointer<handoff_uv_request>
    ) -> UnsafeMutablePointer<uv_fs_t> {
        unsafe handoff_uv_request_raw(request)!.assumingMemoryBound(to: uv_fs_t.self)
    }

    /// Gives a request to libuv, or frees it.
    @unsafe static func start(
        _ request: UnsafeMutablePointer<handoff_uv_request>, _ call: StaticString,
        _ core: UnsafeMutablePointer<handoff_loop>, about path: String? = nil,
        _ begin: (UnsafeMutablePointer<uv_loop_t>, UnsafeMutablePointer<uv_fs_t>) -> Int32
    ) throws(UVError) {
        let status = unsafe begin(core.pointee.uv, raw(request))
        guard status < 0 else { return }
        unsafe handoff_uv_request_discard(request)
        throw UVError(UVError.Code(rawValue: status), in: "\(call)", about: path)
    }

    private func perform<A: LoopAccess & ~Copyable & ~Escapable>(
        _ call: StaticString, _ access: inout A, _ reaction: (Request, File) -> Reaction,
        _ begin: (
            UnsafeMutablePointer<handoff_uv_request>, UnsafeMutablePointer<uv_loop_t>, UnsafeMutablePointer<uv_fs_t>
        ) -> Int32
    ) throws(UVError) -> Request {
        unsafe handoff_uv_check_loop(loop.core, access.core, call.cString)
        guard isOpen else { throw UVError(.badFileDescriptor, in: "\(call) on a closed file", about: path) }
        let request = Request(loop)
        let raw = try unsafe Optional(reaction(request, self)).request(access.core, UV_FS, nil, call)
        try unsafe File.start(raw, call, access.core, about: path) { unsafe begin(raw, $0, $1) }
        unsafe request.begun(raw)
        underWay += 1
        return request
    }

    private func ended(_ request: Request) {
        request.ended()
        underWay -= 1
        closeIfIdle()
    }

    private func reaction(
        _ request: Request, _ body: @escaping @Sendable (inout Turn, Event) throws -> Void
    ) -> Reaction {
        LockedReaction(dropped: { _ in self.ended(request) }) { turn, _, event in
            self.ended(request)
            try body(&turn, event)
        }
    }

    private func reaction(
        _ request: Request, unlocked body: @escaping @Sendable (inout Entry, Event) throws -> Void
    ) -> Reaction {
        UnlockedReaction(dropped: { _ in self.ended(request) }) { entry, _, event in
            self.ended(request)
            try body(&entry, event)
        }
    }
}
