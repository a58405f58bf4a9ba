// SPDX-License-Identifier: Apache-2.0
//
// What is said about a process that stood still when it ended: the ring of threads that wait for each other, or, where there
// is no ring, that all wait and whom for. Of a recording that its process ended itself nothing is said: it did not.

struct DeadlockFinding {
    private let wording: Wording
    private let graph: WaitGraph

    static func findings(_ wording: Wording) -> [Finding] {
        guard !wording.recorded.isComplete else { return [] }
        let graph = WaitGraph(waitFor: wording.recorded)
        let maker = DeadlockFinding(wording: wording, graph: graph)
        if graph.rings.isEmpty { return maker.standstill().map { [$0] } ?? [] }
        return graph.rings.map(maker.ring)
    }

    private init(wording: Wording, graph: WaitGraph) {
        self.wording = wording
        self.graph = graph
    }

    // ---- A ring ----

    private func ring(_ ring: [WaitGraph.Wait]) -> Finding {
        var evidence: [Finding.Evidence] = []
        var sentences: [String] = []
        for (position, wait) in ring.enumerated() {
            let before = ring[(position + ring.count - 1) % ring.count]
            let held = before.object.flatMap { object in
                wording.recorded.threads[wait.thread].lastHeld.first { $0.object == object }
            }
            var sentence = name(wait)
            if let held {
                sentence += " holds \(wording.quoted(held.object)) since \(wording.place(held.site)) and"
                evidence.append(
                    wording.evidence("\(name(wait)) took \(wording.quoted(held.object)) here", at: held.site))
            } else if ring.count > 1 {
                sentence += ", which \(name(before)) joins,"
            }
            sentences.append("\(sentence) \(wants(wait)) at \(wording.place(wait.site))")
            let title = held == nil ? "\(name(wait)) \(wants(wait)) here" : "and \(wants(wait)) here"
            evidence.append(wording.evidence(title, at: wait.site))
        }
        var message =
            ring.count == 1
            ? "A thread waits for itself, for ever: " : "\(ring.count) threads wait for each other, for ever: "
        message += sentences.joined(separator: "; ") + "."
        if !graph.behind.isEmpty {
            message += " Behind them: \(graph.behind.map { "\(name($0)) \(wants($0))" }.joined(separator: "; "))."
        }
        let classes = ring.map { $0.object.map(wording.lockClass) ?? "?" }
        let turns = classes.indices.map { Array(classes[$0...] + classes[..<$0]) }
        var finding = Finding(
            rule: .deadlock, severity: .deadlock, message: message, advice: advice(ring), evidence: evidence,
            fingerprint: Finding.fingerprint(
                .deadlock, turns.min { $0.lexicographicallyPrecedes($1) } ?? classes))
        // A thread holds what the one before it wants, and wants its own: this is the order in which they were taken.
        let path = ring.map { wait in wait.object.map(wording.name) ?? "?" }
        finding.path = path.last.map { [$0] + path } ?? []
        finding.lockObjects = ring.compactMap(\.object).filter(wording.isLock)
        finding.threadNumbers = ring.map { wording.recorded.threads[$0.thread].number }
        finding.time = wording.recorded.end..<wording.recorded.end &+ 1
        return finding
    }

    private func advice(_ ring: [WaitGraph.Wait]) -> String {
        let objects = ring.compactMap(\.object)
        if ring.count == 1, let object = objects.first {
            return wording.kind(object) == .thread
                ? "A thread cannot join itself: let another one do it, or detach it."
                : "Do not take \(wording.quoted(object)) again below the place that has it: pass on that it is held."
        }
        if objects.contains(where: { wording.kind($0) == .thread }) {
            let locks = objects.filter(wording.isLock).map(wording.quoted).joined(separator: " and ")
            return locks.isEmpty
                ? "Two threads cannot join each other: let one of them be joined by a third."
                : "Release \(locks) around the join: `held.join`, or `held.released { … }`."
        }
        let isSwift = objects.filter(wording.isLock).map { wording.kind($0) == .swiftLock }
        if isSwift.contains(true), isSwift.contains(false) {
            return
                "Take C's locks first and Swift's second: release the Swift lock around the call that takes C's, with "
                + "`held.released { … }`, or take the mutex with `held.withMutex`."
        }
        return "Take these locks in one order everywhere, or release the first one before the second one is taken."
    }

