// SPDX-License-Identifier: Apache-2.0
//
// The end of a loop for somebody who holds its lock (bug 5), and what a child of fork may do with a loop (bug 25).

import CHandoff
import CHandoffUV
import CTestSupport
import CUV
import Handoff
import HandoffTesting
import HandoffUV
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Made before the fork.
private let lock = HandoffLock("model")
private let shared = try! Loop(lock: lock, name: "uv")

/// Forks; the child runs `body`. How it ended, and what it said.
private func child(_ body: @convention(c) (UnsafeMutableRawPointer?) -> Void) -> (status: Int32, said: String) {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { said in
        let status = test_fork(body, nil, said.baseAddress, 4096)
        return (status, String(cString: said.baseAddress!))
    }
}

private let says = "Handoff: fatal error: loop 'uv' is used in process "

@Suite("the end of a loop", .offThePool)
struct EndTests {
    @Test("who holds the lock shuts the loop down while a callback waits for it (bug 5)", arguments: policies)
    func shutdownHolding(policy: Loop.Reacquisition) throws {
        try withDeadline(.seconds(30), "a shutdown with the lock") {
            let lock = HandoffLock("model"), loop = try Loop(lock: lock, reacquisition: policy)
            let ran = Guarded(false, by: lock)
            try lock.withLock { held in
                try loop.submit { turn in turn[ran] = true }
                try expectWaiters(of: lock, count: 1)
                #expect(throws: LoopError.wouldDeadlock) { try loop.shutdown() }
                try loop.shutdown(&held)
                #expect(held[ran])
                try expectHeldByCurrentThread(lock)
            }
        }
    }

    @Test("close with the lock names the open handles, or ends the loop")
    func closeHolding() throws {
        try withDeadline(.seconds(30), "a close with the lock") {
            let lock = HandoffLock("model"), loop = try Loop(lock: lock)
            let timer = try loop.submitAndWait { turn in try turn.timer(after: .seconds(60)) { _, _ in } }
            try lock.withLock { held in
                let error = #expect(throws: LoopError.self) { try loop.close(&held) }
                guard case .busy(let open) = error else {
                    Issue.record("not busy: \(String(describing: error))")
                    return
                }
                #expect(open.count == 1)
                try loop.submitAndWait(&held) { turn in timer.close(on: &turn) }
                try loop.close(&held)
                try expectHeldByCurrentThread(lock)
            }
        }
    }

    @Test("with another lock held as well, the end of a loop is refused")
    func twoLocks() async {
        await #expect(processExitsWith: .success) {
            handoff_flags_set(UInt32(HANDOFF_FLAG_STRICT), false)
            try onThread(within: .seconds(30)) {
                let lock = HandoffLock("model"), loop = try Loop(lock: lock)
                HandoffLock("other").withLock { _ in
                    lock.withLock { held in
                        #expect(throws: LoopError.wouldDeadlock) { try loop.shutdown(&held) }
                        #expect(throws: LoopError.wouldDeadlock) { try loop.close(&held) }
                    }
                }
                try loop.shutdown()
            }
        }
    }

    @Test("the first use of a loop in a child of fork traps; the parent's loop goes on (bug 25)", arguments: 0..<3)
    func forked(operation: Int) async {
        await #expect(processExitsWith: .success) {
            [operation] in
            try onThread(within: .seconds(100)) {
                try shared.submitAndWait { _ in }
                let result =
                    switch operation {
                    case 0: child { _ in try? shared.submit { _ in } }
                    case 1: child { _ in shared.stop() }
                    default: child { _ in try? shared.shutdown() }
                    }
                #expect(result.status == 256 + SIGABRT, "it ended with \(result.status)")
                #expect(result.said.contains(says), "it said: \(result.said)")
                try shared.submitAndWait { _ in }
                try shared.shutdown()
            }
        }
    }

    @Test("a callback that forks: libuv is out of reach in the child, which shares the parent's descriptors (bug 25)")
    func forkedInCallback() async {
        await #expect(processExitsWith: .success) {
            try onThread(within: .seconds(100)) {
                try shared.submitAndWait { turn in
                    let result = child { _ in
                        try? shared.withTurn { turn in _ = try turn.timer(after: .zero) { _, _ in } }
                    }
                    #expect(result.status == 256 + SIGABRT, "it ended with \(result.status)")
                    #expect(result.said.contains(says), "it said: \(result.said)")
                    #expect(child { test_exec($0) }.status == 7)
                    _ = try turn.timer(after: .zero) { _, _ in }
                }
                try shared.shutdown()
            }
        }
    }

    @Test("uv_spawn works while another thread holds a lock (bug 25)")
    func spawn() async {
        await #expect(processExitsWith: .success) {
            try onThread(within: .seconds(60)) {
                let holder = try Holder(of: lock)
                #expect(exitStatusOfSpawned() == 7)
                try expectHeld(lock, by: holder.thread.id)
                try holder.letGo()
            }
        }
    }
}

/// Runs a shell by libuv, on a loop of its own.
private func exitStatusOfSpawned() -> Int64 {
    let loop = UnsafeMutablePointer<uv_loop_t>.allocate(capacity: 1)
    let process = UnsafeMutablePointer<uv_process_t>.allocate(capacity: 1)
    let status = UnsafeMutablePointer<Int64>.allocate(capacity: 1)
    defer {
        loop.deallocate()
        process.deallocate()
        status.deallocate()
    }
    status.initialize(to: -1)
    uv_loop_init(loop)
    process.pointee.data = UnsafeMutableRawPointer(status)
    let words: [String] = ["/bin/sh", "-c", "exit 7"]
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    let started = arguments.withUnsafeMutableBufferPointer { arguments in
        var options = uv_process_options_t()
        options.file = UnsafePointer(arguments[0])
        options.args = arguments.baseAddress
        options.exit_cb = { process, status, _ in
            process!.pointee.data.assumingMemoryBound(to: Int64.self).pointee = status
            uv_close(UnsafeMutableRawPointer(process!).assumingMemoryBound(to: uv_handle_t.self), nil)
        }
        return uv_spawn(loop, process, &options)
    }
    guard started == 0 else { return Int64(started) }
    uv_run(loop, UV_RUN_DEFAULT)
    uv_loop_close(loop)
    return status.pointee
}
