// SPDX-License-Identifier: Apache-2.0
//
// The file of the program that is to be recorded: where it is, and whether a library can be preloaded into it. What
// cannot be is refused before it runs, since it would run well and leave nothing.

import CHandoffCLI
import Foundation

struct ProgramFile {
    /// What is executed: a path with a slash.
    let path: String

    /// Finds a program as a shell does: a name with a slash is a path, any other is looked for in the folders of PATH.
    /// Throws 127 if there is none, and 126 if what is there cannot be executed.
    init(named name: String, searching folders: String?) throws {
        guard !name.isEmpty else { throw Failure.notFound("the program's name is empty.") }
        if name.contains("/") {
            if let refusal = Self.refusal(name) { throw refusal }
            path = name
            return
        }
        var refused: Failure?
        for folder in (folders ?? "/bin:/usr/bin").split(separator: ":", omittingEmptySubsequences: false) {
            let candidate = folder.isEmpty ? "./\(name)" : "\(folder)/\(name)"
            guard let refusal = Self.refusal(candidate) else {
                path = candidate
                return
            }
            if refusal.status == 126 { refused = refused ?? refusal }
        }
        throw refused ?? Failure.notFound("'\(name)' was not found in the folders of PATH.")
    }

    private static func refusal(_ path: String) -> Failure? {
        var entry = stat()
        guard unsafe stat(path, &entry) == 0 else {
            let message = "'\(path)' cannot be run: \(reason())."
            return errno == ENOENT || errno == ENOTDIR ? .notFound(message) : .notExecutable(message)
        }
        if entry.st_mode & S_IFMT == S_IFDIR { return .notExecutable("'\(path)' is a folder.") }
        guard unsafe access(path, X_OK) == 0 else { return .notExecutable("'\(path)' cannot be run: \(reason()).") }
        return nil
    }

    /// Throws when a library cannot be preloaded into it; of a script, into its interpreter.
    func checkThatItCanBeRecorded() throws {
        try Self.check(path, scripts: 0, of: nil)
    }

    private static func check(_ path: String, scripts: Int, of script: String?) throws {
        let whose = script.map { ", the interpreter of '\($0)'," } ?? ""
        // Who may execute but not read a file runs it all the same; the dynamic loader is asked instead of us.
        guard let file = FileHandle(forReadingAtPath: path) else { return }
        defer { try? file.close() }
        let head = [UInt8]((try? file.read(upToCount: 65536)) ?? Data())
        if head.starts(with: Array("#!".utf8)) {
            guard scripts < 4 else {
                throw Failure.notExecutable("'\(path)' is a script of a script of a script: the kernel follows four.")
            }
            guard let interpreter = interpreter(head) else {
                throw Failure.notExecutable("the first line of '\(path)' names no interpreter after '#!'.")
            }
            if let refusal = refusal(interpreter) {
                throw Failure(
                    status: refusal.status, message: "the interpreter that '\(path)' asks for: \(refusal.message)")
            }
            return try check(interpreter, scripts: scripts + 1, of: path)
        }
        guard let elf = ELFHead(head) else {
            throw Failure.own(
                """
                '\(path)'\(whose) is neither an ELF program nor a script that begins with '#!', so nothing can be \
                preloaded into it. Put its interpreter in front: handoff record -- sh \(path)
                """)
        }
        if let why = elf.refusal(path) { throw Failure.own("'\(path)'\(whose) cannot be recorded: \(why)") }
        if let why = privilege(path) { throw Failure.own("'\(path)'\(whose) cannot be recorded: \(why)") }
    }

    /// The word after `#!`.
    private static func interpreter(_ head: [UInt8]) -> String? {
        let line = head.prefix(4096).dropFirst(2).prefix { $0 != UInt8(ascii: "\n") }
        let words = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
        return words.first.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The dynamic loader does not preload into a program that gains rights by being executed.
    private static func privilege(_ path: String) -> String? {
        var entry = stat()
        guard unsafe stat(path, &entry) == 0 else { return nil }
        let advice = "the system does not preload libraries into it. Record it as the user whose rights it takes."
        if entry.st_mode & S_ISUID != 0 && entry.st_uid != getuid() { return "it is setuid, and \(advice)" }
        if entry.st_mode & (S_ISGID | S_IXGRP) == (S_ISGID | S_IXGRP) && entry.st_gid != getgid() {
            return "it is setgid, and \(advice)"
        }
        if unsafe getuid() != 0 && handoff_cli_has_capabilities(path) {
            return "it has file capabilities, and \(advice)"
        }
        return nil
    }
}

/// What the head of an ELF file says of how it is loaded. Little-endian, as the machines that this is built for.
struct ELFHead {
    private let bytes: [UInt8]
    private let isWide: Bool

    /// Nil for what is no ELF file.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 52, bytes.starts(with: [0x7f, UInt8(ascii: "E"), UInt8(ascii: "L"), UInt8(ascii: "F")])
        else { return nil }
        self.bytes = bytes
        isWide = bytes[4] == 2
    }

    private func number(_ offset: Int, _ size: Int) -> Int? {
        guard offset >= 0, offset <= bytes.count - size else { return nil }
        var value: UInt64 = 0
        for i in (0..<size).reversed() { value = value << 8 | UInt64(bytes[offset + i]) }
        return Int(truncatingIfNeeded: value)
    }

    private static var machine: Int {
        #if arch(x86_64)
            62
        #elseif arch(arm64)
            183
        #else
            0
        #endif
    }

    /// Nil if our library can be preloaded into it.
    func refusal(_ path: String) -> String? {
        guard isWide == (MemoryLayout<Int>.size == 8) else {
            return "it is a \(isWide ? 64 : 32)-bit program, and the library is for \(isWide ? 32 : 64) bits."
        }
        guard bytes[5] == 1, Self.machine == 0 || number(18, 2) == Self.machine else {
            return "it is built for another processor."
        }
        guard let type = number(16, 2), type == 2 || type == 3 else { return "it is an ELF file, but no program." }
        // The dynamic loader as a program: it loads the one that is its argument, and preloads.
        let name = path.split(separator: "/").last ?? ""
        if name.hasPrefix("ld-linux") || name.hasPrefix("ld.so") { return nil }
        guard let loader else {
            return """
                it is linked statically (it asks for no dynamic loader), so nothing can be preloaded into it. Link it \
                dynamically; a Swift program without -static-executable.
                """
        }
        let loaderName = loader.split(separator: "/").last ?? ""
        if loaderName.hasPrefix("ld-musl") {
            return "its C library is another one (its loader is \(loader)), and the library is built for glibc."
        }
        return nil
    }

    /// PT_INTERP: the dynamic loader that it asks for.
    private var loader: String? {
        let (table, entry, count) = isWide ? (number(32, 8), number(54, 2), number(56, 2)) : (nil, nil, nil)
        guard let table, let entry, let count else { return nil }
        for i in 0..<count {
            let header = table &+ i &* entry
            guard number(header, 4) == 3 else { continue }
            guard let offset = number(header &+ 8, 8), let size = number(header &+ 32, 8), size > 0, size <= 4096,
                offset >= 0, offset < bytes.count
            else { return "?" }
            return String(decoding: bytes[offset..<min(bytes.count, offset + size)].prefix { $0 != 0 }, as: UTF8.self)
        }
        return nil
    }
}
