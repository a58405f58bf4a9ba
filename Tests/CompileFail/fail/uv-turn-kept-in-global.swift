// SPDX-License-Identifier: Apache-2.0
//
// A callback's turn is over when the callback returns: it cannot be kept. (issue: a turn kept for later)

import Handoff
import HandoffUV

nonisolated(unsafe) var kept: Turn?  // expected-error {{type 'Turn' does not conform to protocol 'Copyable'}}
