// SPDX-License-Identifier: Apache-2.0
//
// The count: what is read without the lock, and what is merged under it.

import Foundation
import Handoff
import HandoffUV

final class WordCount: Sendable {
    /// What all files have brought so far.
    private struct Totals {
        var files = 0, bytes = 0, words = 0
        var counts: [String: Int] = [:]
        var problems: [UVError] = []
    }

    static let pieceSize = 64 * 1024  // bytes

    let lock = HandoffLock("words")
    private let totals: Guarded<Totals>
    private let ended = DispatchSemaphore(value: 0)

    init() { totals = Guarded(Totals(), by: lock) }

    /// Begins to count a file.
    func add(_ path: String, on loop: Loop) throws {
        try loop.submit(unlocked: { entry in
            try entry.open(
                path,
                unlocked: { entry, result in
                    switch result {
                    case .success(let file): try self.readOn(file, after: [], on: &entry)
                    case .failure(let error): try self.end(error, on: &entry)
                    }
                })
        })
    }

    func waitForAll(_ files: Int) {
        for _ in 0..<files { ended.wait() }
    }

    /// Reads the next piece. `rest` is the beginning of a word that the last piece ended in.
    private func readOn(_ file: File, after rest: [UInt8], on entry: inout Entry) throws {
        try file.read(
            WordCount.pieceSize, on: &entry,
            unlocked: { entry, file, incoming in
                switch incoming {
                case .bytes(let bytes):
                    let piece = Piece(rest, bytes)  // the costly part; nobody waits for the lock meanwhile
                    try self.merge(piece, on: &entry)
                    try self.readOn(file, after: piece.rest, on: &entry)
                case .end:
                    try self.merge(Piece(lastWord: rest), on: &entry)
                    try file.close(on: &entry)
                    try self.end(nil, on: &entry)
                case .failed(let error):
                    try file.close(on: &entry)
                    try self.end(error, on: &entry)
                }
            })
    }

    private func merge(_ piece: Piece, on entry: inout Entry) throws {
        try entry.reacquire { turn in
            turn[totals].bytes += piece.bytes
            for (word, n) in piece.counts {
                turn[totals].words += n
                turn[totals].counts[word, default: 0] += n
            }
        }
    }

    private func end(_ problem: UVError?, on entry: inout Entry) throws {
        try entry.reacquire { turn in
            if let problem { turn[totals].problems.append(problem) } else { turn[totals].files += 1 }
        }
        ended.signal()
    }
}

extension WordCount {
    var problems: [UVError] { lock.withLock { held in held[totals].problems } }

    /// The totals, and the ten most frequent words.
    var summary: String {
        let all = lock.withLock { held in held[totals] }
        let top = all.counts.sorted { a, b in a.value != b.value ? a.value > b.value : a.key < b.key }.prefix(10)
        let head =
            "\(all.words) words, \(all.counts.count) different, in \(all.bytes) bytes of \(all.files) files"
        return ([head] + top.map { "\($0.value) \($0.key)" }).joined(separator: "\n")
    }
}

/// The words of a piece of a file: runs of letters and digits, and of whatever is not ASCII, in lower case as far as ASCII
/// goes.
struct Piece {
    private(set) var counts: [String: Int] = [:]
    private(set) var bytes = 0
    /// What may be the beginning of a word.
    private(set) var rest: [UInt8] = []

    init(_ before: [UInt8], _ span: RawSpan) {
        bytes = span.byteCount
        rest = before
        span.withUnsafeBytes { bytes in
            for byte in bytes { add(byte) }
        }
    }

    init(lastWord: [UInt8]) {
        rest = lastWord
        endWord()
    }

    private mutating func add(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): rest.append(byte | 0x20)
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: rest.append(byte)
        default: endWord()
        }
    }

    private mutating func endWord() {
        guard !rest.isEmpty else { return }
        counts[String(decoding: rest, as: UTF8.self), default: 0] += 1
        rest.removeAll(keepingCapacity: true)
    }
}
