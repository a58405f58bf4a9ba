// SPDX-License-Identifier: Apache-2.0
//
// Would the sanitizers have spoken? Each seeded defect runs in a process of its own, which must die of the sanitizer's
// report. In a build without that sanitizer the test is skipped.

import CTestSupport
import Handoff
import HandoffTesting
import TestSupport
import Testing

private let threadSanitizer = test_has_thread_sanitizer()
private let addressSanitizer = test_has_address_sanitizer()

@Suite("sanitizer canaries", .offThePool)
struct CanaryTests {
    @Test(
        "ThreadSanitizer reports two threads that add without a lock",
        .enabled(if: threadSanitizer, "not built with ThreadSanitizer"))
    func race() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                let threads = (0..<2).map { i in NamedThread("adder \(i)") { test_add_to_plain_counter(10_000) } }
                for thread in threads { try thread.join() }
            }
        }
        #expect(String(decoding: result.standardErrorContent, as: UTF8.self).contains("ThreadSanitizer: data race"))
    }

    @Test(
        "ThreadSanitizer is silent about the same additions under a HandoffLock, contended and handed over",
        .enabled(if: threadSanitizer, "not built with ThreadSanitizer"),
        arguments: [0, 1, 2])
    func ordered(policy: Int) async {
        await #expect(processExitsWith: .success) { [policy] in
            try onThread {
                let lock = HandoffLock("adders", policy: [.barging, .fair, .adaptive][policy])
                let threads = (0..<4).map { i in NamedThread("adder \(i)") { addUnderLock(lock) } }
                for thread in threads { try thread.join() }
                #expect(lock.withLock { _ in test_plain_count() } == 4 * 500 * 15)
            }
        }
    }

    @Test(
        "AddressSanitizer reports a read of freed memory",
        .enabled(if: addressSanitizer, "not built with AddressSanitizer"))
    func useAfterFree() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = test_use_after_free()
        }
        let report = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(report.contains("AddressSanitizer: heap-use-after-free"))
    }

    @Test(
        "LeakSanitizer reports a block whose address is lost",
        .enabled(if: addressSanitizer, "not built with AddressSanitizer"))
    func leak() async throws {
        // At the end of the process, as for the whole suite; the report itself comes too late to be observed.
        await #expect(processExitsWith: .failure) { test_leak() }
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            test_leak()
            test_check_for_leaks()
        }
        let report = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(report.contains("4321 byte(s) in 1 object(s)"))
    }
}

/// Every way to take and give up the lock, with additions to a plain C integer between them.
private func addUnderLock(_ lock: HandoffLock) {
    for _ in 0..<500 {
        lock.withLock { held in
            test_add_to_plain_counter(5)
            held.yieldIfContended()
            test_add_to_plain_counter(5)
            held.released {}
            test_add_to_plain_counter(5)
        }
    }
}
