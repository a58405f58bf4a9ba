// SPDX-License-Identifier: Apache-2.0
//
// Files of code to read names from: those of this process, and small programs made by the C compiler that comes with Swift.

import Foundation
import HandoffTrace
import TestSupport
import Testing

/// The files of code of this process, as the system lists them. All are position-independent: their first byte is at 0.
func ownModules() -> [Recording.Module] {
    var modules: [String: Recording.Module] = [:]
    // Not by `String(contentsOfFile:)`, which takes a file that says it is empty at its word and stops early.
    let content = FileHandle(forReadingAtPath: "/proc/self/maps").flatMap { try? $0.readToEnd() }
    let maps = String(decoding: content ?? Data(), as: UTF8.self)
    for line in maps.split(separator: "\n") {
        // "7f00-7f80 r-xp 00001000 08:01 1234   /path with spaces"
        let words = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
        guard words.count == 6, let slash = line.firstIndex(of: "/") else { continue }
        let bounds = words[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
        let (range, path) = (bounds[0]..<bounds[1], String(line[slash...]))
        var module =
            modules[path]
            ?? Recording.Module(
                path: path, base: range.lowerBound, range: range, code: 0..<0, data: 0..<0, buildID: [], time: 0)
        module.range = joined(module.range, range)
        if words[1].contains("x") { module.code = joined(module.code, range) }
        if words[1].contains("w") { module.data = joined(module.data, range) }
        modules[path] = module
    }
    return modules.values.sorted { $0.base < $1.base }
}

private func joined(_ a: Range<UInt64>, _ b: Range<UInt64>) -> Range<UInt64> {
    a.isEmpty ? b : min(a.lowerBound, b.lowerBound)..<max(a.upperBound, b.upperBound)
}

/// Where an exported function of this process is.
func address(of name: String, in library: String? = nil) throws -> UInt64 {
    let handle = library.flatMap { dlopen($0, RTLD_NOW) } ?? dlopen(nil, RTLD_NOW)
    let symbol: UnsafeMutableRawPointer? = dlsym(handle, name)
    let found = try #require(symbol, "no \(name)")
    return UInt64(UInt(bitPattern: found))
}

extension Story {
    /// A site of a call that returns to an address.
    mutating func call(returningTo address: UInt64) -> Int {
        recording.processes[0].sites.append(.address(address))
        return recording.processes[0].sites.count - 1
    }

    mutating func stack(_ addresses: [UInt64], file: String? = nil, line: Int = 0) -> Int {
        recording.processes[0].sites.append(.stack(addresses, file: file, line: line))
        return recording.processes[0].sites.count - 1
    }

    /// An object at an address.
    mutating func object(
        _ kind: Recording.Object.Kind, at address: UInt64, name: String? = nil, madeAt: Int = 0, size: UInt64 = 40
    ) -> Int {
        recording.processes[0].objects.append(
            Recording.Object(kind: kind, address: address, name: name, madeAt: madeAt, size: size))
        return recording.processes[0].objects.count - 1
    }
}

/// A folder that goes when the test ends, with a name that shells and parsers trip over.
final class OddFolder {
    let path: String
    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/o dd \"q' $HOME `x` é:7 \(UUID())"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A program whose calls and variables are known.
struct Specimen {
    /// What the program said of itself: where `mark` returned to, its base, its range, its data, its mutexes.
    var module: Recording.Module
    var returnAddress: UInt64
    var mutex: UInt64
    var path: String { module.path }

    static let compiler: URL? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").lazy
        .flatMap { ["\($0)/clang", "\($0)/gcc"] }.first { FileManager.default.isExecutableFile(atPath: $0) }
        .map { URL(fileURLWithPath: $0) }

    static let source = """
        #define _GNU_SOURCE
        #include <link.h>
        #include <pthread.h>
        #include <stdio.h>
        static void *seen;
        pthread_mutex_t pool_mutex[2];
        __attribute__((noinline)) void mark(void) { seen = __builtin_return_address(0); }
        static inline __attribute__((always_inline)) void inner(void) {
          mark(); // its line is looked for
        }
        #ifdef HIDDEN
        __attribute__((visibility("hidden")))
        #endif
        __attribute__((noinline)) void outer(void) {
          inner(); // its line, too
        }
        static int tell(struct dl_phdr_info *info, size_t size, void *unused) {
          unsigned long low = ~0ul, high = 0, data = 0, data_end = 0;
          for (int i = 0; i < info->dlpi_phnum; i++) {
            const ElfW(Phdr) *p = &info->dlpi_phdr[i];
            if (p->p_type != PT_LOAD) continue;
            unsigned long from = info->dlpi_addr + p->p_vaddr, to = from + p->p_memsz;
            if (from < low) low = from;
            if (to > high) high = to;
            if (p->p_flags & PF_W) { data = from; data_end = to; }
          }
          printf("%lu %lu %lu %lu %lu %lu %lu\\n", (unsigned long)seen, (unsigned long)info->dlpi_addr, low, high, data,
                 data_end, (unsigned long)&pool_mutex);
          return 1;
        }
        int main(void) {
          outer();
          return dl_iterate_phdr(tell, NULL) - 1;
        }

        """

    /// Makes it and runs it.
    init(in folder: OddFolder, name: String = "specimen", _ flags: [String]) async throws {
        let path = "\(folder.path)/\(name)"
        try Self.source.write(toFile: "\(folder.path)/speci men.c", atomically: true, encoding: .utf8)
        let compiler = try #require(Self.compiler)
        let made = try await run(compiler, ["-Wl,--build-id"] + flags + ["-o", path, "\(folder.path)/speci men.c"])
        try #require(made.end == .exit(0), "\(made.errors)")
        let said = try await run(URL(fileURLWithPath: path), [])
        let numbers = said.output.split(whereSeparator: \.isWhitespace).compactMap { UInt64($0) }
        try #require(numbers.count == 7, "\(said)")
        returnAddress = numbers[0]
        mutex = numbers[6]
        module = Recording.Module(
            path: path, base: numbers[1], range: numbers[2]..<numbers[3], code: numbers[2]..<numbers[3],
            data: numbers[4]..<numbers[5], buildID: [], time: 0)
    }
}

/// The bytes of a small ELF file, to be damaged.
struct Damaged {
    var bytes: [UInt8]

    init(_ path: String) throws { bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

    func write(to path: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }

    func number(at offset: Int, bytes count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }

    /// Offsets of the sections' heads.
    var sections: [Int] { (0..<number(at: 60, bytes: 2)).map { number(at: 40, bytes: 8) + $0 * 64 } }

    /// What `strip` does to a reader: the table of all symbols is there no more.
    mutating func strip() {
        for section in sections where number(at: section + 4, bytes: 4) == 2 { bytes[section + 4] = 0 }
    }

    /// And its lines are not, either.
    mutating func stripLines() {
        let names = number(at: sections[number(at: 62, bytes: 2)] + 24, bytes: 8)
        for section in sections {
            let name = names + number(at: section, bytes: 4)
            if Array(bytes[name..<(name + 11)]) == Array(".debug_line".utf8) { bytes[section + 4] = 8 }
        }
    }
}
