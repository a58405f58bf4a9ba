// SPDX-License-Identifier: Apache-2.0
//
// Who gets the lock, and when: the choice that a lock is made with, and what a thread may say when it comes back for it. What
// each policy does is a row in CHandoff/policy.c.

internal import CHandoff

extension HandoffLock {
    /// Who gets the lock when it is released while others wait, and what a safe point does.
    ///
    /// | policy | a release with waiters | a safe point with waiters |
    /// | --- | --- | --- |
    /// | ``barging`` | opens the lock | hands over |
    /// | ``fair`` | hands over | hands over |
    /// | ``adaptive(bound:)`` | opens it; hands over to a first that is awake and asks, or has waited for the bound | hands over |
    /// | ``switchInterval(_:)`` | opens it; hands over once the first has been first for the interval | hands over once it has |
    /// | ``ticks(_:)`` | opens the lock | every n-th hands over |
    ///
    /// To open is to free the lock and wake the longest waiter; whoever comes first takes it, also a thread that has just
    /// given it up. To hand over is to make the longest waiter the owner, by name; nobody can come in between, and the lock
    /// lies idle until that thread has woken up (about 26 µs across two cores of a virtual machine). Under all policies but
    /// `fair` a waiter that comes to an empty queue goes on looking for some microseconds before it sleeps. *Choosing a
    /// policy* in the documentation has the measured trade-offs.
    ///
    /// Under every policy, threads of the system's real-time classes go ahead of others, and the next release or safe point
    /// hands the lock to them (Linux; *Choosing a policy* has the limits).
    ///
    /// A new policy is a new static member here and a row in the policy table of `CHandoff/policy.c`.
    public struct Policy: Sendable, Hashable, CustomStringConvertible {
        let kind: handoff_policy
        /// Nanoseconds, or safe points; 0 where the policy has no bound.
        let bound: UInt64
        /// The policy's name, with its bound where it was chosen.
        public let description: String

        private init(_ kind: handoff_policy, _ bound: UInt64, _ description: String) {
            self.kind = kind
            self.bound = bound
            self.description = description
        }

        /// The lock is opened and the first waiter woken; whoever comes first takes it. Highest throughput, and no bound
        /// on anybody's wait.
        public static let barging = Policy(HANDOFF_POLICY_BARGING, 0, "barging")
        /// Always handed to the thread that has waited longest. Strictly first come, first served; every contended
        /// handoff leaves the lock idle for one wake-up of a thread. A thread that waits as ``WaitClass/io`` comes before the
        /// others all the same, with the bound that is said there.
        public static let fair = Policy(HANDOFF_POLICY_FAIR, 0, "fair")
        /// Barging, until a waiter has waited longer than 100 µs: it gets the next handoff. See ``adaptive(bound:)``.
        public static let adaptive = adaptive(bound: .microseconds(100))

        /// Barging, until a waiter has waited longer than `bound`: it gets the next handoff. The rule of Go's mutex, whose
        /// bound is 1 ms.
        ///
        /// A first waiter that is still awake asks for the next release and gets it too, since it costs no wake-up then: two
        /// threads that want the lock all the time take turns, in runs of some microseconds each.
        public static func adaptive(bound: Duration) -> Policy {
            guard bound >= .zero else { fatalError("the bound of an adaptive policy is negative: \(bound)") }
            let ns = bound.nanoseconds
            return Policy(HANDOFF_POLICY_ADAPTIVE, ns, ns == 100_000 ? "adaptive" : "adaptive(\(bound.brief))")
        }

        /// A holder is left alone for `interval` after somebody has become the first in the queue; then its next safe point,
        /// or its release, hands over. The rule of CPython since 3.2, whose interval is 5 ms.
        ///
        /// For long holders with frequent safe points, whose caches a switch would empty. An I/O thread beside one waits an
        /// interval for each of its turns: that is the convoy of the global interpreter lock. Waiters look up once in each
        /// interval.
        public static func switchInterval(_ interval: Duration) -> Policy {
            guard interval > .zero else {
                fatalError("the interval of a switchInterval policy is not positive: \(interval)")
            }
            return Policy(
                HANDOFF_POLICY_SWITCH_INTERVAL, max(interval.nanoseconds, 1), "switchInterval(\(interval.brief))")
        }

        /// A holder hands over at every `count`-th safe point that finds somebody waiting; releases open the lock. The rule of
        /// CPython up to 3.1, where a tick was a bytecode and the count 100, except that a switch is one: it hands over.
        ///
        /// The time between two switches is what `count` safe points take, whatever that is. A thread that releases the lock
        /// and takes it again, and reaches no safe point, is never made to hand over.
        public static func ticks(_ count: Int) -> Policy {
            guard count > 0 else { fatalError("the count of a ticks policy is not positive: \(count)") }
            return Policy(HANDOFF_POLICY_TICKS, UInt64(count), "ticks(\(count))")
        }

        /// Whether kind and bound are the same.
        public static func == (a: Policy, b: Policy) -> Bool { a.kind == b.kind && a.bound == b.bound }
        /// Hashes kind and bound.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(kind.rawValue)
            hasher.combine(bound)
        }
    }

    /// Where a thread comes from when it asks for the lock.
    public enum WaitClass: Sendable {
        /// It queues behind those who wait.
        case normal
        /// It comes from I/O that could block, as the first callback of a loop after a poll does, and goes ahead of those who came from elsewhere, whatever the policy: it has
        /// little to do under the lock, and its peer waits for it. A waiter is passed in this way four times at most, so
        /// nobody starves, and never one that has been woken or has asked for the lock.
        case io
    }
}

extension Duration {
    /// Whole nanoseconds of a duration that is not negative; 100 years stand for whatever is longer, so that adding it to a
    /// time does not overflow.
    var nanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        return UInt64(min(seconds, 3_153_600_000)) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
    }
}
