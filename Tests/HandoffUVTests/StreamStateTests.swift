// SPDX-License-Identifier: Apache-2.0
//
// Ends, halves, stops and resets of a connection: our versions of libuv's tests of stream states, named in brackets.

import Handoff
import HandoffTesting
import HandoffUV
import TestSupport
import Testing

@Suite("States of a stream", .offThePool)
struct StreamStateTests {
    @Test("a half-closed connection still carries everything the other way (shutdown_eof)")
    func halfClose() throws {
        let done = Gate("everything and its end")
        let data = pattern(1 << 20)
        let received = try withLoop { loop, lock in
            let received = Guarded([UInt8](), by: lock)
            // The server answers only once the client has ended.
            let address = try listen(loop) { turn, stream in
                try stream.startReading(on: &turn) { turn, stream, incoming in
                    guard case .end = incoming else { return }
                    #expect(try stream.isWritable(on: &turn))
                    try stream.write(data, on: &turn)
                    try stream.shutdown(on: &turn) { turn, stream, _ in stream.close(on: &turn) }
                }
            }
            try loop.submit { turn in
                try turn.connect(to: address) { turn, stream, _ in
                    try stream.startReading(on: &turn) { turn, stream, incoming in
                        switch incoming {
                        case .bytes(let bytes): turn[received] += bytes.withUnsafeBytes { Array($0) }
                        default:
                            stream.close(on: &turn)
                            done.open()
                        }
                    }
                    try stream.write([1], on: &turn)
                    try stream.shutdown(on: &turn)
                    #expect(try !stream.isWritable(on: &turn), "not writable from the moment of shutdown")
                    #expect(throws: UVError.self) { try stream.shutdown(on: &turn) }  // shutdown_twice
                    #expect(throws: UVError.self) { try stream.write([2], on: &turn) }
                }
            }
            try done.wait()
            return lock.withLock { $0[received] }
        }
        #expect(received == data)
    }

