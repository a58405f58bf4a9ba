// SPDX-License-Identifier: Apache-2.0

import CInterpose
public import Testing

extension Trait where Self == ConditionTrait {
    /// For tests of what is recorded of C, and of programs that are started with a library of ours: in builds for sanitizers
    /// that library interposes nothing, and cannot be loaded by other programs.
    public static var recordsC: ConditionTrait {
        .enabled(if: handoff_interpose_is_active(), "C's own locks are not seen in builds for sanitizers")
    }
}
