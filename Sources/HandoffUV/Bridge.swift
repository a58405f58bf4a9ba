// SPDX-License-Identifier: Apache-2.0
//
// What C calls: the functions of handoff_uv_bridge, and the closures that the id table holds for it. A closure's
// object is a `Reaction`; C keeps it alive while it runs and destroys it under the lock.

internal import CHandoff
internal import CHandoffUV
internal import CUV
internal import Handoff

/// One callback of libuv, whatever its type. Good during the call only, and so are its bytes.
@safe struct Event {
    private let event: UnsafePointer<handoff_uv_event>
    init(_ event: UnsafePointer<handoff_uv_event>) { unsafe self.event = event }

    /// libuv's status, count or signal number; negative: an error code.
    var status: Int64 { unsafe event.pointee.status }
    /// A second number, where libuv gives one.
    var detail: Int64 { unsafe event.pointee.detail }
    var bytes: UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: event.pointee.data, count: event.pointee.length)
    }

    func result<P>(_ call: String, about subject: String? = nil, _ payload: (Event) -> P) -> Result<P, UVError> {
        status < 0 ? .failure(error(call, about: subject)) : .success(payload(self))
    }

    func error(_ call: String, about subject: String? = nil) -> UVError {
        UVError(UVError.Code(rawValue: Int32(status)), in: call, about: subject)
    }
}

/// A closure that C may call. Its `mode` says whether the lock is held when it runs.
class Reaction: @unchecked Sendable {
    private let onDropped: (@Sendable (Event) -> Void)?
    init(dropped: (@Sendable (Event) -> Void)? = nil) { onDropped = dropped }

    var mode: handoff_uv_mode { HANDOFF_UV_LOCKED }
    func run(_ core: UnsafeMutablePointer<handoff_loop>, _ owner: Handle?, _ event: Event) throws {}
    /// It will not be run. Whoever waits for it is told here.
    func dropped(_ core: UnsafeMutablePointer<handoff_loop>, _ event: Event) { onDropped?(event) }

    /// A +1 reference for C.
    func forC() -> UnsafeMutableRawPointer { unsafe Unmanaged.passRetained(self).toOpaque() }
}

/// `{ turn, owner in … }`
final class LockedReaction: Reaction, @unchecked Sendable {
    private let body: @Sendable (inout Turn, Handle?, Event) throws -> Void

    init(
        dropped: (@Sendable (Event) -> Void)? = nil,
        _ body: @escaping @Sendable (inout Turn, Handle?, Event) throws -> Void
    ) {
        self.body = body
        super.init(dropped: dropped)
    }

    override func run(_ core: UnsafeMutablePointer<handoff_loop>, _ owner: Handle?, _ event: Event) throws {
        var turn = unsafe Turn(core)
        try body(&turn, owner, event)
    }
}

/// `{ turn, handle in … }`, the form that runs most often: its body is called without another closure on the way.
final class HandleReaction<H: Handle>: Reaction, @unchecked Sendable {
    private let body: @Sendable (inout Turn, H) throws -> Void
    private let scoped: Bool

    init(
        scoped: Bool = false, dropped: (@Sendable (Event) -> Void)? = nil,
        _ body: @escaping @Sendable (inout Turn, H) throws -> Void
    ) {
        self.scoped = scoped
        self.body = body
        super.init(dropped: dropped)
    }

    override var mode: handoff_uv_mode { scoped ? HANDOFF_UV_SCOPED : HANDOFF_UV_LOCKED }

    override func run(_ core: UnsafeMutablePointer<handoff_loop>, _ owner: Handle?, _ event: Event) throws {
        var turn = unsafe Turn(core)
        try body(&turn, unsafe unsafeDowncast(owner.unsafelyUnwrapped, to: H.self))
    }
}

/// `unlocked: { entry, owner in … }`
final class UnlockedReaction: Reaction, @unchecked Sendable {
    private let body: @Sendable (inout Entry, Handle?, Event) throws -> Void
    private let pure: Bool

    /// A pure one owns nothing guarded, and is destroyed without the lock.
    init(
        pure: Bool = false, dropped: (@Sendable (Event) -> Void)? = nil,
        _ body: @escaping @Sendable (inout Entry, Handle?, Event) throws -> Void
    ) {
        self.pure = pure
        self.body = body
        super.init(dropped: dropped)
    }

    override var mode: handoff_uv_mode { pure ? HANDOFF_UV_PURE : HANDOFF_UV_UNLOCKED }

    override func run(_ core: UnsafeMutablePointer<handoff_loop>, _ owner: Handle?, _ event: Event) throws {
        var entry = unsafe Entry(core)
        try body(&entry, owner, event)
    }
}

