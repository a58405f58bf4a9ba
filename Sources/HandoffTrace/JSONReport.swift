// SPDX-License-Identifier: Apache-2.0
//
// What a recording comes to, as JSON for scripts. The form is promised: see `JSONReport`. How it is made from a timeline
// is in JSONReportMaking.swift.

public import Foundation

/// A recording as JSON, for scripts and for CI.
///
/// ```
/// {
///   "schemaVersion": 1,
///   "command": ["bin/server", "--port", "0"],     of the first process
///   "duration": 1000000,                          all times and durations are nanoseconds
///   "begin": 12345,                               of CLOCK_MONOTONIC; all other times are counted from here
///   "processes": [{"number", "parent", "command", "level", "layers", "begin", "end", "isComplete", "losses"}],
///   "threads":   [{"process", "number", "name", "begin", "end", "time", "callbacks", "lost", "locks"}],
///   "locks":     [{"process", "name", "kind", "acquisitions", "contended", "abandoned", "handoffs",
///                  "ownerChanges", "longestQueue", "wait", "hold"}],
///   "transfers": [{"lock", "from", "to", "count", "granted", "woken", "inferred"}],
///   "findings":  [{"rule", "severity", "message", "advice", "fingerprint", "evidence", "locks", "threads", …}],
///   "order":     {"nodes": [{"name", "kind", "instances"}], "edges": [{"from", "to", "count", …}]},
///   "losses":    {"events", "notes", "threads"},
///   "events":    {"states", "calls", "holds", "waits", "transfers", "marks"}      only where asked for
/// }
/// ```
///
/// `process`, `thread`, `lock`, `from` and `to` are indices into the lists above, from 0; -1 stands for what is not known.
/// Keys are sorted, and the same recording gives the same text. A key that has nothing to say is left out only if it is
/// optional here. `schemaVersion` goes up when a key changes its meaning or goes away, not when one is added.
public struct JSONReport: Codable, Sendable, Equatable {
    /// What this version of Handoff writes.
    public static let currentSchemaVersion = 1

    public var schemaVersion = JSONReport.currentSchemaVersion
    /// The first process's program and arguments.
    public var command: [String]
    public var duration: UInt64
    /// Nanoseconds of CLOCK_MONOTONIC.
    public var begin: UInt64
    public var processes: [Process]
    public var threads: [Thread]
    public var locks: [Lock]
    public var transfers: [Transfers]
    public var findings: [Entry]
    public var order: Order
    /// Of all processes together.
    public var losses: Losses
    /// Everything that happened, if that was asked for.
    public var events: Events?

    public struct Process: Codable, Sendable, Equatable {
        public var number: Int32
        public var parent: Int32
        public var command: [String]
        /// off, contended, all, stacks.
        public var level: String
        /// swift, c.
        public var layers: [String]
        public var begin: UInt64
        public var end: UInt64
        public var isComplete: Bool
        public var losses: Losses
    }

    public struct Thread: Codable, Sendable, Equatable {
        public var process: Int
        public var number: Int32
        public var name: String
        public var begin: UInt64
        public var end: UInt64
        /// By state: running, wantsLock, inC, blocked, unknown.
        public var time: [String: UInt64]
        public var callbacks: Int
        public var lost: UInt64
        public var locks: [Share]
    }

    /// One thread's part in one lock.
    public struct Share: Codable, Sendable, Equatable {
        public var lock: Int
        public var acquisitions: Int
        public var contended: Int
        public var waited: UInt64
        public var longestWait: UInt64
        public var held: UInt64
    }

    public struct Lock: Codable, Sendable, Equatable {
        public var process: Int
        public var name: String
        public var kind: String
        public var acquisitions: Int
        public var contended: Int
        public var abandoned: Int
        public var handoffs: Int
        public var ownerChanges: Int
        public var longestQueue: Int
        public var wait: Distribution
        public var hold: Distribution
    }

    public struct Distribution: Codable, Sendable, Equatable {
        public var count: Int
        public var total: UInt64
        public var mean: UInt64
        public var median: UInt64
        public var p90: UInt64
        public var p99: UInt64
        public var p999: UInt64
        public var longest: UInt64
    }

    /// How often a lock went from one thread to another.
    public struct Transfers: Codable, Sendable, Equatable {
        public var lock: Int
        public var from: Int
        public var to: Int
        public var count: Int
        public var granted: Int
        public var woken: Int
        public var inferred: Int
    }

    /// A finding.
    public struct Entry: Codable, Sendable, Equatable {
        public var rule: String
        /// note, broken, potentialDeadlock, deadlock.
        public var severity: String
        public var message: String
        public var advice: String
        public var fingerprint: String
        public var evidence: [Evidence]
        public var locks: [Int]
        public var threads: [Int]
        public var begin: UInt64?
        public var end: UInt64?
    }

    public struct Evidence: Codable, Sendable, Equatable {
        public var title: String
        public var frames: [String]
    }

    public struct Order: Codable, Sendable, Equatable {
        public var nodes: [Node]
        public var edges: [Edge]

        public struct Node: Codable, Sendable, Equatable {
            public var name: String
            public var kind: String
            public var instances: Int
        }

        /// `from` was held when `to` was taken or waited for. Both are indices into `nodes`.
        public struct Edge: Codable, Sendable, Equatable {
            public var from: Int
            public var to: Int
            public var count: Int
            public var isInCycle: Bool
            public var isAccepted: Bool
            public var evidence: [Evidence]
        }
    }

    public struct Losses: Codable, Sendable, Equatable {
        public var events: UInt64
        public var notes: UInt64
        public var threads: UInt64
    }

    /// The timeline. Sites are places in words.
    public struct Events: Codable, Sendable, Equatable {
        public var states: [State]
        public var calls: [Call]
        public var holds: [Hold]
        public var waits: [Wait]
        public var transfers: [Transfer]
        public var marks: [Mark]

        public struct State: Codable, Sendable, Equatable {
            public var thread: Int
            public var begin: UInt64
            public var end: UInt64
            public var doing: String
            public var lock: Int
            /// Of a thread that is blocked: in what.
            public var call: String?
            public var site: String?
        }

        public struct Call: Codable, Sendable, Equatable {
            public var thread: Int
            public var begin: UInt64
            public var end: UInt64
            public var isWork: Bool
            public var site: String?
        }

        public struct Hold: Codable, Sendable, Equatable {
            public var lock: Int
            public var thread: Int
            public var begin: UInt64
            public var end: UInt64
            public var waited: UInt64
            public var isShared: Bool
            public var isEnded: Bool
            public var site: String?
        }

        public struct Wait: Codable, Sendable, Equatable {
            public var lock: Int
            public var thread: Int
            public var begin: UInt64
            public var end: UInt64
            public var depth: Int
            public var succeeded: Bool
            public var site: String?
        }

        public struct Transfer: Codable, Sendable, Equatable {
            public var lock: Int
            public var from: Int
            public var to: Int
            public var released: UInt64
            public var taken: UInt64
            /// granted, woken, inferred.
            public var how: String
        }

        public struct Mark: Codable, Sendable, Equatable {
            public var thread: Int
            public var time: UInt64
            public var text: String
        }
    }

    /// UTF-8, keys sorted, a newline at the end.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }
}
