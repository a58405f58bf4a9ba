// SPDX-License-Identifier: Apache-2.0
//
// A request's two ends: the storage that C owns while libuv has it, and the Swift object by which it can be taken back.
// The loop's thread only, but for passing a reference on.

internal import CHandoff
internal import CHandoffUV
internal import CUV
internal import Handoff

/// Something that was asked of libuv's thread pool and can be taken back until a worker begins it.
@safe public class Request: @unchecked Sendable {
    public let loop: Loop
    /// `nil` before libuv has it and once it is complete.
    private var raw: UnsafeMutablePointer<handoff_uv_request>?

    init(_ loop: Loop) { self.loop = loop }

    /// Takes the request back if no worker has begun it; its completion then gets ``UVError/Code/canceled``.
    ///
    /// The corresponding C function is `uv_cancel`.
    ///
    /// - Throws: ``UVError/Code/busy`` when a worker has begun or ended it.
    public func cancel<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) {
        unsafe handoff_uv_check_thread(loop.core, "uv_cancel")
        guard let raw = unsafe raw else { throw UVError(.busy, in: "uv_cancel") }
        let status = unsafe uv_cancel(handoff_uv_request_raw(raw)!.assumingMemoryBound(to: uv_req_t.self))
        try UVError.check(status, "uv_cancel")
    }

    @unsafe final func begun(_ request: UnsafeMutablePointer<handoff_uv_request>) { unsafe raw = request }

    /// Its completion has come, or was dropped since the lock is closed.
    final func ended() { unsafe raw = nil }
}

extension Reaction? {
    /// Storage for a request that ends in this reaction, or silently if there is none.
    @unsafe func request(
        _ core: UnsafeMutablePointer<handoff_loop>, _ type: uv_req_type,
        _ owner: UnsafeMutablePointer<handoff_uv_handle>?, _ call: StaticString
    ) throws(UVError) -> UnsafeMutablePointer<handoff_uv_request> {
        let closure = unsafe self?.forC()
        let mode = self?.mode ?? HANDOFF_UV_UNLOCKED
        if let request = unsafe handoff_uv_request_create(core, type, owner, closure, mode) { return unsafe request }
        if let closure = unsafe closure { unsafe Unmanaged<Reaction>.fromOpaque(closure).release() }
        throw UVError(.canceled, in: "\(call), while the loop is shutting down")
    }
}
