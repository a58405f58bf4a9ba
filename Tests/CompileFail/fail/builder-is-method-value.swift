// SPDX-License-Identifier: Apache-2.0
//
// A method of an object from outside may return anything. (S6)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

final class Factory {
    let made = Box()
    func make() -> Box { made }
}

func attack(_ lock: HandoffLock) {
    let factory = Factory()
    // expected-error@+1 {{converting non-Sendable function value to '@Sendable () -> Box' may introduce data races}}
    _ = Guarded(by: lock, making: factory.make)
}
