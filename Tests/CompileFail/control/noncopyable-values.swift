// SPDX-License-Identifier: Apache-2.0
//
// Noncopyable guarded values are borrowed, modified in place and replaced.

import Handoff

struct File: ~Copyable, Sendable {
    var descriptor: Int32
    borrowing func size() -> Int { Int(descriptor) }
    mutating func reopen() { descriptor += 1 }
    consuming func close() {}
}

enum State: ~Copyable, Sendable {
    case open(File)
    case closed
}

func use(_ lock: HandoffLock) -> Int {
    let file = Guarded(File(descriptor: 3), by: lock)
    let state = Guarded(by: lock) { State.open(File(descriptor: 4)) }
    return lock.withLock { held in
        held[file].reopen()
        held[file] = File(descriptor: 5)
        held.withValue(file) { $0.descriptor += 1 }
        held.replace(file) { File(descriptor: 6) }.close()
        var size = held[file].size()
        switch held[state] {
        case .open(let file): size += file.size()
        case .closed: break
        }
        held[state] = .closed
        return size
    }
}
