// SPDX-License-Identifier: Apache-2.0
//
// The bytes of a read are libuv's, and good during the callback only.

import Handoff
import HandoffUV

func attack(_ stream: TCPStream, _ turn: inout Turn) throws {
    // expected-note@+1 {{it depends on the lifetime of argument 'incoming'}}
    try stream.startReading(on: &turn) { turn, stream, incoming in
        // expected-error@+1 {{lifetime-dependent variable 'bytes' escapes its scope}}
        guard case .bytes(let bytes) = incoming else { return }
        // expected-note@+1 {{this use causes the lifetime-dependent value to escape}}
        try turn.timer(after: .zero) { turn, _ in
            print(bytes.byteCount)
        }
    }
}
