// SPDX-License-Identifier: Apache-2.0
//
// A guarded value that is open while the lock is given up: the compiler rejects it, except where withoutActuallyEscaping
// hides that two closures use one token. There it traps.

import Handoff
import TestSupport
import Testing

private func twist(_ f: (() -> Void) -> Void, _ b: () -> Void) { withoutActuallyEscaping(b) { f($0) } }
private func synchronously(_ body: () -> Void) { body() }

@Suite("Open accesses", .offThePool)
struct OpenAccessTests {
    @Test("a release while a value is modified in place traps")
    func released() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            synchronously {
                let lock = HandoffLock("model"), list = Guarded([1, 2, 3], by: lock)
                lock.withLock { held in
                    twist(
                        { body in
                            held[list].removeAll { x in
                                body()
                                return x == 2
                            }
                        }, { held.released {} })
                }
            }
        }
        let text = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(text.contains("released: a value guarded by lock 'model' (taken at HandoffTests/OpenAccessTests"))
        #expect(text.contains("is being read or modified in place"))
    }

    @Test("a release after an access, and between two, is as good as ever")
    func between() {
        let lock = HandoffLock("model"), list = Guarded([1, 2, 3], by: lock)
        let box = Guarded(by: lock) { [4] }
        lock.withLock { held in
            held[list].append(4)
            held.released {}
            struct Broken: Error {}
            try? held.withValue(box) { _ in throw Broken() }
            held.released {}
            #expect(held[list].count == 4)
            held.lend { lock.withLock { inner in inner.released {} } }
        }
    }
}
