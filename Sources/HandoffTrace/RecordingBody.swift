// SPDX-License-Identifier: Apache-2.0
//
// Recording a part of this very program. One recording runs in a process at a time; any thread may begin it, and all
// threads are recorded.

internal import CRecorder

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

extension Recording {
    /// A recording of this process could not begin.
    public struct NotBegun: Error, Sendable, Hashable, CustomStringConvertible {
        /// The system's error number; `EBUSY` when a recording of this process runs already.
        public let code: Int32

        public var description: String {
            if code == EBUSY {
                return "a recording of this process runs already: one at a time, and none inside of `handoff record`"
            }
            return "no recording of this process: \(String(errorNumber: code))"
        }
    }

    /// Records what all threads of this process do while `body` runs.
    ///
    /// ```swift
    /// let recording = try Recording { index.build() }
    /// print(Findings(recording, names: Symbols(recording)).text())
    /// ```
    ///
    /// Swift's locks and libuv's callbacks are recorded by themselves; the C library's own locks in a program that is linked
    /// with `HandoffInterpose`.
    ///
    /// - Parameters:
    ///   - level: How much. An event takes some 20 ns, one with its stack a microsecond more.
    ///   - bytes: The memory for it, 8 MiB or more; 32 bytes an event, and a part for names. What is not written takes
    ///     none. When it is full, each thread writes over its oldest events; see ``Process/losses``.
    ///   - body: Its error ends the recording, which is lost.
    /// - Throws: ``NotBegun``, and what `body` throws.
    public init(level: Level = .all, bytes: UInt64 = 256 << 20, _ body: () throws -> Void) throws {
        let running = try Running(level, bytes)
        defer { running.release() }
        do {
            defer { handoff_recorder_stop() }
            try body()
        }
        self = try running.read()
    }

    /// The same for a body that waits.
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

        init(_ level: Level, _ bytes: UInt64) throws(NotBegun) {
            let options = handoff_recorder_options(level: handoff_level(level.rawValue), bytes: bytes)
            let error = unsafe withUnsafePointer(to: options) { unsafe handoff_recorder_start(nil, $0) }
            guard error == 0, let begun = unsafe handoff_recorder_recording() else { throw NotBegun(code: error) }
            unsafe memory = begun
        }

        func read() throws(RecordingError) -> Recording {
            let bytes = unsafe UnsafeRawBufferPointer(start: memory, count: Int(memory.pointee.bytes))
            return try unsafe Recording.read(mapped: bytes)
        }

        func release() { unsafe handoff_recorder_release(memory) }
    }
}
