// SPDX-License-Identifier: Apache-2.0
//
// The bytes of a read are libuv's, and good during the callback only.

import Handoff
import HandoffUV

func attack(_ stream: TCPStream, _ turn: inout Turn) throws {
    try stream.startReading(on: &turn) { turn, stream, incoming in
        guard case .bytes(let bytes) = incoming else { return }
        try turn.timer(after: .zero) { turn, _ in
            print(bytes.byteCount)
        }
    }
}
