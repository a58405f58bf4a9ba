// SPDX-License-Identifier: Apache-2.0
//
// What goes wrong: in libuv (`UVError`), and with a loop as such (`LoopError`).

internal import CHandoffUV  // which has <uv.h> too: either module may be the one that owns its names
internal import CUV

/// An error of libuv: its code, and the call that returned it.
public struct UVError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A libuv error code: a negative number, on Unix `-errno`.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: Int32
        public init(rawValue: Int32) { self.rawValue = rawValue }

        public static var canceled: Code { Code(UV_ECANCELED) }
        public static var busy: Code { Code(UV_EBUSY) }
        public static var invalidArgument: Code { Code(UV_EINVAL) }
        public static var badFileDescriptor: Code { Code(UV_EBADF) }
        public static var noMemory: Code { Code(UV_ENOMEM) }
        public static var tooManyOpenFiles: Code { Code(UV_EMFILE) }
        public static var notPermitted: Code { Code(UV_EPERM) }
        public static var notSupported: Code { Code(UV_ENOTSUP) }
        public static var endOfFile: Code { Code(UV_EOF) }
        public static var again: Code { Code(UV_EAGAIN) }
        public static var already: Code { Code(UV_EALREADY) }
        public static var timedOut: Code { Code(UV_ETIMEDOUT) }
        public static var connectionRefused: Code { Code(UV_ECONNREFUSED) }
        public static var connectionReset: Code { Code(UV_ECONNRESET) }
        public static var connectionAborted: Code { Code(UV_ECONNABORTED) }
        public static var brokenPipe: Code { Code(UV_EPIPE) }
        public static var notConnected: Code { Code(UV_ENOTCONN) }
        public static var addressInUse: Code { Code(UV_EADDRINUSE) }
        public static var addressNotAvailable: Code { Code(UV_EADDRNOTAVAIL) }
        public static var noSuchFile: Code { Code(UV_ENOENT) }
        public static var fileExists: Code { Code(UV_EEXIST) }
        public static var accessDenied: Code { Code(UV_EACCES) }
        public static var isDirectory: Code { Code(UV_EISDIR) }
        public static var notDirectory: Code { Code(UV_ENOTDIR) }

        private init(_ code: uv_errno_t) { rawValue = code.rawValue }
    }

    public let code: Code
    /// The C function that reported it.
    public let call: String
    /// What it was about, where there is something to name: a path, an address.
    public let subject: String?

    public init(_ code: Code, in call: String, about subject: String? = nil) {
        self.code = code
        self.call = call
        self.subject = subject
    }

    /// The symbolic name, such as "ECANCELED". The corresponding C function is `uv_err_name_r`.
    public var name: String { unsafe text { unsafe uv_err_name_r($0, $1, $2) } }

    /// The message, such as "operation canceled". The corresponding C function is `uv_strerror_r`.
    public var message: String { unsafe text { unsafe uv_strerror_r($0, $1, $2) } }

    public var description: String { call + (subject.map { " of '\($0)'" } ?? "") + ": \(message) (\(name))" }

    private func text(_ write: (Int32, UnsafeMutablePointer<CChar>?, Int) -> UnsafeMutablePointer<CChar>?) -> String {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
            _ = unsafe write(code.rawValue, buffer.baseAddress, buffer.count)
            return unsafe String(cString: buffer.baseAddress!)
        }
    }
}

extension UVError {
    /// Throws when a libuv status is negative; returns it otherwise.
    @discardableResult
    static func check(_ status: Int32, _ call: String, about subject: String? = nil) throws(UVError) -> Int32 {
        guard status < 0 else { return status }
        throw UVError(Code(rawValue: status), in: call, about: subject)
    }
}

/// What cannot be asked of a loop in its present state. Nothing was done when one of these is thrown, with the exception of
/// ``uncaughtErrors(_:)``.
public enum LoopError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The loop is shut down, or about to be: it accepts nothing any more.
    case shutDown
    /// A caller would wait for a loop that no thread drives.
    case notRunning
    /// The loop stopped before it came to the post that the caller waits for. The post was dropped, not run.
    case stopped
    /// `run()` of a loop that a thread drives already.
    case alreadyRunning
    /// `run()` inside a callback of this or of another loop.
    case nestedRun
    /// A caller on the loop's thread, or with a lock held, would wait for itself.
    case wouldDeadlock
    /// `close()` of a loop with open handles, each with its type and the place where it was made.
    case busy([String])
    /// Callbacks threw, and no `onError` handler was there to hear it; the loop is shut down nevertheless.
    case uncaughtErrors(Int)
    /// The lock was closed, so nothing may enter Swift any more.
    case lockClosed

    public var description: String {
        switch self {
        case .shutDown: "the loop is shut down"
        case .notRunning: "no thread drives the loop; call run() first"
        case .stopped: "the loop stopped before it ran the post"
        case .alreadyRunning: "another thread drives the loop already"
        case .nestedRun: "run() was called inside a callback of a loop"
        case .wouldDeadlock: "the caller would wait for itself: it is on the loop's thread, or holds a Handoff lock"
        case .busy(let handles): "the loop has open handles: " + handles.joined(separator: ", ")
        case .uncaughtErrors(let n): "\(n) error\(n == 1 ? "" : "s") of callbacks had no onError handler"
        case .lockClosed: "the loop's lock is closed"
        }
    }
}