extension Reaction {
    /// The two forms of a callback that carries something: a value made of the event, or libuv's error.
    static func locked<H: Handle, P>(
        _ call: String, _ payload: @escaping @Sendable (Event) -> P,
        _ body: @escaping @Sendable (inout Turn, H, Result<P, UVError>) throws -> Void
    ) -> Reaction {
        LockedReaction { turn, owner, event in
            let owner = unsafe unsafeDowncast(owner.unsafelyUnwrapped, to: H.self)
            try body(&turn, owner, event.result(call, payload))
        }
    }

    static func unlocked<H: Handle, P>(
        _ call: String, _ payload: @escaping @Sendable (Event) -> P,
        _ body: @escaping @Sendable (inout Entry, H, Result<P, UVError>) throws -> Void
    ) -> Reaction {
        UnlockedReaction { entry, owner, event in
            let owner = unsafe unsafeDowncast(owner.unsafelyUnwrapped, to: H.self)
            try body(&entry, owner, event.result(call, payload))
        }
    }

    /// The two forms of a handle's callback, and the scoped one of a prepare handle.
    static func locked<H: Handle>(
        scoped: Bool = false, _ body: @escaping @Sendable (inout Turn, H) throws -> Void
    ) -> Reaction {
        HandleReaction(scoped: scoped, body)
    }

    static func unlocked<H: Handle>(_ body: @escaping @Sendable (inout Entry, H) throws -> Void) -> Reaction {
        UnlockedReaction { entry, owner, _ in
            try body(&entry, unsafe unsafeDowncast(owner.unsafelyUnwrapped, to: H.self))
        }
    }
}

// The C function pointers are formed from @c functions at file scope: a literal written in an isolated context would
// inherit its isolation and die on libuv's thread.

@c nonisolated private func run(
    _ core: UnsafeMutablePointer<handoff_loop>?, _ closure: UnsafeMutableRawPointer?,
    _ owner: UnsafeMutableRawPointer?, _ event: UnsafePointer<handoff_uv_event>?
) {
    // C keeps the reaction and its owner until the call is over, and the loop's driver keeps the loop: none is retained here.
    unsafe Unmanaged<Reaction>.fromOpaque(closure.unsafelyUnwrapped)._withUnsafeGuaranteedRef { reaction in
        let (core, event) = unsafe (core.unsafelyUnwrapped, Event(event.unsafelyUnwrapped))
        guard let owner = unsafe owner else { return unsafe call(reaction, core, nil, event) }
        unsafe Unmanaged<Handle>.fromOpaque(owner)._withUnsafeGuaranteedRef { handle in
            unsafe call(reaction, core, handle, event)
        }
    }
}

@inline(__always)
private func call(
    _ reaction: Reaction, _ core: UnsafeMutablePointer<handoff_loop>, _ handle: Handle?, _ event: Event
) {
    do {
        try unsafe reaction.run(core, handle, event)
    } catch {
        unsafe Loop.of(core).caught(error, from: handle)
    }
}

@c nonisolated private func drop(
    _ core: UnsafeMutablePointer<handoff_loop>?, _ closure: UnsafeMutableRawPointer?,
    _ event: UnsafePointer<handoff_uv_event>?
) {
    unsafe Unmanaged<Reaction>.fromOpaque(closure.unsafelyUnwrapped)._withUnsafeGuaranteedRef { reaction in
        unsafe reaction.dropped(core.unsafelyUnwrapped, Event(event.unsafelyUnwrapped))
    }
}

@c nonisolated private func destroy(_ closure: UnsafeMutableRawPointer?) {
    unsafe Unmanaged<Reaction>.fromOpaque(closure.unsafelyUnwrapped).release()
}

@c nonisolated private func keep(_ owner: UnsafeMutableRawPointer?, _ keep: Bool) {
    let owner = unsafe Unmanaged<Handle>.fromOpaque(owner.unsafelyUnwrapped)
    if keep { _ = unsafe owner.retain() } else { unsafe owner.release() }
}

@c nonisolated private func exited(_ core: UnsafeMutablePointer<handoff_loop>?) {
    unsafe Unmanaged<Loop>.fromOpaque(core.unsafelyUnwrapped.pointee.object).release()
}

enum Bridge {
    /// One for all loops; C keeps the address.
    nonisolated(unsafe) static let functions: UnsafePointer<handoff_uv_bridge> = {
        let functions = UnsafeMutablePointer<handoff_uv_bridge>.allocate(capacity: 1)
        unsafe functions.initialize(
            to: handoff_uv_bridge(
                run: run, drop: drop, destroy: destroy, keep: keep, exited: exited, job: runJob, late: runLateJobs))
        return unsafe UnsafePointer(functions)
    }()
}
