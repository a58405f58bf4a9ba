// SPDX-License-Identifier: Apache-2.0
//
// A task-local token would be seen by every child task.

import Handoff

enum Context {
    // expected-error@+4 {{type 'Held' does not conform to protocol 'Copyable'}}
    // expected-error@+3 {{'TaskLocal' requires that 'Held' conform to 'Copyable'}}
    // expected-note@+2 {{requirement specified as 'Held' : 'Copyable'}}
    // expected-note@+1 {{requirement from conditional conformance of 'Held?' to 'Copyable'}}
    static func make(_ local: TaskLocal<Held?>) {}
}
