// SPDX-License-Identifier: Apache-2.0
//
// What the threads of a running process are doing at one moment: what `handoff top` is made from. Values; `LiveReader`
// takes them from the process's mapped recording.

/// One process, at one moment. The threads were not looked at all at once: what they say of each other may disagree by
/// microseconds, and a lock may seem to have two holders, or none.
public struct LiveSnapshot: Sendable {
    /// Nanoseconds of CLOCK_MONOTONIC.
    public var time: UInt64
    public var process: Int32
    /// Tells an executable image from the next one in the same process.
    public var image: UInt64
    /// The program and its arguments.
    public var command: [String] = []
    /// Whether the recording was ended, by the program's exit or by a stop.
    public var isEnded = false
    /// Those that live.
    public var threads: [Thread] = []
    /// Events that were written over, or found no room, of all threads, also of those that have ended.
    public var lost: UInt64 = 0

    public struct Thread: Sendable {
        /// The system's.
        public var number: Int32
        public var name: String
        /// Nanoseconds. With the number it tells a thread from a later one that has the same number.
        public var begin: UInt64
        public var doing: Recording.Doing = .running
        /// For `blocked`.
        public var call: Recording.BlockingCall = .none
        /// What it waits for or on; for `inC` the lock that it released.
        public var object: Object?
        /// Nanoseconds: since when it does what it does.
        public var since: UInt64
        /// Where: "main.swift:12", "libuv.so.1+0x1f2a0", or nothing.
        public var place = ""
        /// Events since its beginning: when it is the same as before, nothing that is recorded has happened since.
        public var events: UInt64 = 0
        /// Since its beginning: acquisitions, those of them that had to wait, and nanoseconds of the waits that have ended.
        public var acquired: UInt64 = 0
        public var waited: UInt64 = 0
        public var waitTime: UInt64 = 0
        /// In the order in which they were taken.
        public var held: [Object] = []
        /// Which locks its last acquisitions were of, and how many of each: a sample, for the rates of locks.
        public var recent: [Object: Int] = [:]

        public init(number: Int32, name: String, begin: UInt64, since: UInt64) {
            self.number = number
            self.name = name
            self.begin = begin
            self.since = since
        }
    }

    public struct Object: Sendable, Hashable {
        public var kind: Recording.Object.Kind
        /// Its address, or a descriptor's number.
        public var address: UInt64
        /// The name that the program gave it; else "mutex 0x7f…".
        public var name: String

        public init(kind: Recording.Object.Kind, address: UInt64, name: String) {
            self.kind = kind
            self.address = address
            self.name = name
        }
    }

    public init(time: UInt64, process: Int32, image: UInt64 = 0) {
        self.time = time
        self.process = process
        self.image = image
    }
}
