// SPDX-License-Identifier: Apache-2.0
//
// TCP through the async door, on loopback; tasks on the loop and tasks on Swift's pool.

import CHandoffUV
import Handoff
import HandoffTesting
import TestSupport
import Testing

@testable import HandoffUV

/// Echoes whatever comes on every connection, until the listener is closed or the task cancelled.
private func serve(_ listener: TCPListener, on executor: (any TaskExecutor)?) async throws {
    try await withThrowingDiscardingTaskGroup { group in
        for try await stream in listener.connections {
            group.addTask(executorPreference: executor) {
                do {
                    for try await chunk in stream.chunks { try await stream.write(chunk) }
                    try await stream.shutdown()
                } catch is UVError {}  // a client that vanished
                await stream.close()
            }
        }
    }
}

/// Runs `body` beside an echo server on a loop of its own; ends the server, and demands that nothing is left open.
private func withEchoServer<R: Sendable>(
    onLoop: Bool, _ body: @escaping @Sendable (SocketAddress, Loop) async throws -> R
) async throws -> R {
    try await withAsyncLoop { loop, _ in
        let listener = try await TCPListener.bind(.loopback(port: 0), on: loop)
        let address = try await listener.localAddress()
        let server = Task { try await serve(listener, on: onLoop ? loop : nil) }
        let result = try await body(address, loop)
        await listener.close()
        try await server.value
        #expect(try await loop.turn { turn in turn.loop.openHandles(&turn) } == [])
        return result
    }
}

@Suite("TCP through the async door")
struct AsyncStreamTests {
    @Test("what is written comes back, then the end", arguments: [false, true])
    func pingPong(onLoop: Bool) async throws {
        try await withEchoServer(onLoop: onLoop) { address, loop in
            let stream = try await TCPStream.connect(to: address, on: loop)
            #expect(try await stream.peerAddress() == address)
            var chunks = stream.chunks.makeAsyncIterator()
            for round in 0..<50 {
                let sent = pattern(1 + round, from: round)
                try await stream.write(sent)
                var got: [UInt8] = []
                while got.count < sent.count { got += try await chunks.next() ?? [] }
                #expect(got == sent)
            }
            try await stream.shutdown()
            #expect(try await chunks.next() == nil)
            #expect(try await chunks.next() == nil)
            await stream.close()
        }
    }

    @Test("many pieces from each of ten clients come back whole", arguments: [false, true])
    func bulk(onLoop: Bool) async throws {
        try await withEchoServer(onLoop: onLoop) { address, loop in
            try await withThrowingDiscardingTaskGroup { group in
                for client in 0..<10 {
                    group.addTask(executorPreference: onLoop ? loop : nil) {
                        let stream = try await TCPStream.connect(to: address, on: loop)
                        let sent = pattern(1 << 17, from: client)
                        async let received = stream.chunks.reduce(into: [UInt8]()) { $0 += $1 }
                        var from = 0
                        for piece in sequence(first: 1, next: { $0 * 3 % 100_003 }) where from < sent.count {
                            let to = min(from + piece, sent.count)
                            try await stream.write(Array(sent[from..<to]))
                            from = to
                            if from == sent.count { break }
                        }
                        try await stream.shutdown()
                        let whole = try await received == sent
                        #expect(whole)
                        await stream.close()
                    }
                }
            }
        }
    }

    @Test("a reader that does not ask stops the writer: no more than a bounded number of bytes is under way")
    func backPressure() async throws {
        try await withPair { near, far, loop in
            // Ask once, so that reading has begun, and then no more.
            var chunks = far.chunks.makeAsyncIterator()
            try await near.write([1])
            #expect(try await chunks.next() == [1])
            let total = 32 << 20
            let writer = Task(executorPreference: loop) {
                let piece = [UInt8](repeating: 7, count: 1 << 16)
                for _ in 0..<(total >> 16) { try await near.write(piece) }
                try await near.shutdown()
            }
            // The buffers of the system are full when bytes wait in libuv; the writer waits for those.
            try await eventually("a writer that waits") {
                try await loop.turn { turn in
                    let queued = try near.writeQueueSize(on: &turn), reading = try far.isActive(on: &turn)
                    return queued > 0 && !reading
                }
            }
            #expect(try await loop.turn { turn in try near.writeQueueSize(on: &turn) } <= 1 << 16)
            var count = 1
            while let chunk = try await chunks.next() { count += chunk.count }
            try await writer.value
            #expect(count == total + 1)
        }
    }

