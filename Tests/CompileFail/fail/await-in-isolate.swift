// SPDX-License-Identifier: Apache-2.0
//
// The body of `isolate` is synchronous: a suspension would leave the pinned thread.

import Handoff

actor Model {
    let lock: HandoffLock
    nonisolated var unownedExecutor: UnownedSerialExecutor { lock.asUnownedSerialExecutor() }
    init(_ lock: HandoffLock) { self.lock = lock }
    func later() async {}
}

func attack(_ lock: HandoffLock, _ model: Model) {
    lock.withLock { held in
        // expected-error@+2 {{cannot pass function of type '(isolated Model) async -> ()' to parameter expecting}}
        // expected-note@+1 {{'async' inferred from asynchronous operation used here}}
        held.isolate(model) { await $0.later() }
    }
}
