// SPDX-License-Identifier: Apache-2.0
//
// How a file is opened, and what becomes of a descriptor that nobody waits for any more. The loop's thread only.

internal import CHandoff
internal import CHandoffUV
internal import CUV
internal import Handoff

extension File {
    /// What a file is opened for.
    public struct Mode: OptionSet, Sendable {
        /// One bit for each member.
        public let rawValue: Int
        /// The modes whose bits are set.
        public init(rawValue: Int) { self.rawValue = rawValue }
        /// The corresponding flags are `O_RDONLY` and, with ``write``, `O_RDWR`.
        public static let read = Mode(rawValue: 1)
        /// The corresponding flags are `O_WRONLY` and, with ``read``, `O_RDWR`.
        public static let write = Mode(rawValue: 2)
        /// Makes the file if there is none. The corresponding flag is `O_CREAT`.
        public static let create = Mode(rawValue: 4)
        /// Fails with ``UVError/Code/fileExists`` if there is one; with ``create``. The corresponding flag is `O_EXCL`.
        public static let exclusive = Mode(rawValue: 8)
        /// Empties it first. The corresponding flag is `O_TRUNC`.
        public static let truncate = Mode(rawValue: 16)
        /// Every write goes to the end. The corresponding flag is `O_APPEND`.
        public static let append = Mode(rawValue: 32)

        fileprivate var flags: Int32 {
            var flags = contains(.write) ? (contains(.read) ? UV_FS_O_RDWR : UV_FS_O_WRONLY) : UV_FS_O_RDONLY
            if contains(.create) { flags |= UV_FS_O_CREAT }
            if contains(.exclusive) { flags |= UV_FS_O_EXCL }
            if contains(.truncate) { flags |= UV_FS_O_TRUNC }
            if contains(.append) { flags |= UV_FS_O_APPEND }
            return flags
        }
    }
}

extension LoopAccess where Self: ~Copyable & ~Escapable {
    /// Opens a file on libuv's pool, and calls `body` once, with the file or the error.
    ///
    /// `permissions` are those of a file that is made, less the process's umask. The corresponding C function is
    /// `uv_fs_open`.
    ///
    /// - Throws: ``UVError/Code/invalidArgument`` when there is a NUL in `path`.
    @discardableResult
    public mutating func open(
        _ path: String, for mode: File.Mode = .read, permissions: Int32 = 0o644, file: StaticString = #fileID,
        line: UInt32 = #line, _ body: @escaping @Sendable (inout Turn, Result<File, UVError>) throws -> Void
    ) throws(UVError) -> Request {
        let opening = Opening(loop, path, (file, line))
        let reaction = LockedReaction(dropped: { opening.dropped($0) }) { turn, _, event in
            try body(&turn, opening.outcome(event))
        }
        return try open(opening, mode, permissions, reaction)
    }

    /// As the other, without the lock. The corresponding C function is `uv_fs_open`.
    @discardableResult
    @_disfavoredOverload
    public mutating func open(
        _ path: String, for mode: File.Mode = .read, permissions: Int32 = 0o644, file: StaticString = #fileID,
        line: UInt32 = #line, unlocked body: @escaping @Sendable (inout Entry, Result<File, UVError>) throws -> Void
    ) throws(UVError) -> Request {
        let opening = Opening(loop, path, (file, line))
        let reaction = UnlockedReaction(dropped: { opening.dropped($0) }) { entry, _, event in
            try body(&entry, opening.outcome(event))
        }
        return try open(opening, mode, permissions, reaction)
    }

    private mutating func open(
        _ opening: Opening, _ mode: File.Mode, _ permissions: Int32, _ reaction: Reaction
    ) throws(UVError) -> Request {
        // C would take what is before it for the path, and open another file.
        guard !opening.path.utf8.contains(0) else {
            throw UVError(.invalidArgument, in: "uv_fs_open of a path with a NUL in it", about: opening.path)
        }
        let raw = try unsafe Optional(reaction).request(core, UV_FS, nil, "uv_fs_open")
        try unsafe File.start(raw, "uv_fs_open", core, about: opening.path) {
            unsafe uv_fs_open($0, $1, opening.path, mode.flags, permissions, handoff_uv_on_fs)
        }
        unsafe opening.request.begun(raw)
        return opening.request
    }
}

/// An open that is under way.
private final class Opening: Sendable {
    let request: Request
    let path: String
    let place: (StaticString, UInt32)

    init(_ loop: Loop, _ path: String, _ place: (StaticString, UInt32)) {
        request = Request(loop)
        self.path = path
        self.place = place
    }

    func outcome(_ event: Event) -> Result<File, UVError> {
        request.ended()
        return event.result("uv_fs_open", about: path) { File(request.loop, path, uv_file($0.status), place) }
    }

    /// The lock is closed: nobody gets the file, so it is closed again.
    func dropped(_ event: Event) {
        request.ended()
        if event.status >= 0 { File.drop(uv_file(event.status), request.loop) }
    }
}
