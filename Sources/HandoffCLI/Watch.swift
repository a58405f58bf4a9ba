// SPDX-License-Identifier: Apache-2.0
//
// Looks at a program while it runs, on a thread of its own: ends it when its time is over, or when it is stuck.

import Foundation
import HandoffTrace
import Synchronization

final class Watch: Sendable {
    struct Seen: Sendable {
        /// Its time was over, and we ended it.
        var isOver = false
        var stuck: Stuck?
    }

    private let seen = Mutex(Seen())
    private let finished = DispatchSemaphore(value: 0)

    /// Seconds; nil: not.
    init(_ program: RunningProgram, _ folder: RecordingFolder, seconds: Double?, stuckAfter: Double?) {
        guard seconds != nil || stuckAfter != nil else {
            finished.signal()
            return
        }
        Thread.detachNewThread {
            self.watch(program, LiveFolder(folder), seconds, stuckAfter.map { StuckDetector(limit: $0) })
            self.finished.signal()
        }
    }

    /// When the program has ended: what was seen.
    func end() -> Seen {
        finished.wait()
        return seen.withLock(\.self)
    }

    private func watch(
        _ program: RunningProgram, _ folder: LiveFolder, _ seconds: Double?, _ detector: StuckDetector?
    ) {
        var (folder, detector) = (folder, detector)
        let start = monotonicNanoseconds()
        while true {
            let left = seconds.map { $0 - Double(monotonicNanoseconds() - start) / 1e9 } ?? .infinity
            if left <= 0 {
                seen.withLock { $0.isOver = true }
                folder.stop()
                program.end()
                return
            }
            // Four looks a second, if there is anything to look for.
            if program.hasEnded(within: detector == nil ? min(left, 3600) : min(left, 0.25)) { return }
            if let stuck = detector?.look(at: folder.snapshots()) {
                seen.withLock { $0.stuck = stuck }
                // At once and without a chance to tidy up: the recording is to show them as they stand.
                if stuck.process != program.number { kill(stuck.process, SIGKILL) }
                program.send(SIGKILL)
                return
            }
        }
    }
}
