// SPDX-License-Identifier: Apache-2.0
//
// What C gets is a plain value: a reference would be nobody's.

import Handoff

final class Box: Sendable {}

func attack(_ lock: HandoffLock) {
    // expected-error@+2 2 {{cannot infer type of closure parameter '_' without a type annotation}}
    // expected-error@+1 {{type 'Box' does not conform to protocol 'BitwiseCopyable'}}
    _ = Callback<Int32, Box>(lock, whenClosed: Box()) { _, _ in Box() }
}
