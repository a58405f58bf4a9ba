// SPDX-License-Identifier: Apache-2.0
//
// A released region uses variables, objects, pointers and buffers of its surroundings.

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

func use(_ lock: HandoffLock, _ total: Guarded<Int>, _ pointer: UnsafeMutablePointer<UInt8>) {
    var sum = 0
    let local = Box()
    var buffer = [UInt8](repeating: 0, count: 4)
    lock.withLock { held in
        let before = held[total]
        let count = held.released { () -> Int in
            sum += before
            local.n += 1
            pointer[0] = 1
            buffer[1] = 7
            buffer.withUnsafeMutableBytes { $0[2] = 8 }
            return buffer.count
        }
        held[total] += count
        held[total] += held.released { 1 }
        for _ in 0..<3 {
            held.released {}
            held[total] += 1
        }
        [1, 2].forEach { n in held.released { sum += n } }
    }
    print(sum)
}
