// SPDX-License-Identifier: Apache-2.0
//
// TCP on loopback: our versions of libuv's tests of TCP, named in brackets, in both callback forms.

import Handoff
import HandoffTesting
import HandoffUV
import TestSupport
import Testing

@Suite("TCP streams", .offThePool)
struct StreamTests {
    @Test("what is written comes back, under the lock (tcp_ping_pong)", arguments: policies)
    func pingPong(policy: Loop.Reacquisition) throws {
        let done = Gate("a hundred pongs")
        try withLoop(policy) { loop, lock in
            let pongs = Guarded(0, by: lock), seen = Guarded([UInt8](), by: lock)
            let address = try listen(loop) { try echo(&$0, $1) }
            try loop.submit { turn in
                try turn.connect(to: address) { turn, stream, connected in
                    try connected.get()
                    try expectHeldByCurrentThread(lock)
                    try stream.startReading(on: &turn) { turn, stream, incoming in
                        try expectHeldByCurrentThread(lock)
                        guard case .bytes(let bytes) = incoming else { return }
                        turn[seen] += bytes.withUnsafeBytes { Array($0) }
                        guard turn[seen].count >= 5 else { return }
                        #expect(turn[seen] == Array("PING\n".utf8))
                        turn[seen] = []
                        turn[pongs] += 1
                        if turn[pongs] == 100 {
                            stream.close(on: &turn)
                            done.open()
                        } else {
                            try stream.write(Array("PING\n".utf8), on: &turn)
                        }
                    }
                    try stream.write(Array("PING\n".utf8), on: &turn)
                }
            }
            try done.wait()
        }
    }

    @Test("the unlocked forms never find the lock held, and take it by name", arguments: policies)
    func unlocked(policy: Loop.Reacquisition) throws {
        let done = Gate("all forms")
        let forms = try withLoop(policy) { loop, lock in
            let forms = Guarded(Set<String>(), by: lock)
            @Sendable func note(_ entry: inout Entry, _ form: String) throws {
                try expectNotHeld(lock)
                try entry.reacquire { turn in _ = turn[forms].insert(form) }
            }
            let address = try loop.submitAndWait { turn in
                let listener = try turn.listen(
                    on: .loopback(port: 0),
                    unlocked: { entry, listener, result in
                        try result.get()
                        try note(&entry, "connection")
                        let stream = try listener.accept(on: &entry)
                        try stream.startReading(
                            on: &entry,
                            unlocked: { entry, stream, incoming in
                                switch incoming {
                                case .bytes(let bytes): try stream.write(bytes, on: &entry)
                                default: stream.close(on: &entry)
                                }
                            })
                    })
                return try listener.localAddress(on: &turn)
            }
            try loop.submit(unlocked: { entry in
                try entry.connect(
                    to: address,
                    unlocked: { entry, stream, connected in
                        try connected.get()
                        try note(&entry, "connect")
                        try stream.startReading(
                            on: &entry,
                            unlocked: { entry, stream, incoming in
                                switch incoming {
                                case .bytes(let bytes):
                                    #expect(bytes.byteCount == 3)
                                    try note(&entry, "read")
                                    try stream.shutdown(
                                        on: &entry,
                                        unlocked: { entry, _, result in
                                            try result.get()
                                            try note(&entry, "shutdown")
                                        })
                                case .end:
                                    try note(&entry, "end")
                                    stream.close(on: &entry)
                                    done.open()
                                case .failed(let error): throw error
                                }
                            })
                        try stream.write(
                            [1, 2, 3], on: &entry,
                            unlocked: { entry, _, result in
                                try result.get()
                                try note(&entry, "write")
                            })
                    })
            })
            try done.wait()
            return lock.withLock { $0[forms] }
        }
        #expect(forms == ["connection", "connect", "read", "write", "shutdown", "end"])
    }

    @Test(
        "3 MiB in uneven writes come back byte for byte, each write completing once (tcp_writealot)",
        arguments: policies)
    func writeALot(policy: Loop.Reacquisition) throws {
        let total = 3 << 20
        let data = pattern(total)
        let done = Gate("the end")
        let (received, writes, completed) = try withLoop(policy) { loop, lock in
            let received = Guarded([UInt8](), by: lock), completed = Guarded(0, by: lock), writes = Guarded(0, by: lock)
            let address = try listen(loop) { try echo(&$0, $1) }
            try loop.submit { turn in
                try turn.connect(to: address) { turn, stream, connected in
                    try connected.get()
                    try stream.startReading(on: &turn) { turn, stream, incoming in
                        switch incoming {
                        case .bytes(let bytes): turn[received] += bytes.withUnsafeBytes { Array($0) }
                        case .end:
                            stream.close(on: &turn)
                            done.open()
                        case .failed(let error): throw error
                        }
                    }
                    var start = 0, size = 1
                    while start < total {
                        let end = min(start + size, total)
                        try stream.write(Array(data[start..<end]), on: &turn) { turn, _, result in
                            try result.get()
                            turn[completed] += 1
                        }
                        turn[writes] += 1
                        (start, size) = (end, size * 7 % 200_003)
                    }
                    try stream.shutdown(on: &turn)
                }
            }
            try done.wait()
            return lock.withLock { ($0[received], $0[writes], $0[completed]) }
        }
        #expect(received == data)
        #expect(writes == completed && writes > 30)
    }

