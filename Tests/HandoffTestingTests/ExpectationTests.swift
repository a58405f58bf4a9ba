// SPDX-License-Identifier: Apache-2.0

import CHandoff
import Handoff
import HandoffTesting
import TestSupport
import Testing

@Suite("Census and expectations", .offThePool)
struct ExpectationTests {
    @Test("a census that comes back to what it was passes, also when the last thread still ends")
    func unchanged() async {
        await #expect(processExitsWith: .success) {
            try onThread {
                try Census.expectUnchanged {
                    let lock = HandoffLock("short-lived")
                    let thread = NamedThread("short-lived") { lock.withLock { _ in } }
                    try thread.join()
                }
            }
        }
    }

    @Test("a lock that stays is named with the difference")
    func changed() async {
        await #expect(processExitsWith: .success) {
            try onThread {
                nonisolated(unsafe) var kept: HandoffLock?
                let error = #expect(throws: CensusChanged.self) {
                    try Census.expectUnchanged(settlingWithin: .milliseconds(20)) { kept = HandoffLock("kept") }
                }
                #expect(try #require(error?.description).contains("the census changed: locks +1. Now:\nlocks"))
                withExtendedLifetime(kept) {}
                try Census.expectUnchanged(settlingWithin: .milliseconds(20), ignoring: [.locks]) { kept = nil }
            }
        }
    }

    @Test("the table of a census is aligned")
    func table() {
        let widths = Set(Census.now.description.split(separator: "\n").map(\.count))
        #expect(widths.count == 1)
        #expect((Census.now - Census.now).description.contains("requests  "))
    }

    @Test("held, not held, and held by whom are told apart, with the lock's description")
    func held() throws {
        let lock = HandoffLock("looked at")
        try expectNotHeld(lock)
        let free = #expect(throws: ExpectationFailed.self) { try expectHeld(lock) }
        #expect(try #require(free?.description).contains("expected to be held by somebody: lock 'looked at': free"))
        #expect(throws: ExpectationFailed.self) { try expectHeldByCurrentThread(lock) }
        try lock.withLock { _ in
            try expectHeld(lock)
            try expectHeld(lock, by: .current)
            try expectHeldByCurrentThread(lock)
            #expect(throws: ExpectationFailed.self) { try expectNotHeld(lock) }
            let other = NamedThread("other") {
                #expect(throws: ExpectationFailed.self) { try expectHeld(lock, by: .current) }
            }
            try other.join()
        }
    }

    @Test("a handoff between two threads is seen, and its absence lists what was seen")
    func handoff() throws {
        let lock = HandoffLock("handed", policy: .fair)
        let holder = try Holder("giver", of: lock)
        let giver = holder.thread
        let taker = NamedThread("taker") { lock.withLock { _ in } }
        try expectWaiters(of: lock, count: 1)
        try expectHandoff(of: lock, from: giver.id, to: taker.id) { holder.open() }
        let (from, to) = (taker.id, giver.id)
        for thread in [giver, taker] { try thread.join() }
        let error = #expect(throws: ExpectationFailed.self) {
            try expectHandoff(of: lock, from: from, to: to, within: .milliseconds(10)) {}
        }
        #expect(try #require(error?.description).contains("handoffs seen: none"))
    }
}
