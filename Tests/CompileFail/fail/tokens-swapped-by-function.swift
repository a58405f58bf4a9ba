// SPDX-License-Identifier: Apache-2.0
//
// Exchanging two tokens in a function of one's own is no way either.

import Handoff

// expected-error@+4 {{lifetime-dependent variable 'b' escapes its scope}}
// expected-note@+3 {{it depends on the lifetime of argument 'a'}}
// expected-error@+2 {{lifetime-dependent variable 'a' escapes its scope}}
// expected-note@+1 {{it depends on the lifetime of argument 'b'}}
func exchange(_ a: inout Held, _ b: inout Held) {
    let third = a
    a = b
    b = third
    // expected-note@+2 {{this use causes the lifetime-dependent value to escape}}
    // expected-note@+1 {{this use causes the lifetime-dependent value to escape}}
}