    // ---- No ring ----

    /// All wait, but not in a ring that can be seen: a wake-up was lost, or who should give it waits for what another one
    /// holds. A program that is at rest looks alike, so it is said only where that can be told apart.
    private func standstill() -> Finding? {
        guard graph.isStandstill, wording.recorded.losses.threads == 0 else { return nil }
        // Those that wait for something that is a thread's to give.
        let owed = graph.waits.filter { $0.call == .none || $0.call == .join || $0.call == .once }
        let mayGoOn = graph.waits.contains { $0.call.mayEndByItself }
        // Who only waits for the next piece of work is at rest.
        if owed.isEmpty || (mayGoOn && owed.allSatisfy { $0.call == .join }) {
            guard owed.isEmpty, !mayGoOn else { return nil }
        }
        var evidence: [Finding.Evidence] = []
        var sentences: [String] = []
        for wait in graph.waits {
            let holders = wait.threads.map { wording.thread(wording.recorded.threads[$0].number) }
            var sentence = "\(name(wait)) \(wants(wait)) at \(wording.place(wait.site))"
            if let object = wait.object, wording.isLock(object) {
                sentence +=
                    holders.isEmpty
                    ? ", which nobody holds: its wake-up was lost, or it was just woken"
                    : ", held by \(holders.joined(separator: " and "))"
                for holder in wait.threads {
                    for held in wording.recorded.threads[holder].lastHeld where held.object == object {
                        let thread = wording.thread(wording.recorded.threads[holder].number)
                        evidence.append(
                            wording.evidence("\(thread) took \(wording.quoted(object)) here", at: held.site))
                    }
                }
            }
            sentences.append(sentence)
            evidence.append(wording.evidence("\(name(wait)) \(wants(wait)) here", at: wait.site))
        }
        // When it was killed, and whether a wait has a timeout, is not recorded: a rule is broken for sure only by who
        // blocks with a Swift lock that another thread wants.
        let isBroken =
            !mayGoOn
            && owed.contains { wait in
                guard let object = wait.object, wording.kind(object) == .swiftLock else { return false }
                return wait.threads.contains { holder in
                    graph.waits.contains { $0.thread == holder && !$0.call.mayEndByItself }
                }
            }
        let severity: Finding.Severity = isBroken ? .broken : .note
        let opening =
            mayGoOn
            ? "Every thread waits, and only something from outside, or time, can go on"
            : "Every thread waits, and nobody is left to wake them"
        let blocking = graph.waits.filter { holder in owed.contains { $0.threads.contains(holder.thread) } }
        let advice =
            blocking.isEmpty
            ? "Look for the signal or post that each of them waits for: it came before the wait began, or its condition was "
                + "not checked again under the mutex."
            : "Do not block with a lock that others need: release it around the call with `held.released { … }`."
        var finding = Finding(
            rule: .deadlock, severity: severity, message: "\(opening): \(sentences.joined(separator: "; ")).",
            advice: advice, evidence: evidence,
            fingerprint: Finding.fingerprint(
                .deadlock, ["standstill"] + graph.waits.map { wording.stablePlace($0.site) }.sorted()))
        finding.lockObjects = graph.waits.compactMap(\.object).filter(wording.isLock)
        finding.threadNumbers = graph.waits.map { wording.recorded.threads[$0.thread].number }
        finding.time = wording.recorded.end..<wording.recorded.end &+ 1
        return finding
    }

    // ---- Words ----

    private func name(_ wait: WaitGraph.Wait) -> String {
        wording.thread(wording.recorded.threads[wait.thread].number)
    }

    private func wants(_ wait: WaitGraph.Wait) -> String {
        if wait.call == .join {
            guard let target = wait.threads.first else { return "joins a thread" }
            return "joins \(wording.thread(wording.recorded.threads[target].number))"
        }
        guard let object = wait.object else { return "is in \(wait.call.sentence)" }
        if wording.isLock(object) { return "wants \(wording.quoted(object))" }
        return "is in \(wait.call.sentence) on \(wording.quoted(object))"
    }
}
