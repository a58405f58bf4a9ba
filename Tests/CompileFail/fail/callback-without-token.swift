// SPDX-License-Identifier: Apache-2.0
//
// A stored callback that takes a token cannot be called without one. (invariant I1)

import Handoff

final class Watcher: Sendable {
    // expected-note@+1 {{'callback' declared here}}
    let callback: @Sendable (inout Held) -> Void
    init(_ callback: @escaping @Sendable (inout Held) -> Void) { self.callback = callback }
}

func attack(_ watcher: Watcher) {
    // expected-error@+1 {{missing argument for parameter #1 in call}}
    watcher.callback()
}
