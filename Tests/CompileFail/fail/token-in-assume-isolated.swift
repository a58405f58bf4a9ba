// SPDX-License-Identifier: Apache-2.0
//
// Capturing the token in an actor's isolation mixes two proofs. (S16)

import Handoff

actor Model {
    func note() {}
}

func attack(_ lock: HandoffLock, _ model: Model) {
    // expected-error@+2 {{sending 'held' risks causing data races}}
    // expected-note@+1 {{task-isolated 'held' is captured by a actor-isolated closure. actor-isolated uses in}}
    lock.withLock { held in
        model.assumeIsolated { model in
            held.yieldIfContended()
            model.note()
        }
    }
}
