// SPDX-License-Identifier: Apache-2.0
//
// What must not be held where: rules that one thread breaks on its own. Each is reported once for a class of locks and a
// place, with the number of ways in which it was seen.
//
// - held-across-block: a Swift lock while the thread is in a call that waits. Of a C lock it is a note: nobody in Swift
//   waits for it. (The mutex of a wait on a condition is not held: the wait gives it up.)
// - c-lock-held: a C lock while a Swift lock is taken. That is the right order, and a note that it is relied on; with a lock
//   of libuv's own, whose functions any holder of the Swift lock may call, it breaks a rule.
// - callback-under-lock: a lock of libuv's while it calls back.
// - held-at-region-end: a C lock that was taken in a released region and is still held where the region ends. (The recorder
//   leaves out those that were held when it began.) The mutex of `held.withMutex` is meant to be.

struct ContextRules {
    private let wording: Wording
    private var findings: [Finding] = []
    private var index: [String: Int] = [:]

    static func findings(_ wording: Wording) -> [Finding] {
        var rules = ContextRules(wording: wording)
        let observations = wording.recorded.observations.sorted { $0.time < $1.time }
        for observation in observations {
            for held in observation.held where wording.isLock(held.object) {
                rules.look(at: observation, holding: held)
            }
        }
        return rules.findings
    }

    private init(wording: Wording) { self.wording = wording }

    private mutating func look(at seen: Recording.Observation, holding held: Recording.Held) {
        let isSwift = wording.kind(held.object) == .swiftLock
        switch seen.what {
        case .block: block(seen, held, isSwift: isSwift)
        case .acquire where !isSwift && wording.kind(seen.object) == .swiftLock && !seen.flags.contains(.tried):
            if !isMeant(seen, held) { swiftLockUnderC(seen, held) }
        case .callback where wording.isOfLibuv(held.object): callback(seen, held)
        case .releasedEnd where !isSwift && !isMeant(seen, held): regionEnd(seen, held)
        default: break
        }
    }

    private mutating func block(_ seen: Recording.Observation, _ held: Recording.Held, isSwift: Bool) {
        let lock = wording.quoted(held.object)
        let on =
            wording.recorded.objects.indices.contains(seen.object) && wording.kind(seen.object) != .descriptor
            ? " on \(wording.quoted(seen.object))" : ""
        let thread = wording.thread(seen.thread)
        let message =
            "\(thread) held \(lock), taken at \(wording.place(held.site)), in \(seen.call.sentence)\(on) at "
            + "\(wording.place(seen.site)): whoever wants the lock waits as long"
        let advice =
            isSwift
            ? "Release the lock around the call: `held.released { … }`."
            : "Give the lock up before the call, unless what it waits for is sure to come soon, without this lock."
        add(
            .heldAcrossBlock, isSwift ? .broken : .note, message, advice, seen, held,
            ["\(thread) took \(lock) here", "and was in \(seen.call.sentence) here"], isSwift ? [] : ["C lock"])
    }

    private mutating func swiftLockUnderC(_ seen: Recording.Observation, _ held: Recording.Held) {
        let lock = wording.quoted(held.object)
        let swift = wording.quoted(seen.object)
        let thread = wording.thread(seen.thread)
        let isLibuv = wording.isOfLibuv(held.object)
        let message =
            "\(thread) held \(lock)\(isLibuv ? ", a lock of libuv's own," : "") when it took \(swift) at "
            + "\(wording.place(seen.site)): whoever wants \(lock) waits for the holders of \(swift)"
        let advice =
            isLibuv
            ? "Take \(swift) outside of what libuv calls with its lock held, or hand the work to the loop with a post."
            : wording.kind(held.object) == .once
                ? "Whoever holds \(swift) must not wait for this initialisation: use `Once` of Handoff, or let it take no lock."
                : "This is the order to keep, C's lock first: never take \(lock) while \(swift) is held, but with "
                    + "`held.withMutex` or `held.released`."
        add(
            .cLockHeld, isLibuv ? .broken : .note, message, advice, seen, held,
            ["\(thread) took \(lock) here", "and then \(swift) here"], [wording.lockClass(seen.object)])
    }

