// SPDX-License-Identifier: Apache-2.0
//
// A `@preconcurrency` import silences the check that keeps an object out of a subscript. Nothing checks it at run
// time. (S14)

@preconcurrency import Dispatch
import Handoff

func attack(_ lock: HandoffLock) {
    let g = Guarded(DispatchWorkItem {}, by: lock)
    var leaked: DispatchWorkItem? = nil
    lock.withLock { held in leaked = held[g] }
    leaked!.perform()
}
