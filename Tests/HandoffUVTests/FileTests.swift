// SPDX-License-Identifier: Apache-2.0
//
// Files on libuv's pool: our versions of libuv's tests of files, named in brackets, in both callback forms.

import CHandoff
import CHandoffUV
import Foundation
import Glibc
import Handoff
import HandoffTesting
import TestSupport
import Testing

@testable import HandoffUV

/// A folder of its own for a test, gone afterwards.
private func withFolder<R>(_ body: (String) throws -> R) throws -> R {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("handoff-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
}

private func openDescriptors() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "/dev/fd").count }

@Suite("Files", .serialized, .offThePool)
struct FileTests {
    @Test(
        "what is written is read back, with the lock reacquired for each completion (fs_file_async)",
        arguments: policies)
    func roundTrip(policy: Loop.Reacquisition) throws {
        let data = pattern(300_000)
        let done = Gate("closed")
        try withFolder { folder in
            let path = folder + "/data"
            let read = try withLoop(policy) { loop, lock in
                let read = Guarded([UInt8](), by: lock)
                @Sendable func readOn(_ turn: inout Turn, _ file: File) throws {
                    try file.read(70_000, on: &turn) { turn, file, incoming in
                        try expectHeldByCurrentThread(lock)
                        switch incoming {
                        case .bytes(let bytes):
                            turn[read] += bytes.withUnsafeBytes { Array($0) }
                            try readOn(&turn, file)
                        case .end:
                            try file.close(on: &turn) { turn, result in
                                try result.get()
                                done.open()
                            }
                        case .failed(let error): throw error
                        }
                    }
                }
                try loop.submit { turn in
                    try turn.open(path, for: [.write, .create]) { turn, result in
                        try expectHeldByCurrentThread(lock)
                        try unsafe result.get().write(data.span.bytes, on: &turn) { turn, file, written in
                            #expect(try written.get() == data.count)
                            try file.close(on: &turn) { turn, _ in
                                try turn.open(path) { turn, result in try readOn(&turn, result.get()) }
                            }
                        }
                    }
                }
                try done.wait()
                return lock.withLock { $0[read] }
            }
            #expect(read == data)
        }
    }

    @Test("the unlocked forms never find the lock held", arguments: policies)
    func unlocked(policy: Loop.Reacquisition) throws {
        let log = Log<String>(), done = Gate("closed")
        try withFolder { folder in
            let path = folder + "/data"
            try withLoop(policy) { loop, lock in
                @Sendable func note(_ form: String) throws {
                    try expectNotHeld(lock)
                    log.add(form)
                }
                try loop.submit { turn in
                    try turn.open(
                        path, for: [.read, .write, .create],
                        unlocked: { entry, result in
                            try note("open")
                            let file = try result.get()
                            let bytes: [UInt8] = [1, 2, 3]
                            try unsafe file.write(
                                bytes.span.bytes, on: &entry,
                                unlocked: { entry, file, written in
                                    try note("write \(try written.get())")
                                    try file.read(
                                        10, at: 1, on: &entry,
                                        unlocked: { entry, file, incoming in
                                            guard case .bytes(let bytes) = incoming else { return }
                                            try note("read \(bytes.withUnsafeBytes { Array($0) })")
                                            try file.stat(
                                                on: &entry,
                                                unlocked: { entry, file, status in
                                                    try note("stat \(try status.get().size)")
                                                    try file.close(
                                                        on: &entry,
                                                        unlocked: { entry, result in
                                                            try note("close")
                                                            done.open()
                                                        })
                                                })
                                        })
                                })
                        })
                }
                try done.wait()
            }
        }
        #expect(log.all == ["open", "write 3", "read [2, 3]", "stat 3", "close"])
    }

