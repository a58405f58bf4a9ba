// SPDX-License-Identifier: Apache-2.0
//
// What lock-order and once-inversion share: two threads that each have one thing and want the other's, and a recording of
// a run in which that went well. Both sides of such a deadlock wait with a deadline here, so that it can be counted.

internal import CInterpose
internal import Handoff
internal import HandoffTesting
internal import HandoffTrace
internal import Synchronization

/// An experiment cannot be made in this build, or on this system.
public struct Unavailable: Error, CustomStringConvertible {
    public let description: String
}

/// A point that two threads come to before either goes on; who waits for the other too long goes on alone.
final class Meeting: Sendable {
    private let arrived = Atomic(0)

    func meet() {
        arrived.add(1, ordering: .acquiringAndReleasing)
        let limit = ContinuousClock.now + .milliseconds(20)
        while arrived.load(ordering: .acquiring) < 2 && .now < limit { letOthersRun() }
    }
}

enum Inversion {
    /// After this long a wait counts as one for ever.
    static let patience = Duration.milliseconds(50)

    /// Two threads at once; returns whether one of them gave up.
    static func collide(
        _ one: @escaping @Sendable () -> Bool, _ other: @escaping @Sendable () -> Bool
    ) throws -> Bool {
        let gaveUp = Atomic(false)
        _ = try crew("taker", 2) { i in
            if !(i == 0 ? one() : other()) { gaveUp.store(true, ordering: .relaxed) }
        }
        return gaveUp.load(ordering: .relaxed)
    }

    /// Records a run of both, one after the other, in which nobody can wait for anybody, and returns what it shows to be
    /// wrong with the order of the lock called `name`.
    static func report(
        _ name: String, _ first: @escaping @Sendable () -> Bool, _ second: @escaping @Sendable () -> Bool
    ) throws -> [[String]] {
        let recording = try Recording(level: .stacks) {
            for body in [first, second] {
                let thread = NamedThread("taker") { _ = body() }
                try thread.join(within: .seconds(60))
            }
        }
        func isAbout(_ finding: Finding) -> Bool {
            let objects = recording.processes[finding.process].objects
            return finding.rule == .lockOrder && finding.lockObjects.contains { objects[$0].name == name }
        }
        let found = HandoffTrace.Findings(recording, names: Symbols(recording)).all.filter(isAbout)
        return found.map { finding in
            let text = finding.text(width: Picture.width, frames: 5)
            return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// Throws when the recording would show nothing, before anything is measured.
    static func checkSeen() throws {
        guard handoff_interpose_is_active() else {
            throw Unavailable(
                description: "it needs to see C's own locks, which builds for sanitizers, and systems but Linux, cannot"
            )
        }
        do {
            _ = try Recording(level: .contended, bytes: 8 << 20) {}
        } catch let error as CannotRecord {
            throw Unavailable(description: "it makes recordings of its own, and \(error)")
        }
    }
}
