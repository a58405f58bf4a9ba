// SPDX-License-Identifier: Apache-2.0
//
// The C calls of the example: a pipe that nobody writes to but who cancels.

import Foundation

func makePipe() -> (input: Int32, wake: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { fatalError("no pipe: error \(errno)") }
    return (ends[0], ends[1])
}

/// Blocks until there is one.
func readByte(_ descriptor: Int32) -> Bool {
    var byte: UInt8 = 0
    return read(descriptor, &byte, 1) == 1
}

func writeByte(_ descriptor: Int32) {
    var byte: UInt8 = 1
    guard write(descriptor, &byte, 1) == 1 else { fatalError("the pipe took no byte: error \(errno)") }
}
