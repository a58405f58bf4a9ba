// SPDX-License-Identifier: Apache-2.0
//
// What can be said about a lock from outside: who holds it, since when and where, who waits; and which rules were broken.

package import CHandoff

extension HandoffLock {
    /// What a holder is doing with the lock.
    public enum Hold: String, Sendable {
        /// Kept between two callbacks of one loop turn; no token exists.
        case sticky
        /// A token is in use.
        case live
        /// The token is out of reach while C may call back on this thread.
        case lent
        /// An actor's state is open; the lock cannot be released before that ends.
        case pinned
        /// Handed to the lock's executor; no thread runs its jobs yet.
        case granted
    }

    /// A thread as reports name it: the system's number, and its name while it runs.
    public struct ThreadID: Sendable, Hashable, CustomStringConvertible {
        /// The system's number of the thread.
        public let number: UInt64
        /// The thread of that number, whether it runs or not.
        public init(number: UInt64) { self.number = number }

        /// The calling thread.
        public static var current: ThreadID { ThreadID(number: handoff_thread_number()) }

        /// Stands for the executor of a lock where no thread runs its jobs: while it waits, and while it is handed the lock.
        public static let executor = ThreadID(number: UInt64(HANDOFF_EXECUTOR))

        /// "thread", its number, and its name while it runs.
        public var description: String {
            if self == .executor { return "the lock's executor" }
            return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
                unsafe handoff_thread_describe(number, buffer.baseAddress, buffer.count)
                return "thread \(unsafe String(cString: buffer.baseAddress!))"
            }
        }
    }

    /// A source position: where a lock was taken or is waited for.
    public struct Place: Sendable, Hashable, CustomStringConvertible {
        /// The `#fileID`, or a name for what is no line of Swift.
        public let file: String
        /// Counted from 1; 0 for what is no line of Swift.
        public let line: Int
        /// "file:line"; just the name for what is no line of Swift, such as "timer callback".
        public var description: String { line == 0 ? file : "\(file):\(line)" }

        package init(_ place: handoff_place) {
            unsafe file = place.file.map { unsafe String(cString: $0) } ?? "?"
            unsafe line = Int(place.line)
        }
    }

    /// The state of a lock at one moment. A lock that moves meanwhile may mix two holds.
    public struct Snapshot: Sendable, CustomStringConvertible {
        /// Who holds the lock, and how.
        public struct Holder: Sendable {
            /// The thread that holds it, or ``ThreadID/executor``.
            public let thread: ThreadID
            /// What it does with the lock.
            public let hold: Hold
            /// Where it was taken.
            public let place: Place
            /// How long it has been held: exact with `HANDOFF_CHECKS=stamp` or `full`, otherwise known only while
            /// somebody waits, and then a lower bound, counted from when this holder first made somebody wait.
            public let heldFor: Duration?
            /// Whether ``heldFor`` was measured from the acquisition on.
            public let heldForIsExact: Bool
        }

        /// Who waits for the lock.
        public struct Waiter: Sendable {
            /// The thread that waits, or ``ThreadID/executor``.
            public let thread: ThreadID
            /// For how long so far.
            public let waitedFor: Duration
            /// Where it asks for the lock.
            public let place: Place
            /// Whether it is awake: it has just come or been woken, and will soon have the lock or sleep.
            public let isAwake: Bool
        }

        /// The lock's name.
        public let name: String
        /// `nil` when the lock is free.
        public let holder: Holder?
        /// Threads that wait, and the lock's executor if it does, longest first; at most 64 of ``waiterCount``.
        public let waiters: [Waiter]
        /// How many wait.
        public let waiterCount: Int
        /// Whether the lock is closed: entries are refused.
        public let isClosed: Bool
        /// How often the lock went straight from one thread to a waiting one.
        public let handoffs: UInt64

        /// A line for the lock and its holder, and one for each waiter.
        public var description: String {
            let executor = "executor of lock '\(name)'"
            var text = "lock '\(name)'\(isClosed ? " (closed)" : ""): "
            if let holder {
                let byExecutor = holder.thread == .executor
                text += "held by \(byExecutor ? executor : "\(holder.thread)"), \(holder.hold.rawValue)"
                if !byExecutor { text += ", taken at \(holder.place)" }
                if let heldFor = holder.heldFor {
                    text += holder.heldForIsExact ? ", for \(heldFor.brief)" : ", for at least \(heldFor.brief)"
                }
            } else {
                text += "free"
            }
            for waiter in waiters {
                let who = waiter.thread == .executor ? executor : "\(waiter.thread) at \(waiter.place)"
                text += "\n  waiting: \(who), for \(waiter.waitedFor.brief)"
            }
            if waiterCount > waiters.count { text += "\n  and \(waiterCount - waiters.count) more" }
            return text
        }
    }

    /// The lock's holder and waiters now. Takes the queue's guard for a moment, never the lock.
    public var snapshot: Snapshot { unsafe Snapshot(core) }

    /// The lock's name, holder, since when and where, and who waits where: a line, and one more for each waiter.
    public func describe() -> String { snapshot.description }

    /// Snapshots of every lock of the process, newest first.
    public static var allSnapshots: [Snapshot] {
        final class Collected { var snapshots: [Snapshot] = [] }
        let collected = Collected()
        unsafe handoff_lock_each(
            { core, context in
                let collected = unsafe Unmanaged<Collected>.fromOpaque(context!).takeUnretainedValue()
                unsafe collected.snapshots.append(Snapshot(core!))
            }, Unmanaged.passUnretained(collected).toOpaque())
        return collected.snapshots
    }

    /// One handoff: the lock went from a releasing thread straight to a waiting one.
    public struct Transfer: Sendable, Hashable, CustomStringConvertible {
        /// Who released the lock.
        public let from: ThreadID
        /// Who got it.
        public let to: ThreadID
        /// 1 for the first of this lock.
        public let sequence: UInt64
        /// The sequence number and both threads.
        public var description: String { "#\(sequence) \(from) → \(to)" }
    }

    /// The handoffs after number `sequence`, oldest first; a lock remembers its last 64.
    public func transfers(after sequence: UInt64 = 0) -> [Transfer] {
        let kept = Int(HANDOFF_TRANSFERS_KEPT)
        return unsafe withUnsafeTemporaryAllocation(of: handoff_transfer.self, capacity: kept) { buffer in
            let n = unsafe handoff_lock_transfers(core, sequence, buffer.baseAddress, UInt32(kept))
            return unsafe buffer.prefix(Int(n)).map {
                Transfer(from: ThreadID(number: $0.from), to: ThreadID(number: $0.to), sequence: $0.sequence)
            }
        }
    }

    /// A rule that was broken without corrupting anything by itself.
    public enum Violation: Sendable, CaseIterable {
        /// A region was released, for work that may block, while another lock was held; or
        /// ``HandoffLock/willBlock(_:file:line:)`` was said with a lock held.
        case blockedHolding
        /// A second lock was contended, and no order of the two was declared.
        case lockOrder

        var kind: handoff_violation {
            switch self {
            case .blockedHolding: HANDOFF_VIOLATION_BLOCKED_HOLDING
            case .lockOrder: HANDOFF_VIOLATION_LOCK_ORDER
            }
        }
    }

    /// How often a rule was broken in this process. Each time is also printed on standard error, with both locks and
    /// places; with `HANDOFF_CHECKS=full` the first one traps.
    public static func violations(_ violation: Violation) -> UInt64 { handoff_report_count(violation.kind) }
}

