// SPDX-License-Identifier: Apache-2.0
//
// What all handles share: making, using, closing, staying alive. A handle type adds its `start` and its callback, a few
// lines each (Watchers.swift).

internal import CHandoff
internal import CHandoffUV
internal import CUV
internal import Handoff

/// What a handle type is to libuv: its number, and its `uv_…_init`.
@safe struct HandleRow {
    let type: uv_handle_type
    let call: String
    let initialise: (UnsafeMutablePointer<uv_loop_t>, UnsafeMutableRawPointer) -> Int32

    static func row<Native>(
        _ type: uv_handle_type, _ call: String,
        _ initialise: @escaping (UnsafeMutablePointer<uv_loop_t>?, UnsafeMutablePointer<Native>?) -> Int32
    ) -> HandleRow {
        unsafe HandleRow(type: type, call: call) { unsafe initialise($0, $1.assumingMemoryBound(to: Native.self)) }
    }

    static var timer: Self { unsafe row(UV_TIMER, "uv_timer_init", uv_timer_init) }
    static var async: Self {
        unsafe row(UV_ASYNC, "uv_async_init") { unsafe uv_async_init($0, $1, handoff_uv_on_async) }
    }
    static var idle: Self { unsafe row(UV_IDLE, "uv_idle_init", uv_idle_init) }
    static var prepare: Self { unsafe row(UV_PREPARE, "uv_prepare_init", uv_prepare_init) }
    static var check: Self { unsafe row(UV_CHECK, "uv_check_init", uv_check_init) }
    static var signal: Self { unsafe row(UV_SIGNAL, "uv_signal_init", uv_signal_init) }
    static var tcp: Self { unsafe row(UV_TCP, "uv_tcp_init", uv_tcp_init) }
}

/// A libuv handle.
///
/// A reference to one may be kept and passed anywhere; every operation takes a ``LoopAccess``, so a leaked handle is
/// useless without one. While a handle is active (a started timer, say), or a request on it is under way (a write, say),
/// the loop keeps it. Another one that nobody refers to any more is closed by the loop.
@safe public class Handle: @unchecked Sendable {
    let core: UnsafeMutablePointer<handoff_uv_handle>
    /// The loop that it belongs to.
    public let loop: Loop
    /// What the async door keeps with a handle that it has taken up. The loop's thread only.
    final var door: AnyObject?
    /// A stream's: its end was read. The loop's thread only.
    final var hasEnded = false

    /// Makes a handle of the row's type, with a closure for its callback if it has one already. It is not started.
    required init<A: LoopAccess & ~Copyable & ~Escapable>(
        _ access: inout A, _ row: HandleRow, _ reaction: Reaction?, _ file: StaticString, _ line: UInt32
    ) throws(UVError) {
        let place = unsafe handoff_place(file: file.cString, line: line)
        guard let core = unsafe handoff_uv_handle_create(access.core, row.type, place) else {
            throw UVError(.canceled, in: "\(row.call), while the loop is shutting down")
        }
        loop = access.loop
        unsafe self.core = core
        // Until libuv knows the handle, C frees it with the object that is given up here.
        unsafe handoff_uv_handle_adopt(core, Unmanaged.passUnretained(self).toOpaque())
        let status = unsafe row.initialise(access.core.pointee.uv, handoff_uv_raw(core))
        guard status >= 0 else {
            unsafe handoff_uv_handle_discard(core)
            throw UVError(UVError.Code(rawValue: status), in: row.call)
        }
        bind(HANDOFF_UV_MAIN, reaction)
        unsafe handoff_uv_settle(core)
    }

    /// Only posts: the loop's thread does the rest.
    deinit { unsafe handoff_uv_handle_abandon(core) }

    /// One libuv call on this handle: checks loop, thread and state, turns the status into an error, and lets the loop
    /// keep or let go of the handle.
    @discardableResult
    func use<Native, A: LoopAccess & ~Copyable & ~Escapable>(
        _ call: StaticString, _ native: Native.Type, _ access: inout A,
        _ body: (UnsafeMutablePointer<Native>) -> Int32
    ) throws(UVError) -> Int32 {
        guard let raw = unsafe handoff_uv_use(core, access.core, call.cString) else {
            throw UVError(.badFileDescriptor, in: "\(call) on a closed handle")
        }
        let status = unsafe body(raw.assumingMemoryBound(to: Native.self))
        unsafe handoff_uv_settle(core)
        return try UVError.check(status, "\(call)")
    }

