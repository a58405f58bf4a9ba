// SPDX-License-Identifier: Apache-2.0
//
// What was recorded, as values: of one process or of several, after the clocks have been brought together. Times are
// nanoseconds of CLOCK_MONOTONIC, which all processes of a machine share.

/// What one recording saw.
public struct Recording: Sendable {
    /// In the order in which they began.
    public var processes: [Process] = []

    /// An executable image in a process: after `exec` there is another one with the same number.
    public struct Process: Sendable {
        public var number: Int32
        public var parent: Int32
        /// The program and its arguments.
        public var command: [String] = []
        public var level: Level
        public var layers: Layers
        /// Nanoseconds.
        public var begin: UInt64
        /// Nanoseconds; of a process that was killed, its last event.
        public var end: UInt64
        /// Whether the recording was ended, by the program's exit or by a stop. A process that crashed or was killed, and
        /// one that still runs, has not ended it.
        public var isComplete: Bool
        /// Events' `site` is an index into this. The first is always `.unknown`.
        public var sites: [Site] = [.unknown]
        /// Events' `object` is an index into this. An address that is used again after its object's end is another object.
        public var objects: [Object] = []
        public var threads: [Thread] = []
        public var observations: [Observation] = []
        public var modules: [Module] = []
        public var losses = Losses()

        public init(
            number: Int32, parent: Int32, command: [String] = [], level: Level, layers: Layers, begin: UInt64,
            end: UInt64, isComplete: Bool, sites: [Site] = [.unknown], objects: [Object] = [], threads: [Thread] = [],
            observations: [Observation] = [], modules: [Module] = [], losses: Losses = Losses()
        ) {
            self.number = number
            self.parent = parent
            self.command = command
            self.level = level
            self.layers = layers
            self.begin = begin
            self.end = end
            self.isComplete = isComplete
            self.sites = sites
            self.objects = objects
            self.threads = threads
            self.observations = observations
            self.modules = modules
            self.losses = losses
        }
    }

    /// How much is recorded.
    public enum Level: UInt32, Sendable, CaseIterable {
        case off, contended, all, stacks
    }