    @Test("a close first cancels the queued writes, each once, in order (tcp_write_queue_order, tcp_close)")
    func closeCancelsWrites() throws {
        let log = Log<String>(), closed = Gate("closed")
        let writes = 200
        try withLoop { loop, lock in
            let address = try listen(loop) { turn, stream in _ = try stream.isReadable(on: &turn) }  // never reads
            try loop.submit { turn in
                try turn.connect(to: address) { turn, stream, connected in
                    try connected.get()
                    for i in 0..<writes {
                        try stream.write([UInt8](repeating: 1, count: 1 << 18), on: &turn) { _, _, result in
                            switch result {
                            case .success: log.add("\(i) written")
                            case .failure(let error): log.add("\(i) \(error.name)")
                            }
                        }
                    }
                    #expect(try stream.writeQueueSize(on: &turn) > 0)
                    stream.close(on: &turn) { _ in
                        log.add("closed")
                        closed.open()
                    }
                    #expect(throws: UVError(.badFileDescriptor, in: "uv_write on a closed handle")) {
                        try stream.write([1], on: &turn)
                    }
                }
            }
            try closed.wait()
        }
        #expect(log.all.count == writes + 1 && log.all.last == "closed")
        let ends = log.all.dropLast().map { $0.split(separator: " ") }
        #expect(ends.map { Int($0[0]) } == (0..<writes).map { $0 })
        let words = ends.map { String($0[1]) }
        #expect(words.contains("ECANCELED") && Set(words).isSubset(of: ["written", "ECANCELED"]))
        #expect(words == words.filter { $0 == "written" } + words.filter { $0 == "ECANCELED" })
    }

    @Test("a peer that vanishes is an error to reader and writer, and no more (tcp_rst, tcp_close_reset)")
    func vanished() throws {
        let log = Log<String>(), done = Gate("both told")
        try withLoop { loop, lock in
            let address = try listen(loop) { turn, stream in
                try stream.write([UInt8](repeating: 1, count: 8 << 20), on: &turn) { _, _, result in
                    guard case .failure(let error) = result else { return log.add("written") }
                    #expect(
                        [.connectionReset, .brokenPipe, .canceled].contains(error.code), "unexpected \(error)")
                    log.add("write failed")
                    if log.all.count == 2 { done.open() }
                }
                try stream.startReading(on: &turn) { turn, stream, incoming in
                    guard case .failed(let error) = incoming else { return log.add("no failure") }
                    #expect(error.code == .connectionReset)
                    log.add("read failed")
                    stream.close(on: &turn)
                    if log.all.count == 2 { done.open() }
                }
            }
            try loop.submit { turn in
                try turn.connect(to: address) { turn, stream, connected in
                    try connected.get()
                    try stream.closeReset(on: &turn)
                    try stream.closeReset(on: &turn)  // the second does nothing
                    let isClosing = stream.isClosing(on: &turn)
                    #expect(isClosing)
                }
            }
            try done.wait()
        }
        #expect(Set(log.all) == ["write failed", "read failed"])
    }

    @Test("after a shutdown a stream cannot be reset, and stays open (tcp_close_reset_client_after_shutdown)")
    func resetAfterShutdown() throws {
        let done = Gate("closed")
        try withLoop { loop, lock in
            let address = try listen(loop) { try echo(&$0, $1) }
            try loop.submit { turn in
                try turn.connect(to: address) { turn, stream, _ in
                    try stream.shutdown(on: &turn)
                    #expect(throws: UVError(.invalidArgument, in: "uv_tcp_close_reset")) {
                        try stream.closeReset(on: &turn)
                    }
                    let isClosing = stream.isClosing(on: &turn)
                    #expect(!isClosing)
                    stream.close(on: &turn) { _ in done.open() }
                }
            }
            try done.wait()
        }
    }

    @Test("a stream is writable after the end of the other side; its end is told once (readable_on_eof)")
    func states() throws {
        let log = Log<String>(), done = Gate("closed")
        try withLoop { loop, lock in
            let address = try listen(loop) { turn, stream in stream.close(on: &turn) }
            try loop.submit { turn in
                try turn.connect(to: address) { turn, stream, connected in
                    try connected.get()
                    log.add("connected \(try stream.isReadable(on: &turn)) \(try stream.isWritable(on: &turn))")
                    #expect(try stream.peerAddress(on: &turn) == address)
                    #expect(try stream.localAddress(on: &turn).host == "127.0.0.1")
                    try stream.setNoDelay(true, on: &turn)
                    try stream.setKeepAlive(after: .seconds(60), on: &turn)
                    try stream.setKeepAlive(after: nil, on: &turn)
                    try stream.startReading(on: &turn) { turn, stream, incoming in
                        guard case .end = incoming else { return }
                        log.add("end \(try stream.isWritable(on: &turn))")
                        #expect(throws: UVError(.endOfFile, in: "uv_read_start"), "the end is told once") {
                            try stream.resumeReading(on: &turn)
                        }
                        stream.close(on: &turn) { _ in done.open() }
                        #expect(throws: UVError(.badFileDescriptor, in: "uv_is_readable on a closed handle")) {
                            try stream.isReadable(on: &turn)
                        }
                    }
                    #expect(throws: UVError(.already, in: "uv_read_start")) {
                        try stream.startReading(on: &turn) { _, _, _ in }
                    }
                }
            }
            try done.wait()
        }
        #expect(log.all == ["connected true true", "end true"])
    }

    @Test("inside a read, stopping and starting with another closure hands the rest to that one (tcp_read_stop_start)")
    func stopStart() throws {
        let done = Gate("both")
        let log = Log<String>()
        try withLoop { loop, lock in
            let address = try listen(loop) { turn, stream in
                try stream.startReading(on: &turn) { turn, stream, incoming in
                    guard case .bytes = incoming else { return }
                    log.add("first")
                    try stream.stopReading(on: &turn)
                    try stream.startReading(on: &turn) { turn, stream, incoming in
                        guard case .bytes = incoming else { return stream.close(on: &turn) }
                        log.add("second")
                        done.open()
                    }
                    try stream.write([1], on: &turn)
                }
            }
            try loop.submit { turn in
                try turn.connect(to: address) { turn, stream, _ in
                    try stream.startReading(on: &turn) { turn, stream, incoming in
                        guard case .bytes = incoming else { return }
                        try stream.write([2], on: &turn)
                    }
                    try stream.write([1], on: &turn)
                }
            }
            try done.wait()
        }
        #expect(log.all == ["first", "second"])
    }

    @Test("a stopped reader hears nothing, not even the end, until it reads on (tcp_read_stop)")
    func readStop() throws {
        let log = Log<String>(), quiet = Gate("ten turns"), done = Gate("the end")
        try withLoop { loop, lock in
            let address = try listen(loop) { turn, stream in
                try stream.startReading(on: &turn) { turn, stream, incoming in
                    switch incoming {
                    case .bytes(let bytes):
                        log.add("\(bytes.byteCount) bytes")
                        try stream.stopReading(on: &turn)
                        let turns = Guarded(0, by: lock)
                        try turn.timer(every: .milliseconds(1)) { turn, timer in
                            turn[turns] += 1
                            guard turn[turns] == 10 else { return }
                            timer.close(on: &turn)
                            log.add("reading on")
                            try stream.resumeReading(on: &turn)
                            quiet.open()
                        }
                    case .end:
                        log.add("end")
                        stream.close(on: &turn)
                        done.open()
                    case .failed(let error): throw error
                    }
                }
            }
            try loop.submit { turn in
                try turn.connect(to: address) { turn, stream, _ in
                    try stream.write([1, 2], on: &turn) { turn, stream, _ in stream.close(on: &turn) }
                }
            }
            try done.wait()
        }
        #expect(log.all == ["2 bytes", "reading on", "end"])
    }

    @Test("closing while connecting tells the connect callback, before the close callback (tcp_close_while_connecting)")
    func closeWhileConnecting() throws {
        let log = Log<String>(), done = Gate("closed")
        try withLoop { loop, lock in
            let address = try listen(loop) { _, _ in }
            try loop.submit { turn in
                let stream = try turn.connect(to: address) { _, _, connected in
                    if case .failure(let error) = connected { log.add(error.name) }
                }
                stream.close(on: &turn) { _ in
                    log.add("closed")
                    done.open()
                }
            }
            try done.wait()
        }
        #expect(log.all == ["ECANCELED", "closed"])
    }

    @Test("a write that nobody else refers to keeps its stream until it is done")
    func keptByItsWrite() throws {
        let received = try withLoop { loop, lock in
            let received = Guarded(0, by: lock)
            let address = try listen(loop) { turn, stream in
                try turn.timer(after: .milliseconds(10)) { turn, _ in
                    try stream.startReading(on: &turn) { turn, stream, incoming in
                        if case .bytes(let bytes) = incoming { turn[received] += bytes.byteCount }
                    }
                }
            }
            // Neither the loop reads for it nor does anybody keep it: only the write does.
            try loop.submit { turn in
                try turn.connect(to: address) { turn, stream, _ in
                    try stream.write([UInt8](repeating: 1, count: 8 << 20), on: &turn)
                }
            }
            try eventually("all of it") { lock.withLock { $0[received] } == 8 << 20 }
            // Then the loop closes it, and the other side after its end: the listener is all that stays.
            try eventually("their end") {
                try loop.submitAndWait { turn in turn.loop.openHandles(&turn).count } == 1
            }
            return lock.withLock { $0[received] }
        }
        #expect(received == 8 << 20)
    }
}
