// SPDX-License-Identifier: Apache-2.0
//
// A recording of this process, for as long as a closure runs: made in memory, read, and given back. All threads are
// recorded meanwhile, whichever runs the closure.

internal import CRecorder

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

extension Recording {
    /// Records what this process does while `body` runs.
    ///
    /// ```swift
    /// let recording = try Recording {
    ///     try serve(1000)
    /// }
    /// print(Findings(recording, names: Symbols(recording)).text())
    /// ```
    ///
    /// Swift locks are always seen; mutexes and other locks of C where the program is linked with HandoffInterpose. An event
    /// costs some nanoseconds, reading afterwards about as much as ``read(_:)`` does.
    ///
    /// - Parameters:
    ///   - level: `.off` records nothing, and is refused.
    ///   - bytes: At most so many, 8 MiB or more; then each thread's oldest events are lost. The memory is given back, its
    ///     address space is not.
    ///   - body: Runs on this thread; what other threads do meanwhile is recorded, too.
    /// - Throws: ``CannotRecord`` before `body` runs; whatever `body` throws, and then there is no recording.
    public init(level: Level = .all, bytes: UInt64 = 256 << 20, _ body: () throws -> Void) throws {
        let running = try Running(level, bytes)
        defer { running.release() }
        do {
            defer { handoff_recorder_stop() }
            try body()
        }
        self = try running.read()
    }

    /// The same for a body that waits. Other tasks run, and are recorded, meanwhile.
    public init(
        level: Level = .all, bytes: UInt64 = 256 << 20, isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws -> Void
    ) async throws {
        let running = try Running(level, bytes)
        defer { running.release() }
        do {
            defer { handoff_recorder_stop() }
            try await body()
        }
        self = try running.read()
    }

    /// A recording into memory that has begun. Whoever began it stops it; the next one may begin before this is released.
    @safe private struct Running {
        private let memory: UnsafeMutablePointer<handoff_recording>

        init(_ level: Level, _ bytes: UInt64) throws(CannotRecord) {
            guard level != .off else { throw CannotRecord(reason: .levelIsOff) }
            var options = handoff_recorder_options()
            options.level = handoff_level(level.rawValue)
            options.bytes = bytes
            let error = unsafe handoff_recorder_start(nil, &options)
            guard error == 0, let begun = unsafe handoff_recorder_last() else {
                throw CannotRecord(reason: error == EBUSY ? .alreadyRecording : .system(error))
            }
            unsafe memory = begun
        }

        func read() throws(RecordingError) -> Recording {
            let bytes = unsafe UnsafeRawBufferPointer(start: memory, count: Int(memory.pointee.bytes))
            return try unsafe Recording.read(mapped: bytes)
        }

        func release() { unsafe handoff_recorder_release(memory) }
    }
}

/// Why a recording of this process was not begun.
public struct CannotRecord: Error, Sendable, Hashable, CustomStringConvertible {
    public let reason: Reason

    public init(reason: Reason) { self.reason = reason }

    public enum Reason: Sendable, Hashable {
        /// One runs: of another thread's, or because the program was started by `handoff record`.
        case alreadyRecording
        case levelIsOff
        /// The system's error number: there is no memory.
        case system(Int32)
    }

    public var description: String {
        switch reason {
        case .alreadyRecording:
            "a recording of this process runs already: one at a time, and none in a program that is being recorded"
        case .levelIsOff: "level off records nothing: ask for contended, all or stacks"
        case .system(let error):
            "there is no memory for a recording (\(String(errorNumber: error))): ask for fewer bytes"
        }
    }
}
