// SPDX-License-Identifier: Apache-2.0
//
// Contention on demand: a thread that keeps a lock busy for a given share of the time. Made and stopped on any thread.

public import Handoff

/// A thread that takes a lock again and again, and holds it for a given share of the time.
///
/// ```swift
/// let hog = Contender(lock, share: 1)        // takes it again at once
/// defer { hog.stop() }
/// ```
public final class Contender: Sendable {
    /// What a contender has done.
    public struct Counts: Sendable, CustomStringConvertible {
        public var acquisitions = 0
        /// The sum of its holds.
        public var timeHeld = Duration.zero
        /// From its start to its stop, waits included.
        public var elapsed = Duration.zero

        public var description: String {
            "\(acquisitions) acquisitions, held for \(timeHeld.brief) of \(elapsed.brief)"
        }
    }

    private struct State {
        var stopping = false
        var counts = Counts()
    }

    private let state: Monitor<State>
    private let thread: NamedThread

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - share: The part of the time for which the lock is to be held, above 0 and up to 1. With 1 it is released only
    ///     to be taken again. When others hold the lock, the share is what is left for it.
    ///   - hold: How long each hold lasts. The holder computes meanwhile; it does not sleep.
    public init(_ lock: HandoffLock, share: Double, hold: Duration = .microseconds(50)) {
        guard share > 0 && share <= 1 else {
            fatalError("the share of a Contender is above 0 and up to 1, not \(share)")
        }
        let state = Monitor(State())
        self.state = state
        thread = NamedThread("contender") {
            let start = Moment.now
            var held = Duration.zero
            while !state.with({ $0.stopping }) {
                lock.withLock { _ in
                    let taken = Moment.now
                    while taken.elapsed < hold {}
                    held += taken.elapsed
                }
                state.with {
                    $0.counts.acquisitions += 1
                    $0.counts.timeHeld = held
                    $0.counts.elapsed = start.elapsed
                }
                let pause = held / share - start.elapsed
                if share < 1 && pause > .zero { rest(min(pause, .milliseconds(10))) }
            }
        }
    }

    deinit { state.with { $0.stopping = true } }

    /// The thread's number, as lock reports print it.
    public var id: HandoffLock.ThreadID { thread.id }

    /// What it has done so far.
    public var counts: Counts { state.with { $0.counts } }

    /// Asks the thread to end, joins it, and returns what it has done. A second stop returns the same.
    ///
    /// - Throws: ``DeadlineExceeded`` with who holds what, when the thread does not end within `limit`: the lock that it
    ///   waits for is held by somebody else.
    @discardableResult
    public func stop(
        within limit: Duration = .seconds(30), file: StaticString = #fileID, line: UInt32 = #line
    ) throws -> Counts {
        state.with { $0.stopping = true }
        try thread.join(within: limit, file: file, line: line)
        return counts
    }
}
