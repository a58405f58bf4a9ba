// SPDX-License-Identifier: Apache-2.0
//
// HandoffTesting throws instead of recording: the same calls work in XCTest.

import Handoff
import HandoffTesting
import TestSupport
import XCTest

final class DeadlineXCTests: XCTestCase {
    func testAResultPassesThroughADeadline() throws {
        XCTAssertEqual(try withDeadline(.seconds(30), "an addition") { 1 + 2 }, 3)
    }

    func testAnExceededDeadlineIsAnErrorThatNamesTheHolder() throws {
        let lock = HandoffLock("stuck in XCTest")
        let holder = try Holder("xctest holder", of: lock)
        XCTAssertThrowsError(try withDeadline(.milliseconds(50), "a lock that is held") { lock.withLock { _ in } }) {
            XCTAssertTrue("\($0)".contains("lock 'stuck in XCTest': held by"), "\($0)")
            XCTAssertTrue("\($0)".contains("xctest holder"), "\($0)")
        }
        try holder.letGo()
        try eventually { lock.snapshot.holder == nil && lock.snapshot.waiterCount == 0 }
    }

    func testAnAsynchronousDeadlineToo() async throws {
        let sum = try await withDeadline(.seconds(30), "a task") {
            await Task.yield()
            return 3
        }
        XCTAssertEqual(sum, 3)
    }
}
