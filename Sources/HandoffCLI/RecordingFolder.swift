// SPDX-License-Identifier: Apache-2.0
//
// Where the recordings lie while the program runs: one file for each process and each image in it.

import Foundation

struct RecordingFolder: Sendable {
    /// Absolute: the program may change its folder.
    let path: String
    /// Whether it is ours to remove.
    let isTemporary: Bool

    static let suffix = ".handoff"

    /// A folder that the user asked for: made if it is not there, and kept.
    init(keeping path: String, bytes: UInt64) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Failure.own("--output: '\(path)' cannot be made: \(error.localizedDescription)")
        }
        guard unsafe access(path, R_OK | W_OK | X_OK) == 0 else {
            throw Failure.own("--output: '\(path)' cannot be written: \(reason()).")
        }
        self.path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        isTemporary = false
        guard try recordings().isEmpty else {
            throw Failure.own("--output: '\(path)' has recordings already. Name another folder, or remove them.")
        }
        try Self.check(room: Self.room(in: self.path), in: self.path, for: bytes)
    }

    /// One that exists.
    init(reading path: String) throws {
        var entry = stat()
        guard unsafe stat(path, &entry) == 0 else { throw Failure.own("'\(path)' cannot be read: \(reason()).") }
        self.path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        isTemporary = false
        guard entry.st_mode & S_IFMT == S_IFDIR else {
            throw Failure.own("'\(path)' is no folder. Name the folder that was given to --output.")
        }
        guard try !recordings().isEmpty else {
            throw Failure.own("'\(path)' has no recordings in it (files whose names end in \(Self.suffix)).")
        }
    }

    /// A temporary one, in memory where there is room for two processes, else where temporary files go.
    init(temporaryFor bytes: UInt64) throws {
        var parent = "/dev/shm"
        if unsafe access(parent, W_OK | X_OK) != 0 || Self.room(in: parent) ?? 0 < 2 * bytes {
            parent = ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
            try Self.check(room: Self.room(in: parent), in: parent, for: bytes)
        }
        self = try Self.temporary(in: parent)
    }

    /// Readable and writable by this user alone: a recording says much of a program.
    static func temporary(in parent: String) throws -> RecordingFolder {
        var template = Array("\(parent)/handoff-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else {
            throw Failure.own("no folder can be made in '\(parent)': \(reason()).")
        }
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        return RecordingFolder(path: URL(fileURLWithPath: path).resolvingSymlinksInPath().path, isTemporary: true)
    }

    private init(path: String, isTemporary: Bool) {
        self.path = path
        self.isTemporary = isTemporary
    }

    /// Paths of the recordings in it.
    func recordings() throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(Self.suffix) }
                .sorted().map { "\(path)/\($0)" }
        } catch {
            throw Failure.own("'\(path)' cannot be read: \(error.localizedDescription)")
        }
    }

    /// With all that is in it, if it is ours.
    func remove() { if isTemporary { try? FileManager.default.removeItem(atPath: path) } }

    /// Bytes; nil: not to be had.
    private static func room(in folder: String) -> UInt64? {
        var system = statvfs()
        guard unsafe statvfs(folder, &system) == 0 else { return nil }
        return UInt64(system.f_bavail) * UInt64(system.f_frsize)
    }

    private static func check(room: UInt64?, in folder: String, for bytes: UInt64) throws {
        guard let room else { throw Failure.own("'\(folder)' cannot be used for the recording: \(reason()).") }
        // A mapped file that finds no room when it is written to ends the program that writes.
        guard room >= bytes else {
            throw Failure.own(
                """
                '\(folder)' has room for \(room >> 20) MiB, and a recording takes up to \(bytes >> 20). Ask for less \
                with --size, or set TMPDIR or --output to a folder with room.
                """)
        }
    }
}
