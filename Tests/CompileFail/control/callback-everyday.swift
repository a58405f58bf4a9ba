// SPDX-License-Identifier: Apache-2.0
//
// Callbacks as they are meant to be used: both forms, ready-made shapes, and one of the client's own.

import Handoff

struct Change {
    let row: Int64
    let name: UnsafePointer<CChar>?
}

@c nonisolated func onChange(_ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?, _ row: Int64) {
    Callback<Change, Void>.enter(context, Change(row: row, name: name))
}

func everyday(_ lock: HandoffLock, _ cFunction: (@convention(c) (UnsafeMutableRawPointer?, Int32) -> Int32) -> Void) {
    let n = Guarded(Int32(0), by: lock), names = Guarded([String](), by: lock), size = Guarded(0, by: lock)
    let locked = Callback<Int32, Int32>(lock, whenClosed: 1, whenFailed: 2, onError: { _, _ in }) { held, value in
        held[n] += value
        held.released {}
        return held[n]
    }
    let unlocked = Callback<Int32, Int32>(
        lock, whenClosed: 1,
        unlocked: { entry, value in
            try entry.reacquire { held in held[n] += value }
            return try entry.reacquire { held in held[n] }
        })
    let change = Callback<Change, Void>(lock) { held, change in
        if let name = change.name { held[names].append(String(cString: name)) }
    }
    let bytes = Callback<RawSpan, Void>(lock) { held, bytes in held[size] += bytes.byteCount }
    cFunction(locked.function)
    cFunction(unlocked.function)
    Task.detached { _ = (locked.context, change, bytes.function) }
    locked.invalidate()
}
