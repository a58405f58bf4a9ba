// SPDX-License-Identifier: Apache-2.0
//
// Regions that can be cancelled as they are meant to be used: by another thread, by a task, with any result.

import Handoff

struct Failed: Error {}
struct Buffer: ~Copyable { let count: Int }

func everyday(
    _ lock: HandoffLock, _ n: Guarded<Int>, _ interrupt: @escaping @Sendable () -> Void, _ read: () -> Int
) throws -> Int? {
    let cancellation = Cancellation()
    return try lock.withLock { held in
        var local = 0
        let result = held.released(cancelledBy: cancellation, cancel: { interrupt() }) {
            local += 1
            return read()
        }
        if let count = result.value { held[n] += count + local }
        let buffer = held.released(cancelledBy: cancellation, cancel: interrupt) { Buffer(count: read()) }
        held[n] += buffer.value?.count ?? 0
        _ = try held.released(cancelledBy: cancellation, cancel: interrupt) { () throws(Failed) in
            if read() < 0 { throw Failed() }
        }
        return result.wasCancelled || cancellation.isCancelled ? nil : result.value
    }
}

func inTask(_ cancellation: Cancellation, _ work: @Sendable () async -> Int) async -> Int {
    await withTaskCancellationHandler {
        await work()
    } onCancel: {
        cancellation.cancel()
    }
}
