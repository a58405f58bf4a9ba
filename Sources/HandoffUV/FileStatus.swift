// SPDX-License-Identifier: Apache-2.0
//
// What the system knows about a file. A value; any thread may use one.

internal import CHandoffUV
internal import CUV

/// A file's size, kind and times. The corresponding C type is `uv_stat_t`.
public struct FileStatus: Sendable, Hashable {
    /// What an open descriptor leads to.
    public enum Kind: Sendable, Hashable {
        case file, directory, symbolicLink
        /// A pipe, a socket or a device.
        case other
    }

    public let kind: Kind
    /// In bytes.
    public let size: Int64
    /// The nine bits of `rwxrwxrwx`, and the three above them.
    public let permissions: Int32
    /// When it was last read, as the time since 1970-01-01 00:00 UTC. File systems may keep it coarsely, or not at all.
    public let accessed: Duration
    /// When its bytes were last written, as the time since 1970-01-01 00:00 UTC.
    public let modified: Duration
    /// When its bytes, its name's links or its permissions were last changed, as the time since 1970-01-01 00:00 UTC.
    public let changed: Duration

    init(_ status: uv_stat_t) {
        kind =
            switch status.st_mode & 0o170000 {  // S_IFMT
            case 0o100000: .file
            case 0o040000: .directory
            case 0o120000: .symbolicLink
            default: .other
            }
        size = Int64(clamping: status.st_size)
        permissions = Int32(status.st_mode & 0o7777)
        accessed = Self.duration(status.st_atim)
        modified = Self.duration(status.st_mtim)
        changed = Self.duration(status.st_ctim)
    }

    private static func duration(_ time: uv_timespec_t) -> Duration {
        .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
