// SPDX-License-Identifier: Apache-2.0
//
// A timeline as a trace for Perfetto's viewer. This file says what stands on which track; how it becomes bytes is in
// PerfettoEncoding.swift.
//
//   findings
//   process ─┬─ locks ─┬─ a lock: its holds, by the holder's name ── more rows, where readers overlap
//            │         └─ how many wait for it
//            └─ thread: callbacks and kernels, marks, asks ── state: running, wants …, in C, parked; arrows

/// A recording in Perfetto's own format: one sequence of packets, in the order of time.
///
/// Times are nanoseconds of CLOCK_MONOTONIC. A lane of states has a slice wherever it is known what the thread did. An
/// arrow (a *flow*) leads from the moment in which a thread gave a lock up to the state in which the one that had waited
/// for it goes on. Every slice that begins ends; a hold whose end was not seen says so.
///
/// Making it takes time and memory in proportion to the timeline: some 100 bytes for an event, while it is made.
public struct PerfettoTrace {
    let recording: Recording
    let timeline: Timeline
    let names: any Naming
    let findings: [Finding]

    var tracks: [PerfettoTrack] = []
    var events: [PerfettoEvent] = []
    var annotations: [PerfettoAnnotation] = []
    var eventNames = PerfettoTable<String>()
    var categories = PerfettoTable<String>()
    var annotationNames = PerfettoTable<String>()
    var texts = PerfettoTable<String>()
    var places = PerfettoTable<PerfettoPlace>()

    var sites: [PerfettoSite: PerfettoSite.Said] = [:]
    /// The threads' names, each different from all others by its letters.
    let threadNames: [String]
    /// The uuids of their tracks.
    var processTracks: [UInt64] = []
    var threadTracks: [UInt64] = []
    var stateTracks: [UInt64] = []

    public init(recording: Recording, timeline: Timeline, names: any Naming, findings: [Finding] = []) {
        self.recording = recording
        self.timeline = timeline
        self.names = names
        self.findings = findings
        threadNames = Self.distinct(timeline.threads.map(\.name))
    }

    /// The bytes of the file. The same recording gives the same bytes.
    public func encoded() -> [UInt8] {
        var trace = self
        trace.layOutProcesses()
        trace.layOutThreads()
        trace.layOutLocks()
        trace.layOutFindings()
        return trace.bytes()
    }

    // MARK: Processes and threads

    private mutating func layOutProcesses() {
        for process in recording.processes {
            let name = process.command.first.map { String($0.split(separator: "/").last ?? "?") } ?? "?"
            let track = add(
                name: name,
                .process(number: process.number, command: process.command, begin: process.begin))
            processTracks.append(track)
            if !process.losses.isNone {
                let losses = process.losses
                instant(
                    track, process.begin,
                    "not recorded: \(losses.events) events, \(losses.notes) notes, \(losses.threads) threads",
                    "recording")
            }
        }
    }

    private mutating func layOutThreads() {
        var arrivals = transfers()
        for index in timeline.threads.indices {
            let lane = timeline.threads[index]
            guard recording.processes.indices.contains(lane.process) else {
                threadTracks.append(0)
                stateTracks.append(0)
                continue
            }
            let process = recording.processes[lane.process]
            let thread = process.threads.indices.contains(lane.thread) ? process.threads[lane.thread] : nil
            // A number that the system has given out again is another track with the same number: the viewer takes that
            // for what it is, another thread.
            let track = add(
                name: threadNames[index], parent: processTracks[lane.process],
                .thread(number: thread?.number ?? 0, process: process.number))
            threadTracks.append(track)
            stateTracks.append(add(name: "state", parent: track))
            if lane.lost > 0 { instant(track, lane.begin, "\(lane.lost) older events were lost", "recording") }
            layOutCalls(of: lane, on: track)
            layOutStates(of: lane, index: index, arrivals: &arrivals)
            for event in thread?.events ?? [] where event.kind == .ask {
                instant(
                    track, event.time, "asks for '\(name(of: Int(event.object), in: lane.process))'", "lock",
                    site: event.site, process: lane.process)
            }
        }
        // Where no state begins just then.
        for arrival in arrivals.values.joined().sorted(by: { $0.flow < $1.flow }) {
            guard let track = track(stateTracks, arrival.thread) else { continue }
            instant(track, arrival.time, "takes '\(lockName(arrival.lock))'", "lock", flow: arrival.flow, arrives: true)
        }
        for (index, transfer) in timeline.transfers.enumerated() {
            guard let from = track(stateTracks, transfer.from), track(stateTracks, transfer.to) != nil else { continue }
            let lock = lockName(transfer.lock)
            let taker = threadNames[Int(transfer.to)]
            let name =
                switch transfer.how {
                case .granted: "hands '\(lock)' to \(taker)"
                case .woken: "wakes \(taker) for '\(lock)'"
                case .inferred: "'\(lock)' goes to \(taker)"
                }
            let time = min(transfer.released, transfer.taken)
            instant(
                from, time, name, "lock", flow: UInt64(index + 1), [number("until taken (ns)", transfer.taken - time)])
        }
        for mark in timeline.marks {
            guard let track = track(threadTracks, mark.thread) else { continue }
            instant(track, mark.time, mark.text, "mark")
        }
    }