    /// A libuv call that starts a request on this handle; `reaction` hears of its end. `bytes` become the request's own.
    func request<Native, Request, A: LoopAccess & ~Copyable & ~Escapable>(
        _ call: StaticString, _ type: uv_req_type, _ native: Native.Type, _ raw: Request.Type, _ access: inout A,
        _ reaction: Reaction?, _ bytes: RawSpan = RawSpan(),
        _ body: (UnsafeMutablePointer<Request>, UnsafeMutablePointer<Native>, UnsafeMutableRawPointer?) -> Int32
    ) throws(UVError) {
        guard let handle = unsafe handoff_uv_use(core, access.core, call.cString) else {
            throw UVError(.badFileDescriptor, in: "\(call) on a closed handle")
        }
        let request = try unsafe reaction.request(access.core, type, core, call)
        let own = unsafe bytes.withUnsafeBytes { unsafe handoff_uv_request_own(request, $0.baseAddress, $0.count) }
        let status = unsafe body(
            handoff_uv_request_raw(request)!.assumingMemoryBound(to: Request.self),
            handle.assumingMemoryBound(to: Native.self), own)
        if status < 0 { unsafe handoff_uv_request_discard(request) }
        unsafe handoff_uv_settle(core)
        try UVError.check(status, "\(call)")
    }

    func bind(_ slot: handoff_uv_slot_name, _ reaction: Reaction?) {
        unsafe handoff_uv_bind(core, slot, reaction?.forC(), reaction?.mode ?? HANDOFF_UV_LOCKED)
    }

    /// Closes the handle; its callbacks do not run any more. A second close does nothing.
    ///
    /// The corresponding C function is `uv_close`.
    public func close<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) {
        guard unsafe handoff_uv_use(core, access.core, "uv_close") != nil else { return }
        unsafe handoff_uv_close(core)
        unsafe handoff_uv_settle(core)
    }

    /// Closes the handle and runs `body`, under the lock, once libuv has let go of it. A second close does nothing, and
    /// its body is not run.
    ///
    /// The corresponding C function is `uv_close`.
    public func close<A: LoopAccess & ~Copyable & ~Escapable>(
        on access: inout A, _ body: @escaping @Sendable (inout Turn) throws -> Void
    ) {
        guard unsafe handoff_uv_use(core, access.core, "uv_close") != nil else { return }
        bind(HANDOFF_UV_CLOSE, LockedReaction { turn, _, _ in try body(&turn) })
        close(on: &access)
    }

    /// Lets this handle, while it is active, keep `run()` from returning. Every handle does, unless ``unref(on:)`` said
    /// otherwise. The corresponding C function is `uv_ref`.
    public func ref<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) {
        try unsafe use("uv_ref", uv_handle_t.self, &access) {
            unsafe uv_ref($0); return 0
        }
    }

    /// Lets `run()` return although this handle is active. The corresponding C function is `uv_unref`.
    public func unref<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) {
        try unsafe use("uv_unref", uv_handle_t.self, &access) {
            unsafe uv_unref($0); return 0
        }
    }

    /// Whether the handle keeps `run()` from returning while it is active. The corresponding C function is `uv_has_ref`.
    public func hasRef<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) -> Bool {
        try unsafe use("uv_has_ref", uv_handle_t.self, &access) { unsafe uv_has_ref($0) } != 0
    }

    /// Whether libuv may call this handle's callback. The corresponding C function is `uv_is_active`.
    public func isActive<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) -> Bool {
        try unsafe use("uv_is_active", uv_handle_t.self, &access) { unsafe uv_is_active($0) } != 0
    }

    /// Whether ``close(on:)`` was called. The corresponding C function is `uv_is_closing`.
    public func isClosing<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) -> Bool {
        unsafe handoff_uv_use(core, access.core, "uv_is_closing") == nil
    }
}
