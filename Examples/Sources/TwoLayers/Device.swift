// SPDX-License-Identifier: Apache-2.0
//
// Something to wait for: two pipes with a thread at the far end that answers every question after a while. `read` on an
// empty pipe is as real as blocking work gets, and it needs no processor: the figures do not depend on how many there are.

import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

struct Device: Sendable {
    private let question: Pipe
    private let answer: Pipe

    /// A device that answers `delay` seconds after it was asked, until it is shut down.
    init(delay: TimeInterval) {
        let (question, answer) = (Pipe(), Pipe())
        (self.question, self.answer) = (question, answer)
        Thread {
            while question.readByte() {
                Thread.sleep(forTimeInterval: delay)
                answer.writeByte()
            }
        }.start()
    }

    /// Asks, and blocks in `read` until the answer is there.
    func ask() {
        question.writeByte()
        guard answer.readByte() else { fatalError("the device is gone") }
    }

    func shutDown() { question.closeWriting() }
}

/// The two ends of a pipe, as bare C.
struct Pipe: Sendable {
    private let reading: Int32
    private let writing: Int32

    init() {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { fatalError("pipe: \(String(cString: strerror(errno)))") }
        (reading, writing) = (ends[0], ends[1])
    }

    /// Blocks until a byte is there; `false` once the writing end is closed.
    func readByte() -> Bool {
        var byte: UInt8 = 0
        var n = read(reading, &byte, 1)
        while n < 0 && errno == EINTR { n = read(reading, &byte, 1) }
        return n == 1
    }

    func writeByte() {
        var byte: UInt8 = 1
        guard write(writing, &byte, 1) == 1 else { fatalError("write: \(String(cString: strerror(errno)))") }
    }

    func closeWriting() { close(writing) }
}
