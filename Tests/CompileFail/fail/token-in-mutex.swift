// SPDX-License-Identifier: Apache-2.0
//
// Another lock cannot guard a token and so carry it to another thread.

import Handoff
import Synchronization

// expected-error@+4 {{type 'Held' does not conform to protocol 'Escapable'}}
// expected-error@+3 {{'Mutex' requires that 'Held' conform to 'Escapable'}}
// expected-note@+2 {{requirement specified as 'Held' : 'Escapable'}}
// expected-note@+1 {{requirement from conditional conformance of 'Held?' to 'Escapable'}}
func attack(_ mutex: borrowing Mutex<Held?>) {}
