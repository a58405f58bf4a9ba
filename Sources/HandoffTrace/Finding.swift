// SPDX-License-Identifier: Apache-2.0
//
// What a recording reveals, in sentences. Each kind is a rule with a name; see the article *Reading a recording*.

public struct Finding: Sendable {
    public var rule: Rule
    public var severity: Severity
    /// One plain sentence that names the locks, the threads and the places.
    public var message: String
    /// What to do.
    public var advice: String
    /// The evidence, in the order in which it is to be read: for an edge of a cycle two stacks each.
    public var evidence: [Evidence]
    /// Identifies it from run to run: made of classes and places, not of addresses. What a baseline lists.
    public var fingerprint: String
    /// Indices into the timeline, for pictures: locks and threads that it is about.
    public var locks: [Int] = []
    public var threads: [Int] = []
    /// Nanoseconds, for pictures: when it was seen, or the time it lasted.
    public var time: Range<UInt64>?
    /// Of a cycle, the names of its locks in their order, the first one again at the end.
    public var path: [String] = []
    /// In how many different ways it was seen: of locks, places and threads.
    public var count = 1
    /// Known, and listed in a baseline: it does not count for the verdict.
    public var isAccepted = false
    /// The process that it is about: an index into the recording's; and its objects and threads' numbers, by which
    /// `Findings` finds the timeline's.
    package var process = 0
    package var lockObjects: [Int] = []
    package var threadNumbers: [Int32] = []

    public enum Severity: Int, Sendable, Comparable, CaseIterable {
        /// Costs time, breaks nothing.
        case note
        /// A rule was broken.
        case broken
        /// Threads may wait for each other for ever.
        case potentialDeadlock
        /// They do.
        case deadlock

        public static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
    }

    public enum Rule: String, Sendable, CaseIterable {
        case deadlock
        case lockOrder = "lock-order"
        /// A Swift lock held across a blocking call.
        case heldAcrossBlock = "held-across-block"
        /// A C lock held while a Swift lock is waited for: whoever wants that C lock waits for the Swift lock's holders. It is
        /// the order that is right (C first, Swift second), so it is a note, except with a lock of libuv's own.
        case cLockHeld = "c-lock-held"
        /// A lock of libuv's held when a callback begins.
        case callbackUnderLock = "callback-under-lock"
        /// A C lock still held when a released region ends.
        case heldAtRegionEnd = "held-at-region-end"
        case convoy
        /// Waits that cluster at the switch interval.
        case switchInterval = "switch-interval"
    }

    public struct Evidence: Sendable {
        /// "lock 'a' was taken here".
        public var title: String
        /// Innermost first, as text: "function at file:line".
        public var frames: [String]
        /// The same calls as values, for what wants files and lines; empty where there is only text.
        public var calls: [Frame] = []

        public init(title: String, frames: [String]) {
            self.title = title
            self.frames = frames
        }

        public init(title: String, calls: [Frame]) {
            self.title = title
            self.calls = calls
            frames = calls.map(\.description)
        }
    }

    public init(
        rule: Rule, severity: Severity, message: String, advice: String, evidence: [Evidence] = [], fingerprint: String
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.advice = advice
        self.evidence = evidence
        self.fingerprint = fingerprint
    }
}
