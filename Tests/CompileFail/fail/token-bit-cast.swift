// SPDX-License-Identifier: Apache-2.0
//
// Not even a bit cast makes a token from a pointer. (invariant I1)

import Handoff

func attack(_ pointer: UnsafeRawPointer) {
    // expected-error@+2 {{global function 'unsafeBitCast(_:to:)' requires that 'Held' conform to 'Copyable'}}
    // expected-error@+1 {{global function 'unsafeBitCast(_:to:)' requires that 'Held' conform to 'Escapable'}}
    _ = unsafeBitCast(pointer, to: Held.self)
}
