// SPDX-License-Identifier: Apache-2.0
//
// The token door: every callback gets a `Turn`, the proof that this is the loop's thread and that the lock is held. A
// client that does not read its echo is not read from either, so it costs what the marks say and no more.

import Foundation
import Handoff
import HandoffUV

/// The server, from its first connection to SIGINT or SIGTERM.
final class TokenServer: Sendable {
    /// What it has done, in connections and bytes read.
    struct Served {
        var connections = 0
        var bytes = 0
    }

    /// Bytes of echo that may wait for one client: above the first it is not read from until they are below the second.
    static let highWater = 256 * 1024, lowWater = 64 * 1024

    let loop: Loop
    let address: SocketAddress
    /// How many threads libuv's pool has, for the count at the end.
    let poolThreads: Int
    private let lock: HandoffLock
    private let served: Guarded<Served>
    private let streams: Guarded<[ObjectIdentifier: TCPStream]>
    private let stopped = DispatchSemaphore(value: 0)

    init(_ lock: HandoffLock, port: UInt16) throws {
        self.lock = lock
        served = Guarded(Served(), by: lock)
        streams = Guarded([:], by: lock)
        loop = try Loop(lock: lock, name: "echo") { error, place in
            FileHandle.standardError.write(Data("EchoServer: \(error), in a callback of \(place)\n".utf8))
        }
        poolThreads = try Leftovers.startPool(of: loop)
        // A loop that failed to listen is ended, or it would stay.
        let listening = Guarded(TCPListener?.none, by: lock)
        let (loop, served, streams) = (loop, served, streams)
        do {
            self.address = try loop.submitAndWait { turn in
                let listener = try turn.listen(on: .loopback(port: port)) { turn, listener, result in
                    try result.get()
                    let stream = try listener.accept(on: &turn)
                    turn[streams][ObjectIdentifier(stream)] = stream
                    turn[served].connections += 1
                    try TokenServer.echo(&turn, stream, served, streams)
                }
                turn[listening] = listener
                return try listener.localAddress(on: &turn)
            }
        } catch {
            try loop.shutdown()
            throw error
        }
        try watchSignals(listening)
    }

    /// Blocks until a signal has stopped it; every connection is closed then.
    func waitUntilStopped() -> Served {
        stopped.wait()
        return lock.withLock { held in held[served] }
    }

    private func watchSignals(_ listening: Guarded<TCPListener?>) throws {
        let streams = streams, stopped = stopped, signals = Guarded([Signal](), by: lock)
        try loop.submitAndWait { turn in
            for number in [SIGINT, SIGTERM] {
                let watch = try turn.signal(number) { turn, _ in
                    let handles = turn[streams].values.map { $0 as Handle } + turn[signals] as [Handle]
                    for handle in handles { handle.close(on: &turn) }
                    if let listener = turn[listening] { listener.close(on: &turn) }
                    turn[streams] = [:]
                    turn[signals] = []
                    turn[listening] = nil
                    stopped.signal()
                }
                turn[signals].append(watch)
            }
        }
    }
}

extension TokenServer {
    private typealias Streams = Guarded<[ObjectIdentifier: TCPStream]>

    private static func echo(
        _ turn: inout Turn, _ stream: TCPStream, _ served: Guarded<Served>, _ streams: Streams
    ) throws {
        try stream.startReading(on: &turn) { turn, stream, incoming in
            switch incoming {
            case .bytes(let bytes):
                turn[served].bytes += bytes.byteCount
                try stream.write(bytes, on: &turn) { turn, stream, written in
                    guard case .success = written else { return drop(&turn, stream, streams) }
                    // An error says that it reads still, as it mostly does, or that its end was read.
                    if try stream.writeQueueSize(on: &turn) < lowWater { try? stream.resumeReading(on: &turn) }
                }
                if try stream.writeQueueSize(on: &turn) > highWater { try stream.stopReading(on: &turn) }
            case .end:
                // It has sent everything and may still read: what is queued goes out first, then our end.
                try stream.shutdown(on: &turn) { turn, stream, _ in drop(&turn, stream, streams) }
            case .failed:
                drop(&turn, stream, streams)  // it vanished; nobody else notices
            }
        }
    }

    private static func drop(_ turn: inout Turn, _ stream: TCPStream, _ streams: Streams) {
        turn[streams][ObjectIdentifier(stream)] = nil
        stream.close(on: &turn)
    }
}