    @Test("a refused connection is told with its address; queued writes are cancelled (tcp_write_after_connect)")
    func refused() throws {
        let log = Log<String>(), done = Gate("closed")
        try withLoop { loop, lock in
            // A port that was free a moment ago: bound, asked for, and closed again.
            let address = try listen(loop) { _, _ in }
            try loop.submitAndWait { turn in turn.loop.closeEverything(&turn) }
            try loop.submit { turn in
                let stream = try turn.connect(to: address) { turn, stream, connected in
                    guard case .failure(let error) = connected else { return log.add("connected") }
                    #expect("\(error)" == "uv_tcp_connect of '\(address)': connection refused (ECONNREFUSED)")
                    let isClosing = stream.isClosing(on: &turn)
                    #expect(!isClosing, "a failed connect leaves the stream open")
                    log.add("connect \(error.name)")
                    stream.close(on: &turn) { _ in
                        log.add("closed")
                        done.open()
                    }
                }
                try stream.write([1], on: &turn) { _, _, result in
                    guard case .failure(let error) = result else { return log.add("written") }
                    log.add("write \(error.name)")
                }
            }
            try done.wait()
        }
        #expect(log.all == ["connect ECONNREFUSED", "write ECANCELED", "closed"])
    }

    @Test("try-write takes what fits now, then nothing; every byte it took arrives (tcp_try_write)")
    func tryWrite() throws {
        let done = Gate("read to the end")
        let (sent, received) = try withLoop { loop, lock in
            let sent = Guarded(0, by: lock), received = Guarded(0, by: lock)
            let address = try listen(loop) { turn, stream in
                // Reads only once the client has filled the way to it.
                try turn.timer(after: .milliseconds(20)) { turn, _ in
                    try stream.startReading(on: &turn) { turn, stream, incoming in
                        switch incoming {
                        case .bytes(let bytes): turn[received] += bytes.byteCount
                        default:
                            stream.close(on: &turn)
                            done.open()
                        }
                    }
                }
            }
            try loop.submit { turn in
                try turn.connect(to: address) { turn, stream, connected in
                    try connected.get()
                    while true {
                        let n = try stream.tryWrite([UInt8](repeating: 7, count: 60_000), on: &turn)
                        if n == 0 { break }
                        turn[sent] += n
                    }
                    #expect(try stream.writeQueueSize(on: &turn) == 0)
                    stream.close(on: &turn)
                }
            }
            try done.wait()
            return lock.withLock { ($0[sent], $0[received]) }
        }
        #expect(sent == received && sent > 60_000)
    }

    @Test("a peer that does not read stops a writer that watches its queue; reading again lets it end")
    func backPressure() throws {
        let total = 16 << 20, high = 1 << 20, low = 1 << 18
        let done = Gate("everything read"), stopped = Gate("stopped")
        let (most, received) = try withLoop { loop, lock in
            let most = Guarded(0, by: lock), received = Guarded(0, by: lock), sent = Guarded(0, by: lock)
            // The echo with a high-water mark, as the documentation has it.
            let address = try listen(loop) { turn, stream in
                try stream.startReading(on: &turn) { turn, stream, incoming in
                    guard case .bytes(let bytes) = incoming else { return stream.close(on: &turn) }
                    try stream.write(bytes, on: &turn) { turn, stream, _ in
                        if try stream.writeQueueSize(on: &turn) < low { try? stream.resumeReading(on: &turn) }
                    }
                    let queued = try stream.writeQueueSize(on: &turn)
                    turn[most] = max(turn[most], queued)
                    if queued > high {
                        try stream.stopReading(on: &turn)
                        stopped.open()
                    }
                }
            }
            let client = try loop.submitAndWait { turn in
                try turn.connect(to: address) { turn, stream, connected in
                    try connected.get()
                    @Sendable func send(_ turn: inout Turn, _ stream: TCPStream) throws {
                        guard turn[sent] < total else { return }
                        turn[sent] += 1 << 18
                        try stream.write([UInt8](repeating: 1, count: 1 << 18), on: &turn) { turn, stream, result in
                            try result.get()
                            try send(&turn, stream)
                        }
                    }
                    try send(&turn, stream)
                }
            }
            try stopped.wait()  // the client has read nothing so far
            try loop.submit { turn in
                try client.startReading(on: &turn) { turn, stream, incoming in
                    guard case .bytes(let bytes) = incoming else { return }
                    turn[received] += bytes.byteCount
                    if turn[received] == total {
                        stream.close(on: &turn)
                        done.open()
                    }
                }
            }
            try done.wait()
            return lock.withLock { ($0[most], $0[received]) }
        }
        #expect(received == total)
        #expect(most > high && most < high + 2 * 65536 + 1, "never more than the mark and one read: \(most)")
    }

