// SPDX-License-Identifier: Apache-2.0
//
// Lines of source and inlined calls, by the tool that the machine has for it: LLVM's, which comes with Swift, or GNU's.
// One process for a file of code, with all addresses at once, and a deadline. No shell is in between, so paths may have
// any characters. The unsafe part is `Child`.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// `llvm-symbolizer` or `addr2line`.
struct LineTool {
    let path: String
    private let arguments: [String]

    /// The calls that one address stands for, innermost first; what is not known is nil.
    struct Call: Equatable {
        var function: String?
        var file: String?
        var line: Int?
    }

    /// LLVM's beside `swift`, which knows what its compiler writes; else LLVM's or GNU's from the search path.
    init?(searchPath: String) {
        let folders = searchPath.split(separator: ":").filter { $0.hasPrefix("/") }.map(String.init)
        func first(_ name: String) -> String? {
            folders.lazy.map { "\($0)/\(name)" }.first { unsafe access($0, X_OK) == 0 }
        }
        let beside = first("swift").flatMap { swift in
            unsafe realpath(swift, nil).flatMap { text in
                defer { unsafe free(text) }
                let folder = unsafe String(cString: text).split(separator: "/").dropLast().joined(separator: "/")
                let tool = "/\(folder)/llvm-symbolizer"
                return unsafe access(tool, X_OK) == 0 ? tool : nil
            }
        }
        if let tool = beside ?? first("llvm-symbolizer") {
            (path, arguments) = (tool, ["--output-style=GNU", "--demangle", "-a", "-i", "-f", "--obj="])
        } else if let tool = first("addr2line") {
            (path, arguments) = (tool, ["-a", "-i", "-f", "-C", "--exe="])
        } else {
            return nil
        }
    }

    /// Asks for all addresses of a file of code. What was answered before the deadline is in the result; `isWhole` says
    /// whether that is all.
    func calls(
        at addresses: [UInt64], in file: String, deadline: Duration
    ) -> (calls: [UInt64: [Call]], isWhole: Bool) {
        var words = arguments
        words[words.count - 1] += file
        let questions = addresses.map { "0x" + String($0, radix: 16) + "\n" }.joined()
        guard let output = Child.run(path, words, input: questions, deadline: deadline) else { return ([:], false) }
        let answers = Self.parse(output.text, addresses)
        return (answers, output.isWhole && answers.count == Set(addresses).count)
    }

    /// For each address a line with the address, then for each call a line with the function and one with "file:line". The
    /// addresses come in the order in which they were asked for, so a file's name with a line end in it misleads for one
    /// address at most.
    static func parse(_ output: String, _ addresses: [UInt64]) -> [UInt64: [Call]] {
        var answers: [UInt64: [Call]] = [:]
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
        var i = 0
        for (place, address) in addresses.enumerated() {
            while i < lines.count, value(of: lines[i]) != address { i += 1 }
            guard i < lines.count else { break }
            i += 1
            let next = place + 1 < addresses.count ? addresses[place + 1] : nil
            var calls: [Call] = []
            while i + 1 < lines.count, next == nil || value(of: lines[i]) != next {
                let function = lines[i]
                var position = String(lines[i + 1])
                i += 2
                while Self.position(position) == nil, i < lines.count, next == nil || value(of: lines[i]) != next {
                    position += "\n" + lines[i]
                    i += 1
                }
                guard let (file, line) = Self.position(position) else { break }
                calls.append(Call(function: function == "??" ? nil : String(function), file: file, line: line))
            }
            answers[address] = calls
        }
        return answers
    }

    private static func value(of line: Substring) -> UInt64? {
        line.hasPrefix("0x") ? UInt64(line.dropFirst(2), radix: 16) : nil
    }

    /// "file:12", "file:12 (discriminator 3)", "file:?", "??:0"; nil for what is none of these.
    private static func position(_ text: String) -> (file: String?, line: Int?)? {
        var text = Substring(text)
        if text.hasSuffix(")"), let note = text.lastIndex(of: "("), text[note...].hasPrefix("(discriminator ") {
            text = text[..<note].dropLast()
        }
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let number = text[text.index(after: colon)...]
        guard number == "?" || Int(number) != nil else { return nil }
        let (file, line) = (String(text[..<colon]), Int(number) ?? 0)
        let isKnown = !file.isEmpty && file != "??" && !file.hasSuffix("<compiler-generated>")
        return isKnown ? (file, line > 0 ? line : nil) : (nil, nil)
    }
}

