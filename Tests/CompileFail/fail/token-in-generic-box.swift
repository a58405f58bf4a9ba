// SPDX-License-Identifier: Apache-2.0
//
// A generic box for any noncopyable value has no room for a token.

import Handoff

// expected-note@+1 {{'where T: Escapable' is implicit here}}
final class Box<T: ~Copyable> {
    var value: T?
    // expected-error@+2 {{implicit conversion to 'T?' is consuming}}
    // expected-note@+1 {{add 'consume' to make consumption explicit}}
    init(_ value: consuming T) { self.value = value }
}

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        // expected-error@+1 {{generic class 'Box' requires that 'Held' conform to 'Escapable'}}
        _ = Box(held)
    }
}