    @Test("a cancelled iteration stops reading, and a later one goes on where it was")
    func cancelReading() async throws {
        try await withPair { near, far, loop in
            for executor in [nil, loop as (any TaskExecutor)?] {
                let reader = Task(executorPreference: executor) {
                    for try await _ in far.chunks { Issue.record("nothing was written") }
                }
                try await eventually("a reader") { try await loop.turn { turn in try far.isActive(on: &turn) } }
                reader.cancel()
                await #expect(throws: CancellationError.self) { try await reader.value }
                try await eventually("the end of reading") {
                    try await loop.turn { turn in try !far.isActive(on: &turn) }
                }
            }
            try await near.write(Array("still here".utf8))
            var chunks = far.chunks.makeAsyncIterator()
            #expect(try await chunks.next() == Array("still here".utf8))
        }
    }

    @Test("an iteration that is left stops reading; the next gets what had come")
    func leaveReading() async throws {
        try await withPair { near, far, loop in
            try await near.write([1])
            for try await chunk in far.chunks {
                #expect(chunk == [1])
                break
            }
            try await eventually("the end of reading") { try await loop.turn { turn in try !far.isActive(on: &turn) } }
            try await near.write([2])
            for try await chunk in far.chunks {
                #expect(chunk == [2])
                break
            }
        }
    }

    @Test("of two iterations at a time the second is refused, and the first goes on")
    func oneConsumer() async throws {
        try await withPair { near, far, loop in
            var first = far.chunks.makeAsyncIterator(), second = far.chunks.makeAsyncIterator()
            try await near.write([1])
            #expect(try await first.next() == [1])
            await #expect { _ = try await second.next() } throws: { ($0 as? UVError)?.code == .already }
            try await near.write([2])
            #expect(try await first.next() == [2])
            let listener = try await TCPListener.bind(.loopback(port: 0), on: loop)
            let waiting = Task {
                var connections = listener.connections.makeAsyncIterator()
                return try await connections.next() == nil
            }
            try await eventually("a task that waits") {
                try await loop.turn { _ in (listener.door as? ConnectionQueue)?.isWaiting == true }
            }
            var other = listener.connections.makeAsyncIterator()
            await #expect { _ = try await other.next() } throws: { ($0 as? UVError)?.code == .already }
            await listener.close()
            #expect(try await waiting.value)
            #expect(try await other.next() == nil)
        }
    }

    @Test("writes of several tasks do not mix, whichever thread they come from and however full the socket is")
    func writesAreWhole() async throws {
        try await withPair { near, far, loop in
            let size = 50_000, each = 40
            let reader = Task { try await far.chunks.reduce(into: [UInt8]()) { $0 += $1 } }
            try await withThrowingDiscardingTaskGroup { group in
                for writer in 1...4 {
                    group.addTask(executorPreference: writer % 2 == 0 ? loop : nil) {
                        let block = [UInt8](repeating: UInt8(writer), count: size)
                        for _ in 0..<each { try await near.write(block) }
                    }
                }
            }
            try await near.shutdown()
            let all = try await reader.value
            #expect(all.count == 4 * each * size)
            let whole = stride(from: 0, to: all.count, by: size).allSatisfy { from in
                all[from] == all[from + size - 1] && all[from] == all[from + size / 2]
            }
            #expect(whole)
        }
    }