extension HandoffLock.Snapshot {
    init(_ core: UnsafeMutablePointer<handoff_lock>) {
        let capacity = 64
        self = unsafe withUnsafeTemporaryAllocation(of: handoff_waiter_snapshot.self, capacity: capacity) { buffer in
            let s = unsafe handoff_lock_describe(core, buffer.baseAddress, UInt32(capacity))
            let hold: HandoffLock.Hold =
                switch handoff_hold(unsafe s.hold) {
                case HANDOFF_HOLD_NONE where unsafe s.owner == HANDOFF_EXECUTOR: .granted
                case HANDOFF_HOLD_STICKY: .sticky
                case HANDOFF_HOLD_LENT: .lent
                case HANDOFF_HOLD_PINNED: .pinned
                default: .live
                }
            let since = unsafe s.since != 0 ? s.since : s.waited_since
            return unsafe HandoffLock.Snapshot(
                name: String(cString: core.pointee.name),
                holder: s.owner == 0
                    ? nil
                    : Holder(
                        thread: HandoffLock.ThreadID(number: s.owner), hold: hold, place: HandoffLock.Place(s.place),
                        heldFor: since == 0 ? nil : .elapsed(from: since, to: s.now), heldForIsExact: s.since != 0),
                waiters: buffer.prefix(min(Int(s.waiters), capacity)).map {
                    unsafe Waiter(
                        thread: HandoffLock.ThreadID(number: $0.thread),
                        waitedFor: .elapsed(from: $0.since, to: s.now),
                        place: HandoffLock.Place($0.place), isAwake: $0.awake)
                },
                waiterCount: Int(s.waiters), isClosed: s.closed != 0, handoffs: s.grants)
        }
    }
}

extension Duration {
    static func elapsed(from start: UInt64, to end: UInt64) -> Duration {
        .nanoseconds(end > start ? Int64(end - start) : 0)
    }

    /// "3.2 ms": for reports.
    package var brief: String {
        let (seconds, attoseconds) = components
        let ns = Double(seconds) * 1e9 + Double(attoseconds) / 1e9
        let (value, unit) =
            switch ns {
            case ..<1e3: (ns, "ns")
            case ..<1e6: (ns / 1e3, "µs")
            case ..<1e9: (ns / 1e6, "ms")
            default: (ns / 1e9, "s")
            }
        let tenths = (value * 10).rounded() / 10
        return "\(tenths) \(unit)"
    }
}
