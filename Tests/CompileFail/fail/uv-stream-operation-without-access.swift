// SPDX-License-Identifier: Apache-2.0
//
// A stream is useless without a token of its loop. (I4)

import Handoff
import HandoffUV

func attack(_ stream: TCPStream) throws {
    // expected-error@+2 {{missing argument for parameter 'on' in call}}
    // expected-error@+1 {{generic parameter 'A' could not be inferred}}
    try stream.write([1, 2, 3])
}
