// SPDX-License-Identifier: Apache-2.0
//
// Counts words. libuv's workers read the files, piece by piece, with the lock released; each piece is counted without the
// lock, and merged under it. `swift run WordCount FILE…`

import Foundation
import Handoff
import HandoffUV

let paths = CommandLine.arguments.dropFirst()
guard !paths.isEmpty else {
    FileHandle.standardError.write(Data("usage: WordCount FILE…\n".utf8))
    exit(2)
}

let count = WordCount()
let loop = try Loop(lock: count.lock, name: "words")
for path in paths { try count.add(path, on: loop) }
count.waitForAll(paths.count)
try loop.shutdown()

let problems = count.problems
for problem in problems { FileHandle.standardError.write(Data("WordCount: \(problem)\n".utf8)) }
print(count.summary)
exit(problems.isEmpty ? 0 : 1)
