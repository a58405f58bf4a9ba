// SPDX-License-Identifier: Apache-2.0
//
// What C calls: the four functions of handoff_uv_bridge, and the closures that the id table holds for it. A closure's
// object is a `Reaction`; C keeps it alive while it runs and destroys it under the lock.

internal import CHandoff
internal import CHandoffUV
internal import CUV
internal import Handoff

/// One callback of libuv, whatever its type. The bytes are good during the call only.
@safe struct Event {
    /// libuv's status, count or signal number; negative: an error code.
    let status: Int64
    /// A second number, where libuv gives one.
    let detail: Int64
    let bytes: UnsafeRawBufferPointer

    init(_ event: handoff_uv_event) {
        unsafe status = event.status
        unsafe detail = event.detail
        unsafe bytes = UnsafeRawBufferPointer(start: event.data, count: event.length)
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
    func dropped(_ event: Event) { onDropped?(event) }

    /// A +1 reference for C.
    func forC() -> UnsafeMutableRawPointer { unsafe Unmanaged.passRetained(self).toOpaque() }
}

/// `{ turn, owner in … }`
final class LockedReaction: Reaction, @unchecked Sendable {
    private let body: @Sendable (inout Turn, Handle?, Event) throws -> Void
    private let scoped: Bool

    init(
        scoped: Bool = false, dropped: (@Sendable (Event) -> Void)? = nil,
        _ body: @escaping @Sendable (inout Turn, Handle?, Event) throws -> Void
    ) {
        self.scoped = scoped
        self.body = body
        super.init(dropped: dropped)
    }

    override var mode: handoff_uv_mode { scoped ? HANDOFF_UV_SCOPED : HANDOFF_UV_LOCKED }

    override func run(_ core: UnsafeMutablePointer<handoff_loop>, _ owner: Handle?, _ event: Event) throws {
        var turn = unsafe Turn(core)
        try body(&turn, owner, event)
    }
}

/// `unlocked: { entry, owner in … }`
final class UnlockedReaction: Reaction, @unchecked Sendable {
    private let body: @Sendable (inout Entry, Handle?, Event) throws -> Void

    init(
        dropped: (@Sendable (Event) -> Void)? = nil,
        _ body: @escaping @Sendable (inout Entry, Handle?, Event) throws -> Void
    ) {
        self.body = body
        super.init(dropped: dropped)
    }

    override var mode: handoff_uv_mode { HANDOFF_UV_UNLOCKED }

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
        LockedReaction(scoped: scoped) { turn, owner, _ in
            try body(&turn, unsafe unsafeDowncast(owner.unsafelyUnwrapped, to: H.self))
        }
    }

    static func unlocked<H: Handle>(_ body: @escaping @Sendable (inout Entry, H) throws -> Void) -> Reaction {
        UnlockedReaction { entry, owner, _ in
            try body(&entry, unsafe unsafeDowncast(owner.unsafelyUnwrapped, to: H.self))
        }
    }
}

// The C function pointers are formed from @c functions at file scope: a literal written in an isolated context would
// inherit its isolation and die on libuv's thread.

@c nonisolated private func deliver(
    _ core: UnsafeMutablePointer<handoff_loop>?, _ closure: UnsafeMutableRawPointer?,
    _ owner: UnsafeMutablePointer<handoff_uv_handle>?, _ event: UnsafePointer<handoff_uv_event>?
) {
    // The id table holds the reaction and the loop's driver the loop: neither needs a reference for the call.
    unsafe Unmanaged<Reaction>.fromOpaque(closure.unsafelyUnwrapped)._withUnsafeGuaranteedRef { reaction in
        let (core, event) = unsafe (core.unsafelyUnwrapped, event.unsafelyUnwrapped)
        guard unsafe event.pointee.delivery == HANDOFF_UV_RUN.rawValue else {
            return unsafe reaction.dropped(Event(event.pointee))
        }
        var handle: Handle?
        if let owner = unsafe owner {
            // Its Swift object went while libuv still had a callback to deliver: nobody is left to hear it.
            guard let object = unsafe owner.pointee.object else { return }
            handle = unsafe Unmanaged<Handle>.fromOpaque(object).takeUnretainedValue()
        }
        do {
            try unsafe reaction.run(core, handle, Event(event.pointee))
        } catch {
            unsafe Loop.of(core).caught(error, from: handle)
        }
    }
}

@c nonisolated private func destroy(_ closure: UnsafeMutableRawPointer?) {
    unsafe Unmanaged<Reaction>.fromOpaque(closure.unsafelyUnwrapped).release()
}

/// A handle that libuv may still call, also about a request on it, is kept by the loop; one that it cannot is the program's to keep.
@c nonisolated private func settleHandle(_ core: UnsafeMutablePointer<handoff_uv_handle>?) {
    let core = unsafe core.unsafelyUnwrapped
    guard let object = unsafe core.pointee.object else { return }
    let state = unsafe handoff_uv_state(core.pointee.state)
    let raw = unsafe handoff_uv_raw(core)!.assumingMemoryBound(to: uv_handle_t.self)
    let isActive = unsafe uv_is_active(raw) != 0
    let isPending = unsafe core.pointee.pending != 0
    let keep = state == HANDOFF_UV_CLOSING || (state == HANDOFF_UV_OPEN && (isActive || isPending))
    let isKept = unsafe core.pointee.retained != 0
    guard keep != isKept else { return }
    unsafe core.pointee.retained = keep ? 1 : 0
    let reference = unsafe Unmanaged<Handle>.fromOpaque(object)
    if keep { _ = unsafe reference.retain() } else { unsafe reference.release() }
}

@c nonisolated private func exited(_ core: UnsafeMutablePointer<handoff_loop>?) {
    unsafe Unmanaged<Loop>.fromOpaque(core.unsafelyUnwrapped.pointee.object).release()
}

enum Bridge {
    /// One for all loops; C keeps the address.
    nonisolated(unsafe) static let functions: UnsafePointer<handoff_uv_bridge> = {
        let functions = UnsafeMutablePointer<handoff_uv_bridge>.allocate(capacity: 1)
        unsafe functions.initialize(
            to: handoff_uv_bridge(deliver: deliver, destroy: destroy, settle: settleHandle, exited: exited))
        return unsafe UnsafePointer(functions)
    }()

    static func settle(_ core: UnsafeMutablePointer<handoff_uv_handle>) { unsafe settleHandle(core) }
}
