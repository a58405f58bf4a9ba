// SPDX-License-Identifier: Apache-2.0
//
// A token cannot be guarded state: it would outlive its hold.

import Handoff

// expected-error@+1 {{type 'Held' does not conform to protocol 'Escapable'}}
func attack(_ guarded: Guarded<Held>) {}
