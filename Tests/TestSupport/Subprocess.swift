// SPDX-License-Identifier: Apache-2.0
//
// A program run to its end or to its deadline, two at a time. The threads that wait are their own, not those of Swift's pool.
//
// `posix_spawn` and not Foundation's `Process`, which leaks itself with each run (LeakSanitizer, Swift 6.3.1)
// and would fail every leak-checked run of the tests. The unsafe part is `spawn`.

public import Foundation

/// How a program ended, and what it printed.
public struct Outcome: Sendable {
    public enum End: Sendable, Equatable {
        case exit(Int32)
        case signal(Int32)
        /// It ran longer than it may, and was killed with everything it had started.
        case timeout(Duration)
    }
    public let end: End
    public let output: String
    public let errors: String
}

private let threads = BoundedThreads("subprocesses", 2)

/// Runs a program without input and collects what it prints.
public func run(_ executable: URL, _ arguments: [String], deadline: Duration = .seconds(60)) async throws -> Outcome {
    try await threads.value { try runHere(executable, arguments, deadline: deadline) }
}

/// Writes a program that can be run at once. Written by this process it might be busy still: another test may just be
/// starting a child, which has our open files until it becomes another program.
public func writeProgram(_ text: String, to path: String) async throws {
    let write = #"printf %s "$1" > "$2" && chmod 755 "$2""#
    let outcome = try await run(URL(fileURLWithPath: "/bin/sh"), ["-c", write, "sh", text, path])
    guard outcome.end == .exit(0) else { throw POSIXError(.EIO) }
}

private func runHere(_ executable: URL, _ arguments: [String], deadline: Duration) throws -> Outcome {
    let (output, errors) = (try Log(), try Log())
    let child = try spawn(executable.path, arguments, output: output.descriptor, errors: errors.descriptor)
    let start = ContinuousClock.now
    var status: Int32 = 0
    var timedOut = false
    while true {
        let ended = unsafe waitpid(child, &status, timedOut ? 0 : WNOHANG)
        if ended == child { break }
        guard ended == 0 || errno == EINTR else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ECHILD) }
        if start.duration(to: .now) > deadline {
            timedOut = true
            kill(-child, SIGKILL)
        } else {
            usleep(2_000)
        }
    }
    let signal = status & 0x7f
    let end: Outcome.End = timedOut ? .timeout(deadline) : signal == 0 ? .exit((status >> 8) & 0xff) : .signal(signal)
    return Outcome(end: end, output: try output.text(), errors: try errors.text())
}

/// A stream of the program. A file, not a pipe: it takes any amount, and a grandchild that survives cannot keep it open
/// for us.
private struct Log {
    private let file: FileHandle
    var descriptor: Int32 { file.fileDescriptor }

    init() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("run-\(UUID()).log").path
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try FileManager.default.removeItem(atPath: path)
    }

    func text() throws -> String {
        try file.seek(toOffset: 0)
        return String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
    }
}

/// Starts a program in a process group of its own, with nothing to read.
private func spawn(_ path: String, _ arguments: [String], output: Int32, errors: Int32) throws -> pid_t {
    #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
    #else
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, errors, 2)
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // A thread of Dispatch's, on which this may run, blocks signals, and a loop has this process ignore SIGPIPE; a program
    // is started with neither.
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    var pipe = none
    unsafe sigaddset(&pipe, SIGPIPE)
    unsafe posix_spawnattr_setsigdefault(&attributes, &pipe)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    unsafe posix_spawnattr_setpgroup(&attributes, 0)

    var words = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    var child: pid_t = 0
    let error = unsafe posix_spawn(&child, path, &actions, &attributes, &words, environ)
    guard error == 0 else { throw POSIXError(POSIXErrorCode(rawValue: error) ?? .EINVAL) }
    return child
}