    @Test("a connection may be accepted later, from a timer, and no other is announced before (delayed_accept)")
    func delayedAccept() throws {
        let log = Log<String>(), done = Gate("two accepted")
        try withLoop { loop, lock in
            let address = try loop.submitAndWait { turn in
                let listener = try turn.listen(on: .loopback(port: 0)) { turn, listener, _ in
                    log.add("announced")
                    try turn.timer(after: .milliseconds(5)) { turn, _ in
                        let stream = try listener.accept(on: &turn)
                        log.add("accepted")
                        #expect(throws: UVError(.again, in: "uv_accept")) { try listener.accept(on: &turn) }
                        stream.close(on: &turn)
                        if log.all.count == 4 { done.open() }
                    }
                }
                return try listener.localAddress(on: &turn)
            }
            try loop.submit { turn in
                for _ in 0..<2 { try turn.connect(to: address) { turn, stream, _ in stream.close(on: &turn) } }
            }
            try done.wait()
        }
        #expect(log.all == ["announced", "accepted", "announced", "accepted"])
    }

    @Test("an address in use is an error that names it; nothing is left of the listener (tcp_bind_error)")
    func addressInUse() throws {
        try withLoop { loop, _ in
            let address = try listen(loop) { _, _ in }
            try loop.submitAndWait { turn -> Void in
                #expect(throws: UVError(.addressInUse, in: "uv_listen", about: "\(address)")) {
                    try turn.listen(on: address) { _, _, _ in }
                }
            }
            try eventually("one handle") {
                try loop.submitAndWait { turn in turn.loop.openHandles(&turn).count } == 1
            }
        }
    }

    @Test("closing the listener while a burst of connections comes in is safe (tcp_close_accept)")
    func closeListenerInBurst() throws {
        let closed = Gate("closed")
        let heard = try withLoop { loop, lock in
            let accepted = Guarded(0, by: lock), heard = Guarded(0, by: lock)
            let address = try loop.submitAndWait { turn in
                let listener = try turn.listen(on: .loopback(port: 0)) { turn, listener, _ in
                    _ = try listener.accept(on: &turn)
                    turn[accepted] += 1
                    if turn[accepted] == 5 { listener.close(on: &turn) { _ in closed.open() } }
                }
                return try listener.localAddress(on: &turn)
            }
            try loop.submit { turn in
                for _ in 0..<20 { try turn.connect(to: address) { turn, _, _ in turn[heard] += 1 } }
            }
            try closed.wait()
            try eventually("every connect heard") { lock.withLock { $0[heard] } == 20 }
            return lock.withLock { $0[heard] }
        }
        #expect(heard == 20)
    }

    @Test("addresses of both families are read and told; anything else is refused with its text")
    func addresses() throws {
        #expect("\(try SocketAddress("127.0.0.1", port: 80))" == "127.0.0.1:80")
        #expect("\(try SocketAddress("::1", port: 443))" == "[::1]:443")
        #expect(try SocketAddress("0:0::1", port: 1) == SocketAddress("::1", port: 1))
        #expect(try SocketAddress("127.0.0.1", port: 7) == .loopback(port: 7))
        #expect(throws: UVError(.invalidArgument, in: "uv_ip6_addr", about: "localhost")) {
            try SocketAddress("localhost", port: 1)
        }
    }

    @Test("both families listen and connect", arguments: ["127.0.0.1", "::1"])
    func families(host: String) throws {
        let done = Gate("connected")
        try withLoop { loop, lock in
            try loop.submit { turn in
                let listener = try turn.listen(on: SocketAddress(host, port: 0)) { turn, listener, _ in
                    let stream = try listener.accept(on: &turn)
                    #expect(try stream.peerAddress(on: &turn).host == host)
                    done.open()
                }
                let address = try listener.localAddress(on: &turn)
                #expect(address.port != 0 && address.host == host)
                try turn.connect(to: address) { turn, stream, connected in try connected.get() }
            }
            try done.wait()
        }
    }
}
