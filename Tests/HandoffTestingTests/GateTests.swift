// SPDX-License-Identifier: Apache-2.0

import Handoff
import HandoffTesting
import TestSupport
import Testing

@Suite("Gate, NamedThread and Contender", .offThePool)
struct GateTests {
    @Test("tests that block are not on a thread of Swift's pool")
    func offThePool() { #expect("\(HandoffLock.ThreadID.current)".contains("'tests'")) }

    @Test("an open gate lets everybody pass, before and after")
    func open() throws {
        let gate = Gate("g")
        #expect(!gate.isOpen)
        let threads = (0..<3).map { i in NamedThread("visitor \(i)") { try? gate.wait() } }
        try gate.waitUntilReached(by: 3)
        #expect(gate.waiterCount == 3)
        gate.open()
        for thread in threads { try thread.join() }
        try gate.wait()
        #expect(gate.isOpen && gate.waiterCount == 0)
    }

    @Test("a gate that is not opened in time throws and says who waits where")
    func timeout() throws {
        let gate = Gate("shut")
        let error = #expect(throws: GateTimeout.self) { try gate.wait(within: .milliseconds(20)) }
        let text = try #require(error?.description)
        #expect(text.contains("gate 'shut' was not opened within 20.0 ms"))
        #expect(text.contains("gate 'shut' (closed): \(HandoffLock.ThreadID.current)"))
        #expect(gate.waiterCount == 0)
    }

    @Test("a gate that too few threads reach throws and says how many came")
    func tooFew() throws {
        let gate = Gate("half reached")
        let one = NamedThread("the only one") { try? gate.wait() }
        try gate.waitUntilReached()
        let error = #expect(throws: GateTimeout.self) { try gate.waitUntilReached(by: 2, within: .milliseconds(20)) }
        #expect(try #require(error?.description).contains("gate 'half reached' was reached by 1 of 2 threads"))
        gate.open()
        try one.join()
    }

    @Test("a join of a thread that does not end throws, and can be repeated")
    func join() throws {
        let gate = Gate("end")
        let thread = NamedThread("endless") { try? gate.wait() }
        let error = #expect(throws: DeadlineExceeded.self) { try thread.join(within: .milliseconds(20)) }
        #expect(error?.what == "the end of thread 'endless'")
        gate.open()
        try thread.join()
        try thread.join()
    }

    @Test("a contender keeps a lock busy until it is stopped, and counts")
    func contender() throws {
        let lock = HandoffLock("busy")
        let contender = Contender(lock, share: 0.5, hold: .microseconds(100))
        try eventually("20 acquisitions") { contender.counts.acquisitions >= 20 }
        let counts = try contender.stop()
        #expect(counts.acquisitions >= 20)
        #expect(counts.timeHeld >= .microseconds(100) * counts.acquisitions)
        #expect(counts.timeHeld <= counts.elapsed)
        try expectNotHeld(lock)
        #expect(try contender.stop().acquisitions == counts.acquisitions)
    }

    @Test("a contender with a share that is none traps and says which", arguments: [0, 1.5, -1])
    func share(share: Double) async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) { [share] in
            _ = Contender(HandoffLock("busy"), share: share)
        }
        let said = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(said.contains("the share of a Contender is above 0 and up to 1, not \(share)"))
    }
}