    private mutating func callback(_ seen: Recording.Observation, _ held: Recording.Held) {
        let lock = wording.quoted(held.object)
        let thread = wording.thread(seen.thread)
        add(
            .callbackUnderLock, .broken,
            "\(thread) held \(lock), a lock of libuv's own, taken at \(wording.place(held.site)), when the callback at "
                + "\(wording.place(seen.site)) began: what it calls of libuv may wait for that lock for ever",
            "Call nothing of libuv's there, and take no lock; post the work to the loop. libuv 1 calls back with no lock "
                + "held: if this one does not, report it to its authors.",
            seen, held, ["\(thread) took \(lock) here", "and the callback began here"])
    }

    private mutating func regionEnd(_ seen: Recording.Observation, _ held: Recording.Held) {
        let lock = wording.quoted(held.object)
        let swift = wording.kind(seen.object) == .swiftLock ? wording.quoted(seen.object) : "the lock"
        let thread = wording.thread(seen.thread)
        add(
            .heldAtRegionEnd, .broken,
            "\(thread) still held \(lock), taken at \(wording.place(held.site)), when the released region of \(swift) ended "
                + "at \(wording.place(seen.site)): it now waits for \(swift) with a lock that the holder may want",
            "Unlock it before the region ends, or take it with `held.withMutex`, which keeps the order.", seen, held,
            ["\(thread) took \(lock) here", "and the region ended here"])
    }

    private mutating func add(
        _ rule: Finding.Rule, _ severity: Finding.Severity, _ message: String, _ advice: String,
        _ seen: Recording.Observation, _ held: Recording.Held, _ titles: [String], _ more: [String] = []
    ) {
        let fingerprint = Finding.fingerprint(
            rule, [wording.lockClass(held.object)] + more + [wording.stablePlace(seen.site)])
        if let known = index[fingerprint] {
            findings[known].count += 1
            if let time = findings[known].time {
                findings[known].time = time.lowerBound..<max(time.upperBound, seen.time &+ 1)
            }
            return
        }
        var finding = Finding(
            rule: rule, severity: severity, message: Wording.sentence(message), advice: advice,
            evidence: [
                wording.evidence(titles[0], at: held.site), wording.evidence(titles[1], at: seen.site),
            ], fingerprint: fingerprint)
        finding.time = seen.time..<seen.time &+ 1
        finding.lockObjects = [held.object] + (wording.isLock(seen.object) ? [seen.object] : [])
        finding.threadNumbers = [seen.thread]
        index[fingerprint] = findings.count
        findings.append(finding)
    }

    /// Whether it is our own helper, which takes the mutex first and the lock second.
    private func isMeant(_ seen: Recording.Observation, _ held: Recording.Held) -> Bool {
        ["withMutex", "handoff_mutex_"].contains {
            wording.passes($0, at: seen.site) || wording.passes($0, at: held.site)
        }
    }
}

extension Recording.BlockingCall {
    /// For a sentence: "thread 'x' was in …".
    var sentence: String {
        switch self {
        case .none: "a call that blocks"
        case .condWait: "a wait for a condition (pthread_cond_wait)"
        case .semWait: "a wait for a semaphore (sem_wait)"
        case .barrierWait: "a wait at a barrier (pthread_barrier_wait)"
        case .join: "a join (pthread_join)"
        case .once: "a wait for an initialisation (pthread_once)"
        case .epollWait: "a poll (epoll_wait)"
        case .poll: "a poll (poll)"
        case .select: "a poll (select)"
        case .sleep: "a sleep"
        }
    }

    /// Whether something outside of the process, or time alone, may end it.
    var mayEndByItself: Bool {
        switch self {
        case .epollWait, .poll, .select, .sleep: true
        case .none, .condWait, .semWait, .barrierWait, .join, .once: false
        }
    }
}