    private struct Moment: Hashable {
        var thread: Int32
        var time: UInt64
    }

    private struct Arrival {
        var thread: Int32
        var time: UInt64
        var lock: Int32
        var flow: UInt64
    }

    /// The arrows that arrive, by when and where.
    private func transfers() -> [Moment: [Arrival]] {
        var arrivals: [Moment: [Arrival]] = [:]
        for (index, transfer) in timeline.transfers.enumerated() {
            guard isKnown(transfer.from), isKnown(transfer.to) else { continue }
            arrivals[Moment(thread: transfer.to, time: transfer.taken), default: []].append(
                Arrival(
                    thread: transfer.to, time: transfer.taken, lock: transfer.lock, flow: UInt64(index + 1)))
        }
        return arrivals
    }

    private mutating func layOutStates(
        of lane: Timeline.ThreadLane, index: Int, arrivals: inout [Moment: [Arrival]]
    ) {
        let track = stateTracks[index]
        var end = lane.begin
        for state in lane.states where state.doing != .unknown {
            let name =
                switch state.doing {
                case .running, .unknown: "running"
                case .wantsLock: "wants '\(lockName(state.lock))'"
                case .inC: "in C"
                case .blocked: "parked: \(Self.text(of: state.call))"
                }
            var said: [PerfettoAnnotation] = []
            if state.doing == .inC, state.lock >= 0 { said.append(text("released", lockName(state.lock))) }
            let begin = max(state.begin, end)
            end = max(state.end, begin)
            let moment = Moment(thread: Int32(index), time: begin)
            let arrival = state.doing == .wantsLock ? nil : arrivals[moment]?.popLast()
            slice(
                track, begin, end, name, "state", site: state.site, process: lane.process, flow: arrival?.flow ?? 0,
                said)
        }
    }

    /// Calls nest; one that would end after the one around it ends with that.
    private mutating func layOutCalls(of lane: Timeline.ThreadLane, on track: UInt64) {
        var open: [UInt64] = []
        for call in lane.calls {
            while let end = open.last, end <= call.begin {
                close(track, end)
                open.removeLast()
            }
            let what = describe(call.site, lane.process)
            let kind = call.isWork ? "kernel" : "callback"
            begin(
                track, call.begin, what.text.isEmpty ? kind : "\(kind) \(what.text)", kind, site: call.site,
                process: lane.process)
            open.append(min(max(call.end, call.begin), open.last ?? .max))
        }
        for end in open.reversed() { close(track, end) }
    }

    // MARK: Findings

    private mutating func layOutFindings() {
        guard !findings.isEmpty else { return }
        let track = add(name: "findings")
        for finding in findings {
            var said = [
                text("rule", finding.rule.rawValue), text("severity", "\(finding.severity)"),
                text("advice", finding.advice),
                text("fingerprint", finding.fingerprint),
            ]
            for evidence in finding.evidence {
                said.append(text("evidence", ([evidence.title] + evidence.frames).joined(separator: "\n")))
            }
            if let time = finding.time { said.append(number("lasted (ns)", time.upperBound - time.lowerBound)) }
            instant(track, finding.time?.lowerBound ?? timeline.begin, finding.message, "finding", said)
        }
    }

    private static func text(of call: Recording.BlockingCall) -> String {
        switch call {
        case .none: "a call"
        case .condWait: "condition"
        case .semWait: "semaphore"
        case .barrierWait: "barrier"
        case .join: "thread's end"
        case .once: "once"
        case .epollWait: "epoll"
        case .poll: "poll"
        case .select: "select"
        case .sleep: "sleep"
        }
    }
}
