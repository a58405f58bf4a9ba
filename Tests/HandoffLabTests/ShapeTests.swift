// SPDX-License-Identifier: Apache-2.0
//
// Each shape, judged on figures that were made up: it holds for good ones, and each single thing that it claims can fail.

import Testing

@testable import HandoffLab

/// Good figures of a scenario, and changes of one figure each that must break the shape.
struct Shape: Sendable, CustomTestStringConvertible {
    let scenario: Scenario
    let good: [String: Double]
    let breaking: [(figure: String, value: Double)]
    var testDescription: String { scenario.name }

    static let all: [Shape] = [
        Shape(
            scenario: .releaseIO,
            good: [
                "kept, 1": 100, "kept, 16": 101, "released, own, 1": 100, "released, own, 16": 1500,
                "released, pool, 1": 95, "released, pool, 16": 380, "most threads": 16, "size of libuv's pool": 4,
            ],
            breaking: [
                ("kept, 16", 130), ("released, own, 16", 800), ("released, pool, 16", 200), ("released, pool, 16", 510),
            ]),
        Shape(
            scenario: .holdAcrossBlock,
            good: [
                "read: blocks for": 10_000, "read, kept: others wait": 9000, "read, kept: longest wait": 10_000,
                "read, released: others wait": 1,
            ],
            breaking: [
                ("read, kept: others wait", 2000), ("read, kept: longest wait", 7000),
                ("read, released: others wait", 1500),
            ]),
        Shape(
            scenario: .lostUpdate,
            good: Dictionary(
                uniqueKeysWithValues: LostUpdate.Way.allCases.map { (LostUpdate.lost($0), $0.isFixed ? 0 : 75) }),
            breaking: LostUpdate.Way.allCases.map { (LostUpdate.lost($0), $0.isFixed ? 1 : 0) }),
        Shape(
            scenario: .convoy,
            good: [
                "switchInterval(5.0 ms): wait": 5100, "switchInterval(5.0 ms): answers": 180,
                "barging: wait": 30, "barging: answers": 4900, "fair: wait": 4, "fair: answers": 2500,
                "adaptive: wait": 5, "adaptive: answers": 3600,
            ],
            breaking: [
                ("switchInterval(5.0 ms): wait", 3000), ("barging: wait", 1500), ("fair: wait", 1500),
                ("adaptive: wait", 1500), ("barging: answers", 800), ("fair: answers", 800), ("adaptive: answers", 800),
            ]),
        Shape(
            scenario: .switchInterval,
            good: [
                "50 us: guest waits": 130, "200 us: guest waits": 280, "1 ms: guest waits": 1090,
                "5 ms: guest waits": 7700, "20 ms: guest waits": 23_700, "100 ms: guest waits": 103_700,
                "50 us: switches": 1150, "5 ms: switches": 125,
            ],
            breaking: [
                ("5 ms: guest waits", 3900), ("20 ms: guest waits", 41_000), ("100 ms: guest waits", 79_000),
                ("50 us: guest waits", 2000), ("50 us: switches", 600),
            ]),
        Shape(
            scenario: .fairness,
            good: [
                "barging: taken": 2_400_000, "adaptive: taken": 2_200_000, "fair: taken": 60_000, "other threads": 3,
                "fair: overtaken, 99 %": 3, "barging: overtaken, most": 4000,
            ],
            breaking: [
                ("barging: taken", 170_000), ("adaptive: taken", 170_000), ("fair: overtaken, 99 %", 4),
                ("barging: overtaken, most", 9),
            ]),
        Shape(
            scenario: .callbackStorm,
            good: [
                "each, alone: acquisitions": 1, "once, alone: acquisitions": 0.016,
                "each, contended: acquisitions": 1, "once, contended: acquisitions": 0.02,
                "each, alone: CPU time": 60, "once, alone: CPU time": 45, "once, contended: other's wait": 20,
            ],
            breaking: [
                ("each, alone: acquisitions", 0.9), ("once, alone: acquisitions", 0.1),
                ("each, contended: acquisitions", 0.9), ("once, contended: acquisitions", 0.1),
                ("once, alone: CPU time", 80), ("once, contended: other's wait", 30_000),
            ]),
        Shape(
            scenario: .foreignThreads,
            good: [
                "threads": 66, "thread records made": 66, "thread records left": 0, "first entry of a thread": 700,
                "later entries": 100, "crowd: lost": 0, "closing: refused": 300, "closing: unaccounted for": 0,
            ],
            breaking: [
                ("thread records made", 67), ("thread records left", 1), ("first entry of a thread", 90),
                ("crowd: lost", 1), ("closing: refused", 0), ("closing: unaccounted for", 1),
            ]),
        Shape(
            scenario: .lockOrder,
            good: [
                "meetings of each way": 10, "by chance: rounds": 500, "by chance: deadlocks": 3,
                "lock, then mutex: deadlocks": 10, "lock, then mutex: reported": 1,
                "fix: withMutex: deadlocks": 0, "fix: withMutex: reported": 0,
                "fix: mutex first: deadlocks": 0, "fix: mutex first: reported": 0,
            ],
            breaking: [
                ("lock, then mutex: deadlocks", 9), ("lock, then mutex: reported", 0),
                ("by chance: deadlocks", 400), ("fix: withMutex: deadlocks", 1), ("fix: withMutex: reported", 1),
                ("fix: mutex first: deadlocks", 1), ("fix: mutex first: reported", 1),
            ]),
        Shape(
            scenario: .onceInversion,
            good: [
                "meetings of each way": 10, "C's once: deadlocks": 10, "C's once: reported": 1,
                "fix: Once: deadlocks": 0, "fix: Once: reported": 0,
            ],
            breaking: [
                ("C's once: deadlocks", 9), ("C's once: reported", 0), ("fix: Once: deadlocks", 1),
                ("fix: Once: reported", 1),
            ]),
    ]
}

@Suite("shapes")
struct ShapeTests {
    func holds(_ scenario: Scenario, _ values: [String: Double]) -> Bool {
        scenario.holds(Figures(values.map { Figure($0.key, [$0.value], "") }))
    }

    @Test("every scenario has its shape judged here")
    func complete() { #expect(Shape.all.map(\.scenario.name) == Scenario.all.map(\.name)) }

    @Test("the shape holds for good figures", arguments: Shape.all)
    func good(shape: Shape) { #expect(holds(shape.scenario, shape.good)) }

    @Test("each thing that the shape claims can fail", arguments: Shape.all)
    func breaking(shape: Shape) {
        for (figure, value) in shape.breaking {
            var values = shape.good
            #expect(values.updateValue(value, forKey: figure) != nil, "no figure '\(figure)'")
            #expect(!holds(shape.scenario, values), "\(figure) = \(value) should break the shape")
        }
    }
}
