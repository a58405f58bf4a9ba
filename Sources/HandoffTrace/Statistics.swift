// SPDX-License-Identifier: Apache-2.0
//
// What a timeline comes to, in figures.

public struct Statistics: Sendable {
    /// As `Timeline.locks`, index for index.
    public var locks: [Lock] = []
    /// As `Timeline.threads`, index for index.
    public var threads: [Thread] = []

    public struct Lock: Sendable {
        public var acquisitions = 0
        /// Those that had to wait.
        public var contended = 0
        /// Waits that ended without the lock.
        public var abandoned = 0
        /// Transfers to a thread that the releaser named.
        public var handoffs = 0
        /// Acquisitions by another thread than the one before.
        public var ownerChanges = 0
        /// The most that waited at once.
        public var longestQueue = 0
        /// How long those waited that had to.
        public var wait = Distribution()
        public var hold = Distribution()

        public init(
            acquisitions: Int = 0, contended: Int = 0, abandoned: Int = 0, handoffs: Int = 0, ownerChanges: Int = 0,
            longestQueue: Int = 0, wait: Distribution = Distribution(), hold: Distribution = Distribution()
        ) {
            self.acquisitions = acquisitions
            self.contended = contended
            self.abandoned = abandoned
            self.handoffs = handoffs
            self.ownerChanges = ownerChanges
            self.longestQueue = longestQueue
            self.wait = wait
            self.hold = hold
        }
    }

    public struct Thread: Sendable {
        /// Nanoseconds in each state, in the order of `Timeline.Doing`'s cases.
        public var time = [UInt64](repeating: 0, count: Timeline.Doing.allCases.count)
        public var callbacks = 0
        /// Those that it took or waited for.
        public var locks: [Share] = []

        /// One thread's part in one lock. Nanoseconds.
        public struct Share: Sendable {
            public var lock: Int
            public var acquisitions = 0
            public var contended = 0
            public var waited: UInt64 = 0
            public var longestWait: UInt64 = 0
            public var held: UInt64 = 0
            public init(lock: Int) { self.lock = lock }
        }

        public init(
            time: [UInt64] = [UInt64](repeating: 0, count: Timeline.Doing.allCases.count), callbacks: Int = 0,
            locks: [Share] = []
        ) {
            self.time = time
            self.callbacks = callbacks
            self.locks = locks
        }
    }

    /// Nanoseconds.
    public struct Distribution: Sendable {
        public var count = 0
        public var total: UInt64 = 0
        public var median: UInt64 = 0
        public var p90: UInt64 = 0
        public var p99: UInt64 = 0
        public var p999: UInt64 = 0
        public var longest: UInt64 = 0
        public init() {}
        public var mean: Double { count == 0 ? 0 : Double(total) / Double(count) }
    }

    public init(locks: [Lock] = [], threads: [Thread] = []) {
        self.locks = locks
        self.threads = threads
    }
}
