// SPDX-License-Identifier: Apache-2.0
//
// The bytes of a read cannot be put into a variable that outlives the callback.

import Handoff
import HandoffUV

func attack(_ stream: TCPStream, _ turn: inout Turn, _ kept: inout RawSpan) throws {
    try stream.startReading(on: &turn) { turn, stream, incoming in
        guard case .bytes(let bytes) = incoming else { return }
        let last = bytes
        Task { print(last.byteCount) }
    }
}