    /// Which layers of locks were recorded.
    public struct Layers: OptionSet, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        public static let swift = Layers(rawValue: 1)
        public static let c = Layers(rawValue: 2)
    }

    /// Where something happened.
    public enum Site: Sendable, Hashable {
        case unknown
        /// A line of source, or a description with line 0.
        case place(file: String, line: Int)
        /// A return address.
        case address(UInt64)
        /// Return addresses, innermost first, with the place that the innermost call gave, if it did.
        case stack([UInt64], file: String?, line: Int)
    }

    /// A lock, or something else that threads wait for.
    public struct Object: Sendable {
        public var kind: Kind
        /// Its address, or a descriptor's number.
        public var address: UInt64
        /// The name that the program gave it, if any.
        public var name: String?
        /// Where it was made: an index into the process's sites.
        public var madeAt: Int = 0
        public var size: UInt64 = 0
        public var isRecursive = false

        public enum Kind: UInt8, Sendable, CaseIterable {
            case none, swiftLock, mutex, rwlock, spinlock, once, condition, semaphore, barrier, thread, descriptor, loop

            /// Whether a thread can hold it.
            public var isLock: Bool { rawValue >= Kind.swiftLock.rawValue && rawValue <= Kind.once.rawValue }
        }

        public init(
            kind: Kind, address: UInt64, name: String? = nil, madeAt: Int = 0, size: UInt64 = 0,
            isRecursive: Bool = false
        ) {
            self.kind = kind
            self.address = address
            self.name = name
            self.madeAt = madeAt
            self.size = size
            self.isRecursive = isRecursive
        }
    }

    public struct Thread: Sendable {
        public var number: Int32
        public var name: String
        /// Nanoseconds.
        public var begin: UInt64
        public var end: UInt64
        /// 0: unknown.
        public var startRoutine: UInt64
        public var creator: Int32
        /// In the order of their times.
        public var events: [Event] = []
        /// How many events were written over, or found no room. They are older than all that are here.
        public var lost: UInt64 = 0
        /// What it was doing when the recording ended, for a process that did not end it.
        public var lastHeld: [Held] = []
        public var lastDoing: Doing = .running
        public var lastObject: Int?
        public var lastSite: Int = 0

        public init(
            number: Int32, name: String, begin: UInt64, end: UInt64, startRoutine: UInt64, creator: Int32,
            events: [Event] = [], lost: UInt64 = 0, lastHeld: [Held] = [], lastDoing: Doing = .running,
            lastObject: Int? = nil, lastSite: Int = 0
        ) {
            self.number = number
            self.name = name
            self.begin = begin
            self.end = end
            self.startRoutine = startRoutine
            self.creator = creator
            self.events = events
            self.lost = lost
            self.lastHeld = lastHeld
            self.lastDoing = lastDoing
            self.lastObject = lastObject
            self.lastSite = lastSite
        }
    }

    public enum Doing: UInt32, Sendable, CaseIterable {
        case running, wantsLock, blocked, inC, ended
    }

    public struct Event: Sendable {
        /// Nanoseconds.
        public var time: UInt64
        public var kind: Kind
        public var flags: Flags
        /// Index into the process's objects; -1 for none.
        public var object: Int32
        /// Index into the process's sites.
        public var site: UInt32
        /// See the C enumeration `handoff_event_kind`: a thread's number, a reason, a call, a result.
        public var argument: UInt64

        /// As `handoff_event_kind` in C, number for number.
        public enum Kind: UInt8, Sendable, CaseIterable {
            case none, request, acquire, abandon, release, handoff, ask, releasedBegin, releasedEnd, callbackBegin
            case callbackEnd, workBegin, workEnd, blockBegin, blockEnd, signal, threadCreate, threadBegin, threadEnd,
                mark
        }

        public struct Flags: OptionSet, Sendable {
            public let rawValue: UInt8
            public init(rawValue: UInt8) { self.rawValue = rawValue }
            public static let waited = Flags(rawValue: 1)
            public static let granted = Flags(rawValue: 2)
            public static let tried = Flags(rawValue: 4)
            public static let shared = Flags(rawValue: 8)
            public static let again = Flags(rawValue: 16)
            public static let implied = Flags(rawValue: 32)
            public static let all = Flags(rawValue: 64)
            public static let yielded = Flags(rawValue: 128)
        }

        public init(time: UInt64, kind: Kind, flags: Flags, object: Int32, site: UInt32, argument: UInt64) {
            self.time = time
            self.kind = kind
            self.flags = flags
            self.object = object
            self.site = site
            self.argument = argument
        }
    }

    /// A blocking call, as `handoff_blocking_call` in C.
    public enum BlockingCall: UInt8, Sendable, CaseIterable {
        case none, condWait, semWait, barrierWait, join, once, epollWait, poll, select, sleep
    }

    public struct Held: Sendable, Hashable {
        /// Index into the process's objects.
        public var object: Int
        public var site: Int
        public var isShared: Bool
        public var isTried: Bool

        public init(object: Int, site: Int, isShared: Bool, isTried: Bool) {
            self.object = object
            self.site = site
            self.isShared = isShared
            self.isTried = isTried
        }
    }

    /// Something that was done while locks were held, seen for the first time.
    public struct Observation: Sendable {
        public var time: UInt64
        public var what: What
        /// Index into the process's objects; -1 for none.
        public var object: Int
        public var call: BlockingCall
        /// A stack, whatever the level.
        public var site: Int
        /// The system's number.
        public var thread: Int32
        public var flags: Event.Flags
        /// In the order in which they were taken.
        public var held: [Held]

        public enum What: UInt8, Sendable, CaseIterable {
            case acquire = 1, block, callback, releasedEnd
        }

        public init(
            time: UInt64, what: What, object: Int, call: BlockingCall, site: Int, thread: Int32, flags: Event.Flags,
            held: [Held]
        ) {
            self.time = time
            self.what = what
            self.object = object
            self.call = call
            self.site = site
            self.thread = thread
            self.flags = flags
            self.held = held
        }
    }

    /// A file of code that was mapped.
    public struct Module: Sendable {
        public var path: String
        /// What is added to the addresses in the file.
        public var base: UInt64
        public var range: Range<UInt64>
        public var code: Range<UInt64>
        public var data: Range<UInt64>
        public var buildID: [UInt8]
        /// Nanoseconds: since when.
        public var time: UInt64

        public init(
            path: String, base: UInt64, range: Range<UInt64>, code: Range<UInt64>, data: Range<UInt64>,
            buildID: [UInt8], time: UInt64
        ) {
            self.path = path
            self.base = base
            self.range = range
            self.code = code
            self.data = data
            self.buildID = buildID
            self.time = time
        }
    }

    /// What is missing.
    public struct Losses: Sendable {
        /// Events that were written over, or found no room, of all threads.
        public var events: UInt64 = 0
        /// Names, places and observations for which there was no room.
        public var notes: UInt64 = 0
        /// Threads of which nothing is known.
        public var threads: UInt64 = 0
        public init() {}
        public var isNone: Bool { events == 0 && notes == 0 && threads == 0 }
    }

    public init(processes: [Process] = []) {
        self.processes = processes
    }
}
