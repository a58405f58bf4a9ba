// SPDX-License-Identifier: Apache-2.0
//
// Memory known outside cannot be guarded by guarding a pointer to it. (S2)

import Handoff

func attack(_ lock: HandoffLock, _ pointer: UnsafeMutablePointer<Int>) {
    // expected-error@+1 {{conformance of 'UnsafeMutablePointer<Pointee>' to 'Sendable' is unavailable}}
    _ = Guarded(pointer, by: lock)
}
