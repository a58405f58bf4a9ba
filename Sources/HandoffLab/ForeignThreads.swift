// SPDX-License-Identifier: Apache-2.0
//
// foreign-threads: threads that C has made, as those of Qt or of an audio library, enter Swift to change guarded state; in
// crowds, one after the other, and while the lock is being closed.

internal import CHandoff
internal import CHandoffLab
internal import Handoff
internal import HandoffTesting
internal import Synchronization

extension Scenario {
    static let foreignThreads = Scenario(
        "foreign-threads",
        question: "Can threads that C made enter Swift at any time, and what does it cost them?",
        expected: """
            every entry of a crowd counts, none is lost. A thread gets its record with its first entry, which costs more \
            than the others, keeps it for its life and leaves nothing behind: as many records as threads, none left. \
            Once the lock is closed every entry is answered: run or refused, none hangs, none is unaccounted for.
            """,
        mechanism: "the acquisition. The threads change the number without the lock.",
        run: ForeignThreads.run, holds: ForeignThreads.holds)
}

enum ForeignThreads {
    static let threads = "threads"
    static let records = "thread records made"
    static let left = "thread records left"
    static let first = "first entry of a thread"
    static let later = "later entries"
    static let entries = "crowd: entries"
    static let lost = "crowd: lost"
    static let refused = "closing: refused"
    static let unaccounted = "closing: unaccounted for"

    static func holds(_ figures: Figures) -> Bool {
        figures[figure: lost].high == 0
            && figures[records] == figures[threads]
            && figures[figure: left].high == 0
            && figures[first] > figures[later]
            && figures[refused] > 0
            && figures[figure: unaccounted].high == 0
    }

    static func run(_ bench: Bench) throws -> Findings {
        let crowd = min(bench.settings.threads, 8)
        let calls = bench.settings.quick ? 50 : 200
        let single = bench.settings.quick ? 50 : 200
        let control = bench.settings.control
        var trials: [String: [Double]] = [:]
        func note(_ name: String, _ value: Double) { trials[name, default: []].append(value) }

        // The thread that measures has its record before anything is counted.
        HandoffLock("warm-up").withLock { _ in }
        let (made, alive) = (handoff_thread_registrations(), Census.now[.threads])
        for trial in 1...bench.trials {
            bench.progress("trial \(trial) of \(bench.trials)")
            // One after the other: what an entry costs when nobody is in the way.
            let alone = Visit(bench.lock("alone"), locked: !control, crowded: false)
            var visits: [handoff_lab_visit] = []
            for _ in 0..<single { visits += try alone.threads(1, calls: 100) }
            note(first, visits.map { Double($0.first) }.sorted().median)
            note(later, visits.map { Double($0.later) }.sorted().median)

            let together = Visit(bench.lock("crowd"), locked: !control, crowded: true)
            _ = try together.threads(crowd, calls: calls)
            note(lost, Double(crowd * calls - together.counted))

            let closing = Visit(bench.lock("closing"), locked: !control, crowded: true, closingAt: calls)
            let answers = try closing.threads(crowd, calls: calls)
            let refusals = answers.reduce(0) { $0 + Int($1.refused) }
            note(refused, Double(refusals))
            note(unaccounted, Double(crowd * calls - closing.counted - refusals))
            note(records, Double(handoff_thread_registrations() - made) / Double(trial))
            note(left, Double(Census.now[.threads] - alive))
        }

        let units = [first: "ns", later: "ns", lost: "entries", refused: "entries", unaccounted: "entries"]
        let each = single + 2 * crowd
        let figures =
            [Figure(threads, each, "a trial"), Figure(entries, crowd * calls, "entries")]
            + [records, left, first, later, lost, refused, unaccounted].map {
                Figure($0, trials[$0]!, units[$0] ?? ($0 == records ? "a trial" : "records"))
            }
        return Findings(figures: figures, picture: picture(Figures(figures), crowd))
    }

    private static func picture(_ figures: Figures, _ crowd: Int) -> [String] {
        let times = [first, later].map {
            Picture.Bar(label: $0, value: figures[$0], text: "\(figures[$0].brief) ns")
        }
        let all = figures[entries]
        let fates = [
            ("counted", all - figures[lost]), ("lost", figures[lost]),
            ("run", all - figures[refused] - figures[unaccounted]), ("refused", figures[refused]),
        ].map { Picture.Bar(label: $0.0, value: $0.1, text: $0.1.brief) }
        return Picture.bars([times]) + ["", "Entries of \(crowd) threads at once:", ""]
            + Picture.bars([Array(fates[..<2])])
            + ["", "The same, with the lock being closed meanwhile:", ""] + Picture.bars([Array(fates[2...])])
    }
}

/// What foreign threads do in Swift: add one to a number, with a moment between reading and writing it. They come in through
/// a callback: a C function and a context, as C libraries call.
private final class Visit: Sendable {
    /// Relaxed atomics, so that without the lock updates are lost but no access races with another.
    private final class Numbers: Sendable {
        let counted = Atomic(0)
        let attempts = Atomic(0)

        /// Returns the number of the attempt.
        func add(crowded: Bool) -> Int {
            let attempt = attempts.add(1, ordering: .relaxed).newValue
            let old = counted.load(ordering: .relaxed)
            if crowded { letOthersRun() }
            counted.store(old + 1, ordering: .relaxed)
            return attempt
        }
    }

    private let numbers: Numbers
    private let callback: Callback<Void, Int32>

    /// `locked`: the callback's body runs under the lock; otherwise without it. The entry with the number `closingAt`
    /// closes the lock, while others are on their way: a thread of its own for that could come too late on a busy machine.
    init(_ lock: HandoffLock, locked: Bool, crowded: Bool, closingAt: Int? = nil) {
        let numbers = Numbers()
        self.numbers = numbers
        @Sendable func enter() -> Int32 {
            if numbers.add(crowded: crowded) == closingAt { lock.close() }
            return 0
        }
        callback =
            locked
            ? Callback(lock, whenClosed: 1) { _, _ in enter() }
            : Callback(lock, whenClosed: 1, unlocked: { _, _ in enter() })
    }

    deinit { callback.invalidate() }

    var counted: Int { numbers.counted.load(ordering: .relaxed) }

    /// Lets C start threads that each enter `calls` times, and joins them.
    func threads(_ count: Int, calls: Int) throws -> [handoff_lab_visit] {
        var visits = [handoff_lab_visit](repeating: handoff_lab_visit(), count: count)
        let error = unsafe handoff_lab_foreign(
            UInt32(count), UInt32(calls), callback.function, callback.context, &visits)
        try SystemError.check(error, "starting \(count) threads in C")
        return visits
    }
}
