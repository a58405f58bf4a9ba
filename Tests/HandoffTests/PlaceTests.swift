// SPDX-License-Identifier: Apache-2.0
//
// Places that are no line of Swift: a callback of C, the end of a guarded value. Every message shows them by name, and no
// line 0 behind it.

import CHandoff
import CTestSupport
import Handoff
import HandoffTesting
import TestSupport
import Testing

private let lock = HandoffLock("L"), other = HandoffLock("M")
nonisolated(unsafe) private let description = ("timer callback" as StaticString).cString
private var described: handoff_place { handoff_place(file: description, line: 0) }

/// What ends the program, and what its message has to say.
private let messages = [
    "lock 'L' taken twice by this thread: at timer callback, and it is live by timer callback. ",
    "lock 'M' is contended and is waited for at timer callback while this thread holds lock 'L' (taken at timer callback), ",
    "lock 'L' (taken at timer callback) is released for blocking work while this thread still holds lock 'M' (taken at timer "
        + "callback): ",
    "released: lock 'L' is pinned (taken at timer callback); ",
    "a value guarded by lock 'L' (taken at timer callback) is being read or modified in place; ",
    "lock 'L' was still held at the end of a region that released it (at timer callback)",
    "join may block at timer callback while this thread holds lock 'L' (taken at timer callback): ",
    "exits while it holds lock 'L', taken at timer callback\n",
    "lock 'short' destroyed while it is held (taken at timer callback) or waited for",
    "was called by C on the thread that holds lock 'L' (live, taken at timer callback). ",
]

private func take(_ lock: HandoffLock) { _ = handoff_lock_acquire(lock.core, description, 0) }

private func provoke(_ message: Int) throws {
    if message == 8 {
        let short = HandoffLock("short")
        return withExtendedLifetime(short) { take($0) }
    }
    if message == 2 { take(other) }
    take(lock)
    switch message {
    case 0: take(lock)
    case 1:
        _ = try Holder(of: other)
        take(other)
    case 2:
        var place = handoff_place()
        handoff_lock_begin_released(lock.core, &place)
    case 3:
        handoff_lock_begin_hold(lock.core, HANDOFF_HOLD_PINNED)
        var place = handoff_place()
        handoff_lock_begin_released(lock.core, &place)
    case 4:
        handoff_lock_begin_access(lock.core)
        var place = handoff_place()
        handoff_lock_begin_released(lock.core, &place)
    case 5:
        handoff_lock_set_hold(lock.core, HANDOFF_HOLD_STICKY)
        var place = described
        handoff_lock_end_released(lock.core, &place, true)
    case 6: handoff_will_block("join", described)
    case 9:
        let callback = Callback<Int32, Int32>(lock, whenClosed: 1) { _, _ in 0 }
        _ = callback.function(callback.context, 0)
    default: break  // 7: the thread ends
    }
}

@Suite("places", .offThePool)
struct PlaceTests {
    @Test("a message shows a place that is no line of Swift by its name alone", arguments: 0..<10)
    func noLine(message: Int) async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [message] in
            handoff_flags_set(UInt32(HANDOFF_FLAG_STRICT), true)
            try onThread { try provoke(message) }
        }
        #expect(text(of: result).contains(messages[message]), "was: \(text(of: result))")
        #expect(!text(of: result).contains("callback:0"))
    }

    @Test("a place is its file and line, or its description, cut off where it is too long; errno is kept")
    func wording() {
        func wording(_ file: UnsafePointer<CChar>?, _ line: UInt32) -> String {
            let text = handoff_place_text(handoff_place(file: file, line: line))
            return withUnsafeBytes(of: text) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
        }
        #expect(wording(cFile, 7) == "c.c:7")
        #expect(wording(description, 0) == "timer callback")
        #expect(wording(nil, 0) == "?")
        #expect(wording(String(repeating: "x", count: 500), 7) == String(repeating: "x", count: 191))
        test_set_errno(17)
        let place = handoff_place_text(described)
        #expect(test_errno() == 17)
        _ = place
    }
}
