// SPDX-License-Identifier: Apache-2.0
//
// Two layers of locking, seen: the same work with the lock kept across a blocking C call, and with the lock released
// around it. `swift run TwoLayers [THREADS]`, 1 to 16 threads. Read Work.swift first.

import Foundation

let arguments = CommandLine.arguments.dropFirst()
let asked = arguments.isEmpty ? 4 : Int(arguments.first!) ?? 0
guard arguments.count <= 1, (1...16).contains(asked) else {
    FileHandle.standardError.write(Data("usage: TwoLayers [THREADS]   (1 to 16)\n".utf8))
    exit(2)
}

print(
    """
    \(asked) threads ask a slow device each, \(Run.rounds) times, and count the answers under a lock.
    The wait is a read() from a pipe; the answer comes after \(Int(Run.delay * 1000)) ms.
      #  holds the lock       +  holds it for a moment
      -  waits for the lock   =  in C, with the lock released
    """)

let kept = Run(threads: asked) { holdAcross($0, $1, thread: $2, rounds: $3) }
let freed = Run(threads: asked) { releaseAround($0, $1, thread: $2, rounds: $3) }
let span = max(kept.time, freed.time)

kept.report("The lock is kept across the read:", span: span)
freed.report("The lock is released around the read:", span: span)

let factor = (kept.time / freed.time * 10).rounded() / 10
print("\nThe same work, \(factor) times as fast.")

let expected = asked * Run.rounds
guard kept.answers == expected, freed.answers == expected else {
    print("but an answer was lost")
    exit(1)
}