    @Test("echoes race their cancellation: each task ends, and nothing is left open")
    func cancellationRace() async throws {
        try await withEchoServer(onLoop: true) { address, loop in
            for n in 0..<60 {
                let client = Task(executorPreference: n % 2 == 0 ? loop : nil) {
                    let stream = try await TCPStream.connect(to: address, on: loop)
                    let chunk = [UInt8](repeating: UInt8(n), count: 40_000)
                    async let _: Void = { for try await _ in stream.chunks {} }()
                    while true {
                        try await stream.write(chunk)
                        try Task.checkCancellation()
                    }
                }
                for _ in 0..<(n * 3) { await Task.yield() }
                client.cancel()
                await #expect(throws: CancellationError.self) { try await client.value }
            }
            try await eventually("the ends of the connections") {
                try await loop.turn { turn in turn.loop.openHandles(&turn) }.count == 1
            }
        }
    }

    @Test("closing a stream ends the iteration and the writes that wait, each with its error")
    func closeUnderneath() async throws {
        try await withPair { near, far, loop in
            let reader = Task { for try await _ in near.chunks {} }
            let writer = Task { while true { try await near.write([UInt8](repeating: 1, count: 1 << 16)) } }
            try await eventually("a reader and a writer that wait") {
                try await loop.turn { turn in
                    try near.writeQueueSize(on: &turn) > 0 && ChunkBuffer.of(near).isWaiting
                }
            }
            await near.close()
            for task in [reader, writer] {
                await #expect { try await task.value } throws: { ($0 as? UVError)?.code == .canceled }
            }
            await #expect { try await near.write([1]) } throws: { ($0 as? UVError)?.code == .badFileDescriptor }
            await near.close()
        }
    }

    @Test("a write, a connect and an accept that are cancelled while they wait end, and leave nothing open")
    func cancelWaiting() async throws {
        try await withAsyncLoop { loop, _ in
            let listener = try await TCPListener.bind(.loopback(port: 0), on: loop)
            let address = try await listener.localAddress()
            let near = try await TCPStream.connect(to: address, on: loop)
            var connections = listener.connections.makeAsyncIterator()
            let far = try await connections.next()
            let server = Task { for try await stream in listener.connections { await stream.close() } }
            let writer = Task { while true { try await near.write([UInt8](repeating: 1, count: 1 << 16)) } }
            try await eventually("a writer that waits") {
                try await loop.turn { turn in try near.writeQueueSize(on: &turn) > 0 }
            }
            writer.cancel()
            await #expect(throws: CancellationError.self) { try await writer.value }
            // Cancelled at every stage of its life, before, while and after it connects.
            for n in 0..<50 {
                let connect = Task { try await TCPStream.connect(to: address, on: loop) }
                for _ in 0..<n { await Task.yield() }
                connect.cancel()
                do { await (try connect.value).close() } catch is CancellationError {}
            }
            server.cancel()
            await #expect(throws: CancellationError.self) { try await server.value }
            await far?.close()
            try await eventually("nothing open") {
                try await loop.turn { turn in turn.loop.openHandles(&turn) } == []
            }
        }
    }

    @Test("the loop's end ends connections, iterations and writes that wait")
    func loopEnds() async throws {
        try await withDeadline(.seconds(60), "the end") {
            let loop = try Loop(lock: HandoffLock("model"))
            let listener = try await TCPListener.bind(.loopback(port: 0), on: loop)
            let address = try await listener.localAddress()
            let server = Task { try await serve(listener, on: loop) }
            let stream = try await TCPStream.connect(to: address, on: loop)
            try await stream.write([1])
            var chunks = stream.chunks.makeAsyncIterator()
            #expect(try await chunks.next() == [1])
            let reader = Task(executorPreference: loop) { for try await _ in stream.chunks {} }
            _ = reader
            try await loop.shutdown()
            try await server.value
            await #expect(throws: (any Error).self) { try await chunks.next() }
            await #expect(throws: LoopError.shutDown) { try await stream.write([1]) }
            await #expect(throws: LoopError.shutDown) { try await TCPListener.bind(.loopback(port: 0), on: loop) }
            await stream.close()
            await #expect(throws: (any Error).self) { try await reader.value }
        }
    }