    @Test("a missing file is an error with path and call (fs_file_noent); a directory cannot be read (fs_read_dir)")
    func errors() throws {
        let log = Log<String>(), done = Gate("both")
        try withFolder { folder in
            try withLoop { loop, lock in
                try loop.submit { turn in
                    try turn.open(folder + "/missing") { turn, result in
                        guard case .failure(let error) = result else { return }
                        #expect(error.code == .noSuchFile)
                        log.add("\(error)")
                        try turn.open(folder) { turn, result in
                            try result.get().read(10, on: &turn) { turn, file, incoming in
                                guard case .failed(let error) = incoming else { return }
                                #expect(error.code == .isDirectory)
                                log.add("\(error)")
                                try file.close(on: &turn) { _, _ in done.open() }
                            }
                        }
                    }
                }
                try done.wait()
            }
            #expect(
                log.all == [
                    "uv_fs_open of '\(folder)/missing': no such file or directory (ENOENT)",
                    "uv_fs_read of '\(folder)': illegal operation on a directory (EISDIR)",
                ])
        }
    }

    @Test("a read of no bytes, or of more than libuv takes, is refused with the path")
    func badCount() throws {
        let done = Gate("refused")
        try withLoop { loop, _ in
            try loop.submit { turn in
                try turn.open("/dev/null") { turn, result in
                    let file = try result.get()
                    for count in [0, -1, 1 << 40] {
                        let refused = UVError(.invalidArgument, in: "uv_fs_read of \(count) bytes", about: "/dev/null")
                        #expect(throws: refused) {
                            try file.read(count, on: &turn) { _, _, _ in }
                        }
                    }
                    try file.close(on: &turn)
                    done.open()
                }
            }
            try done.wait()
        }
    }

    @Test("a path with a NUL in it, which libuv would cut short, and an offset before the file's beginning are refused")
    func badPathAndOffset() throws {
        let done = Gate("refused")
        try withLoop { loop, _ in
            try loop.submit { turn in
                #expect { try turn.open("/dev/null\0.txt") { _, _ in } } throws: {
                    ($0 as? UVError)?.code == .invalidArgument
                }
                try turn.open("/dev/null", for: [.read, .write]) { turn, result in
                    let file = try result.get()
                    #expect { try file.read(1, at: -1, on: &turn) { _, _, _ in } } throws: {
                        ($0 as? UVError)?.code == .invalidArgument
                    }
                    #expect { try unsafe file.write([1].span.bytes, at: -2, on: &turn) { _, _, _ in } } throws: {
                        ($0 as? UVError)?.code == .invalidArgument
                    }
                    try file.close(on: &turn)
                    done.open()
                }
            }
            try done.wait()
        }
    }

    @Test("modes do what they say: exclusive, truncate, append; permissions and status agree (fs_fstat)")
    func modes() throws {
        let done = Gate("all modes")
        try withFolder { folder in
            let path = folder + "/data"
            let before = Date().timeIntervalSince1970
            try withLoop { loop, lock in
                @Sendable func put(
                    _ turn: inout Turn, _ mode: File.Mode,
                    _ next: @escaping @Sendable (inout Turn, FileStatus) throws -> Void
                ) throws {
                    try turn.open(path, for: mode, permissions: 0o600) { turn, result in
                        let bytes: [UInt8] = [1, 2, 3, 4]
                        try unsafe result.get().write(bytes.span.bytes, on: &turn) { turn, file, _ in
                            try file.stat(on: &turn) { turn, file, status in
                                try file.close(on: &turn)
                                try next(&turn, status.get())
                            }
                        }
                    }
                }
                try loop.submit { turn in
                    try put(&turn, [.write, .create, .exclusive]) { turn, status in
                        #expect(status.size == 4 && status.kind == .file && status.permissions == 0o600)
                        #expect(abs(Double(status.modified.components.seconds) - before) < 3600)
                        try put(&turn, [.write, .append]) { turn, status in
                            #expect(status.size == 8)
                            try put(&turn, [.write, .truncate]) { turn, status in
                                #expect(status.size == 4)
                                try turn.open(path, for: [.write, .create, .exclusive]) { turn, result in
                                    guard case .failure(let error) = result else { return }
                                    #expect(error.code == .fileExists)
                                    done.open()
                                }
                            }
                        }
                    }
                }
                try done.wait()
            }
        }
    }

    @Test("a close waits for the operations that are under way, and later ones are refused")
    func closeWaits() throws {
        let asked = Gate("a worker after the close"), done = Gate("closed")
        let log = Log<String>()
        try withFolder { folder in
            let path = folder + "/pipe"  // a read from it blocks its worker until somebody writes
            try #require(mkfifo(path, 0o600) == 0)
            try withLoop { loop, lock in
                try loop.submit { turn in
                    try turn.open(path, for: [.read, .write]) { turn, result in
                        let file = try result.get()
                        try file.read(100, on: &turn) { turn, _, incoming in
                            if case .bytes = incoming { log.add("read") }
                        }
                        try file.close(on: &turn) { _, result in
                            try result.get()
                            log.add("closed")
                            done.open()
                        }
                        try file.close(on: &turn) { _, _ in log.add("closed twice") }
                        #expect(throws: UVError(.badFileDescriptor, in: "uv_fs_read on a closed file", about: path)) {
                            try file.read(1, on: &turn) { _, _, _ in }
                        }
                        try turn.work({}) { turn, _ in try turn.work({}) { _, _ in asked.open() } }
                    }
                }
                try asked.wait()
                let writer = Glibc.open(path, O_WRONLY)
                #expect(Glibc.write(writer, "x", 1) == 1)
                Glibc.close(writer)
                try done.wait()
            }
        }
        #expect(log.all == ["read", "closed"])
    }

    @Test("an operation that no worker has begun can be cancelled, and is told so once")
    func cancel() throws {
        let free = Gate("free workers"), done = Gate("cancelled")
        try withFolder { folder in
            let path = folder + "/data"
            _ = FileManager.default.createFile(atPath: path, contents: Data(pattern(100)))
            try withLoop { loop, lock in
                try loop.submit { turn in
                    try turn.open(path) { turn, result in
                        let file = try result.get()
                        for _ in 0..<4 { try turn.work({ try free.wait() }) { _, _ in } }
                        let read = try file.read(100, on: &turn) { turn, file, incoming in
                            guard case .failed(let error) = incoming else { return }
                            #expect(error == UVError(.canceled, in: "uv_fs_read", about: path))
                            try file.close(on: &turn)
                            done.open()
                        }
                        try read.cancel(on: &turn)
                    }
                }
                try done.wait()
                free.open()
            }
        }
    }

    @Test("a file that is dropped open is closed by the loop, which says so; after shutdown it is closed at once")
    func dropped() async throws {
        let result = try await #require(processExitsWith: .success, observing: [\.standardErrorContent]) {
            try synchronously {
                let lock = HandoffLock("model")
                let loop = try Loop(lock: lock, name: "uv")
                _ = try loop.submitAndWait { turn in try turn.work({}) { _, _ in } }
                try eventually("a running pool") { try loop.submitAndWait { _ in Census.now[.requests] == 0 } }
                let before = try openDescriptors()
                try loop.submit { turn in _ = try turn.open("/dev/null") { _, result in _ = try result.get() } }
                try eventually("its close") { try openDescriptors() == before && Census.now[.requests] == 0 }

                let kept = Guarded(File?.none, by: lock)
                try loop.submit { turn in _ = try turn.open("/dev/zero") { turn, file in turn[kept] = try file.get() } }
                try eventually("an open file") { lock.withLock { $0[kept] != nil } }
                try loop.shutdown()
                guard try openDescriptors() > 0 else { fatalError() }
                lock.withLock { $0[kept] = nil }
                let after = try openDescriptors()
                guard after < before else { fatalError("\(after) descriptors, \(before) with the loop's") }
            }
        }
        let text = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(text.contains("file '/dev/null' (opened at HandoffUVTests/FileTests.swift:"), "\(text)")
        #expect(text.contains("file '/dev/zero'") && text.contains("was dropped without close()"), "\(text)")
    }

    @Test("a file that was opened for a lock that is closed is closed again")
    func lockClosed() async throws {
        await #expect(processExitsWith: .success) {
            try synchronously {
                let lock = HandoffLock("model")
                let loop = try Loop(lock: lock, name: "uv")
                let free = Gate("free workers"), queued = Gate("queued")
                try loop.submit { turn in
                    for _ in 0..<4 { try turn.work({ try free.wait() }, unlocked: { _, _ in }) }
                    try turn.open("/dev/null") { _, _ in fatalError("ran although the lock is closed") }
                    queued.open()
                }
                try queued.wait()
                let before = try openDescriptors()
                lock.close()
                free.open()
                try eventually("every request's end") { Census.now[.requests] == 0 }
                try eventually("no descriptor more") { try openDescriptors() == before }
                try loop.shutdown()
            }
        }
    }

    @Test("a shutdown takes queued work back, but lets a file's queued close run")
    func shutdownCloses() async throws {
        await #expect(processExitsWith: .success) {
            try synchronously {
                let lock = HandoffLock("model")
                let loop = try Loop(lock: lock, name: "uv")
                let before = try openDescriptors()
                let files = Guarded([File](), by: lock)
                let free = Gate("free workers"), queued = Gate("queued")
                try loop.submit { turn in
                    for _ in 0..<20 { try turn.open("/dev/null") { turn, file in turn[files].append(try file.get()) } }
                }
                try eventually("twenty files") { lock.withLock { $0[files].count } == 20 }
                try loop.submit { turn in
                    for _ in 0..<4 { try turn.work({ try free.wait() }) { _, _ in } }
                    for file in turn[files] { try file.close(on: &turn) }
                    turn[files] = []
                    // What the shutdown takes back says that it has looked at every request.
                    try turn.work({}) { _, result in if case .failure = result { free.open() } }
                    queued.open()
                }
                try queued.wait()
                try loop.shutdown()
                let after = try openDescriptors()
                guard after <= before else { fatalError("\(after) descriptors, \(before) with the loop's") }
            }
        }
    }

    @Test("a shutdown with open connections, reads, writes and files under way leaves nothing")
    func shutdownUnderWay() async throws {
        await #expect(processExitsWith: .success) {
            try synchronously {
                try Census.expectUnchanged(ignoring: [.threads]) {
                    let lock = HandoffLock("model")
                    let loop = try Loop(lock: lock, name: "uv")
                    let descriptors = try openDescriptors()
                    let begun = Gate("begun")
                    let address = try listen(loop) { turn, stream in
                        try stream.write([UInt8](repeating: 1, count: 4 << 20), on: &turn) { _, _, _ in }
                        try stream.startReading(on: &turn) { _, _, _ in }
                    }
                    try loop.submit { turn in
                        for _ in 0..<20 {
                            try turn.connect(to: address) { turn, stream, _ in
                                try stream.write([UInt8](repeating: 1, count: 4 << 20), on: &turn) { _, _, _ in }
                                try stream.shutdown(on: &turn) { _, _, _ in }
                            }
                        }
                        for _ in 0..<20 {
                            try turn.open("/dev/zero") { turn, result in
                                let file = try result.get()
                                try file.read(1 << 16, on: &turn) { _, _, _ in }
                                try file.close(on: &turn) { _, _ in }
                                begun.open()
                            }
                        }
                    }
                    try begun.wait()
                    try loop.shutdown()
                    guard try openDescriptors() <= descriptors else { fatalError("descriptors were left") }
                }
            }
        }
    }
}
