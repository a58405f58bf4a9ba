// SPDX-License-Identifier: Apache-2.0
//
// From a timeline, and what was found out about it, to the values of a JSON report.

extension JSONReport {
    /// The statistics, findings and order are those of this timeline. With `events`, everything that happened is in it,
    /// too: some 150 bytes for each state, hold and wait.
    public init(
        recording: Recording, timeline: Timeline, statistics: Statistics, findings: [Finding], order: OrderGraph,
        names: any Naming, events: Bool = false
    ) {
        let clock = Clock(begin: timeline.begin)
        let sites = Sites(recording: recording, names: names)
        command = recording.processes.first?.command ?? []
        duration = clock.since(timeline.end)
        begin = timeline.begin
        processes = recording.processes.map { Process($0, clock) }
        threads = timeline.threads.enumerated().map { index, lane in
            Thread(lane, of: recording, statistics.threads.at(index), clock)
        }
        locks = timeline.locks.enumerated().map { index, lane in Lock(lane, statistics.locks.at(index)) }
        transfers = Self.summary(of: timeline.transfers)
        self.findings = findings.map { Entry($0, clock) }
        self.order = Order(order)
        losses = recording.processes.reduce(into: Losses(Recording.Losses())) { sum, process in
            sum.events += process.losses.events
            sum.notes += process.losses.notes
            sum.threads += process.losses.threads
        }
        self.events = events ? Events(timeline, sites, clock) : nil
    }

    /// By lock, releaser, taker.
    private static func summary(of transfers: [Timeline.Transfer]) -> [Transfers] {
        struct Key: Hashable {
            var lock: Int32
            var from: Int32
            var to: Int32
        }
        var sums: [Key: Transfers] = [:]
        for transfer in transfers {
            let key = Key(lock: transfer.lock, from: transfer.from, to: transfer.to)
            var sum =
                sums[key]
                ?? Transfers(
                    lock: Int(transfer.lock), from: Int(transfer.from), to: Int(transfer.to), count: 0, granted: 0,
                    woken: 0, inferred: 0)
            sum.count += 1
            switch transfer.how {
            case .granted: sum.granted += 1
            case .woken: sum.woken += 1
            case .inferred: sum.inferred += 1
            }
            sums[key] = sum
        }
        return sums.values.sorted { ($0.lock, $0.from, $0.to) < ($1.lock, $1.from, $1.to) }
    }

    /// Times from the recording's beginning; what came before it was at its beginning.
    fileprivate struct Clock {
        var begin: UInt64
        func since(_ time: UInt64) -> UInt64 { time > begin ? time - begin : 0 }
    }

    /// Places in words, each looked for once.
    fileprivate final class Sites {
        private let recording: Recording
        private let names: any Naming
        private var known: [Key: String?] = [:]

        private struct Key: Hashable {
            var process: Int
            var site: UInt32
        }

        init(recording: Recording, names: any Naming) {
            self.recording = recording
            self.names = names
        }

        func text(_ site: UInt32, in process: Int) -> String? {
            let key = Key(process: process, site: site)
            if let found = known[key] { return found }
            let processes = recording.processes
            let isThere = site != 0 && processes.indices.contains(process) && processes[process].sites.count > site
            let text = isThere ? names.describe(site: Int(site), in: process) : nil
            known[key] = .some(text)
            return text
        }
    }
}

