// SPDX-License-Identifier: Apache-2.0
//
// The bytes of a read cannot be taken into a task, which outlives the callback.

import Handoff
import HandoffUV

func attack(_ stream: TCPStream, _ turn: inout Turn) throws {
    // expected-note@+1 {{it depends on the lifetime of argument 'incoming'}}
    try stream.startReading(on: &turn) { turn, stream, incoming in
        guard case .bytes(let bytes) = incoming else { return }
        // expected-error@+1 {{lifetime-dependent variable 'last' escapes its scope}}
        let last = bytes
        // expected-note@+1 {{this use causes the lifetime-dependent value to escape}}
        Task { print(last.byteCount) }
    }
}
