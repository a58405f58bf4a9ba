// SPDX-License-Identifier: Apache-2.0
//
// The async door as it is meant to be used: turns, work, an actor and tasks on the loop, a shutdown that is awaited.

import Handoff
import HandoffUV

actor Session {
    let loop: Loop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    var lines: [String] = []
    init(on loop: Loop) { self.loop = loop }
    func add(_ line: String, _ n: Guarded<Int>) async throws {
        lines.append(line)
        let count = lines.count
        try await loop.turn { turn in turn[n] = count }
    }
}

enum Odd: Error { case odd }

func everyday(_ lock: HandoffLock) async throws -> Int {
    let loop = try Loop(lock: lock)
    let n = Guarded(0, by: lock)
    let session = Session(on: loop)
    try await session.add("a line", n)
    try await Task(executorPreference: loop) {
        try await loop.turn { turn in turn[n] += 1 }
    }.value
    let digest = try await loop.work { (1...100).reduce(0, +) }
    let total = try await loop.turn { turn in
        turn[n] += digest
        guard turn[n] % 2 == 0 else { throw Odd.odd }
        return turn[n]
    }
    try await loop.shutdown()
    return total
}

func synchronous(_ loop: Loop) throws { try loop.shutdown() }