extension Array {
    fileprivate func at(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

extension JSONReport.Process {
    fileprivate init(_ process: Recording.Process, _ clock: JSONReport.Clock) {
        number = process.number
        parent = process.parent
        command = process.command
        level = "\(process.level)"
        layers = (process.layers.contains(.swift) ? ["swift"] : []) + (process.layers.contains(.c) ? ["c"] : [])
        begin = clock.since(process.begin)
        end = clock.since(process.end)
        isComplete = process.isComplete
        losses = JSONReport.Losses(process.losses)
    }
}

extension JSONReport.Thread {
    fileprivate init(
        _ lane: Timeline.ThreadLane, of recording: Recording, _ statistics: Statistics.Thread?,
        _ clock: JSONReport.Clock
    ) {
        process = lane.process
        number = recording.processes.at(lane.process)?.threads.at(lane.thread)?.number ?? 0
        name = lane.name
        begin = clock.since(lane.begin)
        end = clock.since(lane.end)
        time = Dictionary(
            uniqueKeysWithValues: Timeline.Doing.allCases.enumerated().map { index, doing in
                ("\(doing)", statistics?.time.at(index) ?? 0)
            })
        callbacks = statistics?.callbacks ?? 0
        lost = lane.lost
        locks = (statistics?.locks ?? []).map { share in
            JSONReport.Share(
                lock: share.lock, acquisitions: share.acquisitions, contended: share.contended, waited: share.waited,
                longestWait: share.longestWait, held: share.held)
        }
    }
}

extension JSONReport.Lock {
    fileprivate init(_ lane: Timeline.LockLane, _ statistics: Statistics.Lock?) {
        let figures = statistics ?? Statistics.Lock()
        process = lane.process
        name = lane.name
        kind = "\(lane.kind)"
        acquisitions = figures.acquisitions
        contended = figures.contended
        abandoned = figures.abandoned
        handoffs = figures.handoffs
        ownerChanges = figures.ownerChanges
        longestQueue = figures.longestQueue
        wait = JSONReport.Distribution(figures.wait)
        hold = JSONReport.Distribution(figures.hold)
    }
}

extension JSONReport.Distribution {
    fileprivate init(_ distribution: Statistics.Distribution) {
        count = distribution.count
        total = distribution.total
        mean = distribution.count == 0 ? 0 : distribution.total / UInt64(distribution.count)
        median = distribution.median
        p90 = distribution.p90
        p99 = distribution.p99
        p999 = distribution.p999
        longest = distribution.longest
    }
}

extension JSONReport.Entry {
    fileprivate init(_ finding: Finding, _ clock: JSONReport.Clock) {
        rule = finding.rule.rawValue
        severity = "\(finding.severity)"
        message = finding.message
        advice = finding.advice
        fingerprint = finding.fingerprint
        evidence = finding.evidence.map(JSONReport.Evidence.init)
        locks = finding.locks
        threads = finding.threads
        begin = finding.time.map { clock.since($0.lowerBound) }
        end = finding.time.map { clock.since($0.upperBound) }
    }
}

extension JSONReport.Evidence {
    fileprivate init(_ evidence: Finding.Evidence) {
        title = evidence.title
        frames = evidence.frames
    }
}

extension JSONReport.Order {
    fileprivate init(_ graph: OrderGraph) {
        nodes = graph.nodes.map { Node(name: $0.name, kind: "\($0.kind)", instances: $0.instances) }
        edges = graph.edges.map { edge in
            Edge(
                from: edge.from, to: edge.to, count: edge.count, isInCycle: edge.isInCycle,
                isAccepted: edge.isAccepted, evidence: edge.evidence.map(JSONReport.Evidence.init))
        }
    }
}

extension JSONReport.Losses {
    fileprivate init(_ losses: Recording.Losses) {
        events = losses.events
        notes = losses.notes
        threads = losses.threads
    }
}

extension JSONReport.Events {
    fileprivate init(_ timeline: Timeline, _ sites: JSONReport.Sites, _ clock: JSONReport.Clock) {
        states = timeline.threads.enumerated().flatMap { thread, lane in
            lane.states.map { state in
                State(
                    thread: thread, begin: clock.since(state.begin), end: clock.since(state.end),
                    doing: "\(state.doing)", lock: Int(state.lock),
                    call: state.doing == .blocked ? "\(state.call)" : nil,
                    site: sites.text(state.site, in: lane.process))
            }
        }
        calls = timeline.threads.enumerated().flatMap { thread, lane in
            lane.calls.map { call in
                Call(
                    thread: thread, begin: clock.since(call.begin), end: clock.since(call.end), isWork: call.isWork,
                    site: sites.text(call.site, in: lane.process))
            }
        }
        holds = timeline.locks.enumerated().flatMap { lock, lane in
            lane.holds.map { hold in
                Hold(
                    lock: lock, thread: Int(hold.thread), begin: clock.since(hold.begin), end: clock.since(hold.end),
                    waited: hold.waited, isShared: hold.isShared, isEnded: hold.isEnded,
                    site: sites.text(hold.site, in: lane.process))
            }
        }
        waits = timeline.locks.enumerated().flatMap { lock, lane in
            lane.waits.map { wait in
                Wait(
                    lock: lock, thread: Int(wait.thread), begin: clock.since(wait.begin), end: clock.since(wait.end),
                    depth: Int(wait.depth), succeeded: wait.succeeded, site: sites.text(wait.site, in: lane.process))
            }
        }
        transfers = timeline.transfers.map { transfer in
            Transfer(
                lock: Int(transfer.lock), from: Int(transfer.from), to: Int(transfer.to),
                released: clock.since(transfer.released), taken: clock.since(transfer.taken), how: "\(transfer.how)")
        }
        marks = timeline.marks.map { Mark(thread: Int($0.thread), time: clock.since($0.time), text: $0.text) }
    }
}
