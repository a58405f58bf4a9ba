// SPDX-License-Identifier: Apache-2.0

import CHandoff
import Handoff
import HandoffTesting
import HandoffUV
import TestSupport
import Testing

/// A C kernel: counts, in memory that its context points to.
@c nonisolated func countingKernel(_ context: UnsafeMutableRawPointer?) {
    unsafe context!.assumingMemoryBound(to: Int.self).pointee += 1
}

@Suite("Pool work", .offThePool)
struct WorkTests {
    @Test("a Swift kernel runs without the lock and may take it; its result comes back under it", arguments: policies)
    func swiftKernel(policy: Loop.Reacquisition) throws {
        let done = Gate("done")
        let sum = try withLoop(policy) { loop, lock in
            let sum = Guarded(0, by: lock)
            try loop.submit { turn in
                for i in 1...100 {
                    try turn.work {
                        #expect(!lock.isHeldByCurrentThread)
                        lock.withLock { $0[sum] += i }
                        return i
                    } _: { turn, result in
                        try expectHeldByCurrentThread(lock)
                        turn[sum] += try result.get()
                        if turn[sum] == 2 * 5050 { done.open() }
                    }
                }
            }
            try done.wait()
            return lock.withLock { $0[sum] }
        }
        #expect(sum == 2 * 5050)
    }

    @Test("a C kernel gets its context, and its completion may run without the lock's turn")
    func cKernel() throws {
        let done = Gate("done")
        let counter = UnsafeMutablePointer<Int>.allocate(capacity: 1)
        unsafe counter.initialize(to: 0)
        let address = Int(bitPattern: counter)
        try withLoop { loop, _ in
            try loop.submit { turn in
                let context = unsafe UnsafeMutableRawPointer(bitPattern: address)
                unsafe try turn.work(countingKernel, context: context) { _, error in
                    #expect(error == nil)
                    done.open()
                }
            }
            try done.wait()
        }
        #expect(unsafe counter.pointee == 1)
        unsafe counter.deallocate()
    }

    @Test("a kernel's error reaches the completion; an unlocked completion has no lock")
    func kernelError() throws {
        struct Broken: Error {}
        let done = Gate("done")
        try withLoop { loop, lock in
            try loop.submit { turn in
                try turn.work(
                    { () throws -> Int in throw Broken() },
                    unlocked: { entry, result in
                        try expectNotHeld(lock)
                        #expect(throws: Broken.self) { try result.get() }
                        done.open()
                    })
            }
            try done.wait()
        }
    }

    @Test("work that no worker has begun can be cancelled; work that one has is busy")
    func cancel() throws {
        let canceled = Gate("canceled"), free = Gate("free workers")
        try withLoop { loop, _ in
            // More kernels than the pool has threads (4 unless UV_THREADPOOL_SIZE says otherwise, 1024 at most).
            let begun = Log<Int>()
            try loop.submit { turn in
                for i in 0..<4 {
                    try turn.work({
                        begun.add(i)
                        try free.wait()
                    }) { _, _ in }
                }
                let last = try turn.work({ Issue.record("ran although cancelled") }) { _, result in
                    #expect(throws: UVError(.canceled, in: "uv_queue_work")) { try result.get() }
                    canceled.open()
                }
                try last.cancel(on: &turn)
            }
            try canceled.wait()
            free.open()
            let work = try loop.submitAndWait { turn in try turn.work({ 1 }) { _, _ in } }
            try eventually("busy") {
                try loop.submitAndWait { turn in
                    do throws(UVError) { try work.cancel(on: &turn) } catch { return error.code == .busy }
                    return false
                }
            }
        }
    }

    @Test("ten thousand kernels on the pool register its threads once each (bug 18)")
    func registrations() throws {
        try withLoop { loop, lock in
            let count = Guarded(0, by: lock)
            // The pool's threads exist and are registered after a few kernels; later ones add none.
            func run(_ n: Int) throws {
                let before = lock.withLock { $0[count] }
                try loop.submit { turn in
                    for _ in 0..<n { try turn.work({ lock.withLock { $0[count] += 1 } }) { _, _ in } }
                }
                try eventually("\(n) kernels") { lock.withLock { $0[count] } == before + n }
            }
            let before = handoff_thread_registrations()
            try run(10_000)
            // Other tests run beside this one and start threads; a record per kernel would still stand out.
            #expect(handoff_thread_registrations() < before + 2_000)
        }
    }

    @Test("whether the lock is held is one truth, wherever one asks (bug 20)", arguments: policies)
    func oneTruth(policy: Loop.Reacquisition) throws {
        let done = Gate("done")
        try withLoop(policy) { loop, lock in
            try loop.submit { turn in
                #expect(lock.isHeldByCurrentThread)
                turn.held.released { #expect(!lock.isHeldByCurrentThread) }
                turn.held.lend { #expect(lock.isHeldByCurrentThread) }
                try turn.work {
                    #expect(!lock.isHeldByCurrentThread)
                    lock.withLock { held in
                        #expect(lock.isHeldByCurrentThread)
                        held.released { #expect(!lock.isHeldByCurrentThread) }
                    }
                } _: { _, _ in
                    #expect(lock.isHeldByCurrentThread)
                    done.open()
                }
            }
            try done.wait()
        }
    }
}