/// What the environment says; nil: nothing.
func variable(_ name: String) -> String? {
    unsafe getenv(name).flatMap { unsafe String(validatingCString: $0) }
}

/// A program run for its output.
private enum Child {
    /// nil: it could not be started. It inherits no recording, and does not ask servers for debug information.
    static func run(
        _ path: String, _ arguments: [String], input: String, deadline: Duration
    ) -> (text: String, isWhole: Bool)? {
        guard let questions = unsafe tmpfile() else { return nil }
        defer { unsafe fclose(questions) }
        var pipes: (Int32, Int32) = (-1, -1)
        guard unsafe fputs(input, questions) >= 0, unsafe fflush(questions) == 0 else { return nil }
        unsafe rewind(questions)
        let made = unsafe withUnsafeMutablePointer(to: &pipes) { pair in
            unsafe pair.withMemoryRebound(to: Int32.self, capacity: 2) { unsafe pipe($0) }
        }
        guard made == 0 else { return nil }
        let (output, theirs) = pipes
        // Another child, started by another thread meanwhile, must not keep the pipe open.
        _ = fcntl(output, F_SETFD, FD_CLOEXEC)
        _ = fcntl(theirs, F_SETFD, FD_CLOEXEC)
        defer { close(output) }
        let child = unsafe spawn(path, arguments, input: fileno(questions), output: theirs)
        close(theirs)
        guard let child else { return nil }

        let end = ContinuousClock.now + deadline
        let (bytes, isEnded) = read(output, until: end)
        if !isEnded { kill(-child, SIGKILL) }
        // It has closed its output, or is dead; one that goes on after that is not waited for beyond the deadline.
        var status: Int32 = 0
        while unsafe waitpid(child, &status, WNOHANG) == 0 {
            if ContinuousClock.now > end { kill(-child, SIGKILL) }
            usleep(500)
        }
        return (String(decoding: bytes, as: UTF8.self), isEnded && status == 0)
    }

    private static func read(_ descriptor: Int32, until end: ContinuousClock.Instant) -> ([UInt8], isEnded: Bool) {
        var bytes: [UInt8] = []
        while true {
            let left = ContinuousClock.now.duration(to: end).components
            guard left.seconds >= 0, left.attoseconds >= 0 else { return (bytes, false) }
            var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let milliseconds = min(left.seconds, 3600) * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1
            let ready = unsafe poll(&wait, 1, Int32(milliseconds))
            if ready < 0 && errno != EINTR { return (bytes, false) }
            guard ready > 0 else { continue }
            let part = unsafe [UInt8](unsafeUninitializedCapacity: 65536) { buffer, filled in
                #if canImport(Glibc)
                    filled = unsafe max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
                #elseif canImport(Musl)
                    filled = unsafe max(0, Musl.read(descriptor, buffer.baseAddress, buffer.count))
                #else
                    filled = unsafe max(0, Darwin.read(descriptor, buffer.baseAddress, buffer.count))
                #endif
            }
            if part.isEmpty { return (bytes, true) }
            bytes += part
        }
    }

    /// Starts it in a process group of its own.
    private static func spawn(_ path: String, _ arguments: [String], input: Int32, output: Int32) -> pid_t? {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = unsafe posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        var words = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
        var variables = unsafe environment().map { unsafe strdup($0) } + [nil]
        defer { unsafe (words + variables).forEach { unsafe free($0) } }
        var child: pid_t = 0
        let error = unsafe posix_spawn(&child, path, &actions, &attributes, &words, &variables)
        return error == 0 ? child : nil
    }

    /// What the tool needs of ours: where temporary files go, and libraries are.
    private static func environment() -> [String] {
        ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"].compactMap { name in
            variable(name).map { "\(name)=\($0)" }
        } + ["LC_ALL=C"]
    }
}