    @Test("libuv's errors of connect and bind come with their address")
    func errors() async throws {
        try await withAsyncLoop { loop, _ in
            let listener = try await TCPListener.bind(.loopback(port: 0), on: loop)
            let address = try await listener.localAddress()
            await #expect { try await TCPListener.bind(address, on: loop) } throws: {
                ($0 as? UVError)?.code == .addressInUse
            }
            await listener.close()
            await #expect { try await TCPStream.connect(to: address, on: loop) } throws: {
                ($0 as? UVError)?.code == .connectionRefused && "\($0)".contains(address.description)
            }
            let called = try await loop.turn { turn in try turn.listen(on: .loopback(port: 0)) { _, _, _ in } }
            var connections = called.connections.makeAsyncIterator()
            await #expect { try await connections.next() } throws: { ($0 as? UVError)?.code == .invalidArgument }
        }
    }

    @Test("bytes flow while another thread keeps the lock: nothing here waits for it")
    func withoutTheLock() async throws {
        let lock = HandoffLock("model")
        try await withAsyncLoop(lock: lock) { loop, _ in
            let held = Gate("held"), go = Gate("go")
            let holder = NamedThread("holder") {
                lock.withLock { _ in
                    held.open()
                    try? go.wait(within: .seconds(60))
                }
            }
            try await eventually("a holder") { held.isOpen }
            let listener = try await TCPListener.bind(.loopback(port: 0), on: loop)
            let address = try await listener.localAddress()
            let server = Task { try await serve(listener, on: loop) }
            let stream = try await TCPStream.connect(to: address, on: loop)
            let sent = pattern(1 << 17)
            async let received = stream.chunks.reduce(into: [UInt8]()) { $0 += $1 }
            try await stream.write(sent)
            try await stream.shutdown()
            let whole = try await received == sent
            #expect(whole)
            await stream.close()
            await listener.close()
            try await server.value
            try expectHeld(lock)
            go.open()
            try await joined(holder)
        }
    }

    @Test("nothing is left of streams, whatever became of them", .offThePool)
    func census() async throws {
        await #expect(processExitsWith: .success) {
            try await Census.expectUnchanged(ignoring: [.threads]) {
                try await withEchoServer(onLoop: true) { address, loop in
                    try await withThrowingDiscardingTaskGroup { group in
                        for n in 0..<60 {
                            group.addTask(executorPreference: n % 2 == 0 ? loop : nil) {
                                let stream = try await TCPStream.connect(to: address, on: loop)
                                try await stream.write(pattern(1000, from: n))
                                switch n % 3 {
                                case 0:  // in order
                                    try await stream.shutdown()
                                    for try await _ in stream.chunks {}
                                    await stream.close()
                                case 1: break  // vanishes: the loop closes what nobody refers to
                                default:
                                    for try await _ in stream.chunks { break }
                                }
                            }
                        }
                    }
                    try await eventually("the ends of the connections") {
                        try await loop.turn { turn in turn.loop.openHandles(&turn) }.count == 1
                    }
                }
            }
        }
    }
}

/// A connected pair of streams on one loop.
private func withPair(
    _ body: @escaping @Sendable (_ near: TCPStream, _ far: TCPStream, Loop) async throws -> Void
) async throws {
    try await withAsyncLoop { loop, _ in
        let listener = try await TCPListener.bind(.loopback(port: 0), on: loop)
        let address = try await listener.localAddress()
        let near = try await TCPStream.connect(to: address, on: loop)
        var connections = listener.connections.makeAsyncIterator()
        let far = try #require(try await connections.next())
        await listener.close()
        try await body(near, far, loop)
        await near.close()
        await far.close()
    }
}
