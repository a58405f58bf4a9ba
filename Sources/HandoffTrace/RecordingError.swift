// SPDX-License-Identifier: Apache-2.0

/// Why a recording could not be read. What is damaged or cut off is no error: it is read as far as it goes.
public struct RecordingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file or folder; "memory" for a recording that is not in a file.
    public let path: String
    public let reason: Reason

    public enum Reason: Sendable, Hashable {
        /// The system's error number.
        case unreadable(Int32)
        /// Its first bytes are not those of a recording.
        case notARecording
        /// Nothing was written to it yet.
        case notBegun
        /// Written in another version of the form.
        case version(UInt32)
        /// A folder without any recording.
        case emptyFolder
    }

    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    public var description: String {
        switch reason {
        case .unreadable(let error):
            "\(path) cannot be read (\(String(errorNumber: error))): give a recording, or a folder of recordings"
        case .notARecording:
            "\(path) is not a recording: give a file that `handoff record` or a program that uses Handoff has written, "
                + "its name ends in \(Recording.suffix)"
        case .notBegun:
            "\(path) is empty: its process ended, or still is, before its first event; record it again"
        case .version(let version):
            "\(path) was written in version \(version) of a recording's form, and this program reads version "
                + "\(Recording.version): read it with the release of Handoff that wrote it"
        case .emptyFolder:
            "\(path) has no recordings in it (files whose names end in \(Recording.suffix)): was the program started "
                + "with `handoff record`, and is it dynamically linked?"
        }
    }
}
