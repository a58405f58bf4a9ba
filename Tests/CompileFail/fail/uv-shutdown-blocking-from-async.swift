// SPDX-License-Identifier: Apache-2.0
//
// In async code the shutdown that blocks is not to be had: the one that is awaited takes its place.

import Handoff
import HandoffUV

func attack(_ loop: Loop) async throws {
    // expected-error@+2 {{expression is 'async' but is not marked with 'await'}}
    // expected-note@+1 {{call is 'async'}}
    try loop.shutdown()
}
