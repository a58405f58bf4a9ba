// SPDX-License-Identifier: Apache-2.0
//
// All that a recording shows to be wrong, or to become wrong: the deadlock that it ended in, locks taken in orders that do
// not agree, rules about what must not be held where. What a timeline and its figures show is given by whoever made them.

public struct Findings: Sendable {
    /// The worst first; those of one severity by rule and fingerprint; accepted ones last.
    public var all: [Finding] = []
    /// The order of the locks of all processes.
    public var graph = OrderGraph()
    /// Entries of the baseline that no finding has.
    public var unused: [String] = []
    /// Sentences about what limits these findings: lost notes, a search that was given up.
    public var remarks: [String] = []

    public var verdict: Verdict { Verdict(all) }

    /// Looks for all rules.
    ///
    /// - Parameters:
    ///   - recording: Of one process or of several. The order of locks is kept for each on its own.
    ///   - names: Says what addresses mean. Asked once for each lock, and once or twice for each place that is shown.
    ///   - timeline: Gives the findings' locks and threads their numbers in it, for pictures.
    ///   - baseline: Findings that are known; they are marked as accepted.
    ///   - more: Findings of others, a convoy for example, to be sorted in and held against the baseline.
    public init(
        _ recording: Recording, names: any Naming, timeline: Timeline? = nil, baseline: Baseline = Baseline(),
        more: [Finding] = []
    ) {
        var found: [Finding] = []
        for process in recording.processes.indices {
            let wording = Wording(recording, process: process, names: names)
            var here = DeadlockFinding.findings(wording)
            here += lockOrder(wording, baseline)
            here += ContextRules.findings(wording)
            for finding in here.indices { here[finding].process = process }
            found += here
            remark(on: recording.processes[process])
        }
        found = Self.merged(found)
        if let timeline { Self.place(&found, in: timeline, recording) }
        all = found + more
        for finding in all.indices {
            all[finding].isAccepted = all[finding].severity != .deadlock && baseline.accepts(all[finding])
        }
        unused = baseline.unused(by: all)
        all.sort { Self.order($0) < Self.order($1) }
    }

    /// Cycles of one process, and its order for the picture.
    private mutating func lockOrder(_ wording: Wording, _ baseline: Baseline) -> [Finding] {
        var order = LockOrder(wording)
        let cycles = order.cycles { [order] cycle in
            baseline.accepts(fingerprint: LockOrderFinding.fingerprint(cycle, order))
        }
        let maker = LockOrderFinding(wording, order)
        let said = cycles.map { (cycle: $0, finding: maker.finding($0)) }
        let accepted = said.filter { baseline.accepts($0.finding) }
        let reported = Self.withoutDetours(said.filter { !baseline.accepts($0.finding) })
        graph.add(order, wording, reported: reported.map(\.cycle), accepted: accepted.map(\.cycle))
        if order.notSearched > 0 {
            remarks.append(
                "The order of locks has more cycles than were looked at: for \(order.notSearched) of its edges the search "
                    + "was given up. Mend those that are reported, and record again.")
        }
        return (reported + accepted).map(\.finding)
    }

    /// Leaves out a cycle that goes a longer way around all locks of a shorter one: mended is the one with the other.
    private static func withoutDetours(
        _ said: [(cycle: LockOrder.Cycle, finding: Finding)]
    ) -> [(cycle: LockOrder.Cycle, finding: Finding)] {
        var kept: [(cycle: LockOrder.Cycle, finding: Finding)] = []
        // By the locks that they have: a shorter one has at least one lock of the longer.
        var shorter: [Int: [(nodes: Set<Int>, severity: Finding.Severity)]] = [:]
        for one in said.sorted(by: { $0.cycle.nodes.count < $1.cycle.nodes.count }) {
            let nodes = Set(one.cycle.nodes)
            let isDetour =
                nodes.count > 2
                && nodes.contains { node in
                    shorter[node, default: []].contains {
                        $0.nodes.isStrictSubset(of: nodes) && $0.severity >= one.finding.severity
                    }
                }
            if isDetour { continue }
            kept.append(one)
            if nodes.count > 1, let least = nodes.min() {
                shorter[least, default: []].append((nodes, one.finding.severity))
            }
        }
        return kept
    }

    private mutating func remark(on process: Recording.Process) {
        if process.losses.notes > 0 {
            remarks.append(
                "Process \(process.number) had no room for \(process.losses.notes) names, places or observations: there may be "
                    + "more findings than these. Record with a larger file.")
        }
        if process.losses.threads > 0 {
            remarks.append(
                "\(process.losses.threads) threads of process \(process.number) were not recorded: nothing is known of them."
            )
        }
    }

    /// One for each fingerprint, with the counts of all.
    private static func merged(_ findings: [Finding]) -> [Finding] {
        var index: [String: Int] = [:]
        var result: [Finding] = []
        for finding in findings {
            if let known = index[finding.fingerprint] {
                let count = result[known].count + finding.count
                if finding.severity > result[known].severity { result[known] = finding }
                result[known].count = count
            } else {
                index[finding.fingerprint] = result.count
                result.append(finding)
            }
        }
        return result
    }

    private static func place(_ findings: inout [Finding], in timeline: Timeline, _ recording: Recording) {
        struct Key: Hashable {
            var process: Int
            var number: Int
        }
        var locks: [Key: Int] = [:]
        for (index, lock) in timeline.locks.enumerated() {
            locks[Key(process: lock.process, number: lock.object)] = index
        }
        var threads: [Key: Int] = [:]
        for (index, lane) in timeline.threads.enumerated() {
            guard recording.processes.indices.contains(lane.process),
                recording.processes[lane.process].threads.indices.contains(lane.thread)
            else { continue }
            let number = recording.processes[lane.process].threads[lane.thread].number
            threads[Key(process: lane.process, number: Int(number))] = index
        }
        for finding in findings.indices {
            let process = findings[finding].process
            let ofLocks = findings[finding].lockObjects.compactMap { locks[Key(process: process, number: $0)] }
            let ofThreads = findings[finding].threadNumbers.compactMap {
                threads[Key(process: process, number: Int($0))]
            }
            findings[finding].locks = Set(ofLocks).sorted()
            findings[finding].threads = Set(ofThreads).sorted()
        }
    }

    private static func order(_ finding: Finding) -> (Int, Int, Int, String) {
        let rule = Finding.Rule.allCases.firstIndex(of: finding.rule) ?? 0
        return (finding.isAccepted ? 1 : 0, -finding.severity.rawValue, rule, finding.fingerprint)
    }
}
