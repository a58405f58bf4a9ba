// SPDX-License-Identifier: Apache-2.0
//
// A recording, laid out in time: what each thread was doing, who held each lock, and who gave it to whom. All pictures
// and all figures are made from this. The threads and locks of all processes stand in one row each.

public struct Timeline: Sendable {
    /// Nanoseconds of CLOCK_MONOTONIC.
    public var begin: UInt64 = 0
    public var end: UInt64 = 0
    public var threads: [ThreadLane] = []
    /// Only those that somebody held, in the order of their first use.
    public var locks: [LockLane] = []
    /// In the order of `taken`.
    public var transfers: [Transfer] = []
    public var marks: [Mark] = []

    public struct ThreadLane: Sendable {
        public var process: Int  // index into the recording's processes
        public var thread: Int  // index into that process's threads
        public var name: String
        public var begin: UInt64
        public var end: UInt64
        /// Without gaps from `begin` to `end`, in order; where events were lost, `unknown`.
        public var states: [State] = []
        /// Callbacks and kernels, well nested, in the order of their beginnings.
        public var calls: [Call] = []
        public var lost: UInt64 = 0

        public init(
            process: Int, thread: Int, name: String, begin: UInt64, end: UInt64, states: [State] = [],
            calls: [Call] = [], lost: UInt64 = 0
        ) {
            self.process = process
            self.thread = thread
            self.name = name
            self.begin = begin
            self.end = end
            self.states = states
            self.calls = calls
            self.lost = lost
        }
    }

    public struct State: Sendable {
        public var begin: UInt64
        public var end: UInt64
        public var doing: Doing
        /// For `wantsLock` and `inC` an index into `locks`; -1 for none.
        public var lock: Int32
        /// Index into the process's sites.
        public var site: UInt32
        /// For `blocked`.
        public var call: Recording.BlockingCall

        public init(begin: UInt64, end: UInt64, doing: Doing, lock: Int32, site: UInt32, call: Recording.BlockingCall) {
            self.begin = begin
            self.end = end
            self.doing = doing
            self.lock = lock
            self.site = site
            self.call = call
        }
    }

    public enum Doing: UInt8, Sendable, CaseIterable {
        case running
        /// Waits for a lock.
        case wantsLock
        /// In a released region: C works, and the lock is free for others.
        case inC
        /// Parked: in a call that waits, for a condition, a poll, another thread's end.
        case blocked
        /// Not known: the events were lost.
        case unknown
    }

    public struct Call: Sendable {
        public var begin: UInt64
        public var end: UInt64
        public var site: UInt32
        public var isWork: Bool

        public init(begin: UInt64, end: UInt64, site: UInt32, isWork: Bool) {
            self.begin = begin
            self.end = end
            self.site = site
            self.isWork = isWork
        }
    }

    public struct LockLane: Sendable {
        public var process: Int
        public var object: Int  // index into that process's objects
        public var name: String
        public var kind: Recording.Object.Kind
        /// In the order of their beginnings. Those of readers may overlap.
        public var holds: [Hold] = []
        /// In the order of their beginnings.
        public var waits: [Wait] = []

        public init(
            process: Int, object: Int, name: String, kind: Recording.Object.Kind, holds: [Hold] = [], waits: [Wait] = []
        ) {
            self.process = process
            self.object = object
            self.name = name
            self.kind = kind
            self.holds = holds
            self.waits = waits
        }
    }

    public struct Hold: Sendable {
        public var begin: UInt64
        public var end: UInt64
        /// Index into `threads`.
        public var thread: Int32
        public var site: UInt32
        public var isShared: Bool
        /// Nanoseconds that its thread waited for it.
        public var waited: UInt64
        /// Whether its end was seen; else it was held at the end of the recording, or the event was lost.
        public var isEnded: Bool

        public init(
            begin: UInt64, end: UInt64, thread: Int32, site: UInt32, isShared: Bool, waited: UInt64, isEnded: Bool
        ) {
            self.begin = begin
            self.end = end
            self.thread = thread
            self.site = site
            self.isShared = isShared
            self.waited = waited
            self.isEnded = isEnded
        }
    }

    public struct Wait: Sendable {
        public var begin: UInt64
        public var end: UInt64
        public var thread: Int32
        public var site: UInt32
        /// Whether the lock was had in the end.
        public var succeeded: Bool
        /// How many waited, this one included, when it began.
        public var depth: Int32

        public init(begin: UInt64, end: UInt64, thread: Int32, site: UInt32, succeeded: Bool, depth: Int32) {
            self.begin = begin
            self.end = end
            self.thread = thread
            self.site = site
            self.succeeded = succeeded
            self.depth = depth
        }
    }

    /// A lock went from one thread to another that had waited for it.
    public struct Transfer: Sendable {
        public var lock: Int32
        public var from: Int32  // index into `threads`
        public var to: Int32
        public var released: UInt64
        public var taken: UInt64
        public var how: How

        public enum How: UInt8, Sendable, CaseIterable {
            /// The releaser named the taker: a handoff.
            case granted
            /// The releaser woke the taker, which then tried for it.
            case woken
            /// Inferred: the next to take it had waited since before the release.
            case inferred
        }

        public init(lock: Int32, from: Int32, to: Int32, released: UInt64, taken: UInt64, how: How) {
            self.lock = lock
            self.from = from
            self.to = to
            self.released = released
            self.taken = taken
            self.how = how
        }
    }

    public struct Mark: Sendable {
        public var time: UInt64
        public var thread: Int32
        public var text: String

        public init(time: UInt64, thread: Int32, text: String) {
            self.time = time
            self.thread = thread
            self.text = text
        }
    }

    public init(
        begin: UInt64 = 0, end: UInt64 = 0, threads: [ThreadLane] = [], locks: [LockLane] = [],
        transfers: [Transfer] = [], marks: [Mark] = []
    ) {
        self.begin = begin
        self.end = end
        self.threads = threads
        self.locks = locks
        self.transfers = transfers
        self.marks = marks
    }
}
