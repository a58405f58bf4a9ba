// SPDX-License-Identifier: Apache-2.0
//
// Named points at which a test stops threads and lets them go. Any thread may wait, threads of a C library included; none
// should hold a Handoff lock that the opener needs.

import Handoff

/// Nobody opened a gate, or not enough threads came to it, within a limit. Says who held and waited for what.
public struct GateTimeout: Error, CustomStringConvertible {
    /// What was waited for.
    public let what: String
    public let limit: Duration
    /// Who held and waited for what when the limit passed.
    public let report: String
    public let file: String
    public let line: Int

    init(_ what: String, _ limit: Duration, _ file: StaticString, _ line: UInt32) {
        self.what = what
        self.limit = limit
        self.file = "\(file)"
        self.line = Int(line)
        report = whoHoldsWhat()
    }

    public var description: String {
        "\(file):\(line): gate timeout: \(what) within \(limit.brief). Who holds what:\n\(report)"
    }
}

/// A point where threads wait until a test lets them pass.
///
/// ```swift
/// let taken = Gate("taken"), go = Gate("go")
/// let holder = NamedThread("holder") {
///     lock.withLock { _ in
///         taken.open()
///         try! go.wait()
///     }
/// }
/// try taken.wait()            // the lock is held from here on
/// ```
///
/// Once open it stays open. Everything done before ``open()`` is visible after ``wait(within:file:line:)``.
public final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiting = 0
        var reached = 0
    }

    private struct Visitor {
        let id: UInt64
        let gate: Gate
        let thread: HandoffLock.ThreadID
        let since: Moment
        let place: String
    }

    private struct Visitors {
        var next: UInt64 = 0
        var waiting: [Visitor] = []
    }

    /// Everybody who waits at a gate now, for reports.
    private static let visitors = Monitor(Visitors())

    public let name: String
    private let state = Monitor(State())

    /// Makes a closed gate.
    public init(_ name: String) { self.name = name }

    /// Lets everybody pass who waits here or comes later. Never waits.
    public func open() { state.with { $0.isOpen = true } }

    public var isOpen: Bool { state.with { $0.isOpen } }

    /// How many threads wait here now.
    public var waiterCount: Int { state.with { $0.waiting } }

    /// Waits until the gate is open. Blocks the thread; `errno` is not kept.
    ///
    /// - Throws: ``GateTimeout`` with who holds what, when `limit` passes first.
    public func wait(
        within limit: Duration = .seconds(30), file: StaticString = #fileID, line: UInt32 = #line
    ) throws {
        let id = Gate.visitors.with { visitors in
            visitors.next += 1
            visitors.waiting.append(
                Visitor(id: visitors.next, gate: self, thread: .current, since: .now, place: "\(file):\(line)"))
            return visitors.next
        }
        defer { Gate.visitors.with { visitors in visitors.waiting.removeAll { $0.id == id } } }
        state.with {
            $0.waiting += 1
            $0.reached += 1
        }
        defer { state.with { $0.waiting -= 1 } }
        if state.wait(within: limit, until: { $0.isOpen ? true : nil }) == nil {
            throw GateTimeout("gate '\(name)' was not opened", limit, file, line)
        }
    }

    /// Waits until `count` threads have come to this gate since it was made, whether or not they have passed.
    ///
    /// - Throws: ``GateTimeout`` with who holds what, when `limit` passes first.
    public func waitUntilReached(
        by count: Int = 1, within limit: Duration = .seconds(30), file: StaticString = #fileID, line: UInt32 = #line
    ) throws {
        if state.wait(within: limit, until: { $0.reached >= count ? true : nil }) == nil {
            let reached = state.with { $0.reached }
            throw GateTimeout("gate '\(name)' was reached by \(reached) of \(count) threads", limit, file, line)
        }
    }

    static func report() -> [String] {
        let waiting = visitors.with { $0.waiting }
        return waiting.map { visitor in
            let gate = visitor.gate
            let waited = visitor.since.elapsed.brief
            return "gate '\(gate.name)' (\(gate.isOpen ? "open" : "closed")): \(visitor.thread) waits at "
                + "\(visitor.place), for \(waited)"
        }
    }
}
