// SPDX-License-Identifier: Apache-2.0
//
// A type of one's own cannot pretend to be on a loop's thread: the proof cannot be made.

import Handoff
import HandoffUV

struct Forged: LoopAccess {
    let loop: Loop
    // expected-error@+2 {{'_LoopProof' initializer is inaccessible due to 'package' protection level}}
    // expected-error@+1 {{cannot convert value of type 'Loop'}}
    var _proof: _LoopProof { _LoopProof(loop) }
}
