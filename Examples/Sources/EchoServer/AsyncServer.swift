// SPDX-License-Identifier: Apache-2.0
//
// The async door: a task for each connection, all of them on the loop's thread. Bytes come and go without the lock; a turn
// takes it for the figures, once for each connection. A client that does not read its echo suspends its task, which then does
// not read either.

import Dispatch
import Foundation
import Handoff
import HandoffUV

final class AsyncServer: Server {
    let loop: Loop
    let address: SocketAddress
    let poolThreads: Int
    private let lock: HandoffLock
    private let served: Guarded<Served>
    private let stopped = DispatchSemaphore(value: 0)

    init(_ lock: HandoffLock, port: UInt16) throws {
        self.lock = lock
        served = Guarded(Served(), by: lock)
        loop = try Loop(lock: lock, name: "echo") { error, place in
            FileHandle.standardError.write(Data("EchoServer: \(error), in a callback of \(place)\n".utf8))
        }
        poolThreads = try Leftovers.startPool(of: loop)
        let (loop, served, stopped) = (loop, served, stopped)
        let bound = Guarded(Result<SocketAddress, any Error>?.none, by: lock), listening = DispatchSemaphore(value: 0)
        let server = Task(executorPreference: loop) {
            defer { stopped.signal() }
            do {
                let listener = try await TCPListener.bind(.loopback(port: port), on: loop)
                let address = try await listener.localAddress()
                try await loop.turn { turn in turn[bound] = .success(address) }
                listening.signal()
                try await AsyncServer.serve(listener, served)
            } catch is CancellationError {
            } catch {
                try? await loop.turn { turn in turn[bound] = .failure(error) }
                listening.signal()
            }
        }
        listening.wait()
        do {
            address = try lock.withLock { held in try held[bound]!.get() }
            try AsyncServer.watchSignals(loop, lock) { server.cancel() }
        } catch {
            try loop.shutdown()  // a loop that failed to listen would stay
            throw error
        }
    }

    func waitUntilStopped() -> Served {
        stopped.wait()
        return lock.withLock { held in held[served] }
    }

    /// Until the task is cancelled: that closes the listener and every connection.
    private static func serve(_ listener: TCPListener, _ served: Guarded<Served>) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            for try await stream in listener.connections {
                group.addTask {
                    let bytes = await echo(stream)
                    // A task of its own, which is not cancelled with this one: it counts also when the server stops.
                    let loop = stream.loop
                    _ = await Task(executorPreference: loop) {
                        try await loop.turn { turn in
                            turn[served].connections += 1
                            turn[served].bytes += bytes
                        }
                    }.result
                }
            }
        }
    }

    /// Returns how many bytes came. A client that vanished is no error.
    private static func echo(_ stream: TCPStream) async -> Int {
        var bytes = 0
        do {
            for try await chunk in stream.chunks {
                bytes += chunk.count
                try await stream.write(chunk)
            }
            // It has sent everything and may still read: our end comes after all of its echo.
            try await stream.shutdown()
        } catch {}
        await stream.close()
        return bytes
    }

    private static func watchSignals(
        _ loop: Loop, _ lock: HandoffLock, _ stop: @escaping @Sendable () -> Void
    ) throws {
        let signals = Guarded([Signal](), by: lock)
        try loop.submitAndWait { turn in
            for number in [SIGINT, SIGTERM] {
                let watch = try turn.signal(number) { turn, _ in
                    for signal in turn[signals] { signal.close(on: &turn) }
                    turn[signals] = []
                    stop()
                }
                turn[signals].append(watch)
            }
        }
    }
}
