// SPDX-License-Identifier: Apache-2.0
//
// The recordings of a folder while programs write them: every process that is recorded, seen from outside. One thread
// at a time.
//
// Unsafe: the mapped memory, which other processes write to.

import CRecorder
import Foundation
import HandoffTrace

struct LiveFolder {
    private let folder: RecordingFolder
    private var mapped: [String: Mapped] = [:]

    init(_ folder: RecordingFolder) { self.folder = folder }

    /// What the threads of all processes that live are doing now, in the order of the processes' numbers. Of the images that
    /// ran in a process one after the other, the last.
    mutating func snapshots() -> [LiveSnapshot] {
        look()
        var newest: [Int32: (begin: UInt64, snapshot: LiveSnapshot)] = [:]
        for path in mapped.keys {
            guard let begin = mapped[path]!.begin, let snapshot = mapped[path]!.snapshot() else { continue }
            if begin >= newest[snapshot.process]?.begin ?? 0 { newest[snapshot.process] = (begin, snapshot) }
        }
        return newest.values.map(\.snapshot).filter { !$0.isEnded && isAlive($0.process) }
            .sorted { $0.process < $1.process }
    }

    /// The numbers of recorded processes that still run.
    mutating func living() -> [Int32] { snapshots().map(\.process) }

    /// Ends every recording: nothing more is written but what is being written just now.
    mutating func stop() {
        look()
        for file in mapped.values { file.stop() }
    }

    private mutating func look() {
        for path in (try? folder.recordings()) ?? [] where mapped[path] == nil { mapped[path] = Mapped(path) }
    }

    /// A mapped file, for as long as we live: there are few, and none is large in memory for being mapped.
    @safe private struct Mapped {
        private let bytes: UnsafeMutableRawBufferPointer
        private var reader = LiveReader()

        /// Nil also for one that has only been begun: it is there the next time.
        init?(_ path: String) {
            let descriptor = unsafe open(path, O_RDWR | O_CLOEXEC)
            guard descriptor >= 0 else { return nil }
            defer { close(descriptor) }
            var entry = stat()
            guard unsafe fstat(descriptor, &entry) == 0, entry.st_size >= HANDOFF_HEADER_BYTES,
                let memory = unsafe mmap(nil, Int(entry.st_size), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0),
                unsafe memory != MAP_FAILED
            else { return nil }
            unsafe bytes = UnsafeMutableRawBufferPointer(start: memory, count: Int(entry.st_size))
        }

        mutating func snapshot() -> LiveSnapshot? {
            var (ticks, time): (UInt64, UInt64) = (0, 0)
            unsafe handoff_recorder_clocks(&ticks, &time)
            return unsafe reader.snapshot(of: UnsafeRawBufferPointer(bytes), at: time, ticks: ticks)
        }

        /// Nanoseconds; nil while it has not quite begun.
        var begin: UInt64? { unsafe header.map { unsafe $0.pointee.begin_nanoseconds } }

        func stop() {
            if let header = unsafe header { unsafe header.pointee.level = HANDOFF_LEVEL_OFF.rawValue }
        }

        private var header: UnsafeMutablePointer<handoff_recording>? {
            let header = unsafe bytes.baseAddress?.assumingMemoryBound(to: handoff_recording.self)
            return unsafe header?.pointee.magic == HANDOFF_RECORDING_MAGIC ? header : nil
        }
    }
}

/// Whether a process runs; one that has ended and was not waited for does not.
func isAlive(_ process: Int32) -> Bool {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
        let end = text.lastIndex(of: ")")
    else { return false }
    return text[end...].dropFirst(2).first.map { $0 != "Z" && $0 != "X" } ?? false
}

/// Nanoseconds of CLOCK_MONOTONIC.
func monotonicNanoseconds() -> UInt64 {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
}
