// SPDX-License-Identifier: Apache-2.0

extension Finding.Rule {
    /// What the rule says, in one sentence.
    public var sentence: String {
        switch self {
        case .deadlock: "No thread waits for ever for another one that waits for it."
        case .lockOrder: "Locks of both layers are taken in one order, whichever thread takes them."
        case .heldAcrossBlock: "No Swift lock is held across a call that blocks."
        case .cLockHeld:
            "No lock of libuv's is held while a Swift lock is taken; another C lock is, if at all, taken first."
        case .callbackUnderLock: "No lock of libuv's is held when a callback begins."
        case .heldAtRegionEnd: "A C lock that a released region takes is given up before the region ends."
        case .convoy: "Threads do not queue for a lock in step with each other."
        case .switchInterval: "Threads do not wait the switch interval out again and again."
        }
    }
}
