// SPDX-License-Identifier: Apache-2.0

import CHandoff
import Handoff
import HandoffTesting
import TestSupport
import Testing

/// Counts its living instances, and says when it goes.
private final class Tracked: Sendable {
    static let counting = HandoffLock("instances")
    static let living = Guarded([String: Int](), by: counting)
    let family: String
    let onDeinit: @Sendable () -> Void

    init(_ family: String, onDeinit: @escaping @Sendable () -> Void = {}) {
        self.family = family
        self.onDeinit = onDeinit
        Tracked.counting.withLock { $0[Tracked.living][family, default: 0] += 1 }
    }

    deinit {
        onDeinit()
        Tracked.counting.withLock { $0[Tracked.living][family, default: 0] -= 1 }
    }

    static func count(_ family: String) -> Int { counting.withLock { $0[living][family] ?? 0 } }
}

@Suite("lifetimes", .offThePool)
struct LifetimeTests {
    @Test("an assignment destroys the old value after the new one is in")
    func assignment() {
        let lock = HandoffLock("slot's")
        let slot = Guarded<Tracked?>(nil, by: lock)
        let seen = Guarded([String](), by: HandoffLock("seen"))
        let look: @Sendable () -> Void = {
            // The assigning thread has lent the lock, so that the destructor can look.
            let family = lock.withLock { $0[slot]?.family ?? "nil" }
            seen.lock.withLock { $0[seen].append(family) }
        }
        lock.withLock { held in
            held[slot] = Tracked("old", onDeinit: look)
            handoff_lock_begin_hold(lock.core, HANDOFF_HOLD_LENT)
            held[slot] = Tracked("new", onDeinit: look)
            held[slot] = nil
            handoff_lock_end_hold(lock.core)
        }
        #expect(seen.lock.withLock { $0[seen] } == ["new", "nil"])
        #expect(Tracked.count("old") == 0 && Tracked.count("new") == 0)
    }

    @Test("a guarded value lives as long as its Guarded, no longer")
    func guarded() {
        let lock = HandoffLock("guarding")
        do {
            let given = Guarded(Tracked("given"), by: lock)
            let made = Guarded(by: lock) { [Tracked("made"), Tracked("made")] }
            lock.withLock { held in
                #expect(held[given].family == "given")
                held.withValue(made) { $0.append(Tracked("made")) }
                #expect(Tracked.count("made") == 3)
                let old = held.replace(made) { [Tracked("made")] }
                withExtendedLifetime(old) { #expect($0.count == 3 && Tracked.count("made") == 4) }
            }
            #expect(Tracked.count("made") == 1 && Tracked.count("given") == 1)
        }
        #expect(Tracked.count("made") == 0 && Tracked.count("given") == 0)
    }

    @Test("a replacement that throws leaves the value as it was, and leaks nothing")
    func throwingReplacement() {
        struct Refusal: Error {}
        let lock = HandoffLock("replaced")
        do {
            let value = Guarded(Tracked("kept"), by: lock)
            #expect(throws: Refusal.self) {
                try lock.withLock { held in
                    _ = try held.replace(value) { () throws -> Tracked in
                        _ = Tracked("lost")
                        throw Refusal()
                    }
                }
            }
            #expect(lock.withLock { $0[value].family } == "kept")
            #expect(Tracked.count("kept") == 1)
        }
        #expect(Tracked.count("kept") == 0 && Tracked.count("lost") == 0)
    }

    @Test("a Guarded whose making throws exists not at all")
    func throwingInit() {
        struct Refusal: Error {}
        let lock = HandoffLock("unmade")
        #expect(throws: Refusal.self) {
            _ = try Guarded(by: lock) { () throws -> Tracked in
                _ = Tracked("unmade")
                throw Refusal()
            }
        }
        #expect(Tracked.count("unmade") == 0)
    }

    @Test("a noncopyable value is used in place and destroyed once")
    func noncopyable() {
        struct Only: ~Copyable, Sendable {
            let tracked = Tracked("only")
            var n = 0
        }
        let lock = HandoffLock("one's")
        do {
            let only = Guarded(Only(), by: lock)
            lock.withLock { held in
                held[only].n += 2
                #expect(held[only].n == 2)
                let old = held.replace(only) { Only() }
                #expect(old.n == 2)
            }
            #expect(Tracked.count("only") == 1)
        }
        #expect(Tracked.count("only") == 0)
    }

    @Test("a lock may be destroyed by the thread that was granted it, while the giver still leaves its release")
    func destroyedAfterGrant() async {
        await #expect(processExitsWith: .success) {
            try onThread {
                for _ in 0..<rounds(200) {
                    let core = handoff_lock_create("short-lived", HANDOFF_POLICY_FAIR, 0, nil)!
                    nonisolated(unsafe) let lock = core
                    _ = handoff_lock_acquire(lock, cFile, 1)
                    let heir = NamedThread("heir") {
                        _ = handoff_lock_acquire(lock, cFile, 1)
                        handoff_lock_release(lock)
                        handoff_lock_destroy(lock)
                    }
                    try eventually("the heir waits") { handoff_lock_contended(lock) }
                    handoff_lock_release(lock)
                    try heir.join()
                }
            }
        }
    }

    @Test("the last of many contending threads may drop the lock at once")
    func destroyedUnderContention() async {
        await #expect(processExitsWith: .success) {
            try onThread {
                _ = Census.now
                for policy in [HandoffLock.Policy.barging, .fair, .adaptive(bound: .microseconds(1))] {
                    for _ in 0..<rounds(100) {
                        let threads = {
                            let lock = HandoffLock("dropped", policy: policy)
                            return (0..<4).map { i in
                                NamedThread("user \(i)") { for _ in 0..<20 { lock.withLock { _ in } } }
                            }
                        }()
                        for thread in threads { try thread.join() }
                    }
                }
                try eventually("no lock is left") { Census.now[.locks] == 0 }
            }
        }
    }
}
