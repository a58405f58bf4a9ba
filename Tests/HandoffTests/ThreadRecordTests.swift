// SPDX-License-Identifier: Apache-2.0

import CHandoff
import CTestSupport
import Foundation
import Handoff
import HandoffTesting
import TestSupport
import Testing

@Suite("thread records", .offThePool)
struct ThreadRecordTests {
    @Test("a million entries on four threads register four threads")
    func churn() async {
        await #expect(processExitsWith: .success) {
            try onThread {
                let lock = HandoffLock("entered")
                let n = Guarded(0, by: lock)
                lock.withLock { _ in }  // this thread's own
                let before = handoff_thread_registrations()
                let entries = rounds(250_000)
                let threads = (0..<4).map { i in
                    NamedThread("pool \(i)") { for _ in 0..<entries { lock.withLockIfOpen { $0[n] += 1 } } }
                }
                for thread in threads { try thread.join(within: .seconds(60)) }
                #expect(lock.withLock { $0[n] } == 4 * entries)
                #expect(handoff_thread_registrations() - before <= 4)
            }
        }
    }

    @Test("a thread that exits while another holds the lock does not wait for it, and its record goes")
    func exit() async {
        await #expect(processExitsWith: .success) {
            try onThread {
                let lock = HandoffLock("held elsewhere")
                let holder = try Holder(of: lock)
                try Census.expectUnchanged {
                    let visitor = NamedThread("visitor") { #expect(lock.tryWithLock { _ in } == nil) }
                    try visitor.join()
                    try expectHeld(lock, by: holder.thread.id)
                }
                try holder.letGo()
            }
        }
    }

    @Test("a record's thread is named in reports while it runs, and is just a number afterwards")
    func names() throws {
        let go = Gate("go")
        let thread = NamedThread("somebody") { try? go.wait() }
        let id = thread.id
        #expect(id.description == "thread \(id.number) 'somebody'")
        go.open()
        try thread.join()
        try eventually("the number alone") { id.description == "thread \(id.number)" }
    }

    @Test("locks may be used in a thread-local destructor that runs after the record went")
    func destructor() async {
        await #expect(processExitsWith: .success) {
            try onThread {
                final class Late {
                    nonisolated(unsafe) static var key = pthread_key_t()
                    static let lock = HandoffLock("late")
                    static let n = Guarded(0, by: lock)
                }
                Late.lock.withLock { _ in }
                try Census.expectUnchanged {
                    // The first key's destructors run first: make the record's key older by the withLock above.
                    pthread_key_create(&Late.key) { _ in Late.lock.withLock { $0[Late.n] += 1 } }
                    let thread = NamedThread("late") {
                        Late.lock.withLock { $0[Late.n] += 1 }
                        pthread_setspecific(Late.key, UnsafeRawPointer(bitPattern: 1))
                    }
                    try thread.join()
                }
                #expect(Late.lock.withLock { $0[Late.n] } == 2)
            }
        }
    }

    // ThreadSanitizer ends its own record of a thread in these rounds and reports what is used after that.
    @Test(
        "a thread that uses a lock in every round of its destructors leaves no record behind",
        .disabled(if: test_has_thread_sanitizer(), "ThreadSanitizer does not follow a thread that far"))
    func everyRound() async {
        await #expect(processExitsWith: .success) {
            try onThread {
                final class Late {
                    nonisolated(unsafe) static var key = pthread_key_t()
                    static let lock = HandoffLock("late")
                    static let n = Guarded(0, by: lock)
                }
                Late.lock.withLock { _ in }
                pthread_key_create(&Late.key) { _ in
                    Late.lock.withLock { $0[Late.n] += 1 }
                    pthread_setspecific(Late.key, UnsafeRawPointer(bitPattern: 1))
                }
                try Census.expectUnchanged {
                    let thread = NamedThread("late") { pthread_setspecific(Late.key, UnsafeRawPointer(bitPattern: 1)) }
                    try thread.join()
                }
                #expect(Late.lock.withLock { $0[Late.n] } >= 4)
            }
        }
    }
}
